"""One record (field → text) → an article or a rejection; the same for rows, JSON objects and front matter."""

from collections.abc import Mapping
from datetime import datetime

from policydash.collect import dates
from policydash.collect.canonical import http_url
from policydash.collect.plain import headline, html_to_text, tidy_lines, without_controls
from policydash.model.article import Article, DateFlag, Kind, Rejection, SourceKind

_NOT_EXCLUDED = frozenset({"", "0", "n", "no", "false", "none", "null", "아니오", "정상"})
_TRUE = frozenset({"1", "y", "yes", "true", "예"})
_KINDS = {kind.value: kind for kind in Kind} | {kind.name.lower(): kind for kind in Kind}
_SOURCE_KINDS = {kind.value: kind for kind in SourceKind} | {kind.name.lower(): kind for kind in SourceKind}
_MARKUP = ("</", "<br", "<p>", "<p ", "<div")
_SHOWN = 40


def article_of(
    fields: Mapping[str, str], *, where: str, source: str, now: datetime, kind: Kind = Kind.NEWS
) -> Article | Rejection:
    """Return the article of a record, a rejection when title or date is missing or cannot be read.

    `source` names the publisher where the record does not. A file without a usable date is no help: today
    would be a lie, so such a record is rejected and named.
    """
    title = headline(fields.get("title", ""))
    if not title:
        return Rejection(where, "제목 없음", "제목 칸이 비어 있습니다.")
    raw = _plain(fields.get("date", "") or fields.get("day", ""))
    found = dates.parse(raw, now=now)
    if found.flag in (DateFlag.UNKNOWN, DateFlag.SUSPICIOUS):
        return _undated(where, raw, found.flag)
    return Article(
        title=title,
        body=body_of(fields.get("body", "")),
        source=headline(fields.get("source", "")) or source,
        day=found.day,
        published=found.instant,
        url=http_url(fields.get("url", "")),
        guid=_plain(fields.get("guid", "")),
        guid_scope=_plain(fields.get("guid_scope", "")),
        source_kind=_SOURCE_KINDS.get(fields.get("source_kind", "").strip().lower()),
        kind=_KINDS.get(fields.get("kind", "").strip().lower(), kind),
        category=headline(fields.get("category", "")),
        author=headline(fields.get("author", "")),
        keywords=keywords_of(fields.get("keywords", "")),
        is_excerpt=fields.get("is_excerpt", "").strip().lower() in _TRUE,
        excluded=excluded_of(fields.get("excluded", "")),
        raw_date=raw,
        date_flag=found.flag,
    )


def body_of(text: str) -> str:
    """Return a body as plain text; it is taken for HTML when it holds tags."""
    lowered = text.lower()
    if any(mark in lowered for mark in _MARKUP):
        return html_to_text(text)
    return tidy_lines(without_controls(text))


def keywords_of(text: str) -> tuple[str, ...]:
    """Return comma-separated keywords in order, repeats kept, the first of alternatives (`a|b`) each."""
    words = (word.split("|", 1)[0].strip() for word in without_controls(text).split(","))
    return tuple(word for word in words if word)


def excluded_of(text: str) -> str:
    """Return the reason for which an article is not to be counted, "" when it is to be."""
    reason = headline(text)
    if reason.lower() in _NOT_EXCLUDED:
        return ""
    return "제외" if reason.lower() in _TRUE else reason


def _plain(text: str) -> str:
    return " ".join(without_controls(text).split())


def _undated(where: str, raw: str, flag: DateFlag) -> Rejection:
    if not raw:
        return Rejection(where, "날짜 없음", "날짜 칸이 비어 있습니다.")
    shown = headline(raw[:_SHOWN])
    if flag is DateFlag.SUSPICIOUS:
        return Rejection(where, "날짜 이상", f"날짜 ‘{shown}’이(가) 1990년보다 앞서거나 앞날입니다.")
    return Rejection(where, "날짜 오류", f"날짜 ‘{shown}’을(를) 읽을 수 없습니다.")
