"""Keeping articles. SQLAlchemy lives here only; knows nothing of Kiwi, the network or the screens."""

from policydash.store.batch import Batch
from policydash.store.reading import Snapshot
from policydash.store.store import Store

__all__ = ["Batch", "Snapshot", "Store"]
