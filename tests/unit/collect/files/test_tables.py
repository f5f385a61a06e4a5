"""BIGKinds exports and other tables, as CSV and as workbooks, whole and damaged."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from policydash.collect import files
from policydash.collect.decide import content_hash, identity_keys
from policydash.errors import FileUnreadableError
from policydash.model.article import Article, DateFlag, Kind, Rejection, SourceKind
from workbook import workbook

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
_NAMES = (
    "뉴스 식별자,일자,언론사,기고자,제목,통합 분류1,통합 분류2,통합 분류3,"
    "사건/사고 분류1,사건/사고 분류2,사건/사고 분류3,인물,위치,기관,"
    "키워드,특성추출(가중치순 상위 50개),본문,URL,분석제외 여부"
)
NEW_HEADING = _NAMES.split(",")
ROW = ["01100101.20260615090000001", "20260615", "가상일보", "홍길동 기자", "가상융합산업 진흥 계획",
       "IT_과학>콘텐츠", "", "", "", "", "", "홍길동", "서울", "가상부", "가상융합,산업,산업,계획",
       "가상융합", "정부가 계획을 발표했다..", "https://www.example.kr/news/1", ""]  # fmt: skip
EXPECTED = Article(
    title="가상융합산업 진흥 계획",
    body="정부가 계획을 발표했다..",
    source="가상일보",
    day=date(2026, 6, 15),
    url="https://www.example.kr/news/1",
    guid="01100101.20260615090000001",
    guid_scope="bigkinds",
    category="IT_과학>콘텐츠",
    author="홍길동 기자",
    keywords=("가상융합", "산업", "산업", "계획"),
    is_excerpt=True,
    raw_date="20260615",
    date_flag=DateFlag.DAY,
)


def put(folder: Path, data: bytes | str, name: str = "a.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
    return path


def items(path: Path, format_: str = "auto") -> list[Article | Rejection]:
    return list(files.read(path, format=format_, now=NOW).items)


def csv_of(*rows: list[str]) -> str:
    return "".join(",".join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)


def reasons(found: list[Article | Rejection]) -> list[tuple[str, str]]:
    return [(item.where, item.reason) for item in found if isinstance(item, Rejection)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_bigkinds_csv(tmp_path: Path, encoding: str) -> None:
    path = put(tmp_path, csv_of(NEW_HEADING, ROW), encoding=encoding)
    assert files.read(path, now=NOW).format == "bigkinds"
    assert items(path) == [EXPECTED]


@pytest.mark.parametrize("day", ["20260615", 20260615, 20260615.0])
def test_bigkinds_workbook(tmp_path: Path, day: str | float) -> None:
    row = [ROW[0], day, *ROW[2:]]
    path = put(tmp_path, workbook([NEW_HEADING, row]), "NewsResult (1).xlsx")
    assert files.read(path, now=NOW).format == "bigkinds"
    assert items(path) == [EXPECTED]


def test_a_workbook_whose_table_starts_lower_keeps_its_row_numbers(tmp_path: Path) -> None:
    rows = [["내려받은 뉴스"], NEW_HEADING, ROW, [*ROW[:4], "", *ROW[5:]]]
    found = items(put(tmp_path, workbook(rows, first_row=3), "a.xlsx"))
    assert reasons(found) == [("6행", "제목 없음")]
    assert found[0] == EXPECTED


def test_old_and_varied_headings(tmp_path: Path) -> None:
    heading = [
        "뉴스식별자",
        " 날짜\n",
        "매체명",
        "기사 제목",
        "뉴스 키워드",
        "기사 본문",
        "주소",
        "분석 제외 여부",
    ]
    row = [ROW[0], "2026-06-15", *(ROW[number] for number in (2, 4, 14, 16, 17)), "중복"]
    want = replace(EXPECTED, author="", category="", raw_date="2026-06-15", excluded="중복")
    assert items(put(tmp_path, csv_of(heading, row))) == [want]


def test_a_cut_down_export_is_one_still(tmp_path: Path) -> None:
    path = put(
        tmp_path, csv_of(["일자", "언론사", "제목", "키워드"], ["20260615", "가상일보", "가상 제목", "가,나"])
    )
    (item,) = items(path)
    assert files.read(path, now=NOW).format == "bigkinds"
    assert isinstance(item, Article)
    assert (item.guid, item.guid_scope, item.keywords, item.body) == ("", "", ("가", "나"), "")


@pytest.mark.parametrize(
    ("cell", "excluded"),
    [
        ("", ""),
        ("중복", "중복"),
        ("중복, 예외", "중복, 예외"),
        ("Y", "제외"),
        ("1", "제외"),
        ("true", "제외"),
        ("n", ""),
        ("0", ""),
    ],
)
def test_excluded(tmp_path: Path, cell: str, excluded: str) -> None:
    (item,) = items(put(tmp_path, csv_of(NEW_HEADING, [*ROW[:-1], cell])))
    assert isinstance(item, Article)
    assert item.excluded == excluded


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [(1, "", "날짜 없음"), (1, "20260230", "날짜 오류"), (1, "20990101", "날짜 이상"),
     (1, "00010602", "날짜 오류"), (2, "", "언론사 없음"), (4, " ", "제목 없음")],
)  # fmt: skip
def test_rows_that_are_no_articles_are_named(tmp_path: Path, column: int, cell: str, reason: str) -> None:
    bad = [*ROW[:column], cell, *ROW[column + 1 :]]
    assert reasons(items(put(tmp_path, csv_of(NEW_HEADING, ROW, bad)))) == [("3행", reason)]


def test_neither_body_nor_keywords(tmp_path: Path) -> None:
    bad = [*ROW[:14], "", "", "", *ROW[17:]]
    assert reasons(items(put(tmp_path, csv_of(NEW_HEADING, bad)))) == [("2행", "본문 없음")]


def test_blank_rows_are_no_rows(tmp_path: Path) -> None:
    text = "\r\n" + csv_of(NEW_HEADING) + "\r\n" + csv_of(ROW, [""] * 19) + "\r\n"
    assert items(put(tmp_path, text)) == [EXPECTED]


def test_bytes_that_nobody_can_read_cost_their_row_only(tmp_path: Path) -> None:
    second = [ROW[0][:-1] + "2", *ROW[1:]]
    data = csv_of(NEW_HEADING, ROW, second, second).encode("cp949")
    mark = second[0].encode()
    head, _, tail = data.partition(mark)
    data = head + mark + tail.replace("가상부".encode("cp949"), b"\x80\x00\xf5,", 1)
    found = items(put(tmp_path, data))
    assert reasons(found) == [("3행", "글자 깨짐")]
    assert [item.guid for item in found if isinstance(item, Article)] == [ROW[0], second[0]]


def test_a_damaged_cp949_file_has_the_identity_of_its_utf8_twin(tmp_path: Path) -> None:
    row = [*ROW[:4], "\u200b예고⋯“계획” 발표", *ROW[5:16], "첫 줄\n\n둘째 줄…", *ROW[17:]]
    damaged = [cell.replace("계획", "계\0획") for cell in row]
    twin = put(tmp_path, csv_of(NEW_HEADING, row), "utf8.csv", "utf-8-sig")
    other = put(
        tmp_path, csv_of(NEW_HEADING, damaged).replace("\r\n", "\n").encode("cp949", "replace"), "cp949.csv"
    )
    (one,), (two,) = items(twin), items(other)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert two.title == "?예고?“계획” 발표"
    assert identity_keys(one, 1) == identity_keys(two, 1)
    assert content_hash(one) == content_hash(two)


def test_rows_of_several_lines_keep_their_numbers(tmp_path: Path) -> None:
    many = [*ROW[:16], "하나\n둘\n\n셋", *ROW[17:]]
    found = items(put(tmp_path, csv_of(NEW_HEADING, many, [*ROW[:4], "", *ROW[5:]])))
    assert reasons(found) == [("3행", "제목 없음")]
    assert isinstance(found[0], Article)
    assert found[0].body == "하나\n둘\n셋"


def test_a_quote_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    broken = csv_of(ROW).replace('"가상융합산업', '"""가상융합산업', 1)  # an odd quote
    broken = broken.replace('계획","IT', '계획,"IT', 1)
    text = csv_of(NEW_HEADING, ROW) + broken + csv_of(ROW, ROW)
    found = items(put(tmp_path, text))
    assert len(found) == 4
    assert [item for item in found if isinstance(item, Article)] == [EXPECTED] * 3
    assert [where for where, _ in reasons(found)] == ["3행"]


