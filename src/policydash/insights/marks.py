"""Where the terms of a query stand in a text."""

from collections.abc import Iterable, Mapping

from policydash.corpus import query
from policydash.insights.snapshot import Line, Snapshot
from policydash.text import spans

Mark = tuple[int, int, str]


def spellings(snapshot: Snapshot, lines: Iterable[Line]) -> dict[str, tuple[str, ...]]:
    """Return each term and phrase that the query names, as it is written, with all its spellings."""
    corpus, found = snapshot.corpus, dict[str, tuple[str, ...]]()
    for line in lines:
        for code in query.terms_of(corpus, line.node):
            key, display = corpus.terms.key(code), corpus.terms.display(code)
            found[display] = (display, *snapshot.lexicon.spellings(key))
        found.update((text, (text,)) for text in query.texts_of(corpus, line.node))
    return found


def marks(text: str, terms: Mapping[str, tuple[str, ...]]) -> tuple[Mark, ...]:
    """Return (start, end, term) of every place a term stands, in order and never overlapping; longer wins."""
    places = [
        (start, end, term) for term, written in terms.items() for start, end in spans.find(text, written)
    ]
    places.sort(key=lambda mark: (mark[0], -mark[1], mark[2]))
    taken: list[Mark] = []
    for mark in places:
        if not taken or mark[0] >= taken[-1][1]:
            taken.append(mark)
    return tuple(taken)
