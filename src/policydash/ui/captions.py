"""The small letters under a title: unit, denominator, period, test. Pure text."""

import math

from policydash.charts.words import PERIOD_NAME
from policydash.model import wording
from policydash.model.josa import josa
from policydash.model.results import Bursts, Keywords, Related, RelatedFlow, Scope, SourceTable, Spike, Trend
from policydash.model.selection import Against, KeywordOrder, Measure, Period, RelatedOrder, Unit

_SPAN = {Period.DAY: "일", Period.WEEK: "주", Period.MONTH: "개월", Period.QUARTER: "분기", Period.YEAR: "년"}
_DAYS = {Period.WEEK: 7, Period.MONTH: 30, Period.QUARTER: 91, Period.YEAR: 365}


def days(scope: Scope) -> str:
    """Return the covered days of a scope, "" when nothing is stored."""
    return wording.day_range(scope.first, scope.last) if scope.first and scope.last else ""


def trend(result: Trend, focus: str = "", bursts: Bursts | None = None) -> str:
    """Return unit, denominator and marks of a trend; `focus` is the series that has the band."""
    scope, frame = result.scope, result.frame
    noun = wording.noun(scope.selection.unit)
    parts = [
        f"단위: {noun}, {PERIOD_NAME[result.by]} 단위",
        f"분모: 같은 출처·기간의 전체 {wording.counted(scope.total, scope.selection.unit)}",
    ]
    parts.append(days(scope))
    if scope.selection.measure is Measure.SHARE:
        parts.append(f"띠: {f'{focus}의 ' if frame['label'].nunique() > 1 else ''}윌슨 95% 신뢰구간")
    if result.average:
        parts.append(
            f"굵고 옅은 선: 그 기간까지 {window(result.average, result.by)} 평균(덜 찬 기간·공백 뺌)"
        )
    if frame["partial"].any():
        parts.append("빈 점과 점선: 일부만 들어 있는 기간")
    if (frame["gap_days"] > 0).any():
        left_out = ", 그날은 분자와 분모에서 뺌" if scope.selection.measure is Measure.SHARE else ""
        parts.append(f"칠한 곳: 수집 공백이 있는 기간{left_out}")
    if bursts is not None and len(bursts.frame):
        parts.append(f"아래 막대: 급증(거짓 발견율 {bursts.level:.0%} 이하), 옅으면 기간, 짙으면 하루")
    elif bursts is not None:
        parts.append("급증으로 볼 기간이나 날이 없음")
    return " · ".join(parts)


def window(periods: int, by: Period) -> str:
    """Return the window of a moving average in words: 7일, 4주, 12개월, 4분기, 3년."""
    return f"{periods}{_SPAN[by]}"


def few(result: Trend) -> str:
    """Return the warning that a trend's numbers are small, "" where they are not.

    They are where fewer than five would be expected in half or more of the periods of a series.
    """
    rows = result.frame.groupby("label", sort=False)
    names = [str(name) for name, part in rows["few"].mean().items() if part >= 0.5]
    if not names:
        return ""
    which = f"{', '.join(names)}: " if result.frame["label"].nunique() > 1 else ""
    told = "기대되는 수가 5보다 적은 기간이 절반 이상이라 오르내림의 많은 부분이 우연일 수 있습니다."
    a_day = min(float(rows["count"].sum()[name] / rows["days"].sum()[name]) for name in names)
    return f"{which}{told} {_wider(result.by, a_day)}"


def _wider(by: Period, a_day: float) -> str:
    """Return the advice to take the next step of time that holds five at so many a day."""
    steps = list(Period)[list(Period).index(by) + 1 :]
    enough = next((step for step in steps if a_day * _DAYS[step] >= 5), None)
    if enough is None:
        return "질의나 출처를 넓혀 보십시오."
    return f"기간 단위를 {josa(PERIOD_NAME[enough], '으로/로')} 넓혀 보십시오."


