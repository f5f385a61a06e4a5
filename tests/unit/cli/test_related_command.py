"""`related`: terms, edges, graph files, ranks by period."""

import csv
import io
import shlex

import networkx as nx
import pytest
from typer.testing import CliRunner

from engine import address
from newsroom import twelve
from policydash.cli import app
from policydash.model.selection import Selection
from policydash.ui import commands


@pytest.fixture
def folder(tmp_path):
    twelve(tmp_path / "policydash.db").close()
    return tmp_path


def run(folder, *words):
    url = address(folder / "policydash.db")
    return CliRunner().invoke(app, ["--db", url, "--data", str(folder), "related", *words])


def rows(answer):
    assert answer.exit_code == 0, answer.output
    return list(csv.DictReader(io.StringIO(answer.stdout_bytes.decode("utf-8-sig"))))


def test_support_and_words_left_out_are_options(folder):
    (row,) = rows(run(folder, "메타버스", "--format", "csv"))
    assert (row["용어"], row["함께 나온 기사 수"]) == ("블록체인", "3")
    assert rows(run(folder, "메타버스", "--minimum", "4", "--format", "csv")) == []
    assert rows(run(folder, "메타버스", "--exclude", "블록체인", "--format", "csv")) == []


def test_edges_and_their_log_likelihood(folder):
    edge, *_ = rows(run(folder, "", "--edges", "--minimum", "2", "--generic", "--format", "csv"))
    assert (edge["용어 1"], edge["용어 2"], edge["로그우도비"]) == ("메타버스", "블록체인", "1.55")


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_a_graph_file_and_the_same_on_the_standard_output(folder, form, read):
    asked = ["", "--minimum", "2", "--generic", "--format", form]
    file = folder / f"network.{form}"
    assert run(folder, *asked, "-o", str(file)).exit_code == 0
    found = read(file)
    assert {data["label"] for _, data in found.nodes(data=True)} >= {"메타버스", "블록체인", "정책"}
    assert found.number_of_edges() == 3
    assert run(folder, *asked).stdout_bytes == file.read_bytes()


def test_the_flow_by_month(folder):
    found = rows(run(folder, "메타버스", "--flow", "--by", "month", "--minimum", "1", "--format", "csv"))
    assert [(row["기간 시작"], row["순위"], row["용어"]) for row in found] == [
        ("2024-01-01", "1", "블록체인"),
        ("2024-02-01", "1", "가상융합산업"),
    ]


def test_the_command_of_the_flow_page_is_understood(folder):
    line = commands.line("related", Selection("메타버스"), by="month", order="weighted", minimum=1)
    words = shlex.split(line.replace("related", "related --flow", 1))[2:]
    assert len(rows(run(folder, *words, "--format", "csv"))) == 2


@pytest.mark.parametrize("other", ["--edges", "--format=gexf"])
def test_a_flow_is_no_network(folder, other):
    answer = run(folder, "메타버스", "--flow", other)
    assert answer.exit_code == 2
    assert "--flow는 관계망이 아닙니다" in answer.output


def test_a_place_that_cannot_be_written_is_a_sentence(folder):
    answer = run(folder, "메타버스", "--format", "gexf", "-o", str(folder / "no" / "x.gexf"))
    assert answer.exit_code != 0
    assert "쓸 수 없습니다" in answer.output
