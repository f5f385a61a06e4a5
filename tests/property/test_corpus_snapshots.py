"""What must hold for any articles: refresh equals rebuild, order changes nothing, parts add up to wholes."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from policydash import corpus
from policydash.clock import day_number
from policydash.corpus import counting, listing
from policydash.corpus.query import evaluate, parse
from policydash.corpus.term_table import term_table
from policydash.model.article import Kind
from policydash.model.selection import Unit
from unit.corpus.small import LEARNED, NAMES, Dictionary, FakeLexicon, Texts, Written, by_key, ids_of, rows_of

FIRST = date(2024, 1, 1)
EDGES = np.arange(day_number(FIRST), day_number(FIRST) + 15, 7)
WORDS = [
    "메타버스",
    "확장가상세계",
    "디지털",
    "트윈",
    "디지털트윈",
    "가상융합산업",
    "진흥법",
    "이번",
    "AI",
    "ai",
    "산업",
]
run = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
runs = st.lists(run, max_size=3).map(", ".join)


@st.composite
def articles(draw, ids):
    return Written(
        id=draw(ids),
        day=FIRST + timedelta(days=draw(st.integers(0, 13))),
        minute=draw(st.integers(-1, 1439)),
        source=draw(st.integers(1, 4)),
        kind=draw(st.sampled_from(Kind)),
        category=draw(st.integers(1, 4)),
        story=draw(st.integers(1, 4)),
        title=draw(runs),
        body=draw(runs),
        quoted=draw(st.sampled_from(["", "메타버스", "디지털트윈, AI"])),
        listed=draw(st.sampled_from(["", "ai, ai, 산업"])),
        persons=draw(st.sampled_from(["", "송상훈", "송상훈, 산업"])),
        excluded=draw(st.booleans()),
    )


batches = st.lists(st.lists(articles(st.integers(1, 12)), max_size=5), min_size=1, max_size=14)


lexicons = st.builds(
    FakeLexicon,
    variants=st.dictionaries(
        st.sampled_from(["확장가상세계", "디지털", "ai", "산업"]), st.sampled_from(["메타버스", "트윈"])
    ),
    stops=st.frozensets(st.sampled_from(["이번", "산업", "메타버스"])),
    phrases=st.lists(st.sampled_from(["가상융합산업 진흥법", "AI 산업", "메타버스"]), unique=True).map(tuple),
)


def built(written, dictionary, blocks=1, lexicon=None):
    ordered = sorted(written, key=lambda a: a.id)
    size = -(-len(ordered) // blocks) or 1
    rows = [rows_of(ordered[start : start + size], dictionary) for start in range(0, len(ordered), size)]
    return corpus.build(
        rows,
        names=NAMES,
        eojeols=dictionary.eojeols(),
        vocabulary=LEARNED,
        lexicon=lexicon or FakeLexicon(),
        revision=1,
        vocabulary_version=1,
    )


def refreshed(snapshot, written, dictionary, revision):
    known = len(dictionary.ids)
    rows = rows_of(written, dictionary)
    return corpus.refresh(snapshot, [rows], names=NAMES, eojeols=dictionary.eojeols(known), revision=revision)


def answers(snapshot):
    """Return the answers to many questions in a form that does not depend on term codes."""
    whole = corpus.everything(snapshot)
    found = {"size": snapshot.size, "days": (snapshot.first_day, snapshot.last_day)}
    found["persons"] = by_key(snapshot, snapshot.persons)
    for code in np.flatnonzero(snapshot.document_frequency).tolist():
        found["spellings", snapshot.terms.key(code)] = snapshot.spellings(code)
        found["written", snapshot.terms.key(code)] = snapshot.terms.display(code)
    for unit in Unit:
        found[unit] = counting.count(snapshot, whole, unit)
        found[unit, "terms"] = by_key(snapshot, counting.term_counts(snapshot, whole, unit))
        found[unit, "weeks"] = counting.by_bucket(snapshot, whole, unit, EDGES).tolist()
    found["sources"] = counting.source_counts(snapshot, whole).tolist()
    found["newest"] = listing.newest(snapshot, whole, limit=20)[0].tolist()
    for number in range(1, 13):
        codes, counts = listing.document_terms(snapshot, number)
        keys = [snapshot.terms.key(code) for code in codes]
        found[number] = dict(zip(keys, counts.tolist(), strict=True))
        found[number, "title"] = {snapshot.terms.key(code) for code in listing.title_terms(snapshot, number)}
        found[number, "copies"] = listing.copies(snapshot, number).tolist()
    for query in ("메타버스 -산업", "디지털*", "제목:디지털트윈", "ai OR 출처:과기부"):
        mask = evaluate(snapshot, parse(query)[0].node, find_text=Texts(()))
        found[query] = ids_of(snapshot, mask)
    return found


@settings(max_examples=30, deadline=None)
@given(batches)
def test_refresh_equals_rebuild_and_the_old_snapshot_stays(given_batches):
    words, latest = Dictionary(), {}
    snapshot = built([], words)
    for number, batch in enumerate(given_batches):
        before, old = answers(snapshot), snapshot
        snapshot = refreshed(snapshot, batch, words, number + 2)
        assert answers(old) == before
        latest.update({article.id: article for article in batch})
        assert answers(snapshot) == answers(built(list(latest.values()), words))
        assert snapshot.revision == number + 2


few_batches = st.lists(st.lists(articles(st.integers(1, 12)), max_size=4), min_size=1, max_size=3)


@settings(max_examples=40, deadline=None)
@given(few_batches, st.lists(lexicons, min_size=1, max_size=2))
def test_another_lexicon_gives_what_building_with_it_gives(given_batches, chosen):
    words, latest, revision = Dictionary(), {}, 1
    snapshot = built([], words)
    for batch, lexicon in zip_longest(given_batches, chosen):
        if batch:
            snapshot = refreshed(snapshot, batch, words, revision := revision + 1)
            latest.update({article.id: article for article in batch})
        before, old = answers(snapshot), snapshot
        if lexicon:
            snapshot = corpus.relexed(snapshot, lexicon)
            assert answers(old) == before
        expected = built(list(latest.values()), words, lexicon=snapshot.lexicon)
        assert answers(snapshot) == answers(expected)
    assert snapshot.revision == revision


unique = st.lists(articles(st.integers(1, 12)), max_size=12, unique_by=lambda article: article.id)


@settings(max_examples=30, deadline=None)
@given(unique, st.randoms(use_true_random=False))
def test_neither_blocks_nor_the_order_of_shards_change_an_answer(written, random):
    words = Dictionary()
    whole = built(written, words)
    pieces = built([], words)
    for article in written:
        pieces = refreshed(pieces, [article], words, 2)
    shards = list(pieces.shards)
    random.shuffle(shards)
    assert answers(replace(pieces, shards=tuple(shards))) == answers(whole)
    assert answers(built(written, words, blocks=3)) == answers(whole)


@settings(max_examples=30, deadline=None)
@given(unique)
def test_parts_add_up_to_wholes(written):
    snapshot = built(written, Dictionary())
    whole = corpus.everything(snapshot)
    assert counting.by_bucket(snapshot, whole, Unit.ARTICLES, EDGES).sum() == snapshot.size
    assert counting.source_counts(snapshot, whole).sum() == snapshot.size
    frequency = counting.term_counts(snapshot, whole)
    terms = np.arange(len(snapshot.terms))
    weeks = term_table(snapshot, whole, Unit.ARTICLES, terms, EDGES)
    assert weeks.sum(axis=1).tolist() == frequency.tolist()
    assert np.diag(counting.pair_counts(snapshot, whole, terms)).tolist() == frequency.tolist()
    for unit in (Unit.STORIES, Unit.SOURCES):
        assert (counting.term_counts(snapshot, whole, unit) <= frequency).all()
        assert counting.count(snapshot, whole, unit) <= snapshot.size


@settings(max_examples=30, deadline=None)
@given(unique, st.sampled_from(["메타버스", "디지털*", "출처:과기부", "가상융합산업 OR AI", "제목:산업"]))
def test_a_query_and_its_opposite_share_the_corpus(written, query):
    snapshot = built(written, Dictionary())
    node, opposite = parse(query)[0].node, parse(f"-({query})")[0].node
    found = evaluate(snapshot, node, find_text=Texts(()))
    rest = evaluate(snapshot, opposite, find_text=Texts(()))
    assert found.count() + rest.count() == snapshot.size
    assert (found & rest).count() == 0
    both = counting.term_counts(snapshot, found) + counting.term_counts(snapshot, rest)
    assert both.tolist() == counting.term_counts(snapshot, corpus.everything(snapshot)).tolist()
