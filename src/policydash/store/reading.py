"""Everything the corpus is made of, as one transaction sees it."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from policydash.model.decisions import LexiconDecision
from policydash.model.rows import ArticleRows, Names, VocabularyTerm
from policydash.model.sequence import ENTRY_BYTES
from policydash.store import eojeols, lexicon, meta, names, rows, vocabulary
from policydash.store.schema import articles


class Snapshot:
    """The store at one moment: what other processes write meanwhile does not show.

    `generation` differs from an earlier one when a restore replaced everything: ids mean something else
    then, and what was derived from them must be built anew.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        counters = meta.counters(connection)
        self.revision = counters.revision
        self.vocabulary_version = counters.vocabulary_version
        self.learned_from = counters.learned_from
        self.generation = counters.generation

    def rows_since(self, revision: int, *, chunk: int = 20_000) -> Iterator[ArticleRows]:
        """Yield the articles written after `revision` (0 for all), by id, at most `chunk` at a time."""
        return rows.since(self._connection, revision, chunk=chunk)

    def names(self) -> Names:
        """Return the names behind the codes of the rows."""
        return names.read(self._connection)

    def eojeols(self, after: int = 0) -> list[tuple[int, str]]:
        """Return (id, key) of the eojeols added after id `after`, by id; ids are dense from 1."""
        return eojeols.after(self._connection, after)

    def vocabulary(self) -> list[VocabularyTerm]:
        """Return the terms of the present vocabulary, in the order in which they were first learned."""
        return vocabulary.read(self._connection)

    def articles(self) -> int:
        """Return the number of articles."""
        return int(self._connection.execute(select(func.count()).select_from(articles)).scalar_one())

    def units(self) -> int:
        """Return the number of entries of all sequences, eojeols and ends of runs."""
        size = func.coalesce(func.sum(func.length(articles.c.sequence)), 0)
        return int(self._connection.execute(select(size)).scalar_one()) // ENTRY_BYTES

    def decisions(self) -> list[LexiconDecision]:
        """Return the ledger of lexicon decisions, oldest first."""
        return lexicon.read_decisions(self._connection)
