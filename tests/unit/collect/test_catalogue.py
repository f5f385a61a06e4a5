from pathlib import Path

import pytest

from policydash.collect.feedlist.catalogue import load
from policydash.errors import SettingsError
from policydash.model.article import Kind, SourceKind
from policydash.model.ledger import FeedSpec, FeedType

SHIPPED = Path(__file__).parents[3] / "data" / "feeds.toml"
GROUPS = {
    "가상융합·메타버스",
    "인공지능·데이터",
    "반도체·디바이스",
    "통신·네트워크",
    "산업·경제",
    "사회·정부",
    "주제 검색",
}
FEED = '[[feed]]\nname = "가"\nurl = "https://e.kr/rss"\nsource = "가상신문"\n'


def put(folder: Path, text: str, name: str = "feeds.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_shipped_feeds() -> None:
    feeds = load(SHIPPED)
    assert {feed.group for feed in feeds} == GROUPS
    assert all(feed.terms for feed in feeds)
    assert len({feed.url for feed in feeds}) == len(feeds)
    live = [feed for feed in feeds if not feed.closed and not feed.off]
    assert {feed.group for feed in live} == GROUPS
    assert not [feed.name for feed in live if "korea.kr/rss" in feed.url]


@pytest.mark.parametrize(
    "host",
    [
        "www.yna.co.kr",
        "www.hani.co.kr",
        "www.hankyung.com",
        "www.mk.co.kr",
        "rss.etnews.com",
        "feeds.feedburner.com",
    ],
)
def test_feeds_whose_terms_forbid_it_wait_for_a_person(host: str) -> None:
    feeds = [feed for feed in load(SHIPPED) if host in feed.url]
    assert feeds
    assert all(feed.off for feed in feeds)


def test_closed_feeds_say_since_when() -> None:
    closed = [feed for feed in load(SHIPPED) if "korea.kr/rss" in feed.url]
    assert closed
    assert all("2026-07-01" in feed.closed for feed in closed)


def test_all_fields(tmp_path: Path) -> None:
    text = (
        FEED
        + 'source_kind = "부처"\nkind = "보도자료"\ngroup = "산업·경제"\n'
        + 'method = "POST"\nzone_hours = 0\ncookie_url = "https://e.kr/"\n'
    )
    assert load(put(tmp_path, text)) == [
        FeedSpec(
            name="가", url="https://e.kr/rss", source="가상신문", source_kind=SourceKind.MINISTRY,
            kind=Kind.PRESS_RELEASE, group="산업·경제", method="POST", zone_hours=0.0, cookie_url="https://e.kr/",
        )
    ]  # fmt: skip


def test_a_search_needs_neither_address_nor_publisher(tmp_path: Path) -> None:
    text = (
        '[[feed]]\nname = "찾기"\ntype = "naver"\nquery = "메타버스"\nsince = 2026-01-31\nfull_text = true\n'
    )
    (feed,) = load(put(tmp_path, text))
    assert (feed.url, feed.source, feed.query) == ("", "", "메타버스")
    assert (feed.type, feed.since, feed.full_text) == (FeedType.NAVER, "2026-01-31", True)


def test_the_users_own_file_wins_by_name_and_keeps_the_place(tmp_path: Path) -> None:
    one = put(tmp_path, FEED.replace('"가"', '"나"') + FEED, "one.toml")
    two = put(tmp_path, FEED.replace("가상신문", "다른신문").replace('"가"', '"나"'), "two.toml")
    assert [(feed.name, feed.source) for feed in load(one, two)] == [("나", "다른신문"), ("가", "가상신문")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[feed]]\nurl = 'https://e.kr'", "name"),
        ("feed = 3", r"\[\[feed\]\]"),
        ("x = [", "TOML"),
        (FEED + FEED, "두 번"),
        ('[[feed]]\nname = "가"\nsource = "나"', "‘가’에 url"),
        (FEED.replace("https:", "ftp:"), "‘가’의 url"),
        (FEED.replace("https://", "https://user:secret@"), "사용자 이름이나 비밀번호"),
        (FEED + "colour = 'red'", "colour"),
        (FEED + "source_kind = '신문'", "‘가’의 source_kind.*종합일간지"),
        (FEED + "method = 'PUT'", "GET 또는 POST"),
        (FEED + "zone_hours = 99", "zone_hours"),
        (FEED + "full_text = 'yes'", "full_text.*true 또는 false"),
        (FEED + "since = '2026-02-30'", "since"),
        ("[[feed]]\nname = '가'\ntype = 'sitemap'", "‘가’에 url"),
        (FEED + "timeout_seconds = true", "timeout_seconds"),
        (FEED + "group = 3", "group"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        load(put(tmp_path, text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="읽을 수 없습니다"):
        load(tmp_path / "feeds.toml")
