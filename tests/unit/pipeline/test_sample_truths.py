"""The planted truths of the sample corpus, found by the program as a user would find them.

The truths are counted by `data/sample/compose.py` with plain string matching; here the same numbers must come
out of collecting, tokenising, the matrix and the questions.
"""

import json
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from policydash import clock, config, insights
from policydash.model.ledger import SUCCESSFUL
from policydash.model.selection import Period, Selection, Unit
from policydash.pipeline import sampling

FOLDER = config.shipped("_data", "data") / "sample"
DAY = timedelta(days=1)


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
    read = [line.tally for line in readings(workspace)]
    assert sum(tally.new for tally in read) == truths["corpus"]["articles"]
    assert sum(tally.changed for tally in read) == len(truths["correction"])
    assert sum(tally.duplicate + tally.rejected for tally in read) == 0


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
    failed = [line for line in readings(workspace) if line.status not in SUCCESSFUL]
    assert len(failed) == gap["failed_readings"] + len(truths["healed"])


def test_no_other_day_is_a_gap(workspace, truths):
    found = [clock.from_day_number(day).isoformat() for day in workspace.store.gap_days()]
    assert (found[0], found[-1], len(found)) == (
        truths["gap"]["first_day"],
        truths["gap"]["last_day"],
        truths["gap"]["days"],
    )


def states(workspace, first, last):
    """Feed and day → its state in a word."""
    frame = insights.coverage(workspace, first, last)
    return {(row.feed, row.day): row.state for row in frame.itertuples()}


def test_every_feed_loses_the_days_of_the_gap_and_was_read_around_them(workspace, truths):
    first, last = (date.fromisoformat(truths["gap"][name]) for name in ("first_day", "last_day"))
    found = states(workspace, first - DAY, last + DAY)
    lost = {day: [state for (_, at), state in found.items() if at == day] for _, day in found}
    inside = {day: words for day, words in lost.items() if first <= day <= last}
    assert inside == dict.fromkeys(inside, ["공백"] * truths["corpus"]["feeds"])
    assert len(inside) == truths["gap"]["days"]
    assert {word for day in (first - DAY, last + DAY) for word in lost[day]} <= {"읽음", "변동 없음"}


def test_a_reading_that_failed_elsewhere_was_made_good(workspace, truths):
    first, last = (clock.from_day_number(day) for day in ends(workspace))
    found = [key for key, state in states(workspace, first, last).items() if state == "뒤에 채움"]
    assert sorted(found) == sorted((one["feed"], date.fromisoformat(one["day"])) for one in truths["healed"])


def test_most_of_the_days_that_are_shown_were_read(workspace):
    words = insights.recent_coverage(workspace, 60)["state"].value_counts(normalize=True)
    assert words["읽음"] > 0.7
    assert set(words.index) == {"읽음", "변동 없음", "뒤에 채움"}


def ends(workspace):
    """The first and the last day of the ledger, the same for every feed."""
    ((first, last),) = {(span.first, span.last) for span in workspace.store.coverage.spans().values()}
    return first, last


