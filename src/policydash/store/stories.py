"""What grouping into stories reads and writes: who belongs to which story, texts, and how far it has come.

`stories_upto` is the revision up to which everything is grouped; `stories_run` numbers the groupings, so that
one that was overtaken by another writes nothing more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import ColumnElement, Connection, bindparam, exists, select, update

from policydash.model.story import StoryRows
from policydash.store import meta
from policydash.store.engine import Database
from policydash.store.meta import Transaction
from policydash.store.schema import article_texts, articles
from policydash.store.slices import IN_LIST, ROWS, slices

_UPTO, _RUN = "stories_upto", "stories_run"


@dataclass(frozen=True, slots=True)
class Grouping:
    """One grouping under way: articles written after revision `since` are to be grouped.

    `upto` is the revision up to which nobody but this grouping has written since it began.
    """

    run: int
    since: int
    upto: int


class Stories:
    """The store as the grouping into stories sees it; every method is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pending(self) -> bool:
        """Return whether articles were written since the last grouping."""
        with self._database.reading(patient=True) as connection:
            written = exists().where(articles.c.revision > _since(connection))
            return bool(connection.execute(select(written)).scalar())

    def start(self) -> Grouping:
        """Return a new grouping. One that is under way elsewhere can save nothing from now on."""
        with self._database.writing() as transaction:
            run = int(meta.setting(transaction.connection, _RUN, "0")) + 1
            meta.set_setting(transaction, _RUN, str(run))
            return Grouping(run=run, since=_since(transaction.connection), upto=transaction.touch())

    def affected(self, since: int) -> StoryRows:
        """Return the articles of every story of which an article was written after revision `since`."""
        written = select(articles.c.story_id).where(articles.c.revision > since)
        return self._rows([articles.c.story_id.in_(written)])

    def between(self, first_day: int, last_day: int) -> StoryRows:
        """Return the articles of those days, both ends included."""
        return self._rows([articles.c.day.between(first_day, last_day)])

    def by_id(self, ids: Iterable[int]) -> StoryRows:
        """Return the articles with those ids; missing ones are left out."""
        return self._rows(articles.c.id.in_(block) for block in slices(ids, IN_LIST))

    def members(self, stories: Iterable[int]) -> StoryRows:
        """Return the articles of those stories."""
        return self._rows(articles.c.story_id.in_(block) for block in slices(stories, IN_LIST))

    def texts(self, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Return title and body by article id; missing ones are absent."""
        columns = (article_texts.c.article_id, article_texts.c.title, article_texts.c.body)
        found: dict[int, tuple[str, str]] = {}
        with self._database.reading(patient=True) as connection:
            for block in slices(ids, IN_LIST):
                query = select(*columns).where(article_texts.c.article_id.in_(block))
                found.update((row[0], (row[1], row[2])) for row in connection.execute(query))
        return found

    def save(self, grouping: Grouping, stories: Mapping[int, int]) -> Grouping | None:
        """Give articles their story (article id → story id); None when another grouping has begun.

        The revision of those articles moves, so that a corpus takes them in.
        """
        with self._database.writing() as transaction:
            if _is_overtaken(transaction, grouping):
                return None
            return _write(transaction, grouping, stories)

    def finish(self, grouping: Grouping) -> None:
        """Remember that everything up to the beginning of this grouping, and its own writes, are grouped."""
        with self._database.writing() as transaction:
            if not _is_overtaken(transaction, grouping):
                grouping = _moved(transaction, grouping)
                meta.set_setting(transaction, _UPTO, str(grouping.upto))

    def _rows(self, conditions: Iterable[ColumnElement[bool]]) -> StoryRows:
        columns = (articles.c.id, articles.c.day, articles.c.minute, articles.c.story_id)
        found: list[tuple[int, int, int, int]] = []
        with self._database.reading(patient=True) as connection:
            for condition in conditions:
                found.extend(tuple(row) for row in connection.execute(select(*columns).where(condition)))
        table = np.array(found, dtype=np.int64).reshape(-1, len(columns))
        return StoryRows(
            id=table[:, 0],
            day=table[:, 1].astype(np.int32),
            minute=table[:, 2].astype(np.int16),
            story=table[:, 3],
        )


def _since(connection: Connection) -> int:
    return int(meta.setting(connection, _UPTO, "0"))


def _is_overtaken(transaction: Transaction, grouping: Grouping) -> bool:
    return meta.setting(transaction.connection, _RUN, "0") != str(grouping.run)


def _moved(transaction: Transaction, grouping: Grouping) -> Grouping:
    """Return the grouping after this transaction's writes; where others wrote in between, `upto` stays.

    Then the next grouping looks at what they wrote, and once more at what this one wrote from here on.
    """
    alone = meta.counters(transaction.connection).revision == grouping.upto
    revision = transaction.touch()
    return replace(grouping, upto=revision) if alone else grouping


def _write(transaction: Transaction, grouping: Grouping, stories: Mapping[int, int]) -> Grouping:
    moved = _moved(transaction, grouping)
    change = (
        update(articles)
        .where(articles.c.id == bindparam("article"))
        .values(story_id=bindparam("story"), revision=transaction.touch())
    )
    for block in slices(stories.items(), ROWS):
        rows = [{"article": article, "story": story} for article, story in block]
        transaction.connection.execute(change, rows)
    return moved
