"""Finding a text in titles and bodies."""

import numpy as np
import numpy.typing as npt
from sqlalchemy import ColumnElement, Connection, or_, select

from policydash.store.columns import plain
from policydash.store.schema import article_texts

_ESCAPE = "\\"


def find(connection: Connection, text: str, *, title_only: bool) -> npt.NDArray[np.int64]:
    """Return the sorted ids (n,) of the articles whose title or body holds `text` as it is written.

    The letters A to Z match in either case, and no others; %, _ and \\ stand for themselves. Every text
    holds "".
    """
    pattern = f"%{_literal(plain(text))}%"
    places = [article_texts.c.title] if title_only else [article_texts.c.title, article_texts.c.body]
    holds = or_(*(_like(connection, place, pattern) for place in places))
    ids = connection.execute(select(article_texts.c.article_id).where(holds)).scalars()
    return np.sort(np.fromiter(ids, dtype=np.int64))


def _like(connection: Connection, place: ColumnElement[str], pattern: str) -> ColumnElement[bool]:
    # SQLite's LIKE ignores the case of A to Z by itself; lower() on top of it would copy every body.
    if connection.dialect.name == "sqlite" or pattern.lower() == pattern.upper():
        return place.like(pattern, escape=_ESCAPE)
    # "C": else PostgreSQL would ignore the case of other letters, too, or not, as its database was made.
    return place.collate("C").ilike(pattern, escape=_ESCAPE)


def _literal(text: str) -> str:
    for character in (_ESCAPE, "%", "_"):
        text = text.replace(character, _ESCAPE + character)
    return text
