"""Who was first in each story, and counts by source, on the twelve articles of `small.py` and beside them."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydash import corpus
from policydash.corpus import publishing
from policydash.corpus.precedence import precedence
from policydash.model.article import Kind
from policydash.model.selection import Unit
from unit.corpus.small import NAMES, TWELVE, Dictionary, FakeLexicon, Written, corpus_of, rows_of

ROWS = st.lists(
    st.tuples(st.integers(1, 3), st.integers(-1, 3), st.integers(1, 4), st.integers(1, 4)), max_size=14
)


def written(rows):
    """Articles 1, 2, … from (day, minute, source, story)."""
    return [
        Written(number, date(2024, 1, day), minute, source, Kind.NEWS, 1, story, "메타버스", "")
        for number, (day, minute, source, story) in enumerate(rows, start=1)
    ]


def in_two_shards(articles):
    """The articles with every second one in another shard: built, then refreshed."""
    words = Dictionary()
    first, second = (rows_of(articles[start::2], words) for start in (0, 1))
    snapshot = corpus.build(
        [first],
        names=NAMES,
        eojeols=words.eojeols(),
        vocabulary=(),
        lexicon=FakeLexicon(),
        revision=1,
        vocabulary_version=1,
    )
    return corpus.refresh(snapshot, [second], names=NAMES, eojeols=[], revision=2)


def facts(snapshot):
    """(story, source) → first, alone, delay; and the articles that came later than another source's."""
    found = precedence(snapshot)
    pairs = zip(found.story.tolist(), found.source.tolist(), strict=True)
    numbers = zip(found.first.tolist(), found.alone.tolist(), found.delay.tolist(), strict=True)
    later = {
        int(number)
        for shard, part in zip(snapshot.shards, found.later, strict=True)
        for number in shard.id[part]
    }
    return dict(zip(pairs, numbers, strict=True)), later


def test_the_twelve(twelve):
    found, later = facts(twelve)
    # story 1: 연합신문 09:00, 한빛일보 that day without a minute; 4: 과기부, 연합신문 the next day;
    # 10: 과기부 on 20 February, 연합신문 on 1 March, ten days (14,460 minutes) later
    assert {pair: (first, alone) for pair, (first, alone, _) in found.items()} == {
        (1, 1): (True, True),
        (1, 2): (False, False),
        (4, 3): (True, True),
        (4, 1): (False, False),
        (10, 3): (True, True),
        (10, 1): (False, False),
    }
    delays = {pair: delay for pair, (_, _, delay) in found.items()}
    assert np.isnan(delays[1, 2])
    assert (delays[4, 1], delays[10, 1]) == (24 * 60 - 180, 10 * 1440 + 60)
    assert later == {2, 5, 11}


def test_ties_are_all_first_and_nobody_is_alone():
    found, later = facts(corpus_of(written([(1, 5, 1, 1), (1, 5, 2, 1), (1, 9, 3, 1)])))
    assert {pair: value[:2] for pair, value in found.items()} == {
        (1, 1): (True, False),
        (1, 2): (True, False),
        (1, 3): (False, False),
    }
    assert later == {3}


def test_ones_own_earlier_article_makes_no_copy():
    rows = [(1, 0, 1, 1), (1, 5, 1, 1), (1, 9, 2, 1), (2, 0, 1, 1), (1, 0, 3, 2), (2, 0, 3, 2)]
    found, later = facts(corpus_of(written(rows)))
    assert set(found) == {(1, 1), (1, 2)}  # story 2 has one source only
    assert later == {3, 4}  # 4: the first source again, after another one


def test_an_excluded_article_is_nobody():
    articles = written([(1, 0, 1, 1), (1, 5, 2, 1), (1, 9, 3, 1)])
    articles[0] = Written(**{**vars(articles[0]), "excluded": True})
    found, later = facts(corpus_of(articles))
    assert set(found) == {(1, 2), (1, 3)}
    assert later == {3}


def test_nothing():
    assert facts(corpus_of(written([(1, 0, 1, 1)]))) == ({}, set())


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_against_the_plain_way_and_over_shards(rows):
    if not rows:
        return
    articles = written(rows)
    found, later = facts(corpus_of(articles))
    times = {a.id: (a.day, a.minute if a.minute >= 0 else 9_999) for a in articles}
    for one in articles:
        others = [a for a in articles if a.story == one.story and a.source != one.source]
        assert (one.id in later) == any(times[a.id] < times[one.id] for a in others)
        earliest = min(times[a.id] for a in [one, *others, *[b for b in articles if b.story == one.story]])
        own = min(times[a.id] for a in articles if (a.story, a.source) == (one.story, one.source))
        if others:
            assert found[one.story, one.source][0] == (own == earliest)
        else:
            assert (one.story, one.source) not in found
    if len(rows) > 1:
        assert repr(facts(in_two_shards(articles))) == repr((found, later)) or facts(
            in_two_shards(articles)
        ) == (pytest.approx(found, nan_ok=True), later)


@settings(max_examples=40, deadline=None)
@given(ROWS.filter(lambda rows: len(rows) > 1))
def test_counts_by_source_are_the_plain_ones(rows):
    articles = written(rows)
    snapshot = in_two_shards(articles)
    mask, groups = corpus.everything(snapshot), publishing.each(snapshot)
    edges = [articles[0].day.toordinal() - date(1970, 1, 1).toordinal() + shift for shift in (-3, 0, 1, 4)]
    edges = np.array(edges)
    for unit, owner in ((Unit.ARTICLES, "id"), (Unit.STORIES, "story"), (Unit.SOURCES, "source")):
        counts = publishing.counts(snapshot, mask, groups, unit)
        by_hand = [
            len({getattr(a, owner) for a in articles if a.source == source.code})
            for source in snapshot.sources
        ]
        assert counts.tolist() == by_hand
        held = publishing.by_term(snapshot, mask, groups, unit, [snapshot.terms.code("메타버스")])
        assert held[:, 0].tolist() == by_hand
        by_day = publishing.by_bucket(snapshot, mask, groups, unit, edges)
        assert (by_day.sum(axis=1) >= counts).all()
        if unit is Unit.ARTICLES:
            assert by_day.sum() == len(rows)


def test_a_group_is_distinct_within_itself(twelve):
    two = publishing.grouped(twelve, [0, 1, 0, 1], 2)  # 연합신문 and 과기부 against the others
    mask = corpus.everything(twelve)
    assert publishing.counts(twelve, mask, two, Unit.ARTICLES).tolist() == [6, 5]
    assert publishing.counts(twelve, mask, two, Unit.STORIES).tolist() == [4, 5]  # 1 4 7 10; 1 3 6 8 12
    assert publishing.counts(twelve, mask, two, Unit.SOURCES).tolist() == [2, 2]
    assert precedence(twelve).stories_followed(mask, two).tolist() == [0, 1]  # story 1, by 한빛일보
    assert publishing.feed_counts(twelve, mask) == {"예시": 11}
    assert len(TWELVE) == 12
