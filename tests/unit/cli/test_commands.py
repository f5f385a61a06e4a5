"""The command line as a person uses it: a real store, real files, real exit codes."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine import address, environment
from policydash.cli import app
from policydash.store import Store, trigrams
from server import serve

ARTICLES = [
    {
        "title": "메타버스 지원 확대",
        "body": "메타버스 산업을 지원한다.",
        "source": "예시신문",
        "published": "2024-07-01",
    },
    {
        "title": "디지털 트윈 실증",
        "body": "디지털트윈과 메타버스를 잇는다.",
        "source": "예시일보",
        "published": "2024-07-02",
    },
    {
        "title": "반도체 투자",
        "body": "반도체 공장을 짓는다.",
        "source": "예시신문",
        "published": "2024-08-15",
    },
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    lines = [json.dumps(row, ensure_ascii=False) for row in ARTICLES]
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def run(folder, *arguments, db="store.db"):
    return CliRunner().invoke(app, ["--data", str(folder), "--db", address(folder / db), *arguments])


@pytest.fixture(scope="module")
def imported(folder):
    return run(folder, "import", str(folder / "news.jsonl"))


def rows(result):
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"))))


def test_import_accounts_for_every_row(imported):
    assert imported.exit_code == 0, imported.output
    assert "읽음 3 = 새 기사 3 + 바뀜 0 + 그대로 0 + 중복 0 + 거절 0" in imported.output


def test_a_second_import_adds_nothing(folder, imported):
    again = run(folder, "import", str(folder / "news.jsonl"))
    assert "읽음 3 = 새 기사 0 + 바뀜 0 + 그대로 3" in again.output


def test_trend_counts_by_month_and_keeps_the_empty_one(folder, imported):
    table = rows(run(folder, "trend", "메타버스", "--by", "month", "--format", "csv"))
    assert [(row["기간 시작"], row["기사 수"], row["전체 기사 수"]) for row in table] == [
        ("2024-07-01", "2", "2"),
        ("2024-08-01", "0", "1"),
    ]


def test_a_variant_finds_every_spelling(folder, imported):
    (row,) = rows(run(folder, "articles", "디지털트윈", "--format", "csv"))
    assert row["제목"] == "디지털 트윈 실증"


def test_keywords_of_one_kind(folder, imported):
    whole = rows(run(folder, "keywords", "--format", "csv"))
    kinds = {row["용어"]: row["종류"] for row in whole}
    assert kinds["메타버스"] not in {"기관", "기업", "인물"}
    listed = rows(run(folder, "keywords", "--facet", "용어", "--format", "csv"))
    assert [row["용어"] for row in listed] == list(kinds)
    assert rows(run(folder, "keywords", "--facet", "인물", "--format", "csv")) == []
    assert run(folder, "keywords", "--facet", "동물").exit_code == 2


def test_generic_words_on_request(folder, imported):
    few, many = (rows(run(folder, "keywords", *more, "--format", "csv")) for more in ([], ["--generic"]))
    assert {row["용어"] for row in few} < {row["용어"] for row in many}


def test_the_leading_sources(folder, imported):
    assert [row["출처"] for row in rows(run(folder, "sources", "--top", "1", "--format", "csv"))] == [
        "예시신문"
    ]


def test_the_edges_of_the_network(folder):
    articles = [
        {"title": title, "source": "예시신문", "published": "2024-07-01", "guid": str(number)}
        for number, title in enumerate(["메타버스, 반도체"] * 3 + ["예산"])
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in articles]
    (folder / "pairs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run(folder, "import", str(folder / "pairs.jsonl"), db="pairs.db").exit_code == 0
    (edge,) = rows(run(folder, "related", "", "--edges", "--format", "csv", db="pairs.db"))
    assert (edge["용어 1"], edge["용어 2"], edge["함께 나온 기사 수"]) == ("메타버스", "반도체", "3")


def test_json_lines_and_a_file_hold_the_same(folder, imported):
    printed = run(folder, "sources", "--format", "jsonl").stdout
    run(folder, "sources", "--format", "jsonl", "-o", str(folder / "sources.jsonl"))
    assert (folder / "sources.jsonl").read_text(encoding="utf-8") == printed
    assert [json.loads(line)["source"] for line in printed.splitlines()] == ["예시신문", "예시일보"]


def test_a_query_that_cannot_be_read_is_wrong_use(folder, imported):
    result = run(folder, "trend", "(메타버스")
    assert result.exit_code == 2
    assert "괄호" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("wrong", [["--from", "2024.7.8"], ["--by", "hour"], ["--no-such-option"]])
def test_wrong_use_is_a_korean_sentence(folder, wrong):
    result = run(folder, "trend", "메타버스", *wrong)
    assert result.exit_code == 2
    assert result.output.startswith("명령을 읽을 수 없습니다")


def test_a_full_disk_is_a_sentence(folder, imported):
    command = [
        sys.executable,
        "-m",
        "policydash",
        "--data",
        str(folder),
        "--db",
        address(folder / "store.db"),
        "trend",
    ]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("표준 출력에 쓸 수 없습니다")


def test_rejected_rows_are_named_however_many_files_there_are(folder):
    many = folder / "many"
    many.mkdir()
    for number in range(205):
        row = {
            "title": "" if number == 0 else "제목",
            "body": "본문",
            "source": "예시",
            "published": "2024-07-01",
        }
        (many / f"{number:03}.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    result = run(folder, "import", str(many), db="many.db")
    assert result.exit_code == 1
    assert "000.jsonl 1행" in result.output


def test_a_file_that_is_not_there_is_named_and_stops_nothing(folder, imported):
    result = run(folder, "import", str(folder / "none.xlsx"), str(folder / "news.jsonl"))
    assert result.exit_code != 0
    assert "none.xlsx" in result.output


def test_a_store_out_of_reach_is_three(folder):
    file = folder / "not-a-store.db"
    file.write_text("이것은 데이터베이스가 아닙니다. " * 100, encoding="utf-8")
    result = CliRunner().invoke(app, ["--data", str(folder), "--db", str(file), "sources"])
    assert result.exit_code == 3
    assert "Traceback" not in result.output


def test_topics_are_kept_listed_and_removed(folder, imported):
    assert run(folder, "topics", "add", "가상융합", "메타버스 OR 가상융합산업").exit_code == 0
    assert [row["이름"] for row in rows(run(folder, "topics", "--format", "csv"))] == ["가상융합"]
    assert run(folder, "topics", "remove", "가상융합").exit_code == 0
    assert rows(run(folder, "topics", "--format", "csv")) == []


def test_a_topic_that_cannot_be_read_is_not_kept(folder, imported):
    assert run(folder, "topics", "add", "나쁜 질의", '"메타버스').exit_code == 2
    assert rows(run(folder, "topics", "--format", "csv")) == []


def test_a_backup_restored_elsewhere_answers_the_same(folder, imported):
    assert run(folder, "backup", str(folder / "kept.backup")).exit_code == 0
    assert run(folder, "restore", str(folder / "kept.backup"), db="other.db").exit_code == 0
    ours, theirs = (run(folder, "keywords", "--format", "csv", db=db) for db in ("store.db", "other.db"))
    assert ours.stdout_bytes == theirs.stdout_bytes


def test_doctor_finds_a_sound_store(folder, imported):
    result = run(folder, "doctor")
    assert result.exit_code == 0, result.output
    assert "기사 3건, 흠 없음" in result.output
    assert re.search(r"구절 색인.*정상", result.output)


def test_explain_says_how_each_word_was_read(folder, imported):
    result = run(folder, "explain", "디지털트윈 없는낱말")
    assert result.exit_code == 0, result.output
    assert re.search(r"없는낱말", result.output)


@pytest.mark.sqlite("the PostgreSQL of these tests comes without pg_trgm")
def test_reindex_makes_the_index_of_phrases_anew(folder, imported):
    with Store.open(address(folder / "store.db")) as store, store._database.writing() as transaction:
        trigrams.drop(transaction.connection)
    before = run(folder, "doctor")
    assert "policydash reindex --phrases" in before.output
    found = run(folder, "articles", "--format", "csv", '"가상융합"').stdout_bytes
    assert run(folder, "reindex", "--phrases").exit_code == 0
    assert re.search(r"구절 색인.*있음", run(folder, "doctor").output)
    assert run(folder, "articles", "--format", "csv", '"가상융합"').stdout_bytes == found


def test_reindex_is_harmless_when_nothing_is_stale(folder, imported):
    before = run(folder, "keywords", "--format", "csv").stdout_bytes
    assert run(folder, "reindex", "--all").exit_code == 0
    assert run(folder, "keywords", "--format", "csv").stdout_bytes == before


@pytest.mark.parametrize(
    "command", ["serve", "collect", "import", "trend", "feeds", "topics", "lexicon", "doctor"]
)
def test_every_command_has_help_in_korean(command):
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert re.search("[가-힣]", result.output)


RSS = """<rss version="2.0"><channel><title>예시</title><item><title>메타버스 지원</title>
<link>https://news.example/1</link><description>본문</description>
<pubDate>Mon, 12 Oct 2026 08:00:00 +0900</pubDate></item></channel></rss>"""


def test_collect_reads_once_and_ends(tmp_path):
    with serve() as server:
        url = server.add("/rss", body=RSS.encode())
        feeds = f'[[feed]]\nname = "예시"\nurl = "{url}"\nsource = "예시신문"\n'
        (tmp_path / "feeds.toml").write_text(feeds, encoding="utf-8")
        command = [sys.executable, "-m", "policydash", "--data", str(tmp_path), "collect", "--feed", "예시"]
        env = {**os.environ, "POLICYDASH_ALLOW_PRIVATE": "1", **environment(tmp_path)}
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
        assert server.count("/rss") == 1
    assert done.returncode == 0, done.stderr
    assert "읽음 1 = 새 기사 1" in done.stderr
