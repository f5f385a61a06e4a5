"""Lists of articles, on the twelve articles."""

from datetime import date
from importlib import import_module

from policydash import insights
from policydash.model.selection import Selection


def test_newest_first_and_only_what_counts(ws):
    found = insights.articles(ws, Selection("메타버스"))
    assert found.frame["id"].tolist() == [8, 6, 4, 3, 2, 1]
    assert (found.matching, found.offset) == (6, 0)


def test_pages_of_a_list(ws):
    found = insights.articles(ws, Selection("메타버스"), limit=2, offset=3)
    assert found.frame["id"].tolist() == [3, 2]
    assert (found.matching, found.offset) == (6, 3)
    assert insights.articles(ws, Selection("메타버스"), offset=6).frame.empty


def test_all_of_them_in_slices_of_the_store(ws, monkeypatch):
    asked, read = [], ws.store.articles
    monkeypatch.setattr(ws.store, "articles", lambda ids: asked.append(len(ids)) or read(ids))
    monkeypatch.setattr(import_module("policydash.insights.articles"), "_AT_ONCE", 5)
    found = insights.articles(ws, Selection(), limit=None)
    assert found.frame["id"].tolist() == [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert asked == [5, 5, 2]
    assert found.frame.equals(insights.articles(ws, Selection(), limit=12).frame)
    rest = insights.articles(ws, Selection(), limit=None, offset=9)
    assert (rest.frame["id"].tolist(), rest.matching, rest.offset) == ([3, 2, 1], 12, 9)


def test_one_row_whole(ws):
    frame = insights.articles(ws, Selection(), limit=1, offset=5).frame
    assert frame.iloc[0].to_dict() == {
        "id": 7,
        "day": date(2024, 2, 10),
        "published": "09:00",
        "source": "가나일보",
        "title": "가상융합산업 진흥법",
        "kind": "기사",
        "category": "",
        "url": "https://example.org/7",
        "feed": "시험 수집처",
        "story_size": 1,
        "excerpt": "정책에 관한 글입니다.",
        "keywords": ["가상융합산업 진흥법", "정책"],
    }


def test_time_is_korean_and_empty_where_only_the_day_is_known(ws):
    frame = insights.articles(ws, Selection("디지털트윈")).frame
    assert frame[["id", "day", "published"]].values.tolist() == [
        [10, date(2024, 2, 29), ""],
        [5, date(2024, 1, 31), "23:30"],
    ]


def test_copies_are_counted_with_their_story(ws):
    frame = insights.articles(ws, Selection()).frame
    sizes = dict(zip(frame["id"], frame["story_size"], strict=True))
    assert {number for number, size in sizes.items() if size == 2} == {3, 4, 8, 9}


def test_no_match_and_an_empty_store(ws, empty_ws):
    nothing = insights.articles(ws, Selection("공간컴퓨팅"))
    empty = insights.articles(empty_ws, Selection())
    assert (nothing.matching, empty.matching) == (0, 0)
    assert list(nothing.frame.columns) == list(empty.frame.columns)
