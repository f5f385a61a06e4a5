"""The command line of a screen: its text, and that it gives the bytes of the page's CSV."""

import shlex
from datetime import date

import pytest
from typer.testing import CliRunner

from engine import address
from newsroom import twelve
from policydash import config, insights
from policydash.cli import app
from policydash.export.csv import to_csv
from policydash.model.selection import Against, KeywordOrder, KwicSort, Measure, Period, Selection, Unit
from policydash.ui import commands

HALF = Selection("메타버스 OR 법", date(2024, 1, 10), date(2024, 2, 20), ("가나일보",), Unit.STORIES)
FEBRUARY = Selection(start=date(2024, 2, 1), end=date(2024, 2, 29))
SEVERAL = Selection("가 = 메타버스\n나 = 가상융합산업", measure=Measure.SHARE)


def test_a_selection_is_written_out_and_quoted():
    assert commands.line("keywords", HALF, top=100) == (
        "policydash keywords --from 2024-01-10 --to 2024-02-20 --source '가나일보' --unit stories --top 100 "
        "'메타버스 OR 법'"
    )


def test_series_are_words_of_their_own():
    assert commands.line("trend", SEVERAL, by="week") == (
        "policydash trend --measure share --by week '가 = 메타버스' '나 = 가상융합산업'"
    )
    assert shlex.split(commands.line("related", SEVERAL))[2:] == [SEVERAL.query]


def test_what_a_shell_would_run_is_only_text():
    asked = commands.line("trend", Selection("$(rm -rf ~) 'x' \"y z\" `id`; ls"))
    assert shlex.split(asked) == ["policydash", "trend", "$(rm -rf ~) 'x' \"y z\" `id`; ls"]


def test_a_query_is_never_an_option():
    assert commands.line("trend", Selection("-게임\n메타버스")) == "policydash trend -- '-게임' '메타버스'"
    assert commands.line("articles", Selection("")) == "policydash articles"


CASES = {
    "trend": lambda ws: (
        commands.line("trend", SEVERAL, by="week"),
        insights.trend(ws, SEVERAL, Period.WEEK),
    ),
    "keywords": lambda ws: (
        commands.line("keywords", HALF, top=100, against="rest"),
        insights.keywords(ws, HALF, top=100, against="rest"),
    ),
    "keywords by change": lambda ws: (
        commands.line("keywords", HALF, top=9, against="rest", order="change", exclude=("블록체인", "-정책")),
        insights.keywords(
            ws,
            HALF,
            top=9,
            against=Against.REST,
            order=KeywordOrder.CHANGE,
            exclude=frozenset({"블록체인", "-정책"}),
        ),
    ),
    "novelty": lambda ws: (commands.line("novelty", FEBRUARY, top=50), insights.novelty(ws, FEBRUARY)),
    "kwic": lambda ws: (
        commands.line("kwic", FEBRUARY, about="메타버스", sort="left"),
        insights.kwic(ws, FEBRUARY, "메타버스", sort=KwicSort.LEFT, limit=None),
    ),
    "related": lambda ws: (commands.line("related", SEVERAL), insights.related(ws, SEVERAL)),
    "articles": lambda ws: (commands.line("articles", HALF), insights.articles(ws, HALF, limit=None)),
    "sources": lambda ws: (commands.line("sources", HALF), insights.sources(ws, HALF)),
}


@pytest.mark.parametrize("name", CASES)
def test_the_command_gives_the_bytes_of_the_page(tmp_path, name):
    twelve(tmp_path / "policydash.db").close()
    url = address(tmp_path / "policydash.db")
    with config.workspace(config.load_settings(db=url, data=tmp_path, env={})) as workspace:
        line, result = CASES[name](workspace)
        expected = to_csv(result.frame, unit=getattr(result, "counted", result.scope.selection.unit))
    words = ["--db", url, "--data", str(tmp_path), *shlex.split(line)[1:]]
    words[5:5] = ["--format", "csv"]
    answer = CliRunner().invoke(app, words)
    assert answer.exit_code == 0, answer.output
    assert answer.stdout_bytes == expected
