"""The terms and the sources by which two sides differ, as tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from policydash.analysis.ranking import leading
from policydash.analysis.two_sets import Bools, Difference, Part, difference
from policydash.insights.picking import Codes, pick
from policydash.insights.sides import Sides
from policydash.model.results.compare import Direction
from policydash.text.keys import term_key

_NUMBERS = ["count_a", "count_b", "share_a", "share_b", "change", "log_ratio", "log_likelihood", "p", "q"]
COLUMNS = ["term", "direction", *_NUMBERS, "significant", "kind", "own", "only_a", "only_b"]
SOURCE_COLUMNS = ["source", "direction", *_NUMBERS, "significant", "kind", "only_a", "only_b"]
LISTED = 3  # articles or stories of both sides together from which a term is listed
_SPARE, _LEAST = 50, 250  # candidates beyond those asked for, and at least: fragments will be dropped


@dataclass(frozen=True)
class Terms:
    """The terms as `Comparison.frame` has them, their codes, how many were tested, how many are findings."""

    frame: pd.DataFrame
    codes: Codes
    tested: int
    findings: int


def terms(sides: Sides, *, top: int, minimum: int, exclude: frozenset[str], generic: bool) -> Terms:
    """Return the terms by which two sides differ, and the commonest; none where a side is empty."""
    if not all(size for size, _ in sides.sizes):
        return Terms(pd.DataFrame(columns=COLUMNS), np.empty(0, dtype=np.int64), 0, 0)
    (a, b), named = sides.terms, _named(sides)
    allowed = _allowed(sides, exclude, generic) & (a.counts + b.counts > 0)
    tested = allowed & (a.alone + b.alone >= minimum) & ~named[1] & sides.testable
    codes = np.flatnonzero(allowed & ((a.counts + b.counts >= min(minimum, LISTED)) | named[0]))
    found = difference(a.of(codes), b.of(codes), tested[codes])
    places = _listed(sides, codes, found, top, named[0])
    listed = codes[places]
    columns = {
        "term": sides.a.corpus.terms.displays(listed.tolist()),
        **_columns(found, a.of(codes), b.of(codes), places),
        "kind": sides.a.snapshot.kinds[listed].tolist(),
        "own": named[0][listed],
    }
    frame = pd.DataFrame(columns, columns=COLUMNS)
    return Terms(frame, listed, int(tested.sum()), int(found.significant.sum()))


def publishers(sides: Sides) -> pd.DataFrame:
    """Return the sources as `Comparison.sources` has them."""
    if not all(size for size, _ in sides.sizes):
        return pd.DataFrame(columns=SOURCE_COLUMNS)
    a, b = sides.publishers
    places = np.flatnonzero(a.counts + b.counts)
    names = np.array([source.name for source in sides.a.corpus.sources], dtype=object)[places]
    found = difference(a.of(places), b.of(places), _possible(sides, names))
    columns = {
        "source": names,
        **_columns(found, a.of(places), b.of(places), np.arange(len(places))),
        "kind": [sides.a.snapshot.source_kinds[place].value for place in places.tolist()],
    }
    frame = pd.DataFrame(columns, columns=SOURCE_COLUMNS)
    frame["total"] = frame["count_a"] + frame["count_b"]
    order = ["log_likelihood", "total", "source"]
    frame = frame.sort_values(order, ascending=[False, False, True], ignore_index=True)
    return frame[SOURCE_COLUMNS]


def _named(sides: Sides) -> tuple[Bools, Bools]:
    """Return which terms the queries name, and which of them only one side's query names.

    The latter differ because they were asked for: that is no finding.
    """
    one, other = (frozenset(asked.own_terms) for asked in (sides.a, sides.b))
    return _flags(sides, one | other), _flags(sides, one ^ other)


def _allowed(sides: Sides, exclude: frozenset[str], generic: bool) -> Bools:
    snapshot = sides.a.snapshot
    keys = (snapshot.lexicon.canonical(term_key(word)) for word in exclude)
    left_out = _flags(sides, (code for key in keys if (code := sides.a.corpus.terms.code(key)) is not None))
    own = _flags(sides, (*sides.a.own_terms, *sides.b.own_terms))
    return ~left_out if generic else ~left_out & (~snapshot.traits.generic | own)


def _flags(sides: Sides, codes: Iterable[int]) -> Bools:
    flags = np.zeros(len(sides.a.corpus.terms), dtype=np.bool_)
    flags[list(codes)] = True
    return flags


def _possible(sides: Sides, names: npt.NDArray[Any]) -> Bools:
    """Return which sources both sides may hold: one that a side leaves out differs by construction."""
    allowed = [frozenset(asked.selection.sources) for asked in (sides.a, sides.b)]
    both = [sides.testable and all(not own or name in own for own in allowed) for name in names]
    return np.array(both, dtype=np.bool_)


def _listed(sides: Sides, codes: Codes, found: Difference, top: int, own: Bools) -> Codes:
    """Return the places in `codes` that are listed, in order: `top` each way and of the commonest."""
    a, b = sides.terms
    total = (a.counts + b.counts)[codes]
    groups = (found.change > 0, found.change < 0, np.ones(len(codes), dtype=np.bool_))
    rankings = ([found.statistic, total], [found.statistic, total], [total, found.statistic])
    near = [_leaders(sides, codes, *each, top) for each in zip(groups, rankings, strict=True)]
    near.append(np.flatnonzero(own[codes]))
    candidates = np.unique(np.concatenate(near)).astype(np.int64)
    kept = pick(
        sides.a,
        codes[candidates],
        [found.statistic[candidates], total[candidates]],
        top=len(candidates),
        listable=lambda _: True,
        mask=sides.a.matches | sides.b.matches,
        keep=frozenset(codes[own[codes]].tolist()),
        whole=sides.articles,
    )
    places = np.searchsorted(codes, kept)
    common = np.argsort(np.argsort(-total[places], kind="stable"), kind="stable") < top
    shown = own[codes[places]] | common
    for group in groups[:2]:
        member = group[places]
        shown |= member & (np.cumsum(member) <= top)
    return places[shown]


def _leaders(
    sides: Sides, codes: Codes, member: Bools, columns: list[npt.NDArray[Any]], top: int
) -> npt.NDArray[np.int64]:
    """Return the places of the leading candidates of one group."""
    inside, terms = np.flatnonzero(member), sides.a.corpus.terms
    wanted = max(2 * top + _SPARE, _LEAST)
    found = leading(
        [column[inside] for column in columns], lambda place: terms.display(int(codes[inside[place]])), wanted
    )
    return inside[np.array(found, dtype=np.int64)]


def _columns(found: Difference, a: Part, b: Part, places: npt.NDArray[np.integer]) -> dict[str, Any]:
    """Return the columns that terms and sources have in common, at some places."""
    one, other = a.counts[places], b.counts[places]
    return {
        "direction": _directions(found.change[places], one, other),
        "count_a": one,
        "count_b": other,
        "share_a": a.shares()[places],
        "share_b": b.shares()[places],
        "change": found.change[places],
        "log_ratio": found.log_ratio[places],
        "log_likelihood": found.statistic[places],
        "p": found.p[places],
        "q": found.q[places],
        "significant": found.significant[places],
        "only_a": a.alone[places],
        "only_b": b.alone[places],
    }


def _directions(change: npt.NDArray[np.float64], one: Codes, other: Codes) -> list[str]:
    cases = [(other == 0) & (one > 0), (one == 0) & (other > 0), change > 0, change < 0]
    values = [Direction.ONLY_A, Direction.ONLY_B, Direction.A, Direction.B]
    found: list[str] = np.select(cases, [value.value for value in values], Direction.SAME.value).tolist()
    return found
