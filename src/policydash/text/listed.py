"""The publisher's own keywords (키워드 of BIGKinds) as runs: they belong to an article, not to its text."""

from collections.abc import Iterable, Sequence

from policydash.model.sequence import Section, flat, sections
from policydash.text.keys import squeeze


def listed(keywords: Iterable[str]) -> list[list[str]]:
    """Return the runs of keywords, in order and with repeats: each a run of one unit."""
    return [[key] for key in map(squeeze, keywords) if key]


def with_listed(units: Sequence[str], keywords: Iterable[str]) -> tuple[str, ...]:
    """Return the units of a text with other keywords in their section."""
    runs = sections(units)
    runs[Section.LISTED] = listed(keywords)
    return flat(runs)
