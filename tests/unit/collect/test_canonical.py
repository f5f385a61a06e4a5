import pytest

from policydash.collect.canonical import canonical_url, http_url

SAME = [
    # korea.kr: the page and the number, whatever the way there (reference 1.5)
    ("https://www.korea.kr/news/policyNewsView.do?newsId=148000001",
     "https://m.korea.kr/news/policyNewsView.do?pWise=sub&pWiseSub=I1&newsId=148000001&call_from=rsslink"),
    ("https://www.example.kr/news/articleView.html?idxno=77", "http://example.kr:80/news/articleView.html?idxno=77&utm_source=rss#top"),
    ("https://example.kr/a/", "https://EXAMPLE.kr./a"),
    ("https://example.kr/a?b=1&c=2", "https://mobile.example.kr:443/a/?c=2&amp;b=1&fbclid=x&b=1"),
    ("https://example.kr/가상?q=정책", "https://example.kr/%ea%b0%80%ec%83%81?q=%EC%A0%95%EC%B1%85"),
    ("https://example.kr/a.do", "https://example.kr/a.do;jsessionid=AB12.node1"),
    ("https://user:pw@example.kr/a", " https://example.kr/a "),
]  # fmt: skip
DIFFERENT = [
    ("https://example.kr/articleView.html?idxno=1", "https://example.kr/articleView.html?idxno=2"),
    ("https://example.kr/read?oid=1&aid=2", "https://example.kr/read?oid=1&aid=3"),
    ("https://example.kr/a", "https://example.kr:8443/a"),
    ("https://example.kr/a", "https://news.example.kr/a"),
    ("https://example.kr/#/view/1", "https://example.kr/#/view/2"),
    ("https://example.kr/?d=%B0%A1", "https://example.kr/?d=%B0%A2"),  # EUC-KR in an address
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_page_one_address(one: str, other: str) -> None:
    assert canonical_url(one) == canonical_url(other) != ""


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_pages_two_addresses(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


def test_written_out() -> None:
    address = "http://M.Example.kr:80/News/View.do?b=2&utm_medium=rss&a=1#x"
    assert canonical_url(address) == "https://example.kr/News/View.do?a=1&b=2"


@pytest.mark.parametrize(
    ("url", "host"), [("http://m.kr/a", "m.kr"), ("http://www.m.a.kr/x", "a.kr"), ("http://[::1]/a", "[::1]")]
)
def test_hosts(url: str, host: str) -> None:
    assert canonical_url(url).split("/")[2] == host


@pytest.mark.parametrize(
    "url",
    [
        "",
        "newsId=1",
        "/relative",
        "javascript:alert(1)",
        "ftp://a.kr/",
        "http://",
        "http://[::1",
        "http://a.kr:x/",
        "http://a b/",
    ],
)
def test_no_addresses(url: str) -> None:
    assert canonical_url(url) == http_url(url) == ""


def test_a_reader_is_sent_to_the_address_as_published() -> None:
    assert http_url(" http://m.example.kr/a?utm_source=x\n") == "http://m.example.kr/a?utm_source=x"
