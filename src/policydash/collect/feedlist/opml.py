"""OPML, the list of feeds that feed readers exchange: in and out.

What readers do not know of a feed travels in attributes of our own namespace, which they leave alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import TypeVar

from lxml import etree

from policydash.collect import xmltree
from policydash.collect.canonical import http_url
from policydash.collect.plain import headline
from policydash.errors import FetchError, FileUnreadableError
from policydash.model.article import Kind, Rejection, SourceKind
from policydash.model.ledger import FeedSpec, FeedType

MOST = 5_000  # feeds of one file
_OURS = "urn:policydash:feed"
_READABLE = {FeedType.RSS: "rss", FeedType.SITEMAP: "sitemap"}
_LONGEST = 200
_Choice = TypeVar("_Choice", SourceKind, Kind)


@dataclass(frozen=True, slots=True)
class _Place:
    group: str
    where: str


def read(data: bytes, *, name: str) -> Iterator[FeedSpec | Rejection]:
    """Return a feed, or a rejection, for each outline that has an address; groups are the outlines around it.

    Names may be met twice. Raises FileUnreadableError, which names the file, for what is no OPML.
    """
    try:
        root = xmltree.parse(data)
    except FetchError as error:
        raise FileUnreadableError(f"{name}: {error}") from error
    if xmltree.local_name(root).lower() != "opml":
        raise FileUnreadableError(
            f"{name}은(는) OPML 파일이 아닙니다. 다른 프로그램에서 OPML로 내보내십시오."
        )
    return _feeds(root)


def write(specs: Iterable[FeedSpec], *, made_at: datetime) -> bytes:
    """Return an OPML 2.0 document of the feeds that other programs can read too, an outline for each group.

    Closed feeds and those of interfaces with a key are left out. `made_at` is aware.
    """
    root = etree.Element("opml", version="2.0", nsmap={"policydash": _OURS})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "policydash 수집처"
    etree.SubElement(head, "dateCreated").text = format_datetime(made_at)
    body = etree.SubElement(root, "body")
    groups: dict[str, etree._Element] = {"": body}
    for spec in specs:
        if not spec.closed and spec.type in _READABLE:
            _add(_group(spec.group, groups, body), spec)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _group(name: str, groups: dict[str, etree._Element], body: etree._Element) -> etree._Element:
    if name not in groups:
        groups[name] = etree.SubElement(body, "outline", text=name, title=name)
    return groups[name]


def _add(parent: etree._Element, spec: FeedSpec) -> None:
    own = {
        "source": spec.source,
        "source_kind": spec.source_kind.value,
        "kind": spec.kind.value,
        "type": spec.type.value,
        "off": spec.off,
    }
    names = {"text": spec.name, "title": spec.name, "type": "rss", "xmlUrl": spec.url}
    written = names | {f"{{{_OURS}}}{name}": value for name, value in own.items() if value}
    etree.SubElement(parent, "outline", attrib=written)


def _feeds(root: etree._Element) -> Iterator[FeedSpec | Rejection]:
    number = 0
    for outline in xmltree.named(root, "outline"):
        if not _attribute(outline, "xmlUrl"):
            continue
        number += 1
        if number > MOST:
            detail = f"수집처가 {MOST:,}개를 넘어 뒤를 읽지 않았습니다."
            yield Rejection(f"{number:,}번째 이후", "수집처 수 초과", detail)
            return
        yield _feed(outline, _Place(_groups(outline), f"{number}번째 수집처"))


def _feed(outline: etree._Element, place: _Place) -> FeedSpec | Rejection:
    written = _attribute(outline, "xmlUrl")
    url = http_url(written)
    if not url:
        detail = f"‘{written[:_LONGEST]}’은(는) http 또는 https 주소가 아닙니다."
        return Rejection(place.where, "주소 오류", detail)
    name = _attribute(outline, "text") or _attribute(outline, "title") or url
    sort = {each.value: each for each in _READABLE}
    return FeedSpec(
        name=name[:_LONGEST],
        url=url,
        source=_own(outline, "source") or name[:_LONGEST],
        source_kind=_chosen(SourceKind, _own(outline, "source_kind"), SourceKind.OTHER),
        type=sort.get(_own(outline, "type"), FeedType.RSS),
        kind=_chosen(Kind, _own(outline, "kind"), Kind.NEWS),
        group=place.group,
        off=_own(outline, "off"),
    )


def _groups(outline: etree._Element) -> str:
    """Return the names of the outlines around this one, the outermost first."""
    around = [_attribute(each, "text") or _attribute(each, "title") for each in outline.iterancestors()]
    return " / ".join(filter(None, reversed(around)))[:_LONGEST]


def _attribute(outline: etree._Element, name: str) -> str:
    """Return an attribute whatever the case of its name: programs write xmlUrl, xmlURL and xmlurl."""
    wanted = name.lower()
    found = (value for key, value in outline.attrib.items() if str(key).lower() == wanted)
    return headline(str(next(found, "")))


def _own(outline: etree._Element, name: str) -> str:
    return headline(str(outline.get(f"{{{_OURS}}}{name}") or ""))[:_LONGEST]


def _chosen(kinds: type[_Choice], text: str, default: _Choice) -> _Choice:
    return next((each for each in kinds if each.value == text), default)
