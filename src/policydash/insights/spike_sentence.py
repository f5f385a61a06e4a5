"""The spike card in one plain Korean sentence, made by rule from its numbers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from policydash.corpus.query import lines
from policydash.insights.asked import Asked
from policydash.insights.sentence import NOTHING_STORED
from policydash.model.josa import josa
from policydash.model.selection import Unit
from policydash.model.wording import amount, counted, day_range, noun, shorten

_LONGEST_QUERY, _LONGEST_TITLE, _NAMED_TERMS = 60, 60, 3
_TEN = 9.95  # from here on a decimal says nothing


@dataclass(frozen=True)
class Told:
    """A selection's count on its collected `days`, and what these usually bring (NaN: nobody knows).

    `lost` is what matches on days that are a gap: told, but not counted.
    """

    asked: Asked
    count: int
    expected: float
    days: int
    lost: int

    @property
    def unit(self) -> Unit:
        """Return what is counted."""
        return self.asked.document_unit


def sentence(told: Told, stories: pd.DataFrame, terms: Sequence[str]) -> str:
    """Return what happened, the largest story and the terms.

    "2024-08-26–08-30 ‘메타버스’ 기사 41건(평소 5일에 12건의 3.4배). 가장 큰 이야기는 ‘…’으로 11곳이 실었고,
    평소보다 많이 나온 용어는 A, B, C입니다. 수집 공백인 날의 기사 3건은 세지 않았습니다." What there is
    nothing of is not mentioned.
    """
    first, last = told.asked.first, told.asked.last
    if first is None or last is None:
        return NOTHING_STORED
    when, what, usual = _when(first, last), _query(told.asked.selection.query), _usual(told)
    if not told.count:
        return f"{when} {what}{josa(noun(told.unit), '이/가')} 없습니다({usual}).{_lost(told)}"
    return f"{when} {what}{counted(told.count, told.unit)}({usual}).{_why(stories, terms)}{_lost(told)}"


def compared(first: date | None, last: date | None, days: int, count: int, unit: Unit) -> str:
    """Return on which days "usual" rests: so many collected ones from `first` to `last`."""
    if first is None or last is None:
        return "비교할 앞 기간이 자료 범위 밖"
    before = counted(count, unit)
    return f"비교: {day_range(first, last)} 가운데 수집한 {days}일의 {before}(공백과 급증한 날 뺌)"


def _when(first: date, last: date) -> str:
    """Return "2024-08-26", "2024-08-26–08-30", or both days in full where the years differ."""
    if first == last:
        return first.isoformat()
    return f"{first}–{f'{last:%m-%d}' if first.year == last.year else last}"


def _query(query: str) -> str:
    asked = [f"‘{shorten(line, _LONGEST_QUERY)}’" for line in lines(query)]
    return " 또는 ".join(asked) + " " if asked else "모든 "


def _usual(told: Told) -> str:
    """Return what the same number of days usually brings, and how many times that it is."""
    if not told.days:
        return "수집한 날이 없음"
    if math.isnan(told.expected):
        return "견줄 앞선 날이 없음"
    span = "하루" if told.days == 1 else f"{told.days:,}일"
    usual = f"평소 {span}에 {_number(told.expected)}{amount(0, told.unit)[1:]}"
    return f"{usual}의 {_number(told.count / told.expected)}배" if told.expected > 0 and told.count else usual


def _number(value: float) -> str:
    """Return a number with one decimal below ten; what is above nothing is never shown as 0."""
    if value >= _TEN or value == 0:
        return f"{value:,.0f}"
    return f"{value:.1f}".removesuffix(".0") if value >= 0.05 else "0.1 미만"


def _why(stories: pd.DataFrame, terms: Sequence[str]) -> str:
    """Return the second sentence, "" where neither a story has copies nor a term stands out."""
    largest = stories.iloc[0] if len(stories) and stories["story_size"].iloc[0] > 1 else None
    words = f"평소보다 많이 나온 용어는 {', '.join(terms[:_NAMED_TERMS])}입니다." if len(terms) else ""
    if largest is None:
        return f" {words}" if words else ""
    title = josa(f"‘{shorten(largest['title'], _LONGEST_TITLE) or '제목 없음'}’", "으로/로")
    sources, articles = int(largest["source_count"]), int(largest["story_size"])
    printed = f"{sources:,}곳이" if sources > 1 else f"한 곳이 {articles:,}번"
    story = f" 가장 큰 이야기는 {title} {printed}"
    return f"{story} 실었고, {words}" if words else f"{story} 실었습니다."


def _lost(told: Told) -> str:
    """Return what is not counted, "" for nothing."""
    return f" 수집 공백인 날의 {counted(told.lost, told.unit)}은 세지 않았습니다." if told.lost else ""
