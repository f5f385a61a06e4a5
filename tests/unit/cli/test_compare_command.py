"""`policydash compare`: what the page shows, in every format; the page's command gives the page's bytes."""

import csv
import io
import json
import shlex

import pytest
from typer.testing import CliRunner

from engine import address
from newsroom import twelve
from policydash import config, insights
from policydash.cli import app
from policydash.export.csv import to_csv
from policydash.model.selection import Selection, Unit
from policydash.ui import commands
from policydash.ui.compare.spans import read

FEBRUARY, JANUARY = "2024-02-01:2024-02-29", "2024-01-01:2024-01-31"


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    path = tmp_path_factory.mktemp("compare") / "policydash.db"
    twelve(path).close()
    return address(path)


def run(url, *words):
    return CliRunner().invoke(app, ["--db", url, "compare", *words])


def table(answer):
    assert answer.exit_code == 0, answer.output
    return list(csv.DictReader(io.StringIO(answer.stdout_bytes.decode("utf-8-sig"))))


def test_two_periods(url):
    found = table(run(url, "--a", FEBRUARY, "--b", JANUARY, "--format", "csv"))
    # of the articles 6 to 10 the law's industry is in 6 7 8 9, of 1 to 5 in none
    first = next(row for row in found if row["용어"] == "가상융합산업")
    assert (first["방향"], first["A 기사 수"], first["B 기사 수"]) == ("A에만 있음", "4", "0")
    assert (first["A 비중"], first["비중 차이"], first["로그우도비"]) == ("0.800000", "0.800000", "8.46")


def test_without_b_it_is_the_equally_long_days_before(url):
    before = run(url, "--a", FEBRUARY, "--b", "2024-01-03:2024-01-31", "--format", "json").stdout_bytes
    assert run(url, "--a", FEBRUARY, "--format", "json").stdout_bytes == before


def test_two_queries_as_json_lines(url):
    answer = run(url, "--query-a", "메타버스", "--query-b", "블록체인", "--format", "jsonl")
    rows = {row["term"]: row for row in map(json.loads, answer.stdout.splitlines())}
    assert (rows["메타버스"]["count_a"], rows["메타버스"]["count_b"]) == (6, 3)
    assert rows["메타버스"]["q"] is None  # only one query names it


def test_two_groups_of_sources(url):
    words = ["--source-a", "모든 기타", "--source-b", "마바통신", "--source-b", "가상부"]
    found = table(run(url, *words, "--part", "sources", "--format", "csv"))
    assert {(row["출처"], row["A 기사 수"], row["B 기사 수"]) for row in found} == {
        ("가나일보", "5", "0"),
        ("다라경제", "3", "0"),
        ("마바통신", "0", "3"),
        ("가상부", "0", "1"),
    }


def test_the_table_tells_sentence_and_limits(url):
    said = run(url, "--a", FEBRUARY, "--b", JANUARY).stdout
    assert "A는 29일, B는 30일로 길이가 다릅니다." in said
    assert "80.0%" in said
    assert "+80.0%p" in said


def test_headlines(url):
    found = table(run(url, "--a", FEBRUARY, "--b", JANUARY, "--part", "headlines", "--format", "csv"))
    assert [(row["용어"], row["쪽"], row["기사 번호"]) for row in found] == [
        ("메타버스", "A", "8"),
        ("메타버스", "B", "4"),
    ]


@pytest.mark.parametrize(
    "words", [[], ["--a", "2024-02-01"], ["--a", "2024-02-01:어제"], ["--query-a", "", "메타버스 ("]]
)
def test_wrong_use_is_a_sentence(url, words):
    answer = run(url, *words)
    assert answer.exit_code == 2
    assert "Traceback" not in answer.output


CASES = {
    "periods": (Selection("메타버스 OR 법"), {"a": FEBRUARY, "b": JANUARY, "part": "terms"}),
    "queries": (Selection(unit=Unit.STORIES), {"query-a": "-정책", "query-b": "정책", "part": "sources"}),
    "left out": (Selection(), {"a": FEBRUARY, "b": JANUARY, "exclude": ("메타버스", "블록체인")}),
}


@pytest.mark.parametrize("name", CASES)
def test_the_command_of_the_page_gives_its_bytes(url, name):
    common, options = CASES[name]
    line = commands.line("compare", common, **options)
    with config.workspace(config.load_settings(db=url, env={})) as workspace:
        a, b = (_side(common, options, letter) for letter in "ab")
        words = frozenset(options.get("exclude", ()))
        found = insights.compare(workspace, a, b, exclude=words)
        frame = found.sources if options.get("part") == "sources" else found.frame
        expected = to_csv(frame, unit=found.counted)
    answer = CliRunner().invoke(
        app, ["--db", url, *shlex.split(line)[1:2], "--format", "csv", *shlex.split(line)[2:]]
    )
    assert answer.exit_code == 0, answer.output
    assert answer.stdout_bytes == expected


def _side(common, options, letter):
    span = read(options.get(letter, ""))
    query = options.get(f"query-{letter}", common.query)
    return Selection(query, *(span or (None, None)), unit=common.unit)
