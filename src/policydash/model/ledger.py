"""Feeds and the collection ledger: where we collect, when we tried, and what came of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from policydash.model.article import Kind, Outcome, SourceKind


class FeedType(StrEnum):
    """How a feed is read."""

    RSS = "rss"
    SITEMAP = "sitemap"  # a news sitemap
    POLICY_NEWS = "policy-news"  # 정책브리핑 정책뉴스, data.go.kr
    PRESS_RELEASES = "press-releases"  # 정책브리핑 보도자료, data.go.kr, the older service
    MSIT = "msit"  # 과기정통부 보도자료, data.go.kr
    NAVER = "naver"  # news search
    GDELT = "gdelt"  # DOC 2.0
    GOOGLE_NEWS = "google-news"  # RSS search
    BIGKINDS = "bigkinds"  # the Open API
    FILE = "file"
    SAMPLE = "sample"


QUERIED = frozenset({FeedType.NAVER, FeedType.GDELT, FeedType.GOOGLE_NEWS, FeedType.BIGKINDS})
COLLECTED = frozenset(FeedType) - {FeedType.FILE, FeedType.SAMPLE}


class FetchStatus(StrEnum):
    """How one reading of a feed ended."""

    OK = "ok"
    UNCHANGED = "unchanged"  # 304, or the same bytes: a success with nothing to read
    PARTIAL = "partial"  # read, but some items were rejected or the answer was cut
    FAILED = "failed"  # no answer, or an error status
    NOT_A_FEED = "not_a_feed"  # an answer that is no feed (a web page, an empty body)
    GONE = "gone"  # 410: the provider took it away
    LIMITED = "limited"  # 429 or 503: asked to wait
    PAUSED = "paused"  # read as far as one round goes; the next one goes on
    INTERRUPTED = "interrupted"  # the process ended before it was done


SUCCESSFUL = frozenset({FetchStatus.OK, FetchStatus.UNCHANGED, FetchStatus.PARTIAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSpec:
    """A feed as `data/feeds.toml` or a person describes it.

    `zone_hours` is the offset of dates that carry no zone. `closed` is the Korean sentence that says why a
    feed is listed but not collected; "" for a live one. `off` is the sentence for one that is alive but
    switched off until a person agrees to its terms. A feed whose type is QUERIED asks for `query`, a query
    of ours; where the catalogue leaves it empty there is one such feed a topic. `since` (YYYY-MM-DD) is the
    first Korean day that a source with windows is read back to, "" for no way back. `full_text` lets the
    article's page be read where the feed has only a summary.
    """

    name: str
    url: str
    source: str
    source_kind: SourceKind = SourceKind.OTHER
    type: FeedType = FeedType.RSS
    kind: Kind = Kind.NEWS
    group: str = ""
    terms: str = ""
    closed: str = ""
    off: str = ""
    method: str = "GET"
    cookie_url: str = ""
    zone_hours: float = 9.0
    timeout_seconds: float = 20.0
    query: str = ""
    since: str = ""
    full_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What must be remembered of a feed between two readings. Instants are aware UTC.

    `cursor` is the source's own note of how far it has read. `moved_to` is the address that every hop of the
    last `moved_times` readings led to for good. `notice` is a Korean sentence about what was done to the feed
    (switched off after a 410, moved), "" for nothing.
    """

    id: int
    spec: FeedSpec
    etag: str = ""
    last_modified: str = ""
    body_hash: bytes = b""
    failures: int = 0
    next_check_at: datetime | None = None
    last_success_at: datetime | None = None
    enabled: bool = True
    cursor: str = ""
    moved_to: str = ""
    moved_times: int = 0
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many items were read and what became of them; `read` is always the sum of the five."""

    new: int = 0
    changed: int = 0
    same: int = 0
    duplicate: int = 0
    rejected: int = 0

    @property
    def read(self) -> int:
        """Return the number of items read: the sum of the five outcomes."""
        return self.new + self.changed + self.same + self.duplicate + self.rejected

    def by_name(self) -> dict[str, int]:
        """Return what was read and what became of it, by name, in the order in which it is told."""
        return {"read": self.read} | {outcome.value: getattr(self, outcome.value) for outcome in Outcome}

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            new=self.new + other.new,
            changed=self.changed + other.changed,
            same=self.same + other.same,
            duplicate=self.duplicate + other.duplicate,
            rejected=self.rejected + other.rejected,
        )

    @classmethod
    def of(cls, outcomes: "Counter[Outcome] | Mapping[Outcome, int]") -> "Tally":
        """Return the tally of counted outcomes."""
        return cls(**{outcome.value: outcomes.get(outcome, 0) for outcome in Outcome})


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRecord:
    """One line of the collection ledger. Instants are aware UTC; `rejections` counts reasons.

    `capped`: items may have been missed; `note` is the Korean sentence that says which.
    """

    id: int = 0
    feed: str
    feed_id: int
    started_at: datetime
    finished_at: datetime | None = None
    status: FetchStatus
    tally: Tally = field(default_factory=Tally)
    http_status: int | None = None
    capped: bool = False
    error: str = ""
    note: str = ""
    origin: str = ""  # the file's name, or the address after redirects
    rejections: Mapping[str, int] = field(default_factory=dict)