def test_a_broken_row_of_several_lines_is_one_row(tmp_path: Path) -> None:
    many = [*ROW[:16], "하나\n둘\n\n셋", *ROW[17:]]
    broken = csv_of(many).replace(',""', ',"', 1)  # one quote too few: the cell never ends
    found = items(put(tmp_path, csv_of(NEW_HEADING) + broken + csv_of(ROW)))
    assert [where for where, _ in reasons(found)] == ["2행"]
    assert found[1:] == [EXPECTED]


def test_an_open_quote_at_the_end(tmp_path: Path) -> None:
    text = '제목,일자\n하나,2026-06-15\n"둘,2026-06-15\n셋,2026-06-15\n'
    found = items(put(tmp_path, text))
    assert reasons(found) == [("3행", "따옴표 오류")]
    assert [item.title for item in found if isinstance(item, Article)] == ["하나", "셋"]


def test_too_many_cells(tmp_path: Path) -> None:
    found = items(put(tmp_path, "제목,일자\n하나,2026-06-15,,\n둘,셋,2026-06-15\n"))
    assert reasons(found) == [("3행", "열 개수 다름")]


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_delimiters(tmp_path: Path, mark: str) -> None:
    rows = [
        "제목,출처,발행일시,본문,종류,출처 종류,저자",
        "가상 제목,가상부,2026.06.15 15:05,본문,보도자료,부처,홍길동",
    ]
    (item,) = items(put(tmp_path, "\n".join(rows).replace(",", mark), "table.txt"))
    assert isinstance(item, Article)
    assert (item.title, item.source, item.body, item.author) == ("가상 제목", "가상부", "본문", "홍길동")
    assert (item.kind, item.source_kind) == (Kind.PRESS_RELEASE, SourceKind.MINISTRY)
    assert item.published == datetime(2026, 6, 15, 6, 5, tzinfo=UTC)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path: Path, end: str) -> None:
    text = end.join(["title,date,body", "하나,2026-06-15,본문", "둘,2026-06-16,본문"])
    assert [item.day for item in items(put(tmp_path, text)) if isinstance(item, Article)] == [
        date(2026, 6, 15), date(2026, 6, 16)
    ]  # fmt: skip


