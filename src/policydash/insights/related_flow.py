"""How the company of a query changes: the leading related terms of each period."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from policydash.analysis.periods import Axis, axis, dates
from policydash.analysis.share import share
from policydash.corpus import counting
from policydash.corpus.term_table import term_table
from policydash.insights.asked import Asked, ask
from policydash.insights.company import Company, listable, needed
from policydash.insights.excluding import named
from policydash.insights.picking import Codes, accounted_for, candidates_of, longer_of
from policydash.insights.scope import scope_of
from policydash.insights.workspace import Workspace
from policydash.model.results import RelatedFlow
from policydash.model.selection import Period, RelatedOrder, Selection, Unit

_TIME = ["start", "end", "first", "last"]
COLUMNS = [*_TIME, "rank", "term", "together", "count", "npmi", "weighted", "share"]
PERIOD_COLUMNS = [*_TIME, "matching", "total", "minimum", "partial", "gap_days"]
_SUITED, _CHARTED = 16, 60  # periods
_SPARE = 15  # more terms a period than asked for, because fragments of others will be dropped


@dataclass(frozen=True)
class _Wanted:
    """Which terms a period lists: how many, by what, with which support, which of all."""

    top: int
    order: RelatedOrder
    minimum: int | None
    may: Callable[[int], bool]


@dataclass(frozen=True)
class _Step:
    """One period: its number, its articles with the query and in all, the support, its leading terms."""

    place: int
    matching: int
    total: int
    minimum: int
    codes: Codes
    company: Company

    def without(self, dropped: frozenset[int], top: int) -> "_Step":
        """Return the same period with the `top` leading terms that are not dropped."""
        kept = [n for n, code in enumerate(self.codes.tolist()) if code not in dropped][:top]
        return replace(self, codes=self.codes[kept], company=self.company.of(np.array(kept, np.int64)))


def related_flow(
    workspace: Workspace,
    selection: Selection,
    *,
    by: Period | None = None,
    top: int = 10,
    order: RelatedOrder = RelatedOrder.NPMI,
    minimum: int | None = None,
    nested: bool = False,
    generic: bool = False,
    exclude: frozenset[str] = frozenset(),
) -> RelatedFlow:
    """Return the `top` related terms of each period, ranked by `order`. Raises QueryError.

    `by` None takes the step that gives at most sixteen periods, or years.

    A term needs `minimum` articles together in the period (None: three, and 2 % of the query's articles in
    it) and an NPMI above 0 there; which terms may be listed is as in `related`.
    """
    asked = ask(workspace, selection)
    may = listable(asked, nested=nested, generic=generic, exclude=exclude)
    step = by or flow_step(asked.first, asked.last)
    periods = _axis(asked, step)
    steps = list(_steps(asked, periods, _Wanted(top, order, minimum, may)))
    dropped = _fragments(asked, steps, may)
    shown = [step.without(dropped, top) for step in steps]
    return RelatedFlow(
        scope=scope_of(asked),
        counted=asked.document_unit,
        by=step,
        order=order,
        excluded=named(exclude),
        frame=_frame(asked, periods, shown),
        periods=_periods(asked, periods, steps),
    )


def flow_step(first: date | None, last: date | None) -> Period:
    """Return the step that cuts some days into at most sixteen periods; years for what is longer."""
    return next((by for by in Period if _count(first, last, by) <= _SUITED), Period.YEAR)


def flow_steps(first: date | None, last: date | None) -> tuple[Period, ...]:
    """Return the steps that cut some days into so many periods at most as a chart can show."""
    return tuple(by for by in Period if _count(first, last, by) <= _CHARTED)


def _count(first: date | None, last: date | None, by: Period) -> int:
    """Return into how many periods some days are cut, the cut ones at both ends among them; 0 for no days."""
    return len(axis(first, last, by, today=last)) if first and last else 0


def _axis(asked: Asked, by: Period) -> Axis:
    """Return the periods of a selection, none when nothing is stored."""
    first, last = asked.first or date.max, asked.last or date.min
    return axis(first, last, by, today=asked.workspace.today())


def _steps(asked: Asked, periods: Axis, wanted: _Wanted) -> Iterator[_Step]:
    """Yield the periods with their leading terms, fragments among them."""
    corpus, unit, edges = asked.corpus, asked.document_unit, periods.edges
    matching, total = (
        counting.by_bucket(corpus, mask, unit, edges) for mask in (asked.matches, asked.everything)
    )
    support = np.array([needed(wanted.minimum, size) for size in matching.tolist()], dtype=np.int64)
    codes = np.empty(0, dtype=np.int64)
    if (matching < total).any():  # where the query matches everything, no term is its company
        counts = asked.term_counts(asked.matches, unit)
        codes = np.flatnonzero(counts >= int(support.min(initial=1 << 40)))
    together = term_table(corpus, asked.matches, unit, codes, edges)
    kept = (together >= support).any(axis=1)
    codes, together = codes[kept], together[kept]
    overall = term_table(corpus, asked.everything, unit, codes, edges)
    for place in range(len(periods)):
        found = Company(together[:, place], overall[:, place], int(matching[place]), int(total[place]))
        yield _leading(asked, place, codes, found, support=int(support[place]), wanted=wanted)


def _leading(
    asked: Asked, place: int, codes: Codes, found: Company, *, support: int, wanted: _Wanted
) -> _Step:
    places = np.flatnonzero(found.together >= support)
    places = places[found.of(places).npmi() > 0]
    counts, codes = found.of(places), codes[places]
    value = counts.npmi() if wanted.order is RelatedOrder.NPMI else counts.weighted()
    listed = candidates_of(asked, codes, [value, counts.together], wanted.top + _SPARE, wanted.may)
    chosen = np.array(listed, dtype=np.int64)
    # `codes` ascend, so a code's place among them is found by halving
    return _Step(place, found.size, found.total, support, chosen, counts.of(np.searchsorted(codes, chosen)))


def _fragments(asked: Asked, steps: Sequence[_Step], may: Callable[[int], bool]) -> frozenset[int]:
    """Return the terms that a longer one that may be listed accounts for in the whole selection.

    Asked once for all periods, so that a term is not a fragment in one and none in the next.
    """
    listed = sorted({code for step in steps for code in step.codes.tolist()})
    whole = asked.term_counts(asked.matches, Unit.ARTICLES)
    return accounted_for(asked, [*listed, *longer_of(asked, listed, whole, may)], asked.matches)


def _frame(asked: Asked, periods: Axis, steps: Sequence[_Step]) -> pd.DataFrame:
    """Return the terms of all periods, one table made at once."""
    sizes = [len(step.codes) for step in steps]
    codes = [code for step in steps for code in step.codes.tolist()]
    found = [step.company for step in steps]
    columns = {
        **{name: _repeated(days, sizes) for name, days in _days(periods).items()},
        "rank": [rank for size in sizes for rank in range(1, size + 1)],
        "term": asked.corpus.terms.displays(codes),
        "together": _joined([one.together for one in found]).astype(np.int64),
        "count": _joined([one.overall for one in found]).astype(np.int64),
        "npmi": _joined([one.npmi() for one in found]),
        "weighted": _joined([one.weighted() for one in found]),
        "share": _joined([share(one.together, one.size) for one in found]),
    }
    return pd.DataFrame(columns, columns=COLUMNS)


def _repeated(days: list[date], sizes: list[int]) -> list[date]:
    return [day for day, size in zip(days, sizes, strict=True) for _ in range(size)]


def _joined(parts: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    return np.concatenate([np.empty(0), *parts])


def _periods(asked: Asked, periods: Axis, steps: Sequence[_Step]) -> pd.DataFrame:
    gaps = np.sort(asked.workspace.store.gap_days())
    columns = {
        **_days(periods),
        "matching": [step.matching for step in steps],
        "total": [step.total for step in steps],
        "minimum": [step.minimum for step in steps],
        "partial": periods.partial,
        "gap_days": np.diff(np.searchsorted(gaps, periods.edges)) if steps else [],
    }
    return pd.DataFrame(columns, columns=PERIOD_COLUMNS)


def _days(periods: Axis) -> dict[str, list[date]]:
    """Return the calendar days of the periods, and those of them that are counted."""
    return {
        "start": dates(periods.starts),
        "end": dates(periods.ends),
        "first": dates(periods.edges[:-1]),
        "last": dates(periods.edges[1:] - 1),
    }
