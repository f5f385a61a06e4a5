"""The selection as a Korean sentence: what one is looking at, in words."""

from collections.abc import Iterable, Sequence
from datetime import date

from policydash.corpus.query import lines
from policydash.model.josa import josa
from policydash.model.selection import Selection, Unit
from policydash.model.wording import amount, counted, day_range, noun, percent, shorten

NOTHING_STORED = "저장된 기사가 없습니다."
_LONGEST_QUERY = 80
_NAMED_SOURCES = 3


def describe(
    selection: Selection,
    *,
    first: date | None,
    last: date | None,
    count: int,
    total: int,
    unknown: Sequence[str] = (),
) -> str:
    """Return the selection with its count and share as a Korean sentence without a full stop.

    "2022-01-01 – 2024-11-30, 모든 출처에서 ‘메타버스’에 맞는 기사 233건 (전체 35,764건의 0.65%)". Without a
    query everything matches and there is no share, nor of nothing. `first` None means that nothing is stored.
    `unknown` are sources of the selection that the data do not have: a second sentence says so.
    """
    if first is None or last is None:
        return NOTHING_STORED
    where = f"{day_range(first, last)}, {_sources(selection.sources)}에서"
    queries = [shorten(line, _LONGEST_QUERY) for line in lines(selection.query)]
    if not queries:
        found = _collected(count, selection.unit)
    else:
        part = _part(count, total, selection.unit)
        found = f"{_either(queries)}에 맞는 {_matching(count, selection.unit)}{part}"
    return f"{where} {found}{_missing(unknown)}"


def _sources(names: tuple[str, ...]) -> str:
    if not names:
        return "모든 출처"
    if len(names) <= _NAMED_SOURCES:
        return ", ".join(names)
    return f"{names[0]} 외 {len(names) - 1}곳"


def _part(count: int, total: int, unit: Unit) -> str:
    return f" (전체 {amount(total, unit)}의 {percent(count / total)})" if total else ""


def _missing(names: Sequence[str]) -> str:
    if not names:
        return ""
    listed = ", ".join(f"‘{name}’" for name in names[:_NAMED_SOURCES])
    more = len(names) - _NAMED_SOURCES
    return f". 출처 {josa(f'{listed} 외 {more}곳' if more > 0 else listed, '은/는')} 자료에 없습니다."


def _either(queries: Iterable[str]) -> str:
    return " 또는 ".join(f"‘{query}’" for query in queries)


def _matching(count: int, unit: Unit) -> str:
    return f"기사를 낸 {counted(count, unit)}" if unit is Unit.SOURCES else counted(count, unit)


def _collected(count: int, unit: Unit) -> str:
    """Return what there is without a query: "모은 기사 35,764건"."""
    return f"모은 {noun(unit)} {amount(count, unit)}" if unit is not Unit.SOURCES else _matching(count, unit)
