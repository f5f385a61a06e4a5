"""What every source is: a conversation of requests and answers, without network and without store.

`ask` says what to request next, `read` turns the answer into articles and into the cursor: all that must be
remembered. The caller fetches, keeps the articles, then the cursor, and asks again with it, until `ask`
returns None. So a process that dies goes on where it was, and reads at most one answer twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from policydash.collect.keys import Keys
from policydash.errors import FetchError
from policydash.model.article import Article, Rejection
from policydash.model.asking import Clause
from policydash.model.ledger import FeedState, FetchStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a source knows in one round: the feed, with the cursor so far; what is asked; `now` (aware UTC).

    `now` is the same in all steps of a round, so a cursor can say that something was read in this round.
    """

    feed: FeedState
    now: datetime
    clauses: tuple[Clause, ...] = ()
    keys: Keys = field(default_factory=Keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to send. `url`, `headers` and `body` may hold a key; `shown` is the address for people's eyes.

    `spacing_seconds` is the least time between two requests to this host. `reads_errors`: answers of any
    status are for the source to read, since their body says more than the status. `may_fail`: that there is
    no answer is for the source to read as well, and ends no round.
    """

    url: str = field(repr=False)
    shown: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    body: bytes = field(default=b"", repr=False)
    cookie_url: str = ""
    etag: str = ""
    last_modified: str = ""
    timeout_seconds: float = 20.0
    spacing_seconds: float = 1.0
    reads_errors: bool = False
    may_fail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address gave: the unpacked bytes, the final address, and the validators to send next time.

    `url` is the final address, or the request's `shown` where they differ. `not_modified` is a 304: nothing
    new, `body` empty, the validators those that were sent. Validators are verbatim. `moved_to` is the final
    address when every hop to it was permanent (301, 308), "" when there was none, or another kind among them.
    `retry_after` is what was asked for, in seconds. `failure` says in Korean why there is no answer; `status`
    is 0 then.
    """

    body: bytes = field(repr=False)
    url: str
    status: int
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    not_modified: bool = False
    moved_to: str = ""
    retry_after: float | None = None
    failure: str = ""

    @classmethod
    def none(cls, request: Request, failure: FetchError) -> "Answer":
        """Return what stands for the answer to a request that may fail. Raises the failure of any other.

        Being asked to wait is one of those: it is meant for the whole host.
        """
        if not request.may_fail or failure.status == FetchStatus.LIMITED:
            raise failure
        return cls(body=b"", url=request.shown, status=0, failure=str(failure))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an answer held. `cursor` is to be remembered once the items are kept.

    `capped` is the Korean sentence that says what the source would not give; "" where it gave everything.
    """

    items: Iterable[Article | Rejection]
    cursor: str = ""
    capped: str = ""


class Source(Protocol):
    """A kind of source; its instances hold nothing between two calls."""

    def ask(self, visit: Visit) -> Request | None:
        """Return the next request, None when this round is done. Raises FetchError (a key is missing)."""

    def read(self, visit: Visit, answer: Answer) -> Page:
        """Return what the answer to `ask(visit)` held. Raises FetchError with the ledger's word for it."""
