"""What topics ask of search interfaces: queries → alternatives, the catalogue's query feeds → one a topic.

A search interface knows neither our fields nor our spellings, so it is asked for more than the query means,
never knowingly for less: the reader's own query narrows again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policydash.corpus.query import nodes, series
from policydash.corpus.query.nodes import Node
from policydash.errors import QueryError
from policydash.model.asking import Clause
from policydash.model.ledger import QUERIED, FeedSpec
from policydash.model.topic import Topic

MAX_CLAUSES = 16  # each may be a request of its own
_WORKING = 64  # alternatives kept while brackets are multiplied out: 50 pairs would give 2 to the 50
_ANYTHING = (Clause(),)

_Simple = nodes.Word | nodes.Prefix | nodes.Phrase | nodes.Title


def clauses(query: str) -> tuple[Clause, ...]:
    """Return the alternatives that a query asks for, the shortest first; () when it names nothing to find.

    The lines of a query are alternatives too. Fields are left out, and so is an alternative that only says
    what is not to be there. A query that cannot be read gives (): the page that shows it tells why.
    """
    try:
        lines = series.parse(query)
    except QueryError:
        return ()
    found = [clause for line in lines for clause in _alternatives(line.node, wanted=True)]
    sensible = [clause for clause in dict.fromkeys(found) if _is_sensible(clause)]
    needed = [clause for clause in sensible if not any(_covers(other, clause) for other in sensible)]
    return tuple(sorted(needed, key=_size)[:MAX_CLAUSES])


def expanded(specs: Iterable[FeedSpec], topics: Sequence[Topic]) -> list[FeedSpec]:
    """Return the feeds with one a topic in place of each search feed that has no query of its own."""
    return [made for spec in specs for made in _of_topics(spec, topics)]


def _of_topics(spec: FeedSpec, topics: Sequence[Topic]) -> list[FeedSpec]:
    if spec.type not in QUERIED or spec.query:
        return [spec]
    return [replace(spec, name=f"{spec.name} · {topic.name}", query=topic.query) for topic in topics]


def _alternatives(node: Node, *, wanted: bool) -> Sequence[Clause]:
    """Return the alternatives of a node, or of its contrary where it is not `wanted`."""
    if isinstance(node, nodes.Not):
        return _alternatives(node.part, wanted=not wanted)
    if isinstance(node, nodes.And | nodes.Or):
        parts = [_alternatives(part, wanted=wanted) for part in node.parts]
        # By De Morgan: not all of them is one of them not, none of them is all of them not.
        return _all_of(parts) if isinstance(node, nodes.And) is wanted else _any_of(parts)
    return _ANYTHING if isinstance(node, nodes.Everything | nodes.Field) else _simple(node, wanted=wanted)


def _simple(node: _Simple, *, wanted: bool) -> Sequence[Clause]:
    if isinstance(node, nodes.Title):
        # What may not be in the title may be in the body.
        return _simple(node.part, wanted=True) if wanted else _ANYTHING
    if not wanted:
        return (Clause(without=(node.text,)),)
    return (Clause(phrases=(node.text,)) if isinstance(node, nodes.Phrase) else Clause(words=(node.text,)),)


def _any_of(parts: Iterable[Sequence[Clause]]) -> Sequence[Clause]:
    return _shortest([clause for part in parts for clause in part])


def _all_of(parts: Iterable[Sequence[Clause]]) -> Sequence[Clause]:
    found: Sequence[Clause] = _ANYTHING
    for part in parts:
        found = _shortest([_both(one, other) for one in found for other in part])
    return found


def _shortest(found: Iterable[Clause]) -> Sequence[Clause]:
    return sorted(dict.fromkeys(found), key=_size)[:_WORKING]


def _both(one: Clause, other: Clause) -> Clause:
    return Clause(
        words=tuple(dict.fromkeys(one.words + other.words)),
        phrases=tuple(dict.fromkeys(one.phrases + other.phrases)),
        without=tuple(dict.fromkeys(one.without + other.without)),
    )


def _size(clause: Clause) -> int:
    return len(clause.words) + len(clause.phrases) + len(clause.without)


def _is_sensible(clause: Clause) -> bool:
    """Return whether a clause looks for something that it does not shut out."""
    positive = {*clause.words, *clause.phrases}
    return bool(positive) and positive.isdisjoint(clause.without)


def _covers(wide: Clause, narrow: Clause) -> bool:
    """Return whether all that `narrow` finds is found by another clause, `wide`, too."""
    return wide != narrow and all(
        set(getattr(wide, name)) <= set(getattr(narrow, name)) for name in ("words", "phrases", "without")
    )
