"""Whatever bytes come, nothing but a PolicydashError goes out, and every item is accounted for."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policydash.collect import charset, dates, files
from policydash.collect.canonical import canonical_url, http_url
from policydash.collect.feed import feeds
from policydash.collect.feedlist import catalogue, opml, own_feeds
from policydash.collect.page import discover
from policydash.collect.plain import headline, html_to_text
from policydash.errors import FetchError, FileUnreadableError
from policydash.model.article import Article, Rejection
from policydash.model.ledger import FeedSpec

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SPEC = FeedSpec(name="가상", url="https://example.kr/rss", source="가상신문")
ON_FILES = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
HOSTILE = st.sampled_from(
    ["<item>", "</item>", "<![CDATA[", "]]>", "&", "&middot;", "&#0;", "<title>가", "</title>", "<link>",
     "\0", "<!ENTITY a 'b'>", "\ud7a4", "<entry", "<script>", '"', ",", "\n", "제목", "일자", "---", "+++",
     "{", "["]
)  # fmt: skip
MIXTURE = st.lists(ANY_TEXT | HOSTILE, max_size=12).map("".join)
NAMES = ["a.csv", "2024-07-08-a.md", "a.xlsx"]


def bytes_of(text: str, codec: str, cut: int) -> bytes:
    return text.encode(codec, "replace")[cut:]


BYTES = st.binary(max_size=300) | st.builds(
    bytes_of, MIXTURE, st.sampled_from(["utf-8", "cp949", "utf-16"]), st.integers(0, 3)
)


@given(BYTES, ANY_TEXT)
def test_charset(data: bytes, header: str) -> None:
    text = charset.decode(data, header_charset=header)
    text.encode("utf-8", "surrogatepass")
    charset.charset_of(header)


@given(ANY_TEXT)
def test_text_that_is_utf8_comes_back(text: str) -> None:
    assert charset.decode(b"\xef\xbb\xbf" + text.encode()) == text


@given(st.text(max_size=120) | st.from_regex(r"[0-9T:.\-+/ 년월일시분오전후]{0,40}", fullmatch=True))
def test_dates(raw: str) -> None:
    found = dates.parse(raw, now=NOW)
    assert found.instant is None or found.instant.utcoffset() is not None
    assert 1990 <= found.day.year <= 2026


@given(st.datetimes(datetime(1991, 1, 1), datetime(2026, 11, 21)))  # noqa: DTZ001 (drawn without a zone on purpose)
def test_a_moment_written_in_iso_comes_back(moment: datetime) -> None:
    exact = moment.replace(tzinfo=UTC, microsecond=0)
    assert dates.parse(exact.isoformat(), now=NOW).instant == exact


@given(st.text(max_size=120) | st.from_regex(r"https?://[a-zA-Z0-9.:@\[\]%/?&=#;가]{1,60}", fullmatch=True))
def test_canonical(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
    assert bool(http_url(url)) == bool(canonical_url(http_url(url)))


@given(MIXTURE)
def test_plain(html: str) -> None:
    assert "\0" not in html_to_text(html)
    assert "\n" not in headline(html)


@settings(deadline=None)
@given(BYTES)
def test_feeds(data: bytes) -> None:
    try:
        items = list(feeds.parse(data, spec=SPEC, fetched_at=NOW))
    except FetchError:
        return
    assert all(isinstance(item, Article | Rejection) for item in items)


@settings(deadline=None)
@given(st.lists(MIXTURE, max_size=5))
def test_every_entry_is_accounted_for(titles: list[str]) -> None:
    clean = [title.replace("]]>", "").replace("\0", "") for title in titles]
    entries = "".join(f"<item><title><![CDATA[{title}]]></title></item>" for title in clean)
    body = f"<rss version='2.0'><channel>{entries}</channel></rss>".encode()
    assert len(list(feeds.parse(body, spec=SPEC, fetched_at=NOW))) == len(titles)


@pytest.mark.parametrize("name", NAMES)
@ON_FILES
@given(data=BYTES)
def test_files(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for format_ in files.FORMATS:
        try:
            items = list(files.read(path, format=format_, now=NOW).items)
        except FileUnreadableError:
            continue
        assert all(isinstance(item, Article | Rejection) for item in items)


@ON_FILES
@given(cells=st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=6))
def test_every_json_line_is_accounted_for(tmp_path: Path, cells: list[tuple[str, str]]) -> None:
    path = tmp_path / "a.jsonl"
    first = {"title": "가상", "date": "2026-06-15"}
    rows = [first, *({"title": title, "date": day} for title, day in cells)]
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    assert len(list(files.read(path, now=NOW).items)) == len(rows)


@ON_FILES
@given(damage=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8))
def test_damage_in_a_table_costs_no_other_row_silently(tmp_path: Path, damage: list[tuple[int, int]]) -> None:
    """Bytes inside the cells are replaced; quotes, delimiters and line ends are left as they are."""
    path = tmp_path / "a.csv"
    rows = [f'2026-06-{day:02},"가상 제목 {day}번","본문 {day}"' for day in range(1, 21)]
    data = bytearray("\n".join(["일자,제목,본문", *rows]).encode("cp949"))
    start = data.index(b"\n")
    kept = {ord(letter) for letter in '",\n\r'}
    for position, byte in damage:
        place = start + position % (len(data) - start)
        if data[place] not in kept and byte not in kept:
            data[place] = byte
    path.write_bytes(bytes(data))
    assert len(list(files.read(path, format="csv", now=NOW).items)) == 20


@ON_FILES
@given(
    names=st.lists(
        ANY_TEXT.filter(lambda text: text == text.strip() != ""), min_size=1, max_size=5, unique=True
    )
)
def test_feeds_written_to_ones_own_file_come_back(tmp_path: Path, names: list[str]) -> None:
    path = tmp_path / "feeds.toml"
    path.unlink(missing_ok=True)
    specs = [FeedSpec(name=name, url="https://e.kr/", source="가상신문") for name in names]
    own_feeds.put(path, specs)
    assert catalogue.load(path) == specs


@given(BYTES)
def test_pages_and_lists_of_feeds(data: bytes) -> None:
    assert len(discover.candidates(data, url="https://e.kr/")) <= discover.MOST
    with suppress(FileUnreadableError):
        assert all(isinstance(item, FeedSpec | Rejection) for item in opml.read(data, name="a"))
