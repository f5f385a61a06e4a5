"""The state of the data."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DataState:
    """The state of the data, for the sidebar and `doctor`.

    `newest` is the newest day, `last_collected` the Korean time at which a feed (no imported file) was last
    read without failing, "" for never, `silent` the feeds that are failing, `is_sample` says that the store
    holds the sample corpus.
    """

    articles: int
    sources: int
    first: date | None
    newest: date | None
    last_collected: str
    silent: tuple[str, ...]
    is_sample: bool
    revision: int
