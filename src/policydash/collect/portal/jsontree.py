"""JSON of others → the tree that the same answer would be in XML, so that one reader serves both."""

import json
import re
from typing import Any

from lxml import etree

from policydash.collect.charset import charset_of, decode
from policydash.collect.plain import without_controls
from policydash.errors import FetchError
from policydash.model.ledger import FetchStatus

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*", re.ASCII)
_DEEPEST = 40


def parse(data: bytes, *, content_type: str = "") -> etree._Element:
    """Return the tree of a JSON object, its members as elements, below the root `json`.

    A list of single-key objects is their members in order; any other list is its member's element repeated.
    Members whose name could not be an element's are left out. Raises FetchError(status="not_a_feed").
    """
    try:
        value = json.loads(decode(data, header_charset=charset_of(content_type)))
    except (ValueError, RecursionError) as error:
        raise _unreadable() from error
    if not isinstance(value, dict):
        raise _unreadable()
    root = etree.Element("json")
    _fill(root, value, 0)
    return root


def _fill(element: etree._Element, value: Any, depth: int) -> None:
    if depth > _DEEPEST:
        raise _unreadable()
    if isinstance(value, dict):
        for name, member in value.items():
            _add(element, name, member, depth + 1)
    elif isinstance(value, list):
        for member in value:
            _fill(element, member, depth + 1)
    elif value is not None:
        element.text = (element.text or "") + _text(value)


def _add(parent: etree._Element, name: str, value: Any, depth: int) -> None:
    if not _NAME.fullmatch(name):
        return
    repeated = isinstance(value, list) and not all(_is_single(member) for member in value)
    for member in value if repeated else [value]:
        _fill(etree.SubElement(parent, name), member, depth)


def _is_single(value: Any) -> bool:
    return isinstance(value, dict) and len(value) == 1


def _text(value: Any) -> str:
    text = json.dumps(value) if isinstance(value, bool | int | float) else str(value)
    return without_controls(text).encode("utf-8", "replace").decode("utf-8")


def _unreadable() -> FetchError:
    sentence = "JSON으로 읽을 수 없는 답이 왔습니다. 되풀이되면 주소를 확인하십시오."
    return FetchError(sentence, status=FetchStatus.NOT_A_FEED)
