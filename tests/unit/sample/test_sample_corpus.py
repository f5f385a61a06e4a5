"""The files of data/sample checked on their own: plain strings and sets, no policydash code."""

import datetime as dt
import difflib
import json
import math
import re
import subprocess
import sys
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array

SAMPLE = Path(__file__).resolve().parents[3] / "data" / "sample"
RESERVED = re.compile(r"^https://([\w-]+\.)*(example|example\.(com|net|org))/")
KINDS = {"기사", "보도자료", "칼럼", "공고", "보고서"}
SOURCE_KINDS = {"통신사", "종합일간지", "경제지", "전문지", "방송", "지역지", "부처", "기관"}
MADE = ("articles.jsonl", "revisions.jsonl", "ledger.jsonl", "topics.toml", "truths.toml")


def lines(name):
    return [json.loads(line) for line in (SAMPLE / name).read_text(encoding="utf-8").splitlines()]


def table(name):
    return tomllib.loads((SAMPLE / name).read_text(encoding="utf-8"))


ROWS = lines("articles.jsonl")
TRUTHS = table("truths.toml")
BY_ID = {row["id"]: row for row in ROWS}
PLANTED = {name for item in TRUTHS["wire"] + TRUTHS["release"] for name in (item["first"], *item["others"])}


def text(row):
    return row["title"] + "\n" + row["body"]


def day(row):
    return dt.date.fromisoformat(row["published"][:10])


def containing(*words):
    return [row for row in ROWS if any(word in text(row) for word in words)]


def by_year(rows):
    counts = Counter(row["published"][:4] for row in rows)
    return {year: counts[year] for year in ("2022", "2023", "2024", "2025", "2026")}


def grams(body):
    plain = re.sub(r"[\W_]+", "", body)
    return {plain[at : at + 5] for at in range(len(plain) - 4)}


def all_jaccards(marks):
    """The matrix of likeness of all pairs, from one sparse product."""
    column = {gram: at for at, gram in enumerate(sorted(set().union(*marks)))}
    cells = [(row, column[gram]) for row, found in enumerate(marks) for gram in found]
    rows, columns = np.array(cells).T
    matrix = csr_array(
        (np.ones(len(cells), dtype=np.int32), (rows, columns)), shape=(len(marks), len(column))
    )
    shared = (matrix @ matrix.T).toarray()
    sizes = shared.diagonal()
    return shared / (sizes[:, None] + sizes - shared)


def jaccard(one, other):
    return len(one & other) / len(one | other)


def test_there_are_enough_articles_of_enough_sources():
    assert len(ROWS) == TRUTHS["corpus"]["articles"] >= 700
    assert len({row["source"] for row in ROWS}) == TRUTHS["corpus"]["sources"] >= 28
    assert 8 <= len({row["feed"] for row in ROWS}) <= 12
    assert {row["kind"] for row in ROWS} == KINDS
    assert {row["source_kind"] for row in ROWS} == SOURCE_KINDS


def test_ids_are_unique_and_urls_are_reserved():
    assert len(BY_ID) == len(ROWS) == len({row["url"] for row in ROWS})
    addresses = [row["url"] for row in ROWS] + [feed["url"] for feed in table("feeds.toml")["feed"]]
    assert [url for url in addresses if not RESERVED.match(url)] == []


def test_feeds_are_the_listed_ones():
    assert {row["feed"] for row in ROWS} == {feed["name"] for feed in table("feeds.toml")["feed"]}


def test_moments_are_in_order_and_in_range():
    moments = [dt.datetime.fromisoformat(row["published"]) for row in ROWS]
    assert moments == sorted(moments)
    assert all(moment.utcoffset() == dt.timedelta(hours=9) for moment in moments)
    assert dt.date(2022, 1, 1) <= day(ROWS[0])
    assert day(ROWS[-1]) <= dt.date(2026, 10, 31)
    assert all(row["seen_at"] > row["published"] for row in ROWS)


def test_weekends_are_quieter():
    weekend = sum(day(row).weekday() >= 5 for row in ROWS)
    assert 0 < weekend < len(ROWS) * 2 / 7 / 2


def is_whole(row):
    sentences = re.findall(r"[.](?=\s|$)", row["body"])
    return 235 <= len(row["body"]) <= 900 and 3 <= len(sentences) <= 8


def test_articles_are_three_to_eight_whole_sentences():
    assert [row["id"] for row in ROWS if not is_whole(row)] == []


def test_no_template_mark_is_left():
    assert [row["id"] for row in ROWS if re.search(r"[{}|~]|\((은|이|을|과|으로)\)|  ", text(row))] == []


def test_unplanted_articles_are_not_alike():
    alike = all_jaccards([grams(row["body"]) for row in ROWS])
    days = np.array([day(row).toordinal() for row in ROWS])
    planted = np.array([row["id"] in PLANTED for row in ROWS])
    alike[np.outer(planted, planted)] = 0
    np.fill_diagonal(alike, 0)
    assert alike[abs(days[:, None] - days) <= 3].max() < 0.2
    assert alike.max() < 0.5


@pytest.mark.parametrize("word", list(TRUTHS["words_per_year"]))
def test_words_per_year(word):
    assert by_year(containing(word)) == TRUTHS["words_per_year"][word]


def test_metaverse_declines_and_virtual_convergence_rises():
    falling = list(TRUTHS["words_per_year"]["메타버스"].values())
    rising = list(TRUTHS["words_per_year"]["가상융합"].values())
    assert all(later < earlier for earlier, later in pairwise(falling))
    assert all(later > earlier for earlier, later in pairwise(rising))
    assert rising[1] < 10 < 40 < rising[2]


