"""Round after round with one source, which remembers its cursor and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from conversing import converse
from policydash.collect.keys import Keys
from policydash.collect.source import Source
from policydash.errors import FetchError
from policydash.model.article import Article, Rejection
from policydash.model.ledger import FeedSpec


@dataclass
class Talk:
    """A source with its feed. `capped` is what was not given so far, `error` what ended the last round."""

    source: Source
    spec: FeedSpec
    now: Callable[[], datetime]
    keys: Keys = field(default_factory=Keys)
    cursor: str = ""
    capped: list[str] = field(default_factory=list)
    error: FetchError | None = None

    def round(self, most: int = 900) -> list[Article | Rejection]:
        """Return all that one round reads, in order, up to an error, which is kept in `error`."""
        done = converse(self.source, self.spec, now=self.now(), keys=self.keys, cursor=self.cursor, most=most)
        self.cursor, self.error = done.cursor, done.error
        self.capped += done.notes
        return done.items

    def articles(self) -> list[Article]:
        """Return the articles of one round, which must not fail and rejects nothing."""
        items = self.round()
        assert self.error is None, self.error
        assert all(isinstance(item, Article) for item in items)
        return [item for item in items if isinstance(item, Article)]

    def since(self, day: str) -> None:
        """Set the first day that is wanted."""
        self.spec = replace(self.spec, since=day)


def spec_at(url: str, **changes: object) -> FeedSpec:
    """Return a feed at an address."""
    return FeedSpec(**{"name": "가상", "url": url, "source": "가상부", **changes})  # type: ignore[arg-type]
