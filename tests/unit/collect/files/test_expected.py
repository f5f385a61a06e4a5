"""How many rows a file has, counted from its bytes."""

import pytest

from policydash.clock import now
from policydash.collect import files
from policydash.collect.files import expected

HEAD = "일자,제목,본문\n"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        (HEAD, 0),
        (HEAD + "2026-01-02,제목,본문", 1),
        (HEAD + "2026-01-02,제목,본문\n2026-01-03,제목,본문\n", 2),
        (HEAD + '2026-01-02,제목,"두 줄\n본문"\n2026-01-03,"큰 ""말""\n\n",본문\r\n', 2),
        (HEAD + '2026-01-02,제목,"닫히지 않은\n본문\n', 0),
    ],
)
def test_rows_of_a_delimited_file(tmp_path, text, number):
    (tmp_path / "a.csv").write_bytes(text.encode())
    assert expected.rows(tmp_path / "a.csv") == number


def test_a_row_that_lies_over_two_blocks(tmp_path):
    rows = ['2026-01-02,제목,"' + "가나다\n" * 200_000 + '"\n'] * 3  # 2 MB each
    (tmp_path / "a.csv").write_text(HEAD + "".join(rows), "utf-8")
    assert expected.rows(tmp_path / "a.csv") == 3


@pytest.mark.parametrize(("text", "number"), [("", 0), ("{}", 1), ("{}\n{}\n", 2), ("{}\n{}", 2)])
def test_lines_of_a_file(tmp_path, text, number):
    (tmp_path / "a.jsonl").write_text(text, "utf-8")
    assert expected.lines(tmp_path / "a.jsonl") == number


def test_a_reading_tells_what_to_expect(tmp_path):
    row = '{"title": "제목", "body": "글", "published": "2026-01-02"}\n'
    (tmp_path / "a.jsonl").write_text(row * 3, "utf-8")
    (tmp_path / "array.jsonl").write_text(f"[\n{row},\n{row}]", "utf-8")
    (tmp_path / "b.csv").write_text(HEAD + "2026-01-02,제목,글\n" * 2, "utf-8")
    (tmp_path / "c.md").write_text("---\ntitle: 제목\ndate: 2026-01-02\n---\n글", "utf-8")
    found = {path.name: files.read(path, now=now()).total for path in sorted(tmp_path.iterdir())}
    assert found == {"a.jsonl": 3, "array.jsonl": None, "b.csv": 2, "c.md": None}
