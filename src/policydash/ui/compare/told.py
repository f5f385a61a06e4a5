"""Titles and small letters of a comparison: unit, denominators, test. Pure text."""

from policydash.model import wording
from policydash.model.results import Comparison


def title(result: Comparison, part: str) -> str:
    """Return what the chart of a part shows, as a heading."""
    if part == "sources":
        return "어느 출처가 더 많이 썼는가"
    if part == "map":
        return "A와 B에서 용어가 차지하는 비중"
    return "늘어난 용어와 줄어든 용어" if result.in_time else "A에 많은 용어와 B에 많은 용어"


def caption(result: Comparison, part: str) -> str:
    """Return unit, denominators and test of the chart of a part."""
    unit = result.counted
    sizes = f"A {wording.amount(result.a.size, unit)}, B {wording.amount(result.b.size, unit)}"
    test = f"로그우도비 검정, {result.minimum}건 이상인 용어 {result.tested:,}개의 거짓 발견율 5%"
    if part == "map":
        marks = "세모: 유의한 차이 · 점선: 두 비중이 같은 곳 · 눈금은 제곱근"
        return f"용어가 나온 {wording.noun(unit)}의 비중, 분모: {sizes} · {marks} · {test}"
    ends = "오른쪽 막대: A에 많음, 왼쪽: B에 많음 · 옅은 막대: 유의하지 않거나 검정하지 않음"
    if part == "sources":
        return (
            f"A와 B에서 그 출처가 차지하는 {wording.noun(unit)} 비중의 차이, 분모: {sizes} · {ends} · "
            "로그우도비 검정, 두 쪽에 모두 들 수 있는 출처만, 거짓 발견율 5%"
        )
    return f"용어가 나온 {wording.noun(unit)} 비중의 차이(A에서 B를 뺌), 분모: {sizes} · {ends} · {test}"


def directions(result: Comparison) -> dict[str, str]:
    """Return how a direction is called on the page: A after B rises, else there is only more or less."""
    if not result.in_time:
        return {}
    return {
        "A에 많음": "늘어남",
        "B에 많음": "줄어듦",
        "A에만 있음": "새로 나옴",
        "B에만 있음": "사라짐",
    }