def test_topics_are_counted_and_the_first_is_the_largest():
    counts = [len(containing(*topic["strings"])) for topic in TRUTHS["topic"]]
    assert counts == [topic["articles"] for topic in TRUTHS["topic"]]
    assert len(counts) == 6
    assert counts[0] == max(counts)
    assert [topic["query"] for topic in table("topics.toml")["topic"]] == [
        t["query"] for t in TRUTHS["topic"]
    ]


def bursts(hits, totals, scaling=2.0, gamma=1.0):
    """Kleinberg's two-state automaton, binomial, one count a day: the runs of days in the upper state."""
    low = sum(hits) / sum(totals)
    rates, climb = (low, low * scaling), gamma * math.log(len(hits))
    costs, back = [0.0, math.inf], []
    for hit, total in zip(hits, totals, strict=True):
        step = [-hit * math.log(p) - (total - hit) * math.log(1 - p) for p in rates]
        froms = [costs[0] > costs[1], costs[0] + climb >= costs[1]]
        costs = [min(costs) + step[0], min(costs[0] + climb, costs[1]) + step[1]]
        back.append(froms)
    state, states = int(costs[1] < costs[0]), []
    for froms in reversed(back):
        states.append(state)
        state = int(froms[state])
    states.reverse()
    return [at for at, value in enumerate(states) if value]


@pytest.mark.parametrize("topic", TRUTHS["topic"], ids=lambda topic: topic["name"])
def test_only_the_planted_bursts_burst(topic):
    first = day(ROWS[0])
    span = (day(ROWS[-1]) - first).days + 1
    totals, hits = [0] * span, [0] * span
    for row in ROWS:
        totals[(day(row) - first).days] += 1
    for row in containing(*topic["strings"]):
        hits[(day(row) - first).days] += 1
    found = [(first + dt.timedelta(days=at)).isoformat() for at in bursts(hits, totals)]
    planted = [item for item in TRUTHS["burst"] if item["topic"] == topic["name"]]
    assert found == [name for item in planted for name in item["per_day"]]
    assert sum(hits[(dt.date.fromisoformat(name) - first).days] for name in found) == sum(
        item["articles"] for item in planted
    )
    quiet = [
        count for at, count in enumerate(hits) if (first + dt.timedelta(days=at)).isoformat() not in found
    ]
    assert max(quiet) <= 2


def test_wire_stories_and_their_copies():
    assert [len(item["others"]) for item in TRUTHS["wire"]].count(10) == 1
    assert len(TRUTHS["wire"]) >= 3
    for item in TRUTHS["wire"]:
        rows = [BY_ID[name] for name in (item["first"], *item["others"])]
        assert len(rows) == item["articles"] == item["sources"] == len({row["source"] for row in rows})
        assert item["stories"] == 1
        assert (day(rows[-1]) - day(rows[0])).days <= 1
        assert rows[0]["published"] == min(row["published"] for row in rows)
        for copy, alike, edited in zip(rows[1:], item["jaccard"], item["edited"], strict=True):
            ratio = difflib.SequenceMatcher(None, rows[0]["body"], copy["body"], autojunk=False).ratio()
            assert round(1 - ratio, 3) == edited <= 0.25
            assert round(jaccard(grams(rows[0]["body"]), grams(copy["body"])), 3) == alike >= 0.5


def test_articles_made_from_releases():
    assert len(TRUTHS["release"]) >= 5
    for item in TRUTHS["release"]:
        first = BY_ID[item["first"]]
        assert first["kind"] == "보도자료"
        for name, alike in zip(item["others"], item["jaccard"], strict=True):
            value = jaccard(grams(first["body"]), grams(BY_ID[name]["body"]))
            assert round(value, 3) == alike
            assert 0.3 <= value <= 0.6


def test_corrections():
    later = {row["id"]: row for row in lines("revisions.jsonl")}
    assert set(later) == {item["id"] for item in TRUTHS["correction"]}
    parts = Counter(item["part"] for item in TRUTHS["correction"])
    assert parts["title"] >= 6
    assert parts["body"] >= 3
    for item in TRUTHS["correction"]:
        assert (
            BY_ID[item["id"]][item["part"]]
            == item["before"]
            != item["after"]
            == later[item["id"]][item["part"]]
        )
        assert later[item["id"]]["seen_at"] > BY_ID[item["id"]]["seen_at"]


def test_spellings():
    for item in TRUTHS["spelling"]:
        forms = [form for form in item["articles"] if form != "any"]
        assert {form: len(containing(form)) for form in forms} | {"any": len(containing(*forms))} == item[
            "articles"
        ]
        assert all(item["articles"][form] >= 5 for form in forms)


def test_ministries_bear_the_name_of_the_day():
    renamed = [("산업통상자원부", "2025-10-01"), ("특허청", "2025-10-01"), ("기획재정부", "2026-01-02")]
    for name, changed in renamed:
        assert all(row["published"][:10] < changed for row in containing(name))


def test_the_folder_is_small():
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.suffix != ".pyc") < 3_000_000


@pytest.mark.slow
def test_composing_again_gives_the_same_bytes(tmp_path):
    command = [sys.executable, "-B", str(SAMPLE / "compose.py"), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    assert [name for name in MADE if (tmp_path / name).read_bytes() != (SAMPLE / name).read_bytes()] == []
