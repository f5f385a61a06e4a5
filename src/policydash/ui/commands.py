"""The command line that gives the same table as a part of a page. Pure: a selection in, text out."""

import shlex

from policydash.model.selection import Measure, Selection, Unit
from policydash.ui import queries

_WITH_UNIT = frozenset(
    {"bursts", "compare", "spike", "trend", "keywords", "novelty", "kwic", "related", "sources"}
)
_WITH_MEASURE = frozenset({"trend", "sources"})  # of the sources the list alone: no other part goes by it


def line(command: str, selection: Selection, *, about: object = "", **options: object) -> str:
    """Return `policydash COMMAND …` for a selection, quoted for a shell.

    Options are those of the command (`by="month"`, `top=100`, several values as a tuple); `about` is what it
    is asked about besides the query. The store and its password are never named.
    """
    words = ["policydash", command, *_filters(selection), *_counted(command, selection, "part" in options)]
    for name, value in options.items():
        for one in value if isinstance(value, tuple) else (value,):
            words += [f"--{name}", str(one)]
    return shlex.join([*words, *_queries(command, selection.query, str(about))])


def _filters(selection: Selection) -> list[str]:
    words = ["--from", selection.start.isoformat()] if selection.start else []
    words += ["--to", selection.end.isoformat()] if selection.end else []
    return words + [part for name in selection.sources for part in ("--source", name)]


def _counted(command: str, selection: Selection, is_part: bool) -> list[str]:
    words = []
    if command in _WITH_UNIT and selection.unit is not Unit.ARTICLES:
        words += ["--unit", selection.unit.value]
    if command in _WITH_MEASURE and not is_part and selection.measure is not Measure.COUNT:
        words += ["--measure", selection.measure.value]
    return words


def _queries(command: str, query: str, about: str) -> list[str]:
    """Return the query's words, behind "--" where one would be taken for an option."""
    lines = queries.lines(query)
    found = lines if command in {"trend", "bursts"} else ["\n".join(lines)] if lines else []
    found = [about, *found] if about else found
    return ["--", *found] if any(one.startswith("-") for one in found) else found
