"""XML of others: what it may say, and what it may not ask of us."""

import pytest

from policydash.collect.xmltree import child_text, local_name, named, number, parse
from policydash.errors import FetchError


def test_text_is_decoded_and_mended() -> None:
    root = parse(
        '<?xml version="1.0" encoding="EUC-KR"?><a><b> 똠방각하 AT&T &middot; </b></a>'.encode("cp949")
    )
    assert child_text(root, "b") == "똠방각하 AT&T ·"


def test_the_charset_of_the_header_counts_where_the_document_says_nothing() -> None:
    body = "<a><b>가상</b></a>".encode("utf-16-le")
    assert child_text(parse(body, content_type="text/xml; charset=utf-16le"), "b") == "가상"


def test_names_are_found_whatever_their_namespace() -> None:
    root = parse(b'<r xmlns="urn:x" xmlns:n="urn:y"><a><n:b>1</n:b></a><b>2</b><b/></r>')
    assert [element.text for element in named(root, "b")] == ["1", "2", None]
    assert local_name(root) == "r"
    assert child_text(root, "none") == ""


@pytest.mark.parametrize(
    ("text", "expected"), [("12", 12), (" 7 ", 7), ("", 0), ("많음", 0), ("-1", 0), ("9" * 30, 0), ("٣", 0)]
)
def test_a_number_is_one_or_none(text: str, expected: int) -> None:
    assert number(parse(f"<r><n>{text}</n></r>".encode()), "n") == expected


def test_text_of_a_child_is_all_of_it_without_comments() -> None:
    assert child_text(parse(b"<r><a>x<!-- no --><i>y</i><![CDATA[<p>]]>z</a></r>"), "a") == "xy<p>z"


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "x">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]><r>&a11;</r>"
)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(BOMB, id="bomb"),
        pytest.param(BOMB.replace("<!DOCTYPE", "\n<!-- a --><?b c?>\n<!doctype"), id="bomb behind a comment"),
        pytest.param('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', id="file"),
        pytest.param('<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1/">]><r>&x;</r>', id="network"),
        pytest.param(
            '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/"> %p;]><r/>', id="parameter entity"
        ),
        pytest.param('<!DOCTYPE r [<!ATTLIST r a CDATA "' + "x" * 100 + '">]><r/>', id="attributes"),
    ],
)
def test_a_document_may_define_nothing(body: str) -> None:
    with pytest.raises(FetchError, match="DTD") as caught:
        parse(body.encode())
    assert caught.value.status == "not_a_feed"


def test_a_document_type_that_defines_nothing_is_not_loaded() -> None:
    root = parse(b'<!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd"><r><a>1</a></r>')
    assert child_text(root, "a") == "1"
    assert root.getroottree().docinfo.doctype == ""


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "빈 답"), (b" \n", "빈 답"), (b"<!DOCTYPE html><html></html>", "웹 페이지"),
        (b"<html><br></html>", "웹 페이지"), (b'{"a": 1}', "JSON"), (b"[1]", "JSON"), (b"hello", "XML"),
        (b"<a><b></a>", "XML"), (b"<a>cut", "XML"), (b"<a/><b/>", "XML"), (b"<a>&undefined;</b>", "XML"),
        (b"<a>" * 300 + b"</a>" * 300, "XML"), (b"<a>" + b"x" * 10_500_000 + b"</a>", "XML"),
    ],
)  # fmt: skip
def test_what_is_no_xml_is_told(body: bytes, says: str) -> None:
    with pytest.raises(FetchError, match=says) as caught:
        parse(body)
    assert caught.value.status == "not_a_feed"
