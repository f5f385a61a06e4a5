"""Options that a command would not look at are refused with a sentence, never ignored."""

import csv
import io
import shlex

import pytest
from typer.testing import CliRunner

from engine import address
from newsroom import twelve
from policydash.cli import app
from policydash.model.selection import Measure, Selection
from policydash.ui import commands


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("options")
    twelve(found / "policydash.db").close()
    return found


def run(folder, *words):
    url = address(folder / "policydash.db")
    return CliRunner().invoke(app, ["--db", url, "--data", str(folder), *words])


def rows(answer):
    assert answer.exit_code == 0, answer.output
    return list(csv.DictReader(io.StringIO(answer.stdout_bytes.decode("utf-8-sig"))))


def told(answer):
    """What is said in a box that breaks its lines, as one line."""
    return " ".join(answer.output.replace("│", " ").split())


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("related", "메타버스", "--by", "month"), "--by"),
        (("related", "메타버스", "--order", "npmi"), "--order"),
        (("sources", "--by", "month"), "--by"),
        (("sources", "--part", "first", "--measure", "count"), "--measure"),
        (("sources", "--part", "kinds", "--top", "3"), "--top"),
        (("sources", "--part", "diversity", "--top", "3"), "--top"),
        (("sources", "--part", "feeds", "--by", "year"), "--by"),
        (("sources", "--of", "가나일보"), "--of"),
        (("sources", "--exclude", "정책"), "--exclude"),
        (("sources", "--part", "words", "--of", "가나일보", "--source", "다라경제"), "--source"),
    ],
)
def test_what_would_be_ignored_is_refused(folder, words, option):
    answer = run(folder, *words)
    assert answer.exit_code == 2
    assert option in told(answer)
    assert "쓰십시오" in told(answer)


def test_the_caption_is_of_what_the_table_counts(folder):
    """Words of one source are those of all sources: twelve articles."""
    answer = run(folder, "sources", "--part", "words", "--of", "가나일보")
    assert answer.exit_code == 0
    assert "기사 12건" in told(answer)


def test_words_put_out_of_source_and_term(folder):
    """가상융합산업 in 6 7 8 9 11: its other terms are the law in 7 8 9 and 메타버스 in 6 8."""
    asked = ("sources", "가상융합산업", "--part", "terms", "--format", "csv")
    assert {row["용어"] for row in rows(run(folder, *asked))} == {"가상융합산업 진흥법", "메타버스"}
    left = rows(run(folder, *asked, "--exclude", "메타 버스"))
    assert {row["용어"] for row in left} == {"가상융합산업 진흥법"}


def test_the_lines_on_the_page_are_lines_of_the_command(folder):
    chosen = Selection("메타버스", measure=Measure.SHARE)
    for part, options in [
        *((part, {}) for part in ("time", "terms", "first", "kinds", "diversity", "feeds")),
        ("terms", {"exclude": ("블록체인", "없는말")}),
        ("words", {"of": "가나일보"}),
    ]:
        line = commands.line("sources", chosen, part=part, **options)
        assert run(folder, *shlex.split(line)[1:]).exit_code == 0, line
    assert "--measure share" in commands.line("sources", chosen)


@pytest.mark.parametrize(
    "words",
    [
        ("trend", "메타버스", "--from", "9999-12-31", "--to", "9999-12-31"),
        ("trend", "메타버스", "--from", "9999-12-31", "--to", "9999-12-31", "--by", "year"),
        ("keywords", "--from", "0001-01-01", "--to", "0001-01-01"),
        ("compare", "--a", "0001-01-01:0001-12-31"),
        ("topics", "milestone", "add", "법", "2101-01-01", "가"),
    ],
)
def test_days_at_the_ends_of_the_calendar_are_refused(folder, words):
    answer = run(folder, *words)
    assert answer.exit_code == 2
    assert "1900-01-01부터 2100-12-31까지의" in told(answer)


@pytest.mark.parametrize("day", ["1900-01-01", "2100-12-31"])
def test_the_first_and_last_day_that_are_taken_are_answered(folder, day):
    for by in ("day", "week", "month", "quarter", "year"):
        assert run(folder, "trend", "메타버스", "--from", day, "--to", day, "--by", by).exit_code == 0
    assert run(folder, "keywords", "--from", day, "--to", day).exit_code == 0
    assert run(folder, "compare", "--a", f"{day}:{day}").exit_code == 0
    assert run(folder, "compare", "--a", "1900-01-01:2100-12-31").exit_code == 0
