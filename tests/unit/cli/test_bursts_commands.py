"""`policydash bursts` and `policydash spike`, in all formats, on the twelve articles."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from engine import address
from newsroom import twelve
from policydash.cli import app

SPIKE = ("spike", "메타버스", "--from", "2024-01-15", "--to", "2024-01-15")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("bursts")
    twelve(found / "store.db").close()
    return found


def run(folder, *arguments):
    result = CliRunner().invoke(
        app, ["--data", str(folder), "--db", address(folder / "store.db"), *arguments]
    )
    assert result.exit_code == 0, result.output
    return result


def test_bursts_in_every_format(folder):
    """Twelve articles burst nowhere; the headings are there all the same."""
    told = run(folder, "bursts", "메타 = 메타버스", "블록체인").output
    assert "‘메타 = 메타버스’ 또는 ‘블록체인’에 맞는 기사 7건 (전체 12건의 58.3%)" in told
    assert "급증 무게" in told
    table = run(folder, "bursts", "메타버스", "--format", "csv").stdout_bytes.decode("utf-8-sig")
    assert table == "계열,종류,처음,마지막,기사 수,평소의 수,평소의 몇 배,급증 무게,p값,q값\r\n"
    assert json.loads(run(folder, "bursts", "메타버스", "--format", "json").stdout_bytes) == []
    assert run(folder, "bursts", "메타버스", "--format", "jsonl").stdout_bytes == b""


def test_the_spike_card_on_a_terminal_has_its_sentence_and_three_tables(folder):
    told = " ".join(run(folder, *SPIKE).output.split())
    assert "2024-01-15 ‘메타버스’ 기사 2건(평소 하루에 0.2건의 9배)." in told
    assert "가장 큰 이야기는 ‘메타버스’로 2곳이 실었습니다." in told
    assert "비교: 2024-01-02 – 2024-01-14 가운데 수집한 13일의 기사 2건(공백과 급증한 날 뺌)" in told
    assert all(name in told for name in ("이야기", "많아진 용어", "출처"))


def test_one_part_of_the_card_as_a_file(folder, tmp_path):
    target = tmp_path / "sources.csv"
    run(folder, *SPIKE, "--part", "sources", "-o", str(target))
    rows = list(csv.DictReader(io.StringIO(target.read_bytes().decode("utf-8-sig"))))
    assert [row["출처"] for row in rows][:2] == ["가나일보", "마바통신"]
    assert [row["기사 수"] for row in rows][:2] == ["1", "1"]
    again = tmp_path / "again.csv"
    run(folder, *SPIKE, "--part", "sources", "-o", str(again))
    assert again.read_bytes() == target.read_bytes()


@pytest.mark.parametrize("part", ["stories", "terms", "sources"])
@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_every_part_in_every_format(folder, part, form):
    assert run(folder, *SPIKE, "--part", part, "--format", form, "--exclude", "블록체인").exit_code == 0
