"""Counts of terms by period, against reading one article after the other."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from policydash import corpus
from policydash.clock import day_number
from policydash.corpus import term_grid
from policydash.corpus import term_table as term_table_module
from policydash.corpus.term_table import term_table
from policydash.model.article import Kind
from policydash.model.selection import Unit
from unit.corpus.small import Written, corpus_of

DAYS = np.arange(day_number(date(2024, 1, 1)), day_number(date(2024, 4, 2)), dtype=np.int32)
MONTHS = np.array([day_number(date(2024, month, 1)) for month in (1, 2, 3, 4)], dtype=np.int32)


@pytest.fixture(params=["rows", "columns"])
def way(request, monkeypatch):
    """From rows or from columns: a corpus decides by what is shorter."""
    is_rows = request.param == "rows"
    monkeypatch.setattr(term_table_module, "_ROW", 0 if is_rows else 1 << 40)
    monkeypatch.setattr(term_grid, "_TURN", 1 << 40 if is_rows else -(1 << 40))
    monkeypatch.setattr(term_grid, "_BLOCK", 8)  # several blocks even of twelve articles


@pytest.fixture(params=["marks", "runs"])
def owned(request, monkeypatch):
    """By a mark for each owner, or by sorting where there would be too many marks."""
    monkeypatch.setattr(term_table_module, "_MARKS", 1 << 22 if request.param == "marks" else -1)


@pytest.mark.usefixtures("way", "owned")
@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("start", [None, day_number(date(2024, 2, 20))])
def test_one_article_after_the_other(twelve, unit, start):
    mask, codes = corpus.window(twelve, start=start), np.arange(len(twelve.terms))[::-1]
    for edges in (MONTHS, MONTHS[:2], MONTHS[1:3], DAYS):
        found = term_table(twelve, mask, unit, codes, edges)
        assert found.tolist() == _slowly(twelve, mask, unit, codes, edges)


def _slowly(snapshot, mask, unit, codes, edges):
    met = {}
    for shard, part in zip(snapshot.shards, mask.parts, strict=True):
        names = {Unit.ARTICLES: shard.id, Unit.STORIES: shard.story, Unit.SOURCES: shard.source}[unit]
        for row in np.flatnonzero(part).tolist():
            for period in range(len(edges) - 1):
                if edges[period] <= shard.day[row] < edges[period + 1]:
                    for term in shard.text.row(row).tolist():
                        met.setdefault((term, period), set()).add(int(names[row]))
    periods = range(len(edges) - 1)
    return [[len(met.get((code, period), ())) for period in periods] for code in codes.tolist()]


def test_one_period_is_the_document_frequency(twelve):
    codes = np.arange(len(twelve.terms))
    found = term_table(twelve, corpus.everything(twelve), Unit.ARTICLES, codes, MONTHS[[0, 3]])
    assert np.array_equal(found[:, 0], twelve.document_frequency)


def test_no_terms_and_no_periods(twelve):
    everything = corpus.everything(twelve)
    assert term_table(twelve, everything, Unit.STORIES, [], MONTHS).shape == (0, 3)
    assert term_table(twelve, everything, Unit.ARTICLES, [0, 1], MONTHS[:1]).shape == (2, 0)


@pytest.mark.parametrize("articles", [1, 15, 16, 255, 256])
def test_a_term_in_every_article_of_a_period_does_not_run_over_into_the_next(articles, monkeypatch):
    """Counts stand side by side in one number, in as few bits as the articles of a shard may need."""
    monkeypatch.setattr(term_table_module, "_ROW", 1 << 40)
    day = date(2024, 2, 1)
    held = Written(1, day, 0, 1, Kind.NEWS, 1, 1, "메타버스", "메타버스")
    snapshot = corpus_of([replace(held, id=number, story=number) for number in range(1, articles + 1)])
    code = snapshot.terms.code("메타버스")
    edges = day_number(day) + np.arange(-5, 60, dtype=np.int32)
    found = term_table(snapshot, corpus.everything(snapshot), Unit.ARTICLES, [code], edges)[0]
    assert (found[5], found.sum()) == (articles, articles)


@pytest.mark.usefixtures("way", "owned")
@pytest.mark.parametrize("unit", Unit)
def test_a_shard_without_any_of_the_terms(unit):
    held = Written(1, date(2024, 2, 1), 0, 1, Kind.NEWS, 1, 1, "메타버스", "메타버스")
    snapshot = corpus_of([held, replace(held, id=2)])
    codes = [snapshot.terms.code("디지털트윈"), snapshot.terms.code("생성형인공지능")]
    assert None not in codes
    found = term_table(snapshot, corpus.everything(snapshot), unit, codes, MONTHS)
    assert found.tolist() == [[0, 0, 0], [0, 0, 0]]