def test_each_feed_was_read_once_a_day_and_its_articles_were_new_on_their_day(workspace):
    first, last = ends(workspace)
    names = {feed.id: feed.spec.name for feed in workspace.store.feeds()}
    days = workspace.store.coverage.days(first)
    assert {row.readings for row in days} == {1}
    assert len(days) == len(names) * (last - first + 1)
    lines = (FOLDER / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    seen = Counter((row["feed"], row["seen_at"][:10]) for row in map(json.loads, lines))
    new = {(names[row.feed_id], str(clock.from_day_number(row.day))): row.new for row in days if row.new}
    assert new == seen
    assert sum(row.read for row in days) == sum(line.tally.read for line in readings(workspace))


def readings(workspace):
    return workspace.store.fetches(limit=100_000)


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


@pytest.mark.parametrize("unit", [Unit.ARTICLES, Unit.STORIES])
def test_exactly_the_planted_bursts_are_found_on_their_days(workspace, truths, unit):
    """One of each planted burst, nothing else in any topic, in articles and in stories."""
    planted = [
        (one["topic"], date.fromisoformat(one["first_day"]), date.fromisoformat(one["last_day"]))
        for one in truths["burst"]
    ]
    query = "\n".join(f"{one['name']} = {one['query']}" for one in truths["topic"])
    found = insights.bursts(workspace, Selection(query, unit=unit)).frame
    assert set(found["kind"]) == {"burst"}
    assert list(found[["label", "first", "last"]].itertuples(index=False, name=None)) == planted
    if unit is Unit.ARTICLES:
        assert found["count"].tolist() == [one["articles"] for one in truths["burst"]]


@pytest.mark.parametrize("unit", list(Unit))
def test_nothing_is_found_outside_the_planted_days(workspace, truths, unit):
    """Neither in everything that was collected nor in the twenty commonest terms."""
    spans = [
        tuple(date.fromisoformat(one[name]) for name in ("first_day", "last_day")) for one in truths["burst"]
    ]
    common = insights.keywords(workspace, Selection(), top=20, generic=True).frame["term"]
    for query in ["", "\n".join(f'"{term}"' for term in common)]:
        for row in insights.bursts(workspace, Selection(query, unit=unit)).frame.itertuples():
            assert any(first <= row.first and row.last <= last for first, last in spans), row


def test_the_spike_card_tells_of_the_wire_story_and_its_eleven_articles(workspace, truths):
    burst, wire = truths["burst"][0], max(truths["wire"], key=lambda one: one["articles"])
    days = [date.fromisoformat(burst[name]) for name in ("first_day", "last_day")]
    for unit in (Unit.ARTICLES, Unit.STORIES):
        found = insights.spike(workspace, Selection(burst["query"], *days, unit=unit))
        leading = found.stories.iloc[0]
        assert (leading["story_size"], leading["source_count"]) == (wire["articles"], wire["sources"])
        assert f"‘{leading['title']}’로 {wire['sources']}곳이 실었" in found.sentence
        own = workspace.store.articles([int(leading["id"])])[0].article
        assert own.guid == wire["first"]
    assert insights.spike(workspace, Selection(burst["query"], *days)).count == burst["articles"]


def test_the_wire_story_is_eleven_sources_in_every_part_of_the_source_page(workspace, truths):
    wire = max(truths["wire"], key=lambda one: one["articles"])
    chosen = Selection('"가상융합산업 진흥법이 28일부터 시행된다고"')
    by = {unit: replace(chosen, unit=unit) for unit in Unit}
    assert [insights.scope(workspace, by[unit]).count for unit in Unit] == [11, 1, 11]
    for unit in (Unit.ARTICLES, Unit.STORIES):
        assert insights.sources(workspace, by[unit]).frame["count"].tolist() == [1] * 11
    copies = insights.sources(workspace, chosen).frame.set_index("source")["copies"]
    assert (copies.sum(), copies["한결통신"]) == (len(wire["others"]), 0)
    kinds = {unit: insights.source_kinds(workspace, by[unit]).frame for unit in Unit}
    assert kinds[Unit.ARTICLES]["count"].sum() == kinds[Unit.SOURCES]["count"].sum() == 11
    assert set(kinds[Unit.STORIES]["count"]) == {1}
    months = insights.source_trend(workspace, chosen, Period.MONTH).frame
    assert (months["count"].sum(), months["total"].max()) == (11, 11)
    stories = insights.source_trend(workspace, by[Unit.STORIES], Period.MONTH).frame
    assert stories["total"].max() == 1
    diversity = insights.source_diversity(workspace, chosen).frame.iloc[0]
    assert diversity["effective"] == pytest.approx(11)
    firsts = insights.source_firsts(workspace, chosen)
    assert firsts.stories == 1
    assert firsts.frame[["source", "firsts"]].iloc[0].tolist() == ["한결통신", 1]
    assert (len(firsts.frame), firsts.frame["firsts"].sum(), firsts.frame["delay"].min()) == (11, 1, 16)


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
