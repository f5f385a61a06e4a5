"""One entry of a feed → an article or a rejection."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from policydash.collect import dates
from policydash.collect.canonical import canonical_url, http_url
from policydash.collect.dates import ParsedDate
from policydash.collect.plain import headline, html_to_text, without_controls
from policydash.model.article import Article, DateFlag, Rejection
from policydash.model.ledger import FeedSpec

_CUT = ("..", "…", "···", "⋯")
_MAIL = re.compile(r"[^\s@()]+@[^\s@()]+")
# What korea.kr puts under every text, its picture already gone.
_KOREA_TAIL = re.compile(r"\s*\[자료제공\s*:[^\]]{0,60}\]\s*$")

_DEPARTMENT = re.compile(r"\[(?P<name>[^\]\s]{2,20})\]\s*(?P<title>.*\S)")
_MINISTRY = re.compile("[가-힣·]{2,18}(?:부|처|청|위원회|조정실)")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as feedparser gives it, its name for a person, the address its links stand on, and the
    identifiers of its feed that are shared by different articles.
    """

    fields: Any
    where: str
    base: str
    shared_guids: frozenset[str]

    def text(self, name: str) -> str:
        """Return a field as text, "" when it is absent. feedparser's own access warns and falls back."""
        return without_controls(str(dict.get(self.fields, name) or "")).strip()


def read_entry(entry: Entry, *, spec: FeedSpec, fetched_at: datetime, channel: str) -> Article | Rejection:
    """Return the article of an entry, a rejection when it has no title."""
    department, title = _department(entry)
    if not title:
        return Rejection(entry.where, "제목 없음", "제목이 없는 항목입니다.")
    found = _date(entry, spec, fetched_at)
    body, is_whole = _body(entry)
    return Article(
        title=title,
        body=body,
        source=department or spec.source or _source(entry) or channel or spec.name,
        day=found.day,
        published=found.instant,
        url=_link(entry),
        guid="" if entry.text("id") in entry.shared_guids else entry.text("id"),
        kind=spec.kind,
        category=_category(entry),
        author=_author(entry),
        is_excerpt=not is_whole and (not body or body.endswith(_CUT)),
        raw_date=_raw_dates(entry)[0],
        date_flag=found.flag,
    )


def _department(entry: Entry) -> tuple[str, str]:
    """Return the ministry that korea.kr puts before a title in brackets ("" for none), and the title."""
    title = headline(entry.text("title"))
    found = _DEPARTMENT.match(title) if _is_korea(_link(entry)) else None
    if found and (found["name"] == _author(entry) or _MINISTRY.fullmatch(found["name"])):
        return found["name"], found["title"]
    return "", title


def _is_korea(url: str) -> bool:
    return (urlsplit(canonical_url(url)).hostname or "") == "korea.kr"


def _raw_dates(entry: Entry) -> list[str]:
    raw = [entry.text(name) for name in ("published", "updated", "created")]
    return [text for text in raw if text] or [""]


def _date(entry: Entry, spec: FeedSpec, fetched_at: datetime) -> ParsedDate:
    """Return the first date of the entry that can be trusted, else what the first one says."""
    found = [dates.parse(raw, zone_hours=spec.zone_hours, now=fetched_at) for raw in _raw_dates(entry)]
    trusted = (item for item in found if item.flag in (DateFlag.EXACT, DateFlag.DAY))
    return next(trusted, found[0])


def _body(entry: Entry) -> tuple[str, bool]:
    """Return the longer of summary and contents as plain text, and whether it is the contents."""
    contents = [str(dict.get(item, "value") or "") for item in dict.get(entry.fields, "content") or []]
    summary = html_to_text(entry.text("summary"))
    whole = max((html_to_text(value) for value in contents), key=len, default="")
    text = whole if len(whole) > len(summary) else summary
    return _KOREA_TAIL.sub("", text), bool(whole) and text is whole


def _link(entry: Entry) -> str:
    """Return the entry's absolute address. A link that feedparser made up from a guid is none."""
    link, guid = entry.text("link"), entry.text("id")
    made_up = bool(dict.get(entry.fields, "guidislink")) and not http_url(guid)
    if link and not made_up:
        try:
            return http_url(urljoin(entry.base, link))
        except ValueError:
            return ""
    return http_url(guid)


def _source(entry: Entry) -> str:
    source = dict.get(entry.fields, "source")
    return headline(str(dict.get(source, "title") or "")) if isinstance(source, dict) else ""


def _category(entry: Entry) -> str:
    tags = dict.get(entry.fields, "tags") or []
    names = (headline(str(dict.get(tag, "term") or "")) for tag in tags)
    return next((name for name in names if name), "")


def _author(entry: Entry) -> str:
    """Return the author's name, without the mail address that RSS puts before it."""
    author = headline(entry.text("author"))
    name = _MAIL.sub("", author).strip(" ()<>,")
    return name or author
