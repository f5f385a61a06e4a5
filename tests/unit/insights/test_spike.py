"""The spike card, by hand: on the twelve articles, and on a month with a story and its copies."""

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest

from engine import address
from newsroom import LEXICON, TODAY, Piece, fail_on, fill, group
from policydash import insights
from policydash.export.formats import Format, render
from policydash.insights import Workspace
from policydash.model.selection import Selection, Unit
from policydash.store import Store

MONDAY = date(2024, 1, 29)
# Four Mondays and a Saturday with 메타버스, then four articles on two days, three of them one story.
MONTH = (
    *(Piece(MONDAY - timedelta(28 - 7 * n), "가나일보", "메타버스", "교육") for n in range(4)),
    Piece(MONDAY - timedelta(2), "다라경제", "메타버스", "게임"),
    Piece(MONDAY, "마바통신", "메타버스 / 진흥법", "시행", time(9)),
    Piece(MONDAY, "가나일보", "메타버스 / 진흥법", "시행", time(8)),
    Piece(MONDAY + timedelta(1), "다라경제", "메타버스 / 진흥법", "시행"),
    Piece(MONDAY + timedelta(1), "가나일보", "메타버스", "교육"),
)
DAYS = {"start": MONDAY, "end": MONDAY + timedelta(1)}


@pytest.fixture
def month(tmp_path):
    with Store.open(address(tmp_path / "month.db")) as store:
        fill(store, MONTH)
        group(address(tmp_path / "month.db"), {7: 6, 8: 6})
        yield Workspace(store, LEXICON, now=lambda: TODAY)


def rows(frame, *names):
    return list(frame[list(names)].itertuples(index=False, name=None))


def test_what_is_usual_goes_by_the_kind_of_day(month):
    """Four in twenty weekdays: .2 a day, .4 in a Monday and a Tuesday. The Saturday counts for weekends."""
    found = insights.spike(month, Selection("메타버스", **DAYS))
    assert (found.count, found.days, found.known, found.before_count) == (4, 2, 28, 5)
    assert found.expected == pytest.approx(0.4)
    assert found.ratio == pytest.approx(10)
    assert (found.before_first, found.before_last) == (MONDAY - timedelta(28), MONDAY - timedelta(1))


def test_the_leading_story_with_its_copies(month):
    """6, 7 and 8 are one story; 7 was first, at 08:00, and gives the title. 9 is alone."""
    found = insights.spike(month, Selection("메타버스", **DAYS)).stories
    assert rows(found, "title", "story_size", "source_count", "first_source", "first_day", "id") == [
        ("메타버스, 진흥법", 3, 3, "가나일보", MONDAY, 7),
        ("메타버스", 1, 1, "가나일보", MONDAY + timedelta(1), 9),
    ]


def test_terms_by_hand(month):
    """진흥법 is in 3 of 4 here, 0 of 5 before, 3 of 9 in all: the prior of 100 has 33.3 with it.

    ln(36.33/67.67) − ln(33.33/71.67) over √(1/36.33 + 1/33.33) = .600 standard errors: three articles are
    too few to stand out against a language that has as many.
    """
    found = insights.spike(month, Selection("메타버스", **DAYS))
    assert found.terms.empty
    assert list(found.terms.columns) == ["term", "kind", "count", "share", "previous", "previous_share", "z"]


def test_sources_and_what_is_expected_of_them_add_up(month):
    found = insights.spike(month, Selection("메타버스", **DAYS))
    assert rows(found.sources, "source", "kind", "count", "expected") == [
        (
            "가나일보",
            "종합일간지" if "종합" in found.sources["kind"][0] else found.sources["kind"][0],
            2,
            pytest.approx(0.4),
        ),
        ("다라경제", found.sources["kind"][1], 1, pytest.approx(0.0)),
        ("마바통신", found.sources["kind"][2], 1, pytest.approx(0.0)),
    ]
    assert found.sources["expected"].sum() == pytest.approx(found.expected)
    assert np.isnan(found.sources["ratio"][1])


def test_the_sentence(month):
    found = insights.spike(month, Selection("메타버스", **DAYS))
    assert found.sentence == (
        "2024-01-29–01-30 ‘메타버스’ 기사 4건(평소 2일에 0.4건의 10배). "
        "가장 큰 이야기는 ‘메타버스, 진흥법’으로 3곳이 실었습니다."
    )


def test_stories_count_once(month):
    found = insights.spike(month, Selection("메타버스", unit=Unit.STORIES, **DAYS))
    assert (found.count, found.counted) == (2, Unit.STORIES)
    assert found.sentence.startswith("2024-01-29–01-30 ‘메타버스’ 이야기 2건(평소 2일에 0.4건의 5배).")
    assert insights.spike(month, Selection("메타버스", unit=Unit.SOURCES, **DAYS)).counted is Unit.ARTICLES


@pytest.mark.parametrize(
    ("query", "start", "end", "said"),
    [
        ("없는말", MONDAY, MONDAY, "2024-01-29 ‘없는말’ 기사가 없습니다(평소 하루에 0건)."),
        ("메타버스", MONTH[0].day, MONTH[0].day, "2024-01-01 ‘메타버스’ 기사 1건(견줄 앞선 날이 없음)."),
        ("진흥법", MONDAY, MONDAY, "2024-01-29 ‘진흥법’ 기사 2건(평소 하루에 0건)."),
        ("", MONDAY, MONDAY, "2024-01-29 모든 기사 2건(평소 하루에 0.2건의 10배)."),
        (
            "메타버스",
            date(2024, 2, 3),
            date(2024, 2, 4),
            "2024-02-03–02-04 ‘메타버스’ 기사가 없습니다(수집한 날이 없음).",
        ),
    ],
)
def test_sentences_of_nothing(month, query, start, end, said):
    assert insights.spike(month, Selection(query, start, end)).sentence.startswith(said)


