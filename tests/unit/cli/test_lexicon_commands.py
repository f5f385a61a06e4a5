"""`lexicon` as a person uses it: a real store, the real extractor, real exit codes."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from engine import environment
from policydash.cli import app

ROWS = [
    ("2024-07-01", "초실감미디어(HRM) 표준", "초실감미디어(HRM)를 정했다. 소버란 체계도 나왔다."),
    ("2024-07-02", "초실감미디어(HRM) 지원", "정부가 초실감미디어(HRM)를 키운다."),
    ("2024-07-03", "HRM 수출", "새로운 초실감미디어(HRM) 기기를 팔았다."),
    ("2024-07-04", "HRM 관리", "인적자원관리(HRM) 교육을 열었다."),
    ("2024-07-05", "HRM 교육", "인적자원관리(HRM)를 배운다."),
    ("2024-07-06", "HRM 과정", "인적자원관리(HRM) 과정이다."),
    ("2024-07-07", "양자신경망(QNNX) 연구", "양자신경망(QNNX)을 살핀다."),
    ("2024-07-08", "양자신경망(QNNX) 실험", "양자신경망(QNNX)을 돌린다."),
    ("2024-07-09", "양자신경망(QNNX) 발표", "QNNX를 발표했다. 양자신경망(QNNX)이다."),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lexicon")
    rows = [
        {"title": title, "body": body, "source": "예시신문", "published": day} for day, title, body in ROWS
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "news.jsonl").write_text(lines, encoding="utf-8")
    assert run(folder, "import", str(folder / "news.jsonl")).exit_code == 0
    return folder


def run(folder, *arguments):
    return CliRunner().invoke(app, ["--data", str(folder), *arguments], env=environment(folder))


def lexicon(folder, *arguments):
    return run(folder, "lexicon", *arguments)


def rows(result):
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"))))


def count(folder, term):
    found = rows(run(folder, "keywords", "--top", "1000", "--format", "csv"))
    return {row["용어"]: int(row["기사 수"]) for row in found}.get(term)


def newest(folder):
    return rows(lexicon(folder, "ledger", "--format", "csv"))[0]


def test_suggest_accept_and_take_back(folder):
    (row,) = (row for row in rows(lexicon(folder, "suggest", "--format", "csv")) if row["이형"] == "QNNX")
    assert (row["구분"], row["용어"], row["기사 수"]) == ("이형", "양자신경망", "3")
    assert "양자신경망(QNNX)" in row["예문"]
    done = lexicon(folder, "accept", "양자신경망", "QNNX", "--note", "약어")
    assert done.exit_code == 0, done.output
    line = newest(folder)
    assert [line[name] for name in ("결정", "용어", "이형", "비고", "기사 수")] == [
        "수락",
        "양자신경망",
        "QNNX",
        "약어",
        "3",
    ]
    assert count(folder, "QNNX") is None
    assert lexicon(folder, "withdraw", line["결정 번호"]).exit_code == 0
    assert count(folder, "QNNX") == 3
    again = lexicon(folder, "withdraw", line["결정 번호"])
    assert again.exit_code == 2
    assert "이미 쓰이지 않습니다" in again.output


def test_an_ambiguous_acronym_is_refused_unless_it_is_said(folder):
    refused = lexicon(folder, "accept", "초실감미디어", "HRM")
    assert refused.exit_code == 2
    assert "뜻이 여럿입니다: 인적자원관리 3 · 초실감미디어 3" in refused.output
    assert lexicon(folder, "accept", "초실감미디어", "HRM", "--ambiguous").exit_code == 0
    assert count(folder, "HRM") is None
    assert lexicon(folder, "withdraw", newest(folder)["결정 번호"]).exit_code == 0


def test_a_rejected_pair_is_not_proposed_again(folder):
    assert lexicon(folder, "reject", "양자신경망", "QNNX", "--note", "다른 말").exit_code == 0
    proposed = rows(lexicon(folder, "suggest", "--format", "csv"))
    assert "QNNX" not in {row["이형"] for row in proposed}
    assert newest(folder)["결정"] == "거절"
    assert lexicon(folder, "withdraw", newest(folder)["결정 번호"]).exit_code == 0


def test_add_a_term_with_its_variants_and_find_it(folder):
    done = lexicon(
        folder, "add", "초실감매체", "--variant", "초실감미디어", "--kind", "기술", "--note", "내 말"
    )
    assert done.exit_code == 0, done.output
    assert done.output.count("수락했습니다") == 2
    (row,) = rows(lexicon(folder, "--search", "초실감", "--format", "csv"))
    assert (row["용어"], row["종류"], row["표기"], row["기사 수"]) == (
        "초실감매체",
        "기술",
        "초실감미디어",
        "3",
    )
    assert lexicon(folder, "add", "초실감매체", "--variant", "초실감 콘텐츠").output.count("수락") == 1
    refused = lexicon(folder, "add", "초실감매체", "--kind", "기술")
    assert refused.exit_code == 2
    assert "이미 그렇게" in refused.output


def test_a_refused_variant_leaves_nothing_behind(folder):
    before = newest(folder)
    refused = lexicon(folder, "add", "새 낱말", "--variant", "새말", "--variant", "가|나")
    assert refused.exit_code == 2
    assert newest(folder) == before


def test_stop_and_generic(folder):
    assert count(folder, "수출") == 1
    assert lexicon(folder, "stop", "수출").exit_code == 0
    assert count(folder, "수출") is None
    assert lexicon(folder, "withdraw", newest(folder)["결정 번호"]).exit_code == 0
    assert count(folder, "수출") == 1
    assert lexicon(folder, "generic", "수출").exit_code == 0
    assert lexicon(folder, "withdraw", newest(folder)["결정 번호"]).exit_code == 0


def test_a_word_is_told_to_kiwi_at_the_next_extraction(folder):
    assert count(folder, "소버란") is None
    done = lexicon(folder, "word", "소버란 체계")
    assert done.exit_code == 0, done.output
    assert "policydash reindex" in done.output
    assert run(folder, "reindex").exit_code == 0
    assert count(folder, "소버란체계") == 1
    assert lexicon(folder, "withdraw", newest(folder)["결정 번호"]).exit_code == 0
    assert run(folder, "reindex").exit_code == 0
    assert count(folder, "소버란체계") is None


def test_check_names_a_decision_that_the_files_have_overtaken(folder):
    assert lexicon(folder, "add", "앞선낱말", "--variant", "앞선 표현").exit_code == 0
    assert lexicon(folder, "check").exit_code == 0
    own = folder / "lexicon"
    own.mkdir()
    (own / "terms.tsv").write_text("term\tvariants\n앞선낱말\t앞선표현\n", encoding="utf-8")
    result = lexicon(folder, "check")
    assert result.exit_code == 1
    assert "이미 같은 용어입니다" in result.output
    assert "앞선낱말 ← 앞선 표현" in result.output
    assert run(folder, "doctor").exit_code == 1
    (own / "terms.tsv").write_text("term\tkind\n낱말\t없는 종류\n", encoding="utf-8")
    wrong = lexicon(folder, "check")
    assert wrong.exit_code == 2
    assert "terms.tsv의 2번째 줄" in wrong.output
    (own / "terms.tsv").unlink()


def test_learn(folder):
    done = lexicon(folder, "learn", "--progress", "jsonl")
    assert done.exit_code == 0, done.output
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    assert {step["name"] for step in steps} == {"용어집"}


@pytest.mark.parametrize(
    "command",
    "accept add check generic learn ledger reject stop suggest withdraw word".split(),  # noqa: SIM905
)
def test_every_command_has_help_in_korean(command):
    result = CliRunner().invoke(app, ["lexicon", command, "--help"])
    assert result.exit_code == 0
    assert any("가" <= char <= "힣" for char in result.output)
