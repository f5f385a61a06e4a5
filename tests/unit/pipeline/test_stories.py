"""Grouping a real store: who is in which story, when stories change, and what a reader of the store sees.

Stories are shown as sets of article numbers; article 1 is the first put in, so number and id are the same.
"""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from bench.planted import Text, edit, write

from policydash.pipeline.stories import group

DAY = date(2026, 1, 2)
ORIGINAL = write(random.Random(1), 10)
OTHER = write(random.Random(2), 10)


def copy(share: float, way: str = "sentences", seed: int = 3) -> Text:
    """A copy of ORIGINAL with a share replaced and a headline of its own."""
    edited = edit(random.Random(seed), ORIGINAL, share, way)
    return replace(edited, title=write(random.Random(seed), 0).title)


def at(hour: int, day: int = 0) -> datetime:
    return datetime(2026, 1, 2, tzinfo=UTC) + timedelta(days=day, hours=hour - 9)


def piece(desk, number, text, *, day=0, published=None, **changes):
    return desk.article(
        number, title=text.title, body=text.body, day=DAY + timedelta(day), published=published, **changes
    )


def put(desk, *texts: Text | tuple[Text, int]) -> None:
    """Put texts in, each on its day (0 unless said)."""
    known = len(desk.ids())
    for number, item in enumerate(texts, known + 1):
        text, day = item if isinstance(item, tuple) else (item, 0)
        desk.put(piece(desk, number, text, day=day))


def stories(store) -> dict[int, set[int]]:
    """Representative → members."""
    found: dict[int, set[int]] = {}
    for rows in store.rows_since(0):
        for article, story in zip(rows.id.tolist(), rows.story.tolist(), strict=True):
            found.setdefault(story, set()).add(article)
    return found


def grouped(desk) -> dict[int, set[int]]:
    for _ in group(desk.store):
        pass
    return stories(desk.store)


@pytest.mark.parametrize("way", ["sentences", "words"])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.2, 0.3])
def test_an_edited_copy_is_the_same_story_and_another_text_is_not(desk, share, way):
    put(desk, ORIGINAL, copy(share, way), OTHER)
    assert grouped(desk) == {1: {1, 2}, 3: {3}}


def test_a_text_with_six_words_in_ten_replaced_is_another_story(desk):
    put(desk, ORIGINAL, copy(0.6, "words"))
    assert grouped(desk) == {1: {1}, 2: {2}}


def test_a_story_spans_three_days_between_two_of_its_articles_and_no_more(desk):
    put(desk, (ORIGINAL, 0), (ORIGINAL, 3), (OTHER, 0), (OTHER, 4))
    assert grouped(desk) == {1: {1, 2}, 3: {3}, 4: {4}}


def test_stories_are_transitive(desk):
    put(desk, (ORIGINAL, 0), (ORIGINAL, 3), (ORIGINAL, 6))
    assert grouped(desk) == {1: {1, 2, 3}}


def test_a_late_article_joins_two_stories(desk):
    put(desk, (ORIGINAL, 0), (ORIGINAL, 6))
    assert grouped(desk) == {1: {1}, 2: {2}}
    put(desk, (ORIGINAL, 3))
    assert grouped(desk) == {1: {1, 2, 3}}


def test_the_representative_is_the_earliest_and_an_unknown_minute_is_the_last_of_its_day(desk):
    for number, published in enumerate([None, at(15), at(9), at(9)], 1):
        desk.put(piece(desk, number, ORIGINAL, published=published))
    assert grouped(desk) == {3: {1, 2, 3, 4}}
    desk.put(piece(desk, 5, ORIGINAL, day=-1))
    assert grouped(desk) == {5: {1, 2, 3, 4, 5}}


def test_an_earlier_article_renames_a_story_that_reaches_beyond_its_window(desk):
    put(desk, *((ORIGINAL, day) for day in (0, 3, 6, 9)))
    assert grouped(desk) == {1: {1, 2, 3, 4}}
    put(desk, (ORIGINAL, -3))
    assert grouped(desk) == {5: {1, 2, 3, 4, 5}}


def test_a_changed_text_leaves_its_story(desk):
    put(desk, ORIGINAL, copy(0.1), OTHER)
    grouped(desk)
    desk.put(piece(desk, 2, OTHER))
    assert grouped(desk) == {1: {1}, 2: {2, 3}}


def test_a_story_whose_representative_left_gets_another(desk):
    put(desk, ORIGINAL, copy(0.1, seed=3), copy(0.1, seed=4))
    assert grouped(desk) == {1: {1, 2, 3}}
    desk.put(piece(desk, 1, OTHER))
    assert grouped(desk) == {1: {1}, 2: {2, 3}}


