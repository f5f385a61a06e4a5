"""A saved RSS or Atom document → articles."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from policydash.collect.feed import feeds
from policydash.errors import FetchError, FileUnreadableError
from policydash.model.article import Article, Rejection
from policydash.model.ledger import FeedSpec, FeedType


def articles(path: Path, data: bytes, *, now: datetime) -> Iterator[Article | Rejection]:
    """Return an item for each entry; the publisher is the entry's own source, else the channel's title.

    Raises FileUnreadableError at once when the document is no feed.
    """
    spec = FeedSpec(name=path.stem, url="", source="", type=FeedType.FILE)
    try:
        return feeds.parse(data, spec=spec, fetched_at=now)
    except FetchError as error:
        raise FileUnreadableError(f"{path.name}은(는) RSS나 Atom 파일이 아닙니다.") from error