def test_english_names_and_html_bodies_and_a_source_from_the_file_name(tmp_path: Path) -> None:
    text = 'Title,Published,Content,Link,ID\nA,2026-06-15T06:05:00Z,"<p>하나</p><p>둘</p>",https://e.kr/1,7\n'
    (item,) = items(put(tmp_path, text, "가상연구원.csv"))
    assert isinstance(item, Article)
    assert (item.source, item.body, item.url, item.guid) == ("가상연구원", "하나\n둘", "https://e.kr/1", "7")


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"hello world", b"a,b,c\n1,2,3\n", b"<html><body></body></html>", b"%PDF-1.7"]
)
def test_files_that_are_no_tables(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(FileUnreadableError):
        files.read(put(tmp_path, data), now=NOW)


def test_a_workbook_cut_in_the_middle(tmp_path: Path) -> None:
    data = workbook([NEW_HEADING, ROW])
    with pytest.raises(FileUnreadableError, match="손상된 엑셀"):
        files.read(put(tmp_path, data[: len(data) // 2], "a.xlsx"), now=NOW)


def test_bigkinds_asked_for_and_not_found(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadableError, match="빅카인즈"):
        files.read(put(tmp_path, "제목,일자\n하나,2026-06-15\n"), format="bigkinds", now=NOW)


def test_an_unknown_format_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadableError, match="형식"):
        files.read(tmp_path / "a.csv", format="hwp", now=NOW)
    with pytest.raises(FileUnreadableError, match="열 수 없습니다"):
        files.read(tmp_path / "a.csv", now=NOW)