def test_a_story_whose_link_left_falls_apart(desk):
    put(desk, (ORIGINAL, 0), (ORIGINAL, 3), (ORIGINAL, 6))
    grouped(desk)
    desk.put(piece(desk, 2, OTHER, day=3))
    assert grouped(desk) == {1: {1}, 2: {2}, 3: {3}}


def short(title: str) -> Text:
    return Text(title, ())


def test_short_texts_are_one_story_only_when_they_are_equal_and_of_one_day(desk):
    bulletin = short("[속보] 국회, 가상융합산업 진흥법 의결")
    put(
        desk, (bulletin, 0), (bulletin, 0), (bulletin, 1), (short("[속보] 국회, 가상융합산업 진흥법 가결"), 0)
    )
    assert grouped(desk) == {1: {1, 2}, 3: {3}, 4: {4}}


def test_texts_without_a_letter_are_stories_of_their_own(desk):
    put(desk, short("…"), short("…"))
    assert grouped(desk) == {1: {1}, 2: {2}}


def test_articles_that_are_not_counted_belong_to_stories_too(desk):
    desk.put(piece(desk, 1, ORIGINAL, excluded="중복"), piece(desk, 2, ORIGINAL))
    assert grouped(desk) == {1: {1, 2}}


def test_a_store_with_nothing_new_is_left_alone(desk):
    assert list(group(desk.store)) == []
    put(desk, ORIGINAL, ORIGINAL, OTHER)
    grouped(desk)
    revision = desk.store.revision()
    assert list(group(desk.store)) == []
    assert desk.store.revision() == revision


def test_a_reader_sees_exactly_the_articles_whose_story_changed(desk):
    put(desk, ORIGINAL, copy(0.1), OTHER)
    before = desk.store.revision()
    grouped(desk)
    assert desk.ids(since=before) == [2]


def test_progress_counts_the_articles_to_group(desk):
    put(desk, ORIGINAL, (ORIGINAL, 1), (OTHER, 9))
    steps = list(group(desk.store))
    assert [(step.step, step.done, step.total) for step in steps] == [
        ("비슷한 기사를 찾는 중", 1, 3),
        ("비슷한 기사를 찾는 중", 2, 3),
        ("비슷한 기사를 찾는 중", 3, 3),
        ("기록하는 중", 3, 3),
        ("이야기가 바뀐 기사 1건", 3, 3),
    ]


def test_killed_between_two_writes_it_ends_with_the_same_stories(desk):
    put(desk, *((text, day) for text in (ORIGINAL, OTHER) for day in (0, 3, 6)))
    assert grouped(desk) == {1: {1, 2, 3}, 4: {4, 5, 6}}
    for number in (2, 5):  # both stories fall apart
        desk.put(piece(desk, number, write(random.Random(100 + number)), day=3))
    interrupted = group(desk.store, save_at=1)
    while next(interrupted).step != "기록하는 중":
        pass
    interrupted.close()
    assert stories(desk.store) == {1: {1}, 2: {2}, 3: {3}, 4: {4, 5, 6}}
    assert grouped(desk) == {number: {number} for number in range(1, 7)}


def test_what_is_written_meanwhile_is_grouped_next_time(desk):
    put(desk, ORIGINAL, copy(0.1))
    running = group(desk.store)
    next(running)
    put(desk, copy(0.2))
    for _ in running:
        pass
    assert stories(desk.store) == {1: {1, 2}, 3: {3}}
    assert grouped(desk) == {1: {1, 2, 3}}
    assert list(group(desk.store)) == []


def test_a_grouping_that_was_overtaken_writes_nothing(desk):
    put(desk, ORIGINAL, copy(0.1))
    slow = group(desk.store)
    next(slow)
    desk.put(piece(desk, 2, OTHER))
    assert grouped(desk) == {1: {1}, 2: {2}}
    revision = desk.store.revision()
    assert [step.step for step in slow] == ["뒤에 시작한 작업이 이어서 묶습니다"]
    assert (stories(desk.store), desk.store.revision()) == ({1: {1}, 2: {2}}, revision)


def test_no_article_is_lost_among_many_copies(desk):
    texts = [ORIGINAL] * 40 + [copy(0.1, seed=seed) for seed in range(40)] + [OTHER] * 5
    desk.put(*(piece(desk, number, text) for number, text in enumerate(texts, 1)))
    assert grouped(desk) == {1: set(range(1, 81)), 81: set(range(81, 86))}
