"""Hand-worked counts on the twelve articles of `small.py`; article 9 is excluded and never counted."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from policydash import corpus
from policydash.clock import day_number
from policydash.corpus import counting, frequency
from policydash.corpus.term_table import term_table
from policydash.model.selection import Unit
from unit.corpus.small import TWELVE, by_key, corpus_of, ids_of

MONTHS = np.array([day_number(date(2024, month, 1)) for month in (1, 2, 3, 4)], dtype=np.int32)


def codes(snapshot, *keys):
    return [snapshot.terms.code(key) for key in keys]


def of_term(snapshot, key):
    return corpus.query.evaluate(snapshot, corpus.query.Word(key), find_text=lambda *_: np.empty(0, np.int64))


def test_size_leaves_the_excluded_article_out(twelve):
    assert twelve.size == 11
    assert (twelve.first_day, twelve.last_day) == (
        day_number(date(2024, 1, 30)),
        day_number(date(2024, 3, 1)),
    )


def test_document_frequencies(twelve):
    expected = {
        "메타버스": 6, "산업": 5, "디지털트윈": 3, "디지털": 2, "트윈": 2, "규제": 2, "게임": 2, "반도체": 2,
        "가상융합산업": 2, "진흥법": 2, "가상융합산업진흥법": 2, "시행": 1, "정부": 1, "인공지능": 1,
        "생성형": 1,         "생성형인공지능": 1, "메타버스산업": 1, "ai": 1,
    }  # fmt: skip
    assert by_key(twelve, counting.term_counts(twelve, corpus.everything(twelve))) == expected
    assert by_key(twelve, twelve.document_frequency) == expected


@pytest.mark.parametrize(("unit", "industry", "metaverse"), [(Unit.STORIES, 3, 5), (Unit.SOURCES, 3, 3)])
def test_term_counts_in_stories_and_sources(twelve, unit, industry, metaverse):
    found = by_key(twelve, counting.term_counts(twelve, corpus.everything(twelve), unit))
    assert (found["산업"], found["메타버스"]) == (industry, metaverse)
    assert found["디지털트윈"] == 2  # 1 and 2 are one story; 1 and 7 are one source


@pytest.mark.parametrize("most", [1 << 24, 0], ids=["marks", "runs"])
def test_term_counts_in_sources_of_many_articles(most, monkeypatch):
    """Four sources and twelve articles again and again: by a mark for each term and source, or by sorting."""
    monkeypatch.setattr(frequency, "_MARKS", most)
    again = [
        replace(one, id=one.id + 12 * turn, story=one.story + 12 * turn)
        for turn in range(20)
        for one in TWELVE
    ]
    many = corpus_of(again)
    held = {}
    for one in again:
        if not one.excluded:
            held.setdefault(one.source, []).append(one.id)
    expected = {}
    for ids in held.values():
        for key in by_key(many, counting.term_counts(many, corpus.of_articles(many, np.array(ids)))):
            expected[key] = expected.get(key, 0) + 1
    assert by_key(many, counting.term_counts(many, corpus.everything(many), Unit.SOURCES)) == expected


def test_term_counts_of_a_window(twelve):
    mask = corpus.window(twelve, start=day_number(date(2024, 2, 20)), end=None, sources=())
    assert by_key(twelve, counting.term_counts(twelve, mask)) == {
        "메타버스": 1, "산업": 2, "ai": 1, "반도체": 2,
    }  # fmt: skip


@pytest.mark.parametrize(("unit", "expected"), [(Unit.ARTICLES, 11), (Unit.STORIES, 8), (Unit.SOURCES, 4)])
def test_count(twelve, unit, expected):
    assert counting.count(twelve, corpus.everything(twelve), unit) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [(Unit.ARTICLES, [4, 5, 2]), (Unit.STORIES, [3, 5, 2]), (Unit.SOURCES, [3, 4, 2])],
)
def test_by_month(twelve, unit, expected):
    assert counting.by_bucket(twelve, corpus.everything(twelve), unit, MONTHS).tolist() == expected


def test_by_day_leaves_days_outside_the_edges_out(twelve):
    edges = np.arange(day_number(date(2024, 1, 30)), day_number(date(2024, 2, 4)))
    assert counting.by_bucket(twelve, corpus.everything(twelve), Unit.ARTICLES, edges).tolist() == [
        2,
        2,
        2,
        1,
    ]


@pytest.mark.parametrize("edges", [[], [19_752]])
def test_no_bucket_gives_no_count(twelve, edges):
    assert counting.by_bucket(twelve, corpus.everything(twelve), Unit.STORIES, edges).tolist() == []
    assert term_table(twelve, corpus.everything(twelve), Unit.ARTICLES, [0], edges).shape == (1, 0)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (Unit.ARTICLES, [[4, 2, 0], [2, 2, 1]]),
        (Unit.STORIES, [[3, 2, 0], [1, 2, 1]]),
        (Unit.SOURCES, [[3, 2, 0], [2, 2, 1]]),
    ],
)
def test_terms_by_month(twelve, unit, expected):
    terms = codes(twelve, "메타버스", "산업")
    found = term_table(twelve, corpus.everything(twelve), unit, terms, MONTHS)
    assert found.tolist() == expected


def test_sources(twelve):
    assert [source.name for source in twelve.sources] == ["연합신문", "한빛일보", "과기부", "가상 신문"]
    assert counting.source_counts(twelve, corpus.everything(twelve)).tolist() == [4, 4, 2, 1]
    assert counting.source_counts(twelve, of_term(twelve, "메타버스")).tolist() == [2, 2, 2, 0]


def test_first_and_last_day_of_each_source(twelve):
    first, last = counting.first_last_by_source(twelve, corpus.everything(twelve))
    days = [(date(2024, 1, 30), date(2024, 3, 1))] * 2
    days += [(date(2024, 1, 31), date(2024, 2, 20)), (date(2024, 2, 10), date(2024, 2, 10))]
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == [
        (day_number(start), day_number(end)) for start, end in days
    ]


def test_a_source_without_articles_has_no_first_day(twelve):
    first, last = counting.first_last_by_source(twelve, of_term(twelve, "메타버스"))
    assert (first[3], last[3]) == (counting.NO_DAY, counting.NO_DAY)


def test_pairs(twelve):
    terms = codes(twelve, "메타버스", "산업", "디지털트윈")
    found = counting.pair_counts(twelve, corpus.everything(twelve), terms)
    assert found.tolist() == [[6, 3, 3], [3, 5, 2], [3, 2, 3]]


def test_pairs_of_no_term(twelve):
    assert counting.pair_counts(twelve, corpus.everything(twelve), []).shape == (0, 0)


def test_window_of_days_and_sources(twelve):
    mask = corpus.window(
        twelve, start=None, end=day_number(date(2024, 1, 31)), sources=["한빛일보", "과기부"]
    )
    assert ids_of(twelve, mask) == {2, 3, 4}
    assert corpus.window(twelve, start=None, end=None, sources=["없는 신문"]).count() == 0


def test_mask_operators_stay_inside_the_counted_articles(twelve):
    metaverse, industry = of_term(twelve, "메타버스"), of_term(twelve, "산업")
    assert ids_of(twelve, metaverse & industry) == {1, 2, 10}
    assert ids_of(twelve, metaverse | industry) == {1, 2, 3, 4, 6, 7, 10, 11}
    assert ids_of(twelve, ~metaverse) == {5, 6, 8, 11, 12}
    assert ids_of(twelve, corpus.of_articles(twelve, [9, 8, 77])) == {8}


def test_masks_of_two_snapshots_do_not_mix(twelve):
    with pytest.raises(ValueError, match="different snapshots"):
        corpus.everything(twelve) & corpus.everything(corpus_of([]))


def test_an_empty_corpus_answers_every_question_with_nothing():
    empty = corpus_of([])
    mask = corpus.window(empty, start=0, end=None, sources=())
    assert (empty.size, empty.first_day, empty.last_day) == (0, None, None)
    for unit in Unit:
        assert counting.count(empty, mask, unit) == 0
        assert counting.by_bucket(empty, mask, unit, MONTHS).tolist() == [0, 0, 0]
        assert counting.term_counts(empty, mask, unit).sum() == 0
    assert counting.source_counts(empty, mask).tolist() == [0, 0, 0, 0]
    assert counting.pair_counts(empty, mask, [0, 1]).tolist() == [[0, 0], [0, 0]]
    assert corpus.listing.newest(empty, mask)[1] == 0


def test_buckets_of_a_narrow_selection_are_those_of_its_articles(twelve):
    """One article in eleven is read by row; together the single articles make the whole, read by column."""
    terms = codes(twelve, "메타버스", "게임", "디지털트윈")
    ids = [int(one) for shard in twelve.shards for one in shard.id]
    alone = [corpus.of_articles(twelve, np.array([one])) for one in ids]
    parts = [term_table(twelve, mask, Unit.ARTICLES, terms, MONTHS) for mask in alone]
    whole = term_table(twelve, corpus.everything(twelve), Unit.ARTICLES, terms, MONTHS)
    assert np.array_equal(sum(parts), whole)
    assert whole.sum() > 0
