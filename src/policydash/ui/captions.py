"""The small letters under a title: unit, denominator, period, test. Pure text."""

from policydash.charts.words import PERIOD_NAME
from policydash.model import wording
from policydash.model.results import Keywords, Related, Scope, SourceTable, Trend
from policydash.model.selection import Against, Measure


def days(scope: Scope) -> str:
    """Return the covered days of a scope, "" when nothing is stored."""
    return wording.day_range(scope.first, scope.last) if scope.first and scope.last else ""


def trend(result: Trend) -> str:
    """Return unit, denominator and marks of a trend."""
    scope = result.scope
    noun = wording.noun(scope.selection.unit)
    parts = [
        f"단위: {noun}, {PERIOD_NAME[result.by]} 단위",
        f"분모: 같은 출처·기간의 전체 {wording.counted(scope.total, scope.selection.unit)}",
    ]
    parts.append(days(scope))
    if result.frame["partial"].any():
        parts.append("빈 점과 점선: 일부만 들어 있는 기간")
    if (result.frame["gap_days"] > 0).any():
        parts.append("칠한 곳: 수집 공백이 있는 기간")
    return " · ".join(parts)


def keywords(result: Keywords) -> str:
    """Return what is counted, out of what, and what the change is against."""
    unit = result.scope.selection.unit
    parts = [f"용어가 나온 {wording.noun(unit)} 수, 분모: 선택한 {wording.counted(result.scope.count, unit)}"]
    if result.against is Against.REST:
        parts.append(f"변화: 질의에 맞지 않는 나머지 {wording.counted(result.previous_count, unit)} 대비")
    elif result.previous_first and result.previous_last:
        span = wording.day_range(result.previous_first, result.previous_last)
        parts.append(f"변화: 직전 기간 {span} ({wording.counted(result.previous_count, unit)}) 대비")
    else:
        parts.append("변화 없음: 직전 기간이 자료 범위 밖")
    if "own" in result.frame and result.frame["own"].any():
        parts.append("옅은 막대: 질의 용어")
    if result.scope.selection.measure is Measure.SHARE and result.previous_count:
        parts.append("세로 눈금: 비교 대상의 비중")
    return " · ".join(parts)


def sources(result: SourceTable) -> str:
    """Return what is counted a source, and out of what."""
    text = (
        f"출처별 {wording.noun(result.counted)} 수"
        if result.scope.selection.measure is Measure.COUNT
        else f"출처 자신의 전체 {wording.noun(result.counted)} 가운데의 비중"
    )
    return f"{text} · 많이 낸 차례 · {days(result.scope)}"


def related(result: Related) -> str:
    """Return the measure, its range and the least number of shared articles."""
    count = wording.counted(result.size, result.counted)
    return (
        f"NPMI: 우연보다 자주 함께 나온 정도(1에 가까울수록 강함) · 질의에 맞는 {count} 가운데 "
        f"{result.minimum}건 이상에서 함께 나온 용어 · {days(result.scope)}"
    )
