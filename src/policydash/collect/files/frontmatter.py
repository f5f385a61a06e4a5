"""The front matter of a post: YAML, TOML or JSON before the text, every scalar kept as text."""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import yaml

Fields = dict[str, str | list[str]]
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_KEY = re.compile(r"^([\w-]+)\s*[:=]\s*(.*)$")
_QUOTED = re.compile(r"""^(["'])(.*)\1$""")
_LIST_KEYS = frozenset({"categories", "tags", "keywords", "authors"})
_BLOCK_MARKS = frozenset({"|", ">", "|-", ">-", "|+", ">+"})


def split(text: str) -> tuple[Fields, str]:
    """Return the fields of the front matter, keys in lower case, and the text below it.

    Only the first pair of fences counts. Without a closing fence the lines that look like fields are the
    front matter. What YAML cannot read (`title: [과기정통부] 가상`) is read line by line.
    """
    body = text.lstrip("\ufeff \t\n").replace("\r\n", "\n").replace("\r", "\n")
    first = body.split("\n", 1)[0].strip()
    if first in _FENCES:
        return _fenced(body, first)
    return _json(body) if first.startswith("{") and not first.startswith(("{{", "{%")) else ({}, body)


def _fenced(body: str, fence: str) -> tuple[Fields, str]:
    lines = body.split("\n")
    closings = (number for number, line in enumerate(lines[1:], 1) if line.rstrip() in _FENCES[fence])
    end = next(closings, None)
    if end is None:
        fields = _by_lines(lines[1:])
        end = next((n for n, line in enumerate(lines[1:], 1) if not line.strip()), len(lines))
        return fields, "\n".join(lines[end:])
    head = "\n".join(lines[1:end])
    return (_yaml(head) if fence == "---" else _toml(head)), "\n".join(lines[end + 1 :])


def _yaml(head: str) -> Fields:
    try:
        # BaseLoader makes only text, lists and mappings: no dates, no numbers, no objects.
        found = yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError, ValueError):
        return _by_lines(head.split("\n"))
    return _texts(found) if isinstance(found, dict) else _by_lines(head.split("\n"))


def _toml(head: str) -> Fields:
    try:
        return _texts(tomllib.loads(head))
    except (tomllib.TOMLDecodeError, RecursionError):
        return _by_lines(head.split("\n"))


def _json(body: str) -> tuple[Fields, str]:
    try:
        found, end = json.JSONDecoder(strict=False).raw_decode(body)
    except (ValueError, RecursionError):
        return {}, body
    return (_texts(found), body[end:]) if isinstance(found, dict) else ({}, body)


def _texts(found: Mapping[Any, Any]) -> Fields:
    return {str(key).lower(): _value(value) for key, value in found.items()}


def _value(value: Any) -> str | list[str]:
    if isinstance(value, list):
        return [text for text in (_value(item) for item in value) if isinstance(text, str)]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, str | int | float) else ""


def _by_lines(lines: list[str]) -> Fields:
    """Return fields read one line at a time: `key: rest`, indented lines belonging to the key above."""
    fields: Fields = {}
    key = ""
    for line in lines:
        found = _KEY.match(line)
        if found:
            key = found[1].lower()
            rest = found[2].strip()
            fields[key] = "" if rest in _BLOCK_MARKS else _inline(key, rest)
        elif key and line.strip():
            fields[key] = _longer(fields[key], line.strip())
        elif not line.strip() and not fields:
            break
    return fields


def _longer(value: str | list[str], line: str) -> str | list[str]:
    if line.startswith("- "):
        return [*(value if isinstance(value, list) else []), _unquoted(line[2:].strip())]
    return value if isinstance(value, list) else f"{value}\n{line}".strip()


def _inline(key: str, rest: str) -> str | list[str]:
    """Return the value behind a key; `[a, b]` is a list where one is expected, and a title elsewhere."""
    if key in _LIST_KEYS and rest.startswith("[") and rest.endswith("]"):
        return [_unquoted(item.strip()) for item in rest[1:-1].split(",") if item.strip()]
    return _unquoted(rest)


def _unquoted(text: str) -> str:
    found = _QUOTED.match(text)
    return found[2] if found else text
