"""A Jekyll or Hugo post → an article, dated by its front matter or its file name."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

from policydash.collect import dates
from policydash.collect.charset import decode
from policydash.collect.files.frontmatter import Fields, split
from policydash.collect.files.limits import too_large
from policydash.collect.files.original import Original, original_of
from policydash.collect.files.record import article_of
from policydash.collect.plain import headline, html_to_text, without_controls
from policydash.model.article import Article, DateFlag, Kind, Rejection

_POST_BYTES = 5_000_000
_NAME = re.compile(r"^(\d{4}-\d{1,2}-\d{1,2})-(.*)$", re.ASCII)
_HEADING = re.compile(r"^\s*#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_TEMPLATE = re.compile(r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}", re.DOTALL)
# Jekyll ends an HTML block at its closing tag, CommonMark only at the next blank line.
_AFTER_BLOCK = re.compile(r"(</(?:h[1-6]|p|div|table|ul|ol|blockquote)>)[ \t]*\n(?=[^\s<])", re.IGNORECASE)
_DATE_KEYS = ("date", "publishdate", "published_at", "pubdate", "날짜", "일자")
_BUNDLE = frozenset({"index", "_index"})
_UNKNOWN_SOURCE = "Markdown 글"


def articles(path: Path, data: bytes, *, now: datetime) -> Iterator[Article | Rejection]:
    """Return the one item of a post. `url` is the original article's where the post names one."""
    if len(data) > _POST_BYTES:
        raise too_large(path, _POST_BYTES)
    fields, body = split(without_controls(decode(data)))
    return iter((_item(path, fields, body, now),))


def _item(path: Path, fields: Fields, body: str, now: datetime) -> Article | Rejection:
    if _is_draft(fields):
        return Rejection(path.name, "발행 안 됨", "초안이거나 발행하지 않은 글입니다.")
    name = path.parent.name if path.stem in _BUNDLE else path.stem
    dated = _NAME.match(name)
    slug = dated[2] if dated else name
    original = original_of(fields, body)
    record = {
        "title": _title(fields, body) or slug,
        "body": _text(fields, body.replace(original.line, "", 1) if original.line else body),
        "source": _source(fields, original),
        "date": _date(fields, dated[1] if dated else "", now),
        "url": original.url,
        "guid": "" if original.url else slug,
        "category": _first(fields, "categories", "category", "section", "분류"),
        "author": _first(fields, "author", "authors", "작성자", whole=True),
        "keywords": ",".join(_list(fields, "tags", "keywords", "태그")),
        "kind": _first(fields, "kind", "종류"),
    }
    return article_of(record, where=path.name, source=_UNKNOWN_SOURCE, now=now, kind=Kind.POST)


def _is_draft(fields: Fields) -> bool:
    return fields.get("draft") == "true" or fields.get("published") == "false"


def _title(fields: Fields, body: str) -> str:
    """Return the title, else the first heading, else ""."""
    title = _first(fields, "title", "제목", whole=True)
    if title:
        return title
    texts = (_first(fields, "feature_text", whole=True), body)
    return next((found[1] for text in texts if (found := _HEADING.search(text))), "")


def _text(fields: Fields, body: str) -> str:
    """Return the post as plain text. The excerpt repeats it, so it counts only where there is no text."""
    text = _plain(body)
    summaries = (
        _first(fields, key, whole=True) for key in ("excerpt", "description", "summary", "feature_text")
    )
    return text or next((plain for summary in summaries if (plain := _plain(summary))), "")


def _plain(text: str) -> str:
    renderer = MarkdownIt("commonmark").enable("table")
    parted = _AFTER_BLOCK.sub(r"\1\n\n", _TEMPLATE.sub("", text))
    return html_to_text(str(renderer.render(parted)))


def _date(fields: Fields, in_name: str, now: datetime) -> str:
    """Return the raw date: the front matter's where it is one, else the file name's."""
    raw = _first(fields, *_DATE_KEYS, whole=True)
    usable = dates.parse(raw, now=now).flag in (DateFlag.EXACT, DateFlag.DAY)
    return raw if usable or not in_name else in_name


def _source(fields: Fields, original: Original) -> str:
    named = _first(fields, "source", "publisher", "출처", whole=True)
    if named and "://" not in named:
        return headline(named)
    return original.publisher or (urlsplit(original.url).hostname or "").removeprefix("www.")


def _first(fields: Fields, *keys: str, whole: bool = False) -> str:
    """Return the first value under these keys; of a text its first word, as Jekyll does, unless `whole`."""
    for key in keys:
        value = fields.get(key)
        text = next(iter(value), "") if isinstance(value, list) else value or ""
        if text.strip():
            return text.strip() if whole or isinstance(value, list) else text.split()[0]
    return ""


def _list(fields: Fields, *keys: str) -> list[str]:
    """Return the values under the first of these keys that is there."""
    value = next((fields[key] for key in keys if fields.get(key)), [])
    return value if isinstance(value, list) else re.split(r"[,\s]+", value.strip())
