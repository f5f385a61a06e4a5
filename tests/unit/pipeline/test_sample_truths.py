"""The planted truths of the sample corpus, found by the program as a user would find them.

The truths are counted by `data/sample/compose.py` with plain string matching; here the same numbers must come
out of collecting, tokenising, the matrix and the questions.
"""

import tomllib
from datetime import date

import pytest

from policydash import clock, config, insights
from policydash.model.ledger import SUCCESSFUL
from policydash.model.selection import Period, Selection, Unit
from policydash.pipeline import sampling

FOLDER = config.shipped("_data", "data") / "sample"


@pytest.fixture(scope="module")
def truths():
    return tomllib.loads((FOLDER / "truths.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    settings = config.load_settings(data=tmp_path_factory.mktemp("sample"), env={})
    sample = config.sample_settings(settings)
    with config.open_store(sample) as store:
        lexicon = config.open_lexicon(sample)
        for _ in sampling.prepare(store, lexicon, FOLDER):
            pass
    with config.workspace(sample) as opened:
        yield opened


def by_year(workspace, query):
    frame = insights.trend(workspace, Selection(query), Period.YEAR).frame
    return {str(start.year): count for start, count in zip(frame["start"], frame["count"], strict=True)}


def test_every_article_is_there_once(workspace, truths):
    scope = insights.scope(workspace, Selection())
    assert scope.count == truths["corpus"]["articles"]
    assert scope.source_count == truths["corpus"]["sources"]
    assert (scope.first, scope.last) == tuple(
        date.fromisoformat(truths["corpus"][name]) for name in ("first_day", "last_day")
    )


def test_every_correction_was_taken_as_a_change_and_the_earlier_text_kept(workspace, truths):
    read = [record.tally for record in workspace.store.fetches(limit=100_000)]
    assert sum(tally.new for tally in read) == truths["corpus"]["articles"]
    assert sum(tally.changed for tally in read) == len(truths["correction"])
    assert sum(tally.read for tally in read) == truths["corpus"]["articles"] + len(truths["correction"])


@pytest.mark.parametrize("word", ["메타버스", "가상융합산업"])
def test_the_decline_of_one_word_and_the_rise_of_the_other(workspace, truths, word):
    """A phrase finds every article that holds the string, inside longer words, too."""
    assert by_year(workspace, f'"{word}"') == truths["words_per_year"][word]


def test_a_burst_has_its_articles_on_its_days(workspace, truths):
    for burst in truths["burst"]:
        first, last = (date.fromisoformat(burst[name]) for name in ("first_day", "last_day"))
        frame = insights.trend(workspace, Selection(burst["query"], first, last), Period.DAY).frame
        found = {day.isoformat(): count for day, count in zip(frame["start"], frame["count"], strict=True)}
        assert found == burst["per_day"]


@pytest.mark.parametrize("term", ["디지털트윈", "과학기술정보통신부", "이차전지", "생성형 인공지능"])
def test_every_spelling_is_one_term(workspace, truths, term):
    spelling = next(one["articles"] for one in truths["spelling"] if one["term"] == term)
    for written in spelling:
        if written != "any":
            assert insights.scope(workspace, Selection(written.replace(" ", ""))).count == spelling["any"]


def test_the_gap_is_a_gap_and_not_a_zero(workspace, truths):
    gap = truths["gap"]
    first, last = (date.fromisoformat(gap[name]) for name in ("first_day", "last_day"))
    frame = insights.trend(workspace, Selection("", first, last), Period.DAY).frame
    assert list(frame["count"]) == [0] * ((last - first).days + 1)
    assert list(frame["gap_days"]) == [1] * ((last - first).days + 1)
    around = [record for record in workspace.store.fetches(limit=100_000) if record.status not in SUCCESSFUL]
    assert around


def test_no_other_day_is_a_gap(workspace, truths):
    """Between two weekly readings nothing was lost: the next one still held what was known."""
    found = [clock.from_day_number(day).isoformat() for day in workspace.store.gap_days()]
    assert (found[0], found[-1], len(found)) == (
        truths["gap"]["first_day"],
        truths["gap"]["last_day"],
        truths["gap"]["days"],
    )


def test_every_corrected_headline_is_in_the_list(workspace, truths):
    corrected = {(one["before"], one["after"]) for one in truths["correction"] if one["part"] == "title"}
    frame = insights.headlines(workspace)
    assert set(zip(frame["before"], frame["after"], strict=True)) == corrected


@pytest.mark.parametrize("kind", ["wire", "release"])
def test_copies_count_once_as_a_story_and_each_as_an_article(workspace, truths, kind):
    """Also the wire story with ten edited copies: 11 articles, 1 story, 11 sources."""
    numbers = {stored.article.guid: stored.id for stored in everything(workspace)}
    for story in truths[kind]:
        members = [story["first"], *story["others"]]
        sizes = [insights.reading(workspace, numbers[guid], Selection()).copies for guid in members]
        assert [len(copies) + 1 for copies in sizes] == [story["articles"]] * story["articles"]


def test_units_differ_where_copies_are(workspace, truths):
    wire = max(truths["wire"], key=lambda one: one["articles"])
    assert (wire["articles"], wire["stories"], wire["sources"]) == (11, 1, 11)
    articles, stories = (
        insights.scope(workspace, Selection(unit=unit)).count for unit in (Unit.ARTICLES, Unit.STORIES)
    )
    copies = sum(one["articles"] - 1 for kind in ("wire", "release") for one in truths[kind])
    assert articles - stories == copies


def everything(workspace):
    ids = [int(one) for rows in workspace.store.rows_since(0) for one in rows.id]
    return workspace.store.articles(ids)


def test_the_data_says_that_it_is_a_sample(workspace):
    assert insights.data_state(workspace).is_sample


def test_a_sample_that_was_not_finished_leaves_nothing_behind(tmp_path):
    settings = config.sample_settings(config.load_settings(data=tmp_path, env={}))
    with config.open_store(settings) as store:
        steps = sampling.prepare(store, config.open_lexicon(settings), FOLDER)
        assert next(steps).done
        steps.close()
        assert (store.counts()["articles"], store.setting(sampling.SETTING)) == (0, "")
