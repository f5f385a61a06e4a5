"""What is said of the parts of the source page: unit, denominator, period, test. Pure text."""

import math

from policydash.charts.words import PERIOD_NAME
from policydash.model import wording
from policydash.model.results import (
    SourceDiversity,
    SourceFirsts,
    SourceKinds,
    SourceTerms,
    SourceTrend,
    SourceWords,
)
from policydash.model.selection import Measure, Unit
from policydash.ui.captions import days


def over_time(result: SourceTrend) -> str:
    """Return unit, denominator and marks of the sources over time."""
    noun = wording.noun(result.counted)
    parts = [f"단위: {noun}, {PERIOD_NAME[result.by]} 단위"]
    if result.scope.selection.measure is Measure.SHARE:
        parts.append(f"분모: 그 기간에 선택한 {noun} 전체")
    if result.others:
        parts.append(f"나머지: 그 밖의 출처 {result.others:,}곳")
    if result.counted is Unit.STORIES:
        parts.append("한 이야기는 낸 출처마다 세므로 합이 전체보다 클 수 있음")
    hollow = "빗금" if result.counted is Unit.ARTICLES else "빈 점"
    parts += [f"{hollow}: 일부만 들어 있는 기간"] if result.frame["partial"].any() else []
    parts += ["칠한 곳: 수집 공백이 있는 기간"] if (result.frame["gap_days"] > 0).any() else []
    return " · ".join([*parts, days(result.scope)])


def terms(result: SourceTerms, *, deviations: bool) -> str:
    """Return what a cell of the heat map says."""
    noun = wording.noun(result.counted)
    said = (
        "칸: 출처가 그 용어를 기대보다 많이(파랑) 또는 적게(주황) 쓴 정도, 로그우도비의 부호 있는 제곱근"
        " (±1.96이면 5%) · 굵은 수: 벤야미니–호크버그로 고친 q ≤ 0.05 · 기대: 선택 전체의 비율대로 썼을 때"
        if deviations
        else f"칸: 그 용어가 나온 {noun} 수"
    )
    told = f"{said} · 질의 용어와 일반어는 뺌 · {days(result.scope)}"
    return f"{told} · 한 출처의 같은 이야기는 한 번" if result.counted is Unit.STORIES else told


def firsts(result: SourceFirsts) -> str:
    """Return which stories count, and what is first."""
    ties = f"(함께 먼저인 이야기 {result.ties:,}건)" if result.ties else ""
    return (
        f"출처가 둘 이상인 이야기 {result.stories:,}건{ties} · 옅은 막대: 함께 다룬 이야기, "
        "짙은 막대: 그 가운데 "
        f"가장 먼저 낸 것 · 날짜와 분이 가장 이른 기사, 같으면 모두 먼저 · {days(result.scope)}"
    )


def kinds(result: SourceKinds) -> str:
    """Return what is counted a kind, and out of what."""
    noun = wording.noun(result.counted)
    text = f"출처 종류별 {noun} 수"
    if result.scope.selection.measure is Measure.SHARE:
        text = f"그 종류가 같은 기간에 낸 전체 {noun} 가운데의 비중 · 가는 선: 95% 윌슨 구간"
        if result.counted is Unit.SOURCES:
            text = "그 종류의 출처 가운데 이 주제를 쓴 곳의 비중 · 가는 선: 95% 윌슨 구간"
    more = " · 한 이야기는 낸 종류마다 셈" if result.counted is Unit.STORIES else ""
    return f"{text}{more} · 종류를 모르는 출처는 기타 · {days(result.scope)}"


def words(result: SourceWords) -> str:
    """Return what the leading terms of a source are compared with, and the test."""
    return (
        f"이 출처의 {wording.counted(result.size, result.counted)} 대 다른 출처의 "
        f"{wording.counted(result.rest, result.counted)} · {result.minimum}건 이상 나온 용어 "
        f"{result.tested:,}개를 견줌 · 로그우도비 차례, 짙은 막대: q ≤ 0.05(벤야미니–호크버그), "
        f"오른쪽 수: 이 출처 안의 비중 · {days(result.scope)}"
    )


def effective(result: SourceDiversity) -> str:
    """Return one sentence on how concentrated the selection is, beside everything collected."""
    own, whole = result.frame.to_dict("records")
    if not own["source_count"]:
        return ""
    said = (
        f"출처 {own['source_count']:,}곳이 냈지만 고르게 나눠 낸 {number(own['effective'])}곳과 같습니다."
        if own["source_count"] > 1
        else "출처 한 곳만 냈습니다."
    )
    if not result.scope.selection.query or math.isnan(whole["concentration"]):
        return said
    ours, theirs = (row["effective"] / row["source_count"] for row in (own, whole))
    more = "와 비슷하게 퍼져"
    if not theirs * 0.95 <= ours <= theirs * 1.05:
        more = "보다 더 몰려" if ours < theirs else "보다 더 고르게 퍼져"
    whole_said = f"모은 전체({whole['source_count']:,}곳, 유효 {number(whole['effective'])}곳)"
    return f"{said} {whole_said}{more} 있습니다."


def number(value: float) -> str:
    """Return an effective number: one decimal."""
    return f"{value:.1f}"
