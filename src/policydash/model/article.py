"""An article as a collector reads it, and what became of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of text an article is (the `종류:` of a query); the values are shown as they are."""

    NEWS = "기사"
    PRESS_RELEASE = "보도자료"
    NOTICE = "공고"
    COLUMN = "칼럼"
    REPORT = "보고서"
    POST = "게시글"


class SourceKind(StrEnum):
    """What sort of publisher a source is."""

    WIRE = "통신사"
    DAILY = "종합일간지"
    BUSINESS = "경제지"
    TRADE = "전문지"
    BROADCAST = "방송"
    LOCAL = "지역지"
    MINISTRY = "부처"
    AGENCY = "기관"
    OTHER = "기타"


class DateFlag(StrEnum):
    """How far the date of an article can be trusted."""

    EXACT = ""  # an instant with a zone, or with the source's own zone
    DAY = "day"  # only the day is known
    UNKNOWN = "unknown"  # nothing readable: the day is the day it was read
    SUSPICIOUS = "suspicious"  # in the future or before 1990: kept raw, the day is the day it was read


class Outcome(StrEnum):
    """What became of one article that was read. The five add up to what was read."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was read, before it is known whether it is new.

    `published` is aware UTC or None when only `day` (Korean calendar day) is known. `body` is plain text with
    line breaks. `guid` is the publisher's own identifier, unique within one feed, or within `guid_scope`
    when the format has one of its own (BIGKinds' 뉴스 식별자 is unique everywhere: scope "bigkinds").
    `source_kind` is None when the item does not say: the feed's then counts.
    `keywords` holds the 키워드 column of BIGKinds rows, in order and with repeats. `excluded` is the text of
    분석제외 여부: such an article is kept but not counted.
    """

    title: str
    body: str
    source: str
    day: date
    published: datetime | None = None
    url: str = ""
    guid: str = ""
    guid_scope: str = ""
    source_kind: SourceKind | None = None
    kind: Kind = Kind.NEWS
    category: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    is_excerpt: bool = False
    excluded: str = ""
    raw_date: str = ""
    date_flag: DateFlag = DateFlag.EXACT

    @property
    def text(self) -> "Text":
        """Return what extraction reads of it."""
        return Text(self.title, self.body, self.source, self.keywords)


class Text(NamedTuple):
    """What extraction reads of an article; `source` because each has lines of its own that it repeats."""

    title: str
    body: str
    source: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """One item that was read and cannot be an article, with the place and a Korean reason.

    `where` names the item for a person ("37행", "항목 5"); `reason` is a short class used for counting
    ("제목 없음"); `detail` is the sentence.
    """

    where: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of an article that shares an identity key with the one being decided."""

    article_id: int
    feed_id: int
    content_hash: bytes
    from_file: bool  # its feed is an imported file
    is_excerpt: bool = False
    earlier: frozenset[bytes] = frozenset()  # content hashes it had before; filled for imported files only


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with one article: its outcome, its identity keys, and which stored article it is, if any."""

    outcome: Outcome
    keys: tuple[str, ...]
    content_hash: bytes
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the text layer makes of one article.

    `units` are eojeol keys (white space removed) in the order of the text, with "" between runs; a section
    boundary is two consecutive "". See `model.sequence` for the sections and the packed form.
    """

    units: tuple[str, ...]
    lexicon_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article as the store gives it back, whole."""

    id: int
    article: Article
    feed: str
    feed_id: int
    first_seen_at: datetime
    changed_at: datetime
    versions: tuple["Version", ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier headline and body of an article, and when it was replaced (aware UTC)."""

    replaced_at: datetime
    title: str
    body: str
