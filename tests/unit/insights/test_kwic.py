"""A term in its contexts."""

from datetime import date, time

import pytest

from engine import address
from newsroom import LEXICON, TODAY, Piece, fill, group
from policydash import insights
from policydash.errors import UsageError
from policydash.insights import Workspace
from policydash.model.selection import KwicSort, Selection, Unit
from policydash.store import Store


def lines(found):
    return [
        (row["left"], row["hit"], row["right"], row["place"], row["id"])
        for row in found.frame.to_dict("records")
    ]


def test_every_place_newest_first(ws):
    # bodies of the twelve are "…에 관한 글입니다."
    found = insights.kwic(ws, Selection(), "메타버스")
    assert (found.holding, found.read, found.found, found.occurrences) == (6, 6, 6, 6)
    assert not found.is_bounded
    assert lines(found)[:3] == [
        ("", "메타버스", "에 관한 글입니다.", "본문", 8),
        ("", "메타버스", "에 관한 글입니다.", "본문", 6),
        ("", "메타버스", "", "제목", 4),
    ]
    assert lines(found)[-1] == ("", "메타버스", ", 블록체인", "제목", 1)


def test_the_selection_and_its_days_hold(ws):
    found = insights.kwic(ws, Selection("블록체인", date(2024, 1, 10), date(2024, 1, 31)), "메타버스")
    assert found.frame["id"].tolist() == [4, 3]


def test_one_article_a_story(ws):
    found = insights.kwic(ws, Selection(unit=Unit.STORIES), "블록체인")
    # 3 and 4 are one story, 3 was first
    assert found.counted is Unit.STORIES
    assert found.frame["id"].tolist() == [12, 3, 1]
    assert found.holding == 3
    assert "이야기마다" in found.sentence
    assert insights.kwic(ws, Selection(unit=Unit.SOURCES), "블록체인").frame["id"].tolist() == [12, 4, 3, 1]


def test_a_bound_on_what_is_read_is_told(ws):
    found = insights.kwic(ws, Selection(), "메타버스", most=2)
    assert (found.holding, found.read, found.occurrences, found.is_bounded) == (6, 2, 2, True)
    assert "기사 6건 가운데 새것부터 2건까지만 읽음" in found.sentence


def test_pages_are_parts_of_one_list(ws):
    whole = lines(insights.kwic(ws, Selection(), "메타버스", limit=None))
    parts = [insights.kwic(ws, Selection(), "메타버스", limit=4, offset=start) for start in (0, 4, 8)]
    assert [line for part in parts for line in lines(part)] == whole
    assert [part.occurrences for part in parts] == [6, 6, 6]


def test_by_neighbours(empty_ws):
    titles = ["나라 메타버스", "가게 메타버스", "메타버스", "다리 가게 메타버스"]
    fill(empty_ws.store, [Piece(date(2024, 1, day), "가나일보", text) for day, text in enumerate(titles, 1)])

    def order(sort):
        frame = insights.kwic(empty_ws, Selection(), "메타버스", sort=sort).frame
        return frame[frame["place"] == "제목"]["id"].tolist()

    assert order(KwicSort.DAY) == [4, 3, 2, 1]
    # 가게 stands before 나라; where a neighbour is missing, it comes last
    assert order(KwicSort.LEFT) == [4, 2, 1, 3]


def test_all_spellings_of_a_term(empty_ws):
    pieces = [
        Piece(date(2024, 1, 1), "가나일보", "XR"),
        Piece(date(2024, 1, 2), "가나일보", "확장현실"),
    ]
    fill(empty_ws.store, pieces)
    for term in ("XR", "xr", "확장 현실"):
        found = insights.kwic(empty_ws, Selection(), term)
        assert found.term == "확장현실"
        assert [hit for _, hit, _, where, _ in lines(found) if where == "제목"] == ["확장현실", "XR"]


def test_what_is_no_term_is_looked_for_in_the_text(ws):
    found = insights.kwic(ws, Selection(), "관한 글", limit=2)
    assert found.occurrences == 12
    assert lines(found)[0][1:3] == ("관한 글", "입니다.")


def test_nothing(ws, empty_ws):
    for workspace in (ws, empty_ws):
        found = insights.kwic(workspace, Selection(), "양자컴퓨터")
        assert (found.holding, found.occurrences, len(found.frame)) == (0, 0, 0)
    with pytest.raises(UsageError):
        insights.kwic(ws, Selection(), " ")


@pytest.mark.parametrize("term", ["!!", "…", "·", " "])
def test_a_term_needs_a_letter(ws, term):
    with pytest.raises(UsageError, match="글자가 없습니다"):
        insights.kwic(ws, Selection(), term)


@pytest.mark.parametrize(
    "term",
    [
        "메타*",
        '"메타버스"',
        "메타버스 OR XR",
        "메타버스 AND XR",
        "-메타버스",
        "제목:메타버스",
        "가 = 메타버스",
        "가;나",
    ],
)
def test_a_query_is_no_term(ws, term):
    with pytest.raises(UsageError, match="용어 하나를 봅니다"):
        insights.kwic(ws, Selection(), term)


@pytest.mark.parametrize("term", ["R&D", "5G", "K-콘텐츠", "인공지능(AI)", "관한 글"])
def test_what_terms_are_made_of_is_no_operator(ws, term):
    assert insights.kwic(ws, Selection(), term).term == term


def test_a_term_of_the_corpus_is_one_whatever_it_is_made_of(empty_ws):
    fill(empty_ws.store, [Piece(date(2024, 1, 1), "가나일보", "가*나")])
    assert insights.kwic(empty_ws, Selection(), "가*나").holding == 1


def test_the_first_article_of_a_story_is_the_one_of_a_known_minute(tmp_path):
    """1 and 2 are of one day, 2 at ten o'clock, 1 at nobody knows when; of 3 and 4 no minute is known."""
    day = date(2024, 1, 15)
    pieces = [
        Piece(day, name, "메타버스", at=at)
        for name, at in zip("가나다라", [None, time(10), None, None], strict=True)
    ]
    with Store.open(address(tmp_path / "minutes.db")) as store:
        fill(store, pieces)
        group(address(tmp_path / "minutes.db"), {2: 1, 4: 3})
        found = insights.kwic(
            Workspace(store, LEXICON, now=lambda: TODAY), Selection(unit=Unit.STORIES), "메타버스"
        )
    assert found.frame["id"].tolist() == [2, 3]


def test_hostile_text_comes_as_it_is_written(empty_ws):
    # what must be escaped is escaped where it is shown
    fill(empty_ws.store, [Piece(date(2024, 1, 1), "가나일보", "<b>굵게</b> 메타버스 [단독]")])
    frame = insights.kwic(empty_ws, Selection(), "메타버스").frame
    assert "<b>굵게</b> " in set(frame["left"])
