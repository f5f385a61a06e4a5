"""`policydash topics`: queries, milestones, excluded terms, and the file they travel in."""

from datetime import date

import pytest
from typer.testing import CliRunner

from engine import address, environment
from newsroom import twelve
from policydash.cli.main import app
from policydash.config import load_settings, open_store
from policydash.errors import SettingsError
from policydash.model.topic import Milestone
from policydash.pipeline import topic_file


@pytest.fixture
def run(tmp_path):
    def command(*words, data="a"):
        folder = tmp_path / data
        return CliRunner().invoke(app, ["--data", str(folder), "topics", *words], env=environment(folder))

    return command


def kept(tmp_path, data="a"):
    folder = tmp_path / data
    with open_store(load_settings(data=folder, env=environment(folder))) as store:
        return store.topics()


def test_the_shipped_topics_are_taken_over(run, tmp_path):
    assert run("import").exit_code == 0
    first = kept(tmp_path)[0]
    assert (first.name, first.query) == ("가상융합산업", "메타버스 OR 가상융합* OR XR")
    assert Milestone(date(2024, 8, 28), "가상융합산업 진흥법 시행", "시행") in first.milestones
    assert run("import").exit_code == 0
    assert kept(tmp_path)[0] == first


def test_milestones_and_excluded_terms_are_added_and_removed(run, tmp_path):
    assert run("add", "법", "메타버스").exit_code == 0
    assert run("milestone", "add", "법", "2024-02-01", "국회 의결", "--kind", "의결").exit_code == 0
    assert run("milestone", "add", "법", "2024-02-01", "공청회").exit_code == 0
    assert run("exclude", "add", "법", "정부", "기업").exit_code == 0
    listed = run("list", "--format", "csv").stdout
    assert "2024-02-01 기타 공청회, 2024-02-01 의결 국회 의결" in listed
    assert "정부, 기업" in listed
    assert run("milestone", "remove", "법", "2024-02-01", "공청회").exit_code == 0
    assert run("exclude", "remove", "법", "정부").exit_code == 0
    (topic,) = kept(tmp_path)
    assert topic.milestones == (Milestone(date(2024, 2, 1), "국회 의결", "의결"),)
    assert topic.excluded == ("기업",)
    assert run("milestone", "remove", "법", "2024-02-02").exit_code == 2
    assert run("milestone", "add", "없음", "2024-02-02", "가").exit_code == 2


def test_a_topic_that_is_not_there_cannot_be_removed(run, tmp_path):
    run("add", "법", "메타버스")
    refused = run("remove", "없는주제")
    assert refused.exit_code == 2
    assert "‘없는주제’ 주제가 없습니다" in refused.output
    assert run("remove", "법").exit_code == 0
    assert kept(tmp_path) == []


@pytest.mark.parametrize(
    "line",
    [
        "day = 2024-08-28T00:00:00",
        "day = 00:00:00",
        "day = 9999-12-31",
        "day = 2024-08-28\nkind = []",
        "day = 2024-08-28\nkind = {}",
        "day = 2024-08-28\nkind = 3",
    ],
)
def test_a_milestone_that_cannot_be_read_is_told(run, tmp_path, line):
    good = '[[topic.milestone]]\nday = 2024-08-27\nlabel = "가"\n'
    text = f'[[topic]]\nname = "법"\nquery = "메타버스"\n{good}[[topic.milestone]]\nlabel = "나"\n{line}\n'
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    assert run("import", str(tmp_path / "own.toml")).exit_code == 2
    with pytest.raises(SettingsError, match=r"이정표의 (day|종류)"):
        topic_file.load(tmp_path / "own.toml")


def test_a_name_is_taken_as_the_store_keeps_it(run, tmp_path):
    r"""Neither database keeps \u0000: the topic is 법, and a second 법 is a repeated name."""
    topic = '[[topic]]\nname = "{}"\nquery = "메타버스"\nexcluded = ["정부"]\n'
    own = tmp_path / "own.toml"
    own.write_text(topic.format(r"\u0000법"), encoding="utf-8")
    assert run("import", str(own)).exit_code == 0
    assert [(one.name, one.excluded) for one in kept(tmp_path)] == [("법", ("정부",))]
    own.write_text(topic.format(r"\u0000법") + topic.format("법"), encoding="utf-8")
    assert run("import", str(own)).exit_code == 2
    own.write_text(topic.format(r"\u0000"), encoding="utf-8")
    assert run("import", str(own)).exit_code == 2


def test_what_is_exported_is_imported_elsewhere(run, tmp_path):
    run("import")
    run("exclude", "add", "가상융합산업", '‘가’ "나"')
    assert run("export", str(tmp_path / "own.toml")).exit_code == 0
    assert run("import", str(tmp_path / "own.toml"), data="b").exit_code == 0
    assert kept(tmp_path, "b") == kept(tmp_path)
    assert run("export").stdout == (tmp_path / "own.toml").read_text(encoding="utf-8")


def test_importing_loses_nothing_of_ones_own(run, tmp_path):
    run("add", "가상융합산업", "메타버스")
    run("milestone", "add", "가상융합산업", "2023-01-01", "우리 발표")
    run("import")
    topic = kept(tmp_path)[0]
    assert topic.query == "메타버스 OR 가상융합* OR XR"
    assert Milestone(date(2023, 1, 1), "우리 발표", "기타") in topic.milestones
    assert len(topic.milestones) == 5


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("topic = 3", "[[topic]]"),
        ('[[topic]]\nname = "가"', "query"),
        ('[[topic]]\nquery = "가"', "1번째 주제"),
        ('[[topic]]\nname = "가"\nquery = "(가"', "질의를 읽을 수 없습니다"),
        ('[[topic]]\nname = "가"\nquery = "가"\nexcluded = "나"', "excluded"),
        ('[[topic]]\nname = "가"\nquery = "가"\n[[topic]]\nname = "가"\nquery = "나"', "두 번"),
        ('[[topic]]\nname = "가"\nquery = "가"\n[[topic.milestone]]\nday = "어제"\nlabel = "나"', "day"),
        (
            (
                '[[topic]]\nname = "가"\nquery = "가"\n[[topic.milestone]]\n'
                'day = 2024-01-01\nlabel = "나"\nkind = "x"'
            ),
            "종류",
        ),
        ("[[topic]", "TOML"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained_and_changes_nothing(run, tmp_path, text, sentence):
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    result = run("import", str(tmp_path / "bad.toml"))
    assert result.exit_code == 2
    assert sentence in result.output
    assert kept(tmp_path) == []


def test_the_sample_topics_can_be_read():
    for path in ("topics.toml", "sample/topics.toml"):
        found = topic_file.load(load_settings(env={}).resources / path)
        assert all(topic.milestones == tuple(sorted(topic.milestones)) for topic in found)
        assert any(topic.milestones for topic in found)


def test_the_average_of_a_trend_is_a_column(tmp_path):
    twelve(tmp_path / "store.db").close()
    words = ["--db", address(tmp_path / "store.db"), "trend", "메타버스", "--by", "day", "--average", "7"]
    assert "이동평균" in CliRunner().invoke(app, words).stdout
    table = CliRunner().invoke(app, [*words, "--format", "json"]).stdout
    assert '"average": 0.29' in table  # 3 and 4 in the seven days that end on 20 January: 2 / 7
