"""Hostile text made harmless."""

import pytest

from policydash.ui import escape


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("가나다", "가나다"),
        ("[단독] *별*", "\\[단독\\] \\*별\\*"),
        ("$1~$2", "\\$1\\~\\$2"),
        (":red[x]", "\\:red\\[x\\]"),
        ("# 제목\n- 항목", "\\# 제목 \\- 항목"),
        ("<b>&amp;", "\\<b\\>\\&amp;"),
        ("", ""),
    ],
)
def test_markdown(text, safe):
    assert escape.markdown(text) == safe


def test_marked():
    assert (
        escape.marked("가<나>다", [(0, 1, "가"), (2, 3, "나")]) == "<mark>가</mark>&lt;<mark>나</mark>&gt;다"
    )


def test_overlapping_and_empty_marks_are_left_out():
    assert escape.marked("가나다", [(1, 3, "b"), (0, 2, "a"), (2, 2, "c")]) == "<mark>가나</mark>다"


def test_line_breaks_stay():
    assert escape.marked("가\n나", []) == "가<br>나"


@pytest.mark.parametrize("url", ["http://example.org/a", "https://example.org/?q=1", " https://example.org "])
def test_web_addresses_pass(url):
    assert escape.web_address(url) == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "//example.org",
        "https://",
        "http://[x",
    ],
)
def test_other_addresses_do_not(url):
    assert escape.web_address(url) == ""


def test_nothing_becomes_a_link_by_itself():
    assert escape.markdown("www.msit.go.kr에") == "www\u2060\\.msit\\.go\\.kr에"
    assert escape.markdown("http://a") == "http\\:\u2060//a"


def test_keywords_are_underlined_where_no_mark_stands():
    body = "메타버스 산업 <b>"
    assert escape.marked(body, [(0, 4, "메타버스")], [(0, 7, "메타버스 산업"), (5, 7, "산업")]) == (
        "<mark>메타버스</mark> <u>산업</u> &lt;b&gt;"
    )
