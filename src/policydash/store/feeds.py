"""Feeds: what they are and what must be remembered of them between two readings."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update

from policydash.model.article import Kind, SourceKind
from policydash.model.ledger import FeedSpec, FeedState, FeedType
from policydash.store import names
from policydash.store.columns import plain
from policydash.store.meta import Transaction
from policydash.store.schema import feeds

_TEXTS = ("name", "url", "source", "terms", "closed", "off", "method", "cookie_url", "query", "since")
_NUMBERS = ("zone_hours", "timeout_seconds", "full_text")
_ADDRESS = ("url", "method", "query", "type")
_STATE_TEXTS = ("etag", "last_modified", "cursor", "moved_to", "notice")
_STATE = (
    *_STATE_TEXTS,
    "body_hash",
    "failures",
    "next_check_at",
    "last_success_at",
    "enabled",
    "moved_times",
)


def read(connection: Connection) -> list[FeedState]:
    """Return every feed, in the order in which they were added."""
    return [_state(row) for row in connection.execute(select(feeds).order_by(feeds.c.id)).mappings()]


def by_id(connection: Connection, feed_id: int) -> FeedState:
    """Return one feed; NoResultFound (a bug) when there is none."""
    return _state(connection.execute(select(feeds).where(feeds.c.id == feed_id)).mappings().one())


def by_name(connection: Connection, name: str) -> FeedState | None:
    """Return the feed of that name, None when there is none."""
    row = connection.execute(select(feeds).where(feeds.c.name == names.short(name))).mappings().first()
    return None if row is None else _state(row)


def ensure(transaction: Transaction, spec: FeedSpec) -> FeedState:
    """Return the feed described by `spec`, added, or with its description brought up to date.

    What was remembered of an address (validators, failures, that it is gone) says nothing of another one.
    """
    old = by_name(transaction.connection, spec.name)
    if old is None:
        fresh = _spec_values(spec) | _state_values(FeedState(id=0, spec=spec))
        transaction.connection.execute(insert(feeds).values(**fresh))
        transaction.touch()
    elif not same(old.spec, spec):
        change = update(feeds).where(feeds.c.id == old.id)
        values = _spec_values(spec)
        if any(values[name] != _spec_values(old.spec)[name] for name in _ADDRESS):
            fresh_state = FeedState(id=old.id, spec=spec, last_success_at=old.last_success_at)
            values |= _state_values(fresh_state)
        transaction.connection.execute(change.values(**values))
        transaction.touch()
    if spec.source and spec.source_kind is not SourceKind.OTHER:
        names.set_kind(transaction, spec.source, spec.source_kind)
    return _found(by_name(transaction.connection, spec.name))


def save_state(transaction: Transaction, state: FeedState) -> None:
    """Keep what must be remembered of a feed; its description stays as it is."""
    transaction.connection.execute(update(feeds).where(feeds.c.id == state.id).values(**_state_values(state)))


def same(kept: FeedSpec, spec: FeedSpec) -> bool:
    """Return whether keeping `spec` would change nothing."""
    return _spec_values(kept) == _spec_values(spec)


def _found(state: FeedState | None) -> FeedState:
    if state is None:
        raise LookupError("the feed that was just written")
    return state


def _spec_values(spec: FeedSpec) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(spec, name) for name in _NUMBERS}
    values |= {name: plain(getattr(spec, name)) for name in _TEXTS}
    values["name"] = names.short(spec.name)
    values["group_name"] = plain(spec.group)
    return values | {
        "source_kind": spec.source_kind.value,
        "type": spec.type.value,
        "kind": spec.kind.value,
    }


def _state_values(state: FeedState) -> dict[str, Any]:
    texts = {name: plain(getattr(state, name)) for name in _STATE_TEXTS}
    return {name: getattr(state, name) for name in _STATE} | texts


def _state(row: Mapping[Any, Any]) -> FeedState:
    spec = FeedSpec(
        **{name: row[name] for name in (*_TEXTS, *_NUMBERS)},
        group=row["group_name"],
        source_kind=SourceKind(row["source_kind"]),
        type=FeedType(row["type"]),
        kind=Kind(row["kind"]),
    )
    return FeedState(id=row["id"], spec=spec, **{name: row[name] for name in _STATE})
