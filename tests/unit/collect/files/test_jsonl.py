import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from policydash.collect import files
from policydash.model.article import Article, Kind, Rejection, SourceKind

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
RECORD = {
    "id": 7, "title": "가상 제목", "body": "첫 줄\n- 둘째 줄", "source": "가상부",
    "source_kind": "부처", "published": "2026-06-15", "url": "https://e.kr/1",
    "kind": "보도자료", "category": "정책", "author": None,
    "keywords": ["메타버스 노마드|메타버스 노마드 지원사업", "메타버스"],
    "excluded": False, "unknown": {"a": 1},
}  # fmt: skip


def items(folder: Path, data: str | bytes, name: str = "a.jsonl") -> list[Article | Rejection]:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    reading = files.read(path, now=NOW)
    assert reading.format == "jsonl"
    return list(reading.items)


@pytest.mark.parametrize(
    "text",
    [json.dumps(RECORD), json.dumps(RECORD, ensure_ascii=False) + "\n\n",
     "\ufeff" + json.dumps(RECORD) + "\r\n",
     json.dumps([RECORD]), json.dumps([RECORD], indent=2), json.dumps(RECORD, indent=2)],
    ids=["line", "Hangul", "mark", "array", "indented array", "indented object"],
)  # fmt: skip
def test_forms(tmp_path: Path, text: str) -> None:
    (item,) = items(tmp_path, text)
    assert isinstance(item, Article)
    assert (item.title, item.body, item.source, item.guid) == ("가상 제목", "첫 줄\n- 둘째 줄", "가상부", "7")
    assert (item.day, item.published, item.kind) == (date(2026, 6, 15), None, Kind.PRESS_RELEASE)
    assert (item.source_kind, item.author, item.excluded) == (SourceKind.MINISTRY, "", "")
    assert item.keywords == ("메타버스 노마드", "메타버스")


def test_korean_keys(tmp_path: Path) -> None:
    record = {
        "제목": "가",
        "본문": "나",
        "출처": "다",
        "일자": "2026.06.15",
        "주소": "https://e.kr/2",
        "종류": "칼럼",
        "키워드": "a,b",
    }
    (item,) = items(tmp_path, json.dumps(record))
    assert isinstance(item, Article)
    assert (item.title, item.source, item.kind, item.keywords) == ("가", "다", Kind.COLUMN, ("a", "b"))


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    good = json.dumps(RECORD).encode()
    lines = [good, b"{bad}", b'{"title": "\xff"}', b"[1]", b'{"title": "x"}', b"", b"7", b"{" * 5000, good]
    found = items(tmp_path, b"\n".join(lines))
    named = [(item.where, item.reason) for item in found if isinstance(item, Rejection)]
    assert named == [
        ("2행", "JSON 오류"), ("3행", "글자 깨짐"), ("4행", "JSON 오류"),
        ("5행", "날짜 없음"), ("7행", "JSON 오류"), ("8행", "JSON 오류"),
    ]  # fmt: skip
    assert len(found) == 8


def test_a_broken_object_in_an_array_costs_itself_only(tmp_path: Path) -> None:
    good = json.dumps(RECORD)
    found = items(tmp_path, f'[{good}, {{"title": oops}}, {good}]', "a.json")
    assert [type(item).__name__ for item in found] == ["Article", "Rejection", "Article"]


def test_half_a_surrogate_does_not_reach_the_store(tmp_path: Path) -> None:
    (item,) = items(
        tmp_path,
        '{"title": "가\\ud83d나", "date": "2026-06-15", "id": "x\\udc00", "url": "https://e.kr/\\ud83d"}',
    )
    assert isinstance(item, Article)
    assert (item.title, item.guid, item.url) == ("가나", "x", "https://e.kr/")
