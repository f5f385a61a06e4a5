"""Eojeol keys and their ids: what noun-run sequences are made of."""

import threading
from collections.abc import Iterable
from itertools import count

from sqlalchemy import Connection, func, select

from policydash.model.article import Extraction
from policydash.model.sequence import RUN_END, pack
from policydash.store import bulk, meta
from policydash.store.columns import plain
from policydash.store.schema import eojeols
from policydash.store.slices import slices

_LONGEST = 500  # characters; only damaged text has longer ones, and PostgreSQL cannot index them
_REMEMBERED = 1_500_000  # keys; past that the memory is cleared rather than let grow for ever


class EojeolMemory:
    """What one process knows of key → id, kept between transactions; safe to share between threads.

    An id never changes its key, so what was read once stays true whatever other processes add. Two things
    end that: a transaction that is undone (its new keys never get here) and a restore (a new generation).
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._generation = 0
        self._ids: dict[str, int] = {}

    def of(self, generation: int) -> dict[str, int]:
        """Return the known ids in a store of this generation. To be read only; `learn` adds to it."""
        with self._lock:
            if generation != self._generation or len(self._ids) > _REMEMBERED:
                self._ids = {}  # a new one: who holds the old one may go on reading it
                self._generation = generation
            return self._ids

    def learn(self, generation: int, ids: dict[str, int]) -> None:
        """Remember committed ids."""
        with self._lock:
            if generation == self._generation:
                self._ids.update(ids)


class EojeolIds:
    """The ids as one writing transaction sees and adds them. Needs the write lock."""

    def __init__(self, connection: Connection, memory: EojeolMemory) -> None:
        self._connection = connection
        self._memory = memory
        self._generation = meta.counters(connection).generation
        self._known = memory.of(self._generation)
        self._fresh: dict[str, int] = {"": RUN_END}

    def sequences(self, extractions: Iterable[Extraction | None]) -> list[bytes]:
        """Return the packed sequence of each extraction, b"" for None; new keys are added to the store."""
        items = list(extractions)
        ids = self._ids({unit for item in items if item for unit in item.units})
        return [pack(map(ids.__getitem__, item.units)) if item else b"" for item in items]

    def remember(self) -> None:
        """Hand what this transaction learned to the memory; to be called once it is committed."""
        self._memory.learn(self._generation, self._fresh)

    def _ids(self, units: set[str]) -> dict[str, int]:
        """Return the id of each unit; those that nobody has are added to the store."""
        known = self._known
        ids = {unit: known[unit] for unit in units if unit in known}
        rest = units - ids.keys()
        self._resolve(rest - self._fresh.keys())
        return ids | {unit: self._fresh[unit] for unit in rest}

    def _resolve(self, units: set[str]) -> None:
        """Find or give ids; a unit is kept as its key, without what no engine keeps."""
        keys = {unit: plain(unit)[:_LONGEST] for unit in units}
        ids = self._stored(set(keys.values())) | {"": RUN_END}
        ids |= self._add(sorted(set(keys.values()) - ids.keys()))
        self._fresh.update((unit, ids[key]) for unit, key in keys.items())

    def _stored(self, keys: set[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for block in slices(keys, bulk.TEXTS):
            query = select(eojeols.c.key, eojeols.c.id)
            wanted = bulk.among(self._connection, eojeols.c.key, block)
            found.update((key, code) for key, code in self._connection.execute(query.where(wanted)))
        return found

    def _add(self, keys: list[str]) -> dict[str, int]:
        if not keys:
            return {}
        ids = dict(zip(keys, count(last_id(self._connection) + 1), strict=False))
        for block in slices(ids.items(), bulk.TEXTS):
            bulk.add(self._connection, eojeols, [(code, key) for key, code in block])
        return ids


def last_id(connection: Connection) -> int:
    """Return the highest id given so far, 0 for none."""
    return int(connection.execute(select(func.max(eojeols.c.id))).scalar() or 0)


def after(connection: Connection, last: int) -> list[tuple[int, str]]:
    """Return (id, key) of the keys added after id `last`, by id."""
    query = select(eojeols.c.id, eojeols.c.key).where(eojeols.c.id > last).order_by(eojeols.c.id)
    return [(int(code), key) for code, key in connection.execute(query)]
