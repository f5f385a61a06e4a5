"""Finding a text in titles and bodies."""

import numpy as np
import numpy.typing as npt
from sqlalchemy import ColumnElement, Connection, or_, select

from policydash.store import trigrams
from policydash.store.columns import is_caseless, plain
from policydash.store.schema import article_texts

_ESCAPE = "\\"


def find(connection: Connection, text: str, *, title_only: bool) -> npt.NDArray[np.int64]:
    """Return the sorted ids (n,) of the articles whose title or body holds `text` as it is written.

    The letters A to Z match in either case, and no others; %, _ and \\ stand for themselves. Every text
    holds "".
    """
    wanted = plain(text)
    places = [article_texts.c.title] if title_only else [article_texts.c.title, article_texts.c.body]
    holds = or_(*(_like(connection, place, f"%{_literal(wanted)}%") for place in places))
    found = select(article_texts.c.article_id).where(holds)
    candidates = trigrams.candidates(connection, wanted)
    if candidates is not None:
        certain = candidates.exact and not title_only
        found = candidates.ids if certain else found.where(article_texts.c.article_id.in_(candidates.ids))
    ids = np.fromiter(connection.execute(found).scalars(), dtype=np.int64)
    return np.unique(ids)


def _like(connection: Connection, place: ColumnElement[str], pattern: str) -> ColumnElement[bool]:
    # SQLite's LIKE ignores the case of A to Z by itself; lower() on top of it would copy every body.
    if connection.dialect.name == "sqlite":
        return place.like(pattern, escape=_ESCAPE)
    # "C": else PostgreSQL would ignore the case of other letters, too, or not, as its database was made.
    kept = place.collate("C")
    return (kept.like if is_caseless(pattern) else kept.ilike)(pattern, escape=_ESCAPE)


def _literal(text: str) -> str:
    for character in (_ESCAPE, "%", "_"):
        text = text.replace(character, _ESCAPE + character)
    return text
