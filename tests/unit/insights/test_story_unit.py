"""One story in eleven sources and two other articles: what each question counts in each unit."""

from datetime import date, time

import pytest

from engine import address
from newsroom import LEXICON, TODAY, Piece, fill
from policydash import insights
from policydash.insights import Workspace
from policydash.model.selection import Period, Selection, Unit
from policydash.pipeline.stories import group
from policydash.store import Store

DAYS = [date(2024, 1, 30)] * 3 + [date(2024, 1, 31)] * 2 + [date(2024, 2, 1)] * 4 + [date(2024, 2, 4)] * 2
ALL, STORIES, SOURCES = Unit.ARTICLES, Unit.STORIES, Unit.SOURCES
RELEASE = "".join(chr(0xB000 + number) for number in range(200))


def wire(number: int, day: date) -> Piece:
    """A copy that has lost its last `number` of 200 letters: at least .9 alike."""
    text = f"블록체인 / {RELEASE[: 200 - number]}"
    return Piece(day, f"출처 {number:02}", "메타버스", text, time(9, number))


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    with Store.open(address(tmp_path_factory.mktemp("wire") / "wire.db")) as store:
        others = [
            Piece(date(2024, 1, 30), "출처 01", "메타버스", "정책", time(12)),
            Piece(date(2024, 2, 2), "가나일보", "메타버스", "블록체인", time(12)),
        ]
        fill(store, [*(wire(number, day) for number, day in enumerate(DAYS, 1)), *others])
        assert list(group(store))
        yield Workspace(store, LEXICON, now=lambda: TODAY)


def trend(ws, unit, by):
    frame = insights.trend(ws, Selection("메타버스", unit=unit), by).frame
    return list(zip(frame["count"], frame["total"], strict=True))


def test_eleven_articles_are_one_story_in_eleven_sources(ws):
    found = insights.reading(ws, 5, Selection())
    assert (found.story_articles, found.story_sources, len(found.copies)) == (11, 11, 10)
    assert found.copies["id"].tolist() == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11]
    assert found.copies["first"].tolist() == [True] + [False] * 9


def test_scope(ws):
    counts = {unit: insights.scope(ws, Selection("블록체인", unit=unit)).count for unit in Unit}
    assert counts == {ALL: 12, STORIES: 2, SOURCES: 12}
    totals = {unit: insights.scope(ws, Selection("블록체인", unit=unit)).total for unit in Unit}
    assert totals == {ALL: 13, STORIES: 3, SOURCES: 12}


def test_trend_by_day_and_month(ws):
    # 30 January: 3 copies and another article; 2 February: another article; 3 February: nothing
    assert trend(ws, ALL, Period.DAY) == [(n, n) for n in (4, 2, 4, 1, 0, 2)]
    assert trend(ws, STORIES, Period.DAY) == [(n, n) for n in (2, 1, 1, 1, 0, 1)]
    assert trend(ws, SOURCES, Period.DAY) == [(n, n) for n in (3, 2, 4, 1, 0, 2)]
    assert trend(ws, ALL, Period.MONTH) == [(6, 6), (7, 7)]
    assert trend(ws, STORIES, Period.MONTH) == [(2, 2), (2, 2)]  # the story is in both months
    assert trend(ws, STORIES, Period.YEAR) == [(3, 3)]


@pytest.mark.parametrize("by", Period)
@pytest.mark.parametrize("query", ["", "메타버스", "블록체인", "메타버스 -블록체인"])
def test_no_period_has_more_stories_than_articles(ws, by, query):
    articles, stories = (insights.trend(ws, Selection(query, unit=unit), by).frame for unit in (ALL, STORIES))
    for column in ("count", "total"):
        assert (articles[column] >= stories[column]).all()
        assert ((stories[column] > 0) == (articles[column] > 0)).all()


def test_keywords_and_related_terms(ws):
    counts, together = {}, {}
    for unit in (ALL, STORIES):
        frame = insights.keywords(ws, Selection(unit=unit)).frame.set_index("term")["count"]
        counts[unit] = (frame["메타버스"], frame["블록체인"])
        related = insights.related(ws, Selection("메타버스", unit=unit), minimum=1).frame.set_index("term")
        together[unit] = related.loc["블록체인", "together"]
    assert counts == {ALL: (13, 12), STORIES: (3, 2)}
    assert together == {ALL: 12, STORIES: 2}


def test_sources_count_the_story_once_each(ws):
    articles, stories = (insights.sources(ws, Selection(unit=unit)).frame for unit in (ALL, STORIES))
    assert articles["count"].tolist() == stories["count"].tolist() == [2] + [1] * 11
    assert stories["source"].tolist()[0] == "출처 01"  # a copy and another article
    assert stories["part"].tolist()[:2] == pytest.approx([2 / 3, 1 / 3])


def test_the_overview_follows_the_unit(ws):
    chosen = Selection("블록체인", date(2024, 2, 1), date(2024, 2, 2), unit=STORIES)
    found = insights.overview(ws, chosen)
    assert (found.scope.count, found.scope.articles, found.previous) == (2, 5, 1)
    assert found.trend.frame["count"].tolist() == [1, 1]


def test_no_copy_is_deleted(ws):
    listed = insights.articles(ws, Selection(unit=STORIES), limit=None)
    assert sorted(listed.frame["id"]) == list(range(1, 14))
    assert listed.frame.set_index("id")["story_size"].to_dict() == {
        n: 11 if n <= 11 else 1 for n in range(1, 14)
    }
