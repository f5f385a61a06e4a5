"""OPML as feed readers write it, and ours read again."""

from datetime import UTC, datetime

import pytest

from policydash.collect.feedlist import opml
from policydash.errors import FileUnreadableError
from policydash.model.article import Kind, Rejection, SourceKind
from policydash.model.ledger import FeedSpec, FeedType

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def document(body: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><opml version="1.0"><body>{body}</body></opml>'.encode()


def read(data: bytes) -> list[FeedSpec | Rejection]:
    return list(opml.read(data, name="목록.opml"))


def test_groups_are_the_outlines_around() -> None:
    inner = '<outline text="가상 &amp; 신문" type="rss" xmlUrl="https://a.example.kr/rss" htmlUrl="https://a.example.kr"/>'
    other = '<outline title="나신문" xmlURL="http://b.example.kr/feed"/>'
    found = read(document(f'<outline text="IT"><outline text="AI">{inner}</outline></outline>{other}'))
    assert found == [
        FeedSpec(name="가상 & 신문", url="https://a.example.kr/rss", source="가상 & 신문", group="IT / AI"),
        FeedSpec(name="나신문", url="http://b.example.kr/feed", source="나신문"),
    ]


def test_what_we_write_comes_back() -> None:
    specs = [
        FeedSpec(name="가", url="https://a.example.kr/rss?a=1&b=2", source="가상부", group="산업·경제",
                 source_kind=SourceKind.MINISTRY, kind=Kind.PRESS_RELEASE),
        FeedSpec(name="나 <신문>", url="https://b.example.kr/news.xml", source="나신문",
                 type=FeedType.SITEMAP, group="산업·경제", off="조건을 확인하십시오."),
        FeedSpec(name="다", url="https://c.example.kr/rss", source="다"),
    ]  # fmt: skip
    data = opml.write(specs, made_at=NOW)
    assert read(data) == specs
    assert data.count(b"<outline") == 4
    assert b"<dateCreated>Sun, 22 Nov 2026 03:00:00 +0000</dateCreated>" in data


def test_what_others_cannot_read_is_left_out() -> None:
    closed = FeedSpec(
        name="가", url="https://a.example.kr/rss", source="가", closed="2026-07-01에 닫혔습니다."
    )
    search = FeedSpec(name="나", url="", source="", type=FeedType.NAVER)
    assert read(opml.write([closed, search], made_at=NOW)) == []


def test_an_outline_without_a_usable_address_is_told() -> None:
    found = read(document('<outline text="가" xmlUrl="javascript:alert(1)"/><outline text="나"/>'))
    assert [(item.where, item.reason) for item in found if isinstance(item, Rejection)] == [
        ("1번째 수집처", "주소 오류")
    ]
    assert len(found) == 1


def test_names_are_one_line_and_bounded() -> None:
    (spec,) = read(document(f'<outline text="{"가&#10;" * 500}" xmlUrl="https://a.example.kr/"/>'))
    assert isinstance(spec, FeedSpec)
    assert len(spec.name) <= 200
    assert "\n" not in spec.name


def test_there_is_an_end() -> None:
    found = read(document('<outline xmlUrl="https://a.example.kr/"/>' * (opml.MOST + 3)))
    assert len(found) == opml.MOST + 1
    assert isinstance(found[-1], Rejection)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not xml",
        b"<rss version='2.0'/>",
        b"<html><body/></html>",
        b"<!DOCTYPE opml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><opml><outline xmlUrl='&a;'/></opml>",
        b"<!DOCTYPE opml [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><opml>&b;</opml>",
        document("<outline text='x'>" * 5000),
        document("<outline text='x'>" * 5000 + "</outline>" * 5000),
    ],
)
def test_hostile_files_are_named(data: bytes) -> None:
    with pytest.raises(FileUnreadableError, match="목록"):
        read(data)


def test_korean_in_its_own_characters() -> None:
    data = '<?xml version="1.0" encoding="euc-kr"?><opml><body><outline text="똠신문" xmlUrl="https://a.kr/"/></body></opml>'
    (spec,) = read(data.encode("cp949"))
    assert isinstance(spec, FeedSpec)
    assert spec.name == "똠신문"
