"""Whatever is read, in whatever order and blocks: nothing is lost and nothing is counted twice."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from policydash.model.article import Rejection
from policydash.model.ledger import Tally
from policydash.model.sequence import unpack
from policydash.store.schema import meta, metadata

_numbers = st.integers(min_value=0, max_value=8)
_texts = st.text(st.sampled_from("가나다 AZ%_\\\x00'\""), max_size=6)
_units = st.lists(st.sampled_from(["", "메타버스", "정부", "XR", "K-콘텐츠"]), max_size=8).map(tuple)
_items = st.lists(st.tuples(_numbers, _texts, st.booleans()), max_size=12)
_readings = st.lists(st.tuples(st.sampled_from(["하나", "둘"]), _items, _units), min_size=1, max_size=5)


@pytest.fixture
def fresh_desk(store, desk_at):
    """A function that empties the store, for the next example, and gives its desk."""

    def give():
        with store._database.writing() as transaction:
            for table in reversed(metadata.sorted_tables):
                if table is not meta:
                    transaction.connection.execute(delete(table))
            fresh = {"revision": 0, "vocabulary_version": 0, "generation": meta.c.generation + 1}
            transaction.connection.execute(update(meta).values(**fresh))
        store.build_phrase_index()
        return desk_at(store)

    return give


def _read(desk, readings):
    """Put readings into the store; return the tallies, as the ledger has them."""
    lines = []
    for name, items, units in readings:
        feed = desk.add_feed(name)
        given = [
            Rejection(str(number), text) if rejected else desk.article(number, body=text)
            for number, text, rejected in items
        ]
        lines.append(desk.tally(desk.put(*given, units=units, feed=feed)))
    return lines


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_readings)
def test_every_item_is_one_of_five_and_every_article_there_once(fresh_desk, readings):
    desk = fresh_desk()
    lines = _read(desk, readings)
    assert [line.read for line in lines] == [len(items) for _, items, _ in readings]
    assert [line.rejected for line in lines] == [sum(item[2] for item in items) for _, items, _ in readings]
    read = {number for _, items, _ in readings for number, _, rejected in items if not rejected}
    total = sum(lines, Tally())
    counts = desk.store.counts()
    assert total.new == len(read) == counts["articles"] == counts["article_keys"]
    assert counts["versions"] == total.changed
    urls = Counter(each.article.url for each in desk.store.articles(desk.ids()))
    assert urls == Counter(desk.article(number).url for number in read)
    assert desk.store.check() == []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(_numbers, _texts), _units)
def test_reading_the_same_again_changes_nothing(fresh_desk, texts, units):
    desk = fresh_desk()
    items = [desk.article(number, body=text) for number, text in texts.items()]
    desk.put(*items, units=units)
    before = (desk.store.revision(), desk.store.articles(desk.ids()), desk.store.eojeols())
    fetch_id = desk.put(*items, units=units)
    assert desk.tally(fetch_id) == Tally(same=len(items))
    assert (desk.store.revision(), desk.store.articles(desk.ids()), desk.store.eojeols()) == before


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_units, min_size=1, max_size=6))
def test_sequences_spell_what_was_extracted(fresh_desk, extracted):
    desk = fresh_desk()
    for number, units in enumerate(extracted):
        desk.put(desk.article(number), units=units)
    keys = desk.store.eojeols()
    assert [code for code, _ in keys] == list(range(1, len(keys) + 1))
    assert {key for _, key in keys} == {unit for units in extracted for unit in units if unit}
    spelling = {0: ""} | dict(keys)
    found = [sequence for block in desk.store.rows_since(0) for sequence in block.sequences]
    assert [tuple(spelling[int(each)] for each in unpack(sequence)) for sequence in found] == extracted
    refreshed = list(desk.store.rows_since(1, chunk=2))
    assert sum(len(block) for block in refreshed) == len(extracted)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_texts, min_size=1, max_size=6), _texts)
def test_finding_is_holding(fresh_desk, bodies, wanted):
    desk = fresh_desk()
    desk.put(*(desk.article(number, title="", body=body) for number, body in enumerate(bodies)))
    needle = wanted.replace("\x00", "").lower()
    holding = [number + 1 for number, body in enumerate(bodies) if needle in body.replace("\x00", "").lower()]
    assert desk.store.find_text(wanted).tolist() == holding
