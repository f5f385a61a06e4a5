"""What a comparison says in Korean: the names of its sides, one sentence, and what limits it."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from policydash.analysis.periods import Days
from policydash.clock import day_number, from_day_number
from policydash.corpus.query import lines
from policydash.insights.asked import Asked
from policydash.insights.sides import Sides
from policydash.insights.source_groups import groups_of
from policydash.model.josa import josa
from policydash.model.results.compare import Direction, Side
from policydash.model.selection import Unit
from policydash.model.wording import counted, day_range, noun, number, percent, shorten

_FEW = 30  # articles or stories: below, only large differences can be significant
_LONGEST, _LISTED = 40, 3
_NAMES = ("A", "B")


def label(asked: Asked, other: Asked) -> str:
    """Return what sets a side apart: its days, its query, its sources; "같은 선택" where nothing does."""
    parts = []
    if asked.first and asked.last and (asked.first, asked.last) != (other.first, other.last):
        parts.append(day_range(asked.first, asked.last))
    if asked.selection.query != other.selection.query:
        parts.append(_query(asked.selection.query))
    if asked.selection.sources != other.selection.sources:
        parts.append(_sources(asked))
    return " · ".join(parts) or "같은 선택"


def sentence(a: Side, b: Side, frame: pd.DataFrame, tested: int, findings: int) -> str:
    """Return the leading findings of each direction in one sentence, and how many of how many there are."""
    one, other = (f"{side.label}({name})" for side, name in zip((a, b), _NAMES, strict=True))
    for name, side in ((one, a), (other, b)):
        if not side.size:
            return f"{name}에 기사가 없어 견줄 수 없습니다."
    test = f"용어 {number(tested)}개를 로그우도비로 검정, 거짓 발견율 5%"
    if not tested:
        return f"{josa(one, '과/와')} {josa(other, '을/를')} 견주어 검정할 만큼 나온 용어가 없습니다."
    found = frame[frame["significant"].astype(bool)]
    higher, lower = (_leaders(found, side) for side in _NAMES)
    if not higher and not lower:
        return f"{josa(one, '과/와')} {other} 사이에 유의하게 다른 용어가 없습니다 ({test})."
    said = [f"{higher}의 비중이 높{'고' if lower else '습니다'}"] if higher else []
    said += [f"{lower}의 비중이 낮습니다"] if lower else []
    return f"{one}에는 {other}보다 {' '.join(said)} ({test}, 유의한 차이 {number(findings)}개)."


def notes(sides: Sides, gaps: Days) -> tuple[str, ...]:
    """Return sentences about what limits the comparison."""
    return tuple(_notes(sides, gaps))


def gap_days(asked: Asked, gaps: Days) -> Days:
    """Return the days of a side that were lost in every feed, ascending day numbers."""
    if asked.first is None or asked.last is None:
        return gaps[:0]
    return gaps[(gaps >= day_number(asked.first)) & (gaps <= day_number(asked.last))]


def _notes(sides: Sides, gaps: Days) -> Iterator[str]:
    unit = sides.unit
    if sides.a.unit is Unit.SOURCES:
        yield "비교에서는 출처 대신 기사를 셉니다."
    if sides.overlap:
        both = counted(sides.overlap, unit)
        yield f"{josa(both, '은/는')} 두 쪽에 모두 있습니다. 건수와 비중에는 넣고 검정에서는 뺐습니다."
        if not sides.testable:
            yield "한쪽이 다른 쪽 안에 다 들어 있어 검정하지 못했습니다. 겹치지 않는 부분이 있게 고르십시오."
    yield from _lengths(sides)
    same = (sides.a.first, sides.a.last) == (sides.b.first, sides.b.last)
    for name, asked in (("이 기간", sides.a),) if same else (("A", sides.a), ("B", sides.b)):
        yield from _cut(name, asked)
        if len(days := gap_days(asked, gaps)):
            yield f"{name}에 수집 공백이 {len(days)}일 있습니다 ({_days(days)})."
    sizes = [size for size, _ in sides.sizes]
    if all(sizes) and min(sizes) < _FEW:
        yield f"{noun(unit)}가 {_FEW}건보다 적은 쪽이 있어 큰 차이만 유의하게 나옵니다."


def _lengths(sides: Sides) -> Iterator[str]:
    spans = [(asked.first, asked.last) for asked in (sides.a, sides.b)]
    if any(first is None or last is None for first, last in spans):
        return
    one, other = ((last - first).days + 1 for first, last in spans)  # type: ignore[operator]
    if one != other:
        yield f"A는 {number(one)}일, B는 {number(other)}일로 길이가 다릅니다. 건수가 아니라 비중을 견줍니다."


def _cut(name: str, asked: Asked) -> Iterator[str]:
    """Yield that the data cover less than was asked for."""
    start, end, first, last = asked.selection.start, asked.selection.end, asked.first, asked.last
    if first and last and asked.total and ((start and start < first) or (end and end > last)):
        yield f"{josa(name, '은/는')} 자료가 있는 {day_range(first, last)}만 봅니다."


def _days(days: Days) -> str:
    """Return days as ranges: 2024-03-11 – 2024-03-16, 2024-05-02."""
    runs = np.split(days, np.flatnonzero(np.diff(days) > 1) + 1)
    named = [day_range(from_day_number(int(run[0])), from_day_number(int(run[-1]))) for run in runs]
    return ", ".join(named[:_LISTED]) + (f" 외 {len(named) - _LISTED}번" if len(named) > _LISTED else "")


def _leaders(found: pd.DataFrame, side: str) -> str:
    rows = found[found["direction"].map(lambda value: Direction(value).side) == side].head(_LISTED)
    shares = zip(rows["term"], rows["share_a"], rows["share_b"], strict=True)
    return ", ".join(f"‘{term}’({percent(a)} 대 {percent(b)})" for term, a, b in shares)


def _query(text: str) -> str:
    found = lines(text)
    return f"‘{shorten(' / '.join(found), _LONGEST)}’" if found else "질의 없음"


def _sources(asked: Asked) -> str:
    """Return the sources of a side; all of one kind are called by it."""
    names = asked.selection.sources
    if not names:
        return "모든 출처"
    for group, members in groups_of(asked.snapshot).items():
        if members == names:
            return group
    return ", ".join(names) if len(names) <= 2 else f"{names[0]} 외 {len(names) - 1}곳"