def test_nothing_stored(empty_ws):
    found = insights.spike(empty_ws, Selection("메타버스"))
    assert (found.sentence, found.count, found.days, found.known) == ("저장된 기사가 없습니다.", 0, 0, 0)
    assert [len(frame) for frame in (found.stories, found.terms, found.sources)] == [0, 0, 0]


def test_a_lost_day_is_neither_expected_nor_compared_with(ws):
    """The twelve: 15 February was lost. From the 14th to the 16th two days were collected."""
    found = insights.spike(ws, Selection("메타버스", date(2024, 2, 14), date(2024, 2, 16)))
    assert (found.days, found.count) == (2, 0)
    after = insights.spike(ws, Selection("메타버스", date(2024, 2, 20), date(2024, 2, 20)))
    assert (after.known, after.before_first) == (27, date(2024, 1, 23))
    assert after.expected == pytest.approx(1 / 19)  # article 6 in twenty weekdays less the lost Thursday


def test_what_came_on_a_lost_day_is_in_neither_side_of_the_ratio_and_is_told(month):
    """Tuesday was lost, though 8 and 9 were imported: Monday alone has 6 and 7, where .2 are expected."""
    fail_on(month.store, MONDAY + timedelta(1))
    found = insights.spike(month, Selection("메타버스", **DAYS))
    assert (found.days, found.count, found.lost) == (1, 2, 2)
    assert (found.expected, found.ratio) == (pytest.approx(0.2), pytest.approx(10))
    assert rows(found.stories, "id", "story_size", "source_count") == [(7, 2, 2)]
    assert sorted(rows(found.sources, "source", "count")) == [("가나일보", 1), ("마바통신", 1)]
    assert found.sentence == (
        "2024-01-29–01-30 ‘메타버스’ 기사 2건(평소 하루에 0.2건의 10배). "
        "가장 큰 이야기는 ‘메타버스, 진흥법’으로 2곳이 실었습니다. "
        "수집 공백인 날의 기사 2건은 세지 않았습니다."
    )


def test_a_lost_day_alone_counts_nothing_and_says_what_came(month):
    fail_on(month.store, MONDAY + timedelta(1))
    tuesday = MONDAY + timedelta(1)
    found = insights.spike(month, Selection("메타버스", tuesday, tuesday))
    assert (found.days, found.count, found.lost, len(found.stories), len(found.sources)) == (0, 0, 2, 0, 0)
    assert found.sentence == (
        "2024-01-30 ‘메타버스’ 기사가 없습니다(수집한 날이 없음). "
        "수집 공백인 날의 기사 2건은 세지 않았습니다."
    )


def test_terms_are_those_of_collected_days(tmp_path):
    """블록체인 stands in forty articles of the lost Tuesday only: nothing that Monday had more of."""
    lost = tuple(Piece(MONDAY + timedelta(1), "가나일보", "메타버스", "블록체인") for _ in range(40))
    with Store.open(address(tmp_path / "lost.db")) as store:
        fill(store, (*MONTH, *lost))
        whole = insights.spike(Workspace(store, LEXICON, now=lambda: TODAY), Selection("메타버스", **DAYS))
        assert list(whole.terms["term"]) == ["블록체인"]
        fail_on(store, MONDAY + timedelta(1))
        found = insights.spike(Workspace(store, LEXICON, now=lambda: TODAY), Selection("메타버스", **DAYS))
    assert found.terms.empty


def test_today_counts_as_far_as_it_has_come_unless_it_is_lost(month):
    """8 and 9 are today's; when today's reading failed, there is no day that was collected."""
    today = MONDAY + timedelta(1)
    now = Workspace(month.store, LEXICON, now=lambda: datetime(2024, 1, 30, 3, tzinfo=UTC))
    assert insights.spike(now, Selection("메타버스", today, today)).days == 1
    fail_on(month.store, today)
    found = insights.spike(now, Selection("메타버스", today, today))
    assert (found.days, found.count, found.lost) == (0, 0, 2)


def test_fewer_days_where_data_begin_later(ws):
    found = insights.spike(ws, Selection("메타버스", date(2024, 1, 15), date(2024, 1, 15)))
    assert (found.known, found.before_first, found.count) == (13, date(2024, 1, 2), 2)
    assert found.compared == (
        "비교: 2024-01-02 – 2024-01-14 가운데 수집한 13일의 기사 2건(공백과 급증한 날 뺌)"
    )
    first = insights.spike(ws, Selection("메타버스", date(2024, 1, 2), date(2024, 1, 2)))
    assert first.compared == "비교할 앞 기간이 자료 범위 밖"
    assert found.expected == pytest.approx(2 / 9)


def test_the_same_data_give_the_same_bytes(month):
    one, two = (insights.spike(month, Selection("메타버스", **DAYS)) for _ in range(2))
    for name in ("stories", "terms", "sources"):
        assert render(getattr(one, name), Format.CSV) == render(getattr(two, name), Format.CSV)