def spike(result: Spike) -> str:
    """Return what the chosen days are compared with, and by which test terms are listed."""
    parts = [f"단위: {wording.noun(result.counted)}", days(result.scope), result.compared]
    return " · ".join([*parts, "용어: 앞 기간보다 두드러진 것(로그오즈 z 1.645 이상, 3건 이상)"])


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
    if "own" in result.frame and result.frame["own"].any() and result.order is KeywordOrder.COUNT:
        parts.append("옅은 막대: 질의 용어")
    if result.scope.selection.measure is Measure.SHARE and result.previous_count:
        parts.append("세로 눈금: 비교 대상의 비중")
    return " · ".join(parts)


def keyness(result: Keywords) -> str:
    """Return the test behind the marks, its level, how many terms were tested and in which unit."""
    if not result.tests:
        return "유의성 없음: 견줄 것이 없거나 너무 적음"
    level = f"{result.level:.2f}".lstrip("0")
    parts = [
        f"유의(▲ 많음, ▼ 적음): 로그우도비 검정, 벤저미니–호크버그로 고친 q ≤ {level}",
        f"둘을 합해 {wording.noun(result.tested)} {result.support}건 이상인 용어 {result.tests:,}개를 시험",
    ]
    if result.tested is Unit.STORIES:
        parts.append("양쪽에 걸친 이야기는 시험에서 뺌")
    if result.tested is not result.scope.selection.unit:
        parts.append("출처는 문서가 아니어서 유의성과 로그비는 기사 수로 셈")
    if result.order is not KeywordOrder.COUNT:
        parts.append("옅은 막대: 유의하지 않음")
    return " · ".join(parts)


def sources(result: SourceTable) -> str:
    """Return what is counted a source, out of what, and in which order."""
    noun = wording.noun(result.counted)
    if result.scope.selection.measure is Measure.COUNT:
        return f"출처별 {noun} 수 · 많이 낸 차례 · {days(result.scope)}"
    text = f"출처 자신의 전체 {noun} 가운데의 비중 · 가는 선: 95% 윌슨 구간"
    order = "구간의 아래 끝이 높은 차례(기사가 적은 출처는 우연히 앞서지 못함)"
    return f"{text} · {order} · {days(result.scope)}"


def related(result: Related) -> str:
    """Return the measure, its range, the least number of shared articles, and the test."""
    tested = (
        f"옅은 막대: 우연일 수 있음(로그우도비 검정, 용어 {result.tested:,}개를 한꺼번에 시험해 바로잡은 "
        f"q가 {result.level}보다 큼)"
    )
    npmi = "NPMI: 우연보다 자주 함께 나온 정도(1에 가까울수록 강함)"
    return " · ".join([npmi, _supported(result), tested, days(result.scope)])


def network(result: Related) -> str:
    """Return what lines, sizes and groups of a network are."""
    parts = [
        "선: 질의에 맞는 기사 안에서 우연보다 자주 만난 두 용어(그림에는 용어마다 강한 둘, 표에는 모두)",
        "크기: 질의와 함께 나온 건수",
    ]
    if not math.isnan(result.modularity):
        parts.append(
            f"색과 모양: 서로 이어진 묶음(루뱅 방법, 모듈성 {result.modularity:.2f}), 이름은 앞선 용어"
        )
    return " · ".join([*parts, _supported(result), days(result.scope)])


def flow(result: RelatedFlow) -> str:
    """Return what the ranks are made by, their support and the marks."""
    by = {
        RelatedOrder.NPMI: "NPMI 순위",
        RelatedOrder.WEIGHTED: "건수로 가중한 순위(함께 나온 건수 × 상호정보량)",
    }
    least = sorted(set(result.periods["minimum"]))
    span = f"{least[0]:,}" if len(least) == 1 else f"{least[0]:,}~{least[-1]:,}"
    parts = [
        f"{by[result.order]}, 기간마다 따로 셈",
        f"그 기간에 {span}건 이상에서 함께 나온 용어",
        f"아래 숫자: 그 기간에 질의에 맞는 {wording.noun(result.counted)}",
    ]
    if result.periods["partial"].any():
        parts.append("*: 일부만 들어 있는 기간")
    if (result.periods["gap_days"] > 0).any():
        parts.append("칠한 곳: 수집 공백이 있는 기간")
    return " · ".join([*parts, days(result.scope)])


def _supported(result: Related) -> str:
    count = wording.counted(result.size, result.counted)
    return f"질의에 맞는 {count} 가운데 {result.minimum:,}건 이상에서 함께 나온 용어"
