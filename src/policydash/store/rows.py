"""Articles as blocks of columns, for the corpus."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Select, select

from policydash.model.rows import ArticleRows
from policydash.store.schema import articles
from policydash.store.slices import slices

_COLUMNS = (
    articles.c.id,
    articles.c.day,
    articles.c.minute,
    articles.c.source_id,
    articles.c.feed_id,
    articles.c.story_id,
    articles.c.kind,
    articles.c.category_id,
    articles.c.excluded != "",
    articles.c.sequence,
)
_LONGEST_LIST = 5_000  # ids in one statement


def since(connection: Connection, revision: int, *, chunk: int) -> Iterator[ArticleRows]:
    """Yield the articles written after `revision`, by id, in blocks of at most `chunk`."""
    return _all(connection, chunk) if revision <= 0 else _some(connection, revision, chunk)


def _all(connection: Connection, chunk: int) -> Iterator[ArticleRows]:
    """Yield every article, walking along the primary key."""
    last = 0
    while True:
        query = select(*_COLUMNS).where(articles.c.id > last).order_by(articles.c.id).limit(chunk)
        block = _block(connection, query)
        if block is None:
            return
        last = int(block.id[-1])
        yield block


def _some(connection: Connection, revision: int, chunk: int) -> Iterator[ArticleRows]:
    """Yield what changed, found by the index on the revision: a refresh must not walk over everything."""
    ids = connection.execute(select(articles.c.id).where(articles.c.revision > revision)).scalars()
    for part in slices(sorted(ids), min(chunk, _LONGEST_LIST)):
        block = _block(connection, select(*_COLUMNS).where(articles.c.id.in_(part)).order_by(articles.c.id))
        if block is not None:
            yield block


def _block(connection: Connection, query: Select[Any]) -> ArticleRows | None:
    rows = connection.execute(query).all()
    if not rows:
        return None
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    return ArticleRows(
        id=_array(columns[0], np.int64),
        day=_array(columns[1], np.int32),
        minute=_array(columns[2], np.int16),
        source=_array(columns[3], np.int32),
        feed=_array(columns[4], np.int32),
        story=_array(columns[5], np.int64),
        kind=_array(columns[6], np.int16),
        category=_array(columns[7], np.int32),
        excluded=_array(columns[8], np.bool_),
        sequences=tuple(columns[9]),
    )


def _array(values: Sequence[Any], dtype: Any) -> npt.NDArray[Any]:
    return np.fromiter(values, dtype=dtype, count=len(values))
