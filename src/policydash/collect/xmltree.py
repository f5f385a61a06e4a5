"""XML of others → a tree, without anything that an XML document may ask of its reader.

The bytes are decoded and mended before lxml sees them. No document type reaches the parser, so there are no
entities to expand and nothing to load; libxml2's own bounds on depth and text size stay in force.
"""

import re
from collections.abc import Iterator

from lxml import etree

from policydash.collect.charset import charset_of, decode
from policydash.collect.feed.xmltext import well_formed
from policydash.errors import FetchError
from policydash.model.ledger import FetchStatus

_BEFORE_ROOT = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_HARMLESS_TYPE = re.compile(r"<!DOCTYPE[^\[<>]*>", re.IGNORECASE)
_HEAD = 1000
_MOST_DIGITS = 10


def parse(data: bytes, *, content_type: str = "") -> etree._Element:
    """Return the root element of an XML document, comments and processing instructions left out.

    Raises FetchError(status="not_a_feed") for what is no well-formed XML, and for a document that defines
    entities.
    """
    text = _without_type(well_formed(decode(data, header_charset=charset_of(content_type))))
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FetchError(_sentence(text), status=FetchStatus.NOT_A_FEED) from error


def child_text(element: etree._Element, name: str) -> str:
    """Return the trimmed text of the first child of that name, whatever its namespace, "" without one."""
    found = next(element.iterchildren("{*}" + name), None)
    return "" if found is None else "".join(found.itertext()).strip()


def named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of that name below an element, whatever their namespace, in document order."""
    return element.iter("{*}" + name)


def number(element: etree._Element, name: str) -> int:
    """Return the first number of that name below an element, 0 where there is none."""
    text = next((found.text or "" for found in named(element, name)), "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS else 0


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def _without_type(text: str) -> str:
    """Return the text without a document type that defines nothing. Raises FetchError for one that does."""
    before = _BEFORE_ROOT.match(text)
    start = before.end() if before else 0
    if text[start : start + 9].upper() != "<!DOCTYPE":
        return text
    harmless = _HARMLESS_TYPE.match(text, start)
    if harmless is None or "html" in harmless.group().lower():
        raise FetchError(_sentence(text[start:]), status=FetchStatus.NOT_A_FEED)
    return text[harmless.end() :]


def _sentence(text: str) -> str:
    head = text[:_HEAD].lstrip().lower()
    if not head:
        return "빈 답이 왔습니다. 주소를 확인하십시오."
    if "<html" in head or head.startswith("<!doctype html"):
        return "XML 대신 웹 페이지가 왔습니다. 주소가 바뀌었거나 점검 중입니다. 주소를 확인하십시오."
    if head.startswith(("{", "[")):
        return "XML 대신 JSON이 왔습니다. 주소를 확인하십시오."
    if head.startswith("<!doctype"):
        return "문서가 스스로 정의한 이름(DTD)을 씁니다. 안전하지 않아 읽지 않습니다."
    return "XML로 읽을 수 없는 답이 왔습니다. 잘렸을 수 있으니, 되풀이되면 주소를 확인하십시오."
