"""The story of one article: copies in order, who was first, the same text or the same release."""

from datetime import date, time

import pytest

from engine import address
from newsroom import LEXICON, TODAY, Piece, fill
from policydash import insights
from policydash.insights import Workspace
from policydash.insights.copies import COLUMNS
from policydash.model.selection import Selection, Unit
from policydash.pipeline.stories import group
from policydash.store import Store

MONDAY, TUESDAY = date(2024, 2, 19), date(2024, 2, 20)


def letters(kept: int, other: int = 0xC000) -> str:
    """100 letters of which the first `kept` are those of every other such text."""
    own = [chr(0xB000 + number) for number in range(kept)]
    return "".join([*own, *(chr(other + number) for number in range(100 - kept))])


# Squeezed: 메타버스 (4), the letters (100), 에관한글입니다 (7): 111 letters, 107 5-grams, the last three
# in every text. 70 letters kept: 70 + 3 in common of 107 + 107 - 73 = 141, .52; 50: 53 of 161, .33.
WHOLE, SAME, RELEASE = letters(100), letters(70), letters(50, 0xC100)


@pytest.fixture
def read(tmp_path):
    """A function that puts pieces into a store, groups them and reads one of them."""
    stores = []

    def read(pieces, number):
        if not stores:
            stores.append(Store.open(address(tmp_path / "copies.db")))
            fill(stores[0], pieces)
            assert list(group(stores[0]))
        ws = Workspace(stores[0], LEXICON, now=lambda: TODAY)
        return insights.reading(ws, number, Selection())

    yield read
    for store in stores:
        store.close()


def piece(text: str, source: str, day: date = MONDAY, at: time | None = time(9), **changes) -> Piece:
    return Piece(day, source, "메타버스", text, at, **changes)


def rows(found, *names):
    return list(found.copies[list(names)].itertuples(index=False, name=None))


def test_copies_stand_by_day_time_and_id_and_say_what_they_share(read):
    pieces = [
        piece(RELEASE, "다라경제", TUESDAY, time(8)),
        piece(WHOLE, "가나일보", MONDAY, None),
        piece(SAME, "마바통신", MONDAY, time(23, 59)),
        piece(WHOLE, "사아방송", MONDAY, time(9)),
    ]
    found = read(pieces, 4)
    assert list(found.copies.columns) == COLUMNS
    assert rows(found, "id", "day", "published", "source", "first", "same") == [
        (3, MONDAY, "23:59", "마바통신", False, True),
        (2, MONDAY, "", "가나일보", False, True),  # an unknown minute is the last of its day
        (1, TUESDAY, "08:00", "다라경제", False, False),
    ]
    assert (found.is_first, found.story_articles, found.story_sources) == (True, 4, 4)


def test_same_is_said_of_the_article_that_is_read(read):
    # 70 letters of SAME and 50 of RELEASE are those of WHOLE: the two share 53 of 161 5-grams as well
    pieces = [piece(WHOLE, "가나일보"), piece(SAME, "다라경제"), piece(RELEASE, "마바통신")]
    assert rows(read(pieces, 1), "id", "same") == [(2, True), (3, False)]
    assert rows(read(pieces, 2), "id", "same") == [(1, True), (3, False)]
    assert rows(read(pieces, 3), "id", "same") == [(1, False), (2, False)]


def test_who_is_first(read):
    pieces = [piece(WHOLE, "가나일보", at=time(10)), piece(WHOLE, "다라경제", at=time(9))]
    assert (read(pieces, 1).is_first, rows(read(pieces, 1), "id", "first")) == (False, [(2, True)])
    assert (read(pieces, 2).is_first, rows(read(pieces, 2), "id", "first")) == (True, [(1, False)])


@pytest.mark.parametrize("at", [pytest.param(time(9), id="one minute"), pytest.param(None, id="unknown")])
def test_where_several_tie_all_of_them_are_first(read, at):
    pieces = [
        piece(WHOLE, "가나일보", at=at),
        piece(WHOLE, "다라경제", TUESDAY, time(1)),
        piece(WHOLE, "마바통신", at=at),
    ]
    assert (read(pieces, 1).is_first, rows(read(pieces, 1), "id", "first")) == (True, [(3, True), (2, False)])
    assert (read(pieces, 3).is_first, rows(read(pieces, 3), "id", "first")) == (True, [(1, True), (2, False)])
    assert not read(pieces, 2).is_first


def test_two_articles_of_one_source_are_one_source(read):
    pieces = [piece(WHOLE, "가나일보"), piece(WHOLE, "가나일보", TUESDAY), piece(SAME, "다라경제")]
    found = read(pieces, 1)
    assert (found.story_articles, found.story_sources) == (3, 2)


def test_an_article_without_copies_is_a_story_of_its_own(read):
    found = read([piece(WHOLE, "가나일보"), Piece(MONDAY, "다라경제", "블록체인")], 1)
    assert found.copies.empty
    assert (found.is_first, found.story_articles, found.story_sources) == (True, 1, 1)


def test_short_texts_are_the_same_when_they_are_equal(read):
    pieces = [piece("속보", "가나일보"), piece("속보", "다라경제")]  # 13 letters
    assert rows(read(pieces, 1), "id", "same") == [(2, True)]


def test_an_excluded_article_is_nobodys_copy_and_never_first(read):
    pieces = [
        piece(WHOLE, "가나일보", at=time(8), excluded="중복"),
        piece(WHOLE, "다라경제", at=time(9)),
        piece(SAME, "마바통신", at=time(10)),
    ]
    counted = read(pieces, 3)
    assert rows(counted, "id", "first") == [(2, True)]
    assert (counted.story_articles, counted.story_sources) == (2, 2)
    excluded = read(pieces, 1)
    assert rows(excluded, "id", "first", "same") == [(2, True, True), (3, False, True)]
    assert (excluded.is_first, excluded.story_articles, excluded.story_sources) == (False, 2, 2)


def test_an_excluded_article_alone_has_no_story_to_count(read):
    found = read([piece(WHOLE, "가나일보", excluded="중복"), Piece(MONDAY, "다라경제", "블록체인")], 1)
    assert found.copies.empty
    assert (found.is_first, found.story_articles, found.story_sources) == (False, 0, 0)


def test_the_reader_and_the_list_of_articles_agree(read, tmp_path):
    pieces = [piece(WHOLE, "가나일보"), piece(SAME, "다라경제"), Piece(MONDAY, "마바통신", "메타버스")]
    sizes = [read(pieces, number).story_articles for number in (1, 2, 3)]
    with Store.open(address(tmp_path / "copies.db")) as store:
        ws = Workspace(store, LEXICON, now=lambda: TODAY)
        listed = insights.articles(ws, Selection()).frame.set_index("id")["story_size"]
        assert insights.scope(ws, Selection(unit=Unit.STORIES)).count == 2
    assert sizes == [listed[number] for number in (1, 2, 3)] == [2, 2, 1]
