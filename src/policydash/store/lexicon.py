"""What the lexicon keeps in the store: the ledger of decisions, repeated lines, and what was made by which.

An article carries the version of what decided its sequence. Versions can be told apart further by the words
Kiwi was told under each (`remember_split_words`), so that a new word costs only the articles that hold it.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from policydash.model.article import Text
from policydash.model.decisions import About, Action, LexiconDecision
from policydash.store import extracted, meta, names, reindex
from policydash.store.columns import plain
from policydash.store.engine import Database
from policydash.store.extracted import Extracted
from policydash.store.schema import decisions, repeated_lines, sources
from policydash.store.slices import ROWS, slices

Lines = Mapping[str, tuple[str, int]]  # key → the line as it is written, documents it stands in
_WORDS = "split_words:"
_FIELDS = [field.name for field in fields(LexiconDecision)]


class LexiconStore:
    """The store as the lexicon sees it; every method is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # The ledger of decisions

    def record(self, decision: LexiconDecision) -> LexiconDecision:
        """Return the decision with its id, after adding it to the ledger; the revision grows."""
        values = {name: getattr(decision, name) for name in _FIELDS if name != "id"}
        with self._database.writing() as transaction:
            transaction.touch()
            added = insert(decisions).values(**values).returning(decisions.c.id)
            return replace(decision, id=int(transaction.connection.execute(added).scalar_one()))

    def decisions(self) -> list[LexiconDecision]:
        """Return the whole ledger, oldest first; `model.decisions.in_force` says what holds."""
        with self._database.reading() as connection:
            return read_decisions(connection)

    # Lines that a source repeats

    def repeated_lines(self) -> dict[str, frozenset[str]]:
        """Return source name → keys of the lines it repeats; sources that repeat nothing are absent."""
        query = select(sources.c.name, repeated_lines.c.key).join_from(repeated_lines, sources)
        found: dict[str, set[str]] = {}
        with self._database.reading() as connection:
            for source, key in connection.execute(query):
                found.setdefault(source, set()).add(key)
        return {source: frozenset(keys) for source, keys in found.items()}

    def repeated_line_samples(self, source: str) -> dict[str, str]:
        """Return key → the line as it is written, of one source, most frequent first."""
        query = (
            select(repeated_lines.c.key, repeated_lines.c.sample, repeated_lines.c.documents)
            .join_from(repeated_lines, sources)
            .where(sources.c.name == names.short(source))
        )
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        # Sorted here: a database of PostgreSQL sorts texts as its language does.
        found = sorted(found, key=lambda row: (-row.documents, row.key))
        return {row.key: row.sample for row in found}

    def replace_repeated_lines(self, source: str, lines: Lines, *, stale: Collection[int] = ()) -> None:
        """Make `lines` the lines a source repeats, and the articles `stale` those to be extracted again.

        NoResultFound, a bug, for a source nobody knows.
        """
        with self._database.writing() as transaction:
            connection = transaction.connection
            known = select(sources.c.id).where(sources.c.name == names.short(source))
            code = int(connection.execute(known).scalar_one())
            connection.execute(delete(repeated_lines).where(repeated_lines.c.source_id == code))
            rows = [
                {"source_id": code, "key": key, "sample": sample, "documents": documents}
                for key, (sample, documents) in sorted(lines.items())
            ]
            for block in slices(rows, ROWS):
                connection.execute(insert(repeated_lines), block)
            extracted.stamp(transaction, stale, "")
            transaction.touch()

    # What was extracted already

    def sequences(self, ids: Iterable[int]) -> dict[int, bytes]:
        """Return the packed sequences of articles by id; ids that are not there are absent."""
        with self._database.reading() as connection:
            return extracted.sequences(connection, ids)

    def extracted(self, content_hashes: Collection[bytes], lexicon_version: str) -> Extracted:
        """Return (text, units) of the articles with those content hashes that carry that lexicon version.

        Texts of one content hash may still differ in what it leaves out, such as line breaks.
        """
        with self._database.reading() as connection:
            return extracted.by_text(connection, content_hashes, lexicon_version)

    def restamp(self, ids: Iterable[int], lexicon_version: str, *, upto: int | None = None) -> int:
        """Return how many articles now carry a lexicon version, their sequences left as they are.

        With `upto` those written after that revision are left alone: nobody has looked at their text.
        """
        with self._database.writing() as transaction:
            return extracted.stamp(transaction, ids, lexicon_version, upto=upto)

    def carrying(self, lexicon_version: str) -> Iterator[tuple[int, Text]]:
        """Yield (id, text) of the articles that carry a lexicon version; they may be rewritten meanwhile."""
        return reindex.carrying(self._database, lexicon_version)

    def unextracted(self) -> Iterator[tuple[int, Text]]:
        """Yield (id, text) of the articles that were never extracted, or must be again."""
        return reindex.unextracted(self._database)

    def unextracted_count(self) -> int:
        """Return how many articles `unextracted` would yield."""
        with self._database.reading() as connection:
            return reindex.unextracted_count(connection)

    def versions(self) -> dict[str, int]:
        """Return lexicon version → number of articles that carry it, "" for those never extracted."""
        with self._database.reading() as connection:
            return extracted.versions(connection)

    # The words Kiwi was told

    def split_words(self, version: str) -> tuple[str, ...] | None:
        """Return the user words under a lexicon version, None when they were not remembered."""
        kept = self._split(version)
        return None if kept is None else tuple(kept["words"])

    def split_base(self, version: str) -> str:
        """Return the hash of all but the words under a lexicon version, "" when it was not remembered."""
        kept = self._split(version)
        return "" if kept is None else str(kept["base"])

    def remember_split_words(self, version: str, words: Iterable[str], *, base: str = "") -> None:
        """Keep the words Kiwi is told under a lexicon version, and the hash of all else that decides it."""
        kept = {"base": base, "words": [plain(word) for word in words]}
        if self._split(version) == kept:
            return  # nothing to write, so nothing to wait for
        with self._database.writing() as transaction:
            meta.set_setting(transaction, _WORDS + version, json.dumps(kept, ensure_ascii=False))

    def _split(self, version: str) -> dict[str, Any] | None:
        with self._database.reading() as connection:
            value = meta.setting(connection, _WORDS + version, "")
        return json.loads(value) if value else None


def read_decisions(connection: Connection) -> list[LexiconDecision]:
    """Return the whole ledger, oldest first."""
    columns = [decisions.c[name] for name in _FIELDS]
    return [
        LexiconDecision(**{**row, "action": Action(row["action"]), "about": About(row["about"])})
        for row in connection.execute(select(*columns).order_by(decisions.c.id)).mappings()
    ]
