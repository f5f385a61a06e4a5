"""`policydash feeds …` as a person uses it: real files, a real store, a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from engine import environment
from policydash.cli import app
from policydash.collect.feedlist import catalogue
from server import Server, serve

ITEM = "<item><title>{}</title><link>https://news.example.kr/{}</link><pubDate>{}</pubDate></item>"
RSS = (
    '<?xml version="1.0" encoding="EUC-KR"?>'
    '<rss version="2.0"><channel><title>가상신문</title>{}</channel></rss>'
)
NEWS = (
    ITEM.format("똠방각하도 아는 정책", 1, "2026-06-15 10:00:00")
    + ITEM.format("어제의 발표", 2, "2026.06.14")
    + ITEM.format("날짜가 이상한 글", 3, "2099-01-01")
    + "<item><link>https://news.example.kr/4</link></item>"
)
PAGE = """<html><head><link rel="alternate" type="application/rss+xml" href="/missing">
<link rel="alternate" type="application/rss+xml" title="전체" href="/feed"></head></html>"""
MAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example.kr/1</loc><news:news>
<news:publication><news:name>가상일보</news:name><news:language>ko</news:language></news:publication>
<news:publication_date>2026-06-15</news:publication_date>
<news:title>지도의 기사</news:title></news:news></url>
</urlset>"""
OWN = '[[feed]]\nname = "내 것"\nurl = "{}"\nsource = "가상신문"\n'


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        running.add("/feed", body=RSS.format(NEWS).encode("cp949"), content_type="text/xml")
        running.add("/", body=PAGE.encode(), content_type="text/html")
        running.add("/map.xml", body=MAP.encode(), content_type="application/xml")
        running.add("/page", body=b"<html><p>hello</p></html>", content_type="text/html")
        yield running


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in {"POLICYDASH_ALLOW_PRIVATE": "1", **environment(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def run(desk: Path, *arguments: str, **rest: str) -> Result:
    return CliRunner().invoke(app, ["--data", str(desk), "feeds", *arguments], **rest)


def own(desk: Path) -> list[str]:
    return [spec.name for spec in catalogue.load(desk / "feeds.toml")]


def test_check_says_what_it_saw(desk: Path, server: Server) -> None:
    done = run(desk, "check", server.url("/feed"))
    assert done.exit_code == 0, done.output
    for line in (
        "항목 4개 가운데 기사 3건을 읽었습니다.",
        "거절 1개 · 제목 없음 (항목 4): 제목이 없는 항목입니다.",
        "날짜는 2026-06-14부터 2026-06-15까지입니다.",
        "날짜를 믿을 수 없는 기사가 1건입니다(예: ‘2099-01-01’). 읽은 날로 셉니다.",
        "본문은 대부분 요약이거나 없습니다(가운데 길이 0자).",
        "  2026-06-15  똠방각하도 아는 정책",
    ):
        assert line in done.output.splitlines(), done.output
    assert not (desk / "feeds.toml").exists()
    assert not list(desk.glob("*.db"))


def test_check_tells_of_mended_characters(desk: Path, server: Server) -> None:
    body = RSS.format(NEWS).encode().replace("이상한".encode(), b"\xff")
    done = run(desk, "check", server.add("/bad", body=body))
    assert "글자 체계를 ‘EUC-KR’이라고 하지만 UTF-8로 읽었습니다." in done.output
    assert "깨진 글자 1개를 �로 바꾸었습니다(UTF-8)." in done.output


def test_check_reads_a_feed_of_the_list_by_its_name(desk: Path, server: Server) -> None:
    (desk / "feeds.toml").write_text(OWN.format(server.url("/map.xml")) + 'type = "sitemap"\n', "utf-8")
    done = run(desk, "check", "내 것")
    assert "내 것: 뉴스 사이트맵" in done.output
    assert "지도의 기사" in done.output


def test_check_of_what_is_no_feed(desk: Path, server: Server) -> None:
    done = run(desk, "check", server.url("/page"))
    assert done.exit_code == 1
    assert "웹 페이지" in done.output
    assert run(desk, "check", "없는 이름").exit_code == 2


def test_adding_a_feed(desk: Path, server: Server) -> None:
    done = run(desk, "add", server.url("/feed"), "--group", "산업·경제", "--kind", "보도자료")
    assert done.exit_code == 0, done.output
    assert "수집처 ‘가상신문’을 더했습니다" in done.output
    (spec,) = catalogue.load(desk / "feeds.toml")
    assert (spec.name, spec.url, spec.source) == ("가상신문", server.url("/feed"), "가상신문")
    assert (spec.group, spec.kind.value) == ("산업·경제", "보도자료")
    again = run(desk, "add", server.url("/feed"))
    assert again.exit_code == 2
    assert "이미 수집처 ‘가상신문’에 있습니다" in again.output


def test_a_section_of_a_known_publisher_has_the_publisher_for_its_source(desk: Path, server: Server) -> None:
    links = [*(f"https://www.khan.co.kr/article/{number}" for number in range(3)), "https://x.example/1"]
    items = "".join(f"<item><title>제목</title><link>{link}</link></item>" for link in links)
    title = "<title>경향신문 - 생활</title>"
    server.add("/section", body=f'<rss version="2.0"><channel>{title}{items}</channel></rss>'.encode())
    assert run(desk, "add", server.url("/section")).exit_code == 0
    (spec,) = catalogue.load(desk / "feeds.toml")
    assert (spec.name, spec.source) == ("경향신문 - 생활", "경향신문")


def test_adding_a_page_takes_the_first_of_its_feeds_that_can_be_read(desk: Path, server: Server) -> None:
    done = run(desk, "add", server.url("/"), "--name", "우리 동네", "--source", "동네신문")
    assert done.exit_code == 0, done.output
    (spec,) = catalogue.load(desk / "feeds.toml")
    assert (spec.name, spec.url, spec.source) == ("우리 동네", server.url("/feed"), "동네신문")
    assert f"  {server.url('/missing')}" in done.output.splitlines()


def test_adding_a_sitemap(desk: Path, server: Server) -> None:
    assert run(desk, "add", server.url("/map.xml")).exit_code == 0
    (spec,) = catalogue.load(desk / "feeds.toml")
    assert (spec.type.value, spec.source) == ("sitemap", "가상일보")


@pytest.mark.parametrize(("url", "code", "says"), [("/page", 1, "웹 페이지"), ("/404", 1, "404")])
def test_what_cannot_be_added(desk: Path, server: Server, url: str, code: int, says: str) -> None:
    done = run(desk, "add", server.url(url))
    assert done.exit_code == code
    assert says in done.output
    assert not (desk / "feeds.toml").exists()


def test_an_address_must_be_one(desk: Path) -> None:
    assert run(desk, "add", "file:///etc/passwd").exit_code == 2


def test_a_name_is_given_once(desk: Path, server: Server) -> None:
    (desk / "feeds.toml").write_text(OWN.format("https://other.example.kr/rss"), "utf-8")
    done = run(desk, "add", server.url("/feed"), "--name", "내 것")
    assert done.exit_code == 2
    assert "--name" in done.output


def test_switching_and_removing_an_own_feed(desk: Path) -> None:
    written = "# 손으로 쓴 줄\n" + OWN.format("https://other.example.kr/rss")
    (desk / "feeds.toml").write_text(written, "utf-8")
    assert run(desk, "off", "내 것").exit_code == 0
    assert catalogue.load(desk / "feeds.toml")[0].off
    assert run(desk, "on", "내 것").exit_code == 0
    assert (desk / "feeds.toml").read_text("utf-8") == written
    assert run(desk, "remove", "내 것").exit_code == 0
    assert own(desk) == []
    listed = run(desk, "--format", "csv").stdout_bytes.decode("utf-8-sig")
    assert "내 것" in listed  # its articles keep their feed
    assert run(desk, "remove", "내 것").exit_code == 2


def test_a_feed_switched_off_for_its_terms_asks_first(desk: Path) -> None:
    name = "연합뉴스 산업"
    refused = run(desk, "on", name, input="n\n")
    assert refused.exit_code == 130, refused.output
    assert "이용 조건:" in refused.output
    assert not (desk / "feeds.toml").exists()
    assert run(desk, "on", name, "--yes").exit_code == 0
    assert not catalogue.load(desk / "feeds.toml")[0].off


def test_a_shipped_feed_is_switched_but_not_removed(desk: Path) -> None:
    name = "AI타임스"
    assert "policydash feeds off" in run(desk, "remove", name).output
    assert run(desk, "off", name).exit_code == 0
    assert own(desk) == [name]
    assert run(desk, "on", name).exit_code == 0
    assert own(desk) == []  # the shipped list says the same again


def test_a_closed_feed_stays_closed(desk: Path) -> None:
    shipped = catalogue.load(Path(__file__).parents[3] / "data" / "feeds.toml")
    name = next(spec.name for spec in shipped if spec.closed)
    done = run(desk, "on", name)
    assert done.exit_code == 2
    assert "닫혔습니다" in done.output


def test_a_list_goes_out_and_comes_in(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (desk / "feeds.toml").write_text(
        OWN.format("https://other.example.kr/rss") + 'group = "내 묶음"\n', "utf-8"
    )
    file = desk / "list.opml"
    assert run(desk, "export", str(file)).exit_code == 0
    again = run(desk, "import", str(file))
    assert again.exit_code == 0, again.output
    assert "수집처 0개를 더했습니다." in again.output
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert "수집처 1개를 더했습니다." in run(elsewhere, "import", str(file)).output
    assert catalogue.load(elsewhere / "feeds.toml") == catalogue.load(desk / "feeds.toml")


def test_importing_tells_of_what_it_did_not_take(desk: Path) -> None:
    outlines = [
        ("가", "https://a.example.kr/1"),
        ("가", "https://a.example.kr/2"),
        ("나", "ftp://a.example.kr/3"),
    ]
    lines = "".join(f'<outline text="{name}" xmlUrl="{url}"/>' for name, url in outlines)
    file = desk / "list.opml"
    file.write_text(f"<opml><body>{lines}</body></opml>", "utf-8")
    done = run(desk, "import", str(file))
    assert done.exit_code == 1
    assert "거절 3번째 수집처: 주소 오류" in done.output
    assert own(desk) == ["가", "가 (2)"]


def test_files_that_cannot_be_read_or_written(desk: Path) -> None:
    assert run(desk, "import", str(desk / "none.opml")).exit_code == 1
    assert run(desk, "export", str(desk / "none" / "a.opml")).exit_code == 2
