"""The index of three characters in a row, so that a phrase is found without reading every text.

SQLite: an FTS5 table of the trigram tokenizer beside the texts, kept by `flush`, asked by `search`. It knows
which article holds which trigrams, not where: its answer is who may hold a longer text. PostgreSQL: a GIN
index of `pg_trgm`, which the server keeps and asks by itself. Where an engine has neither, texts are read.
"""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, func, insert, literal, select, table, text
from sqlalchemy.exc import ProgrammingError

from policydash.store.columns import is_caseless
from policydash.store.schema import article_texts
from policydash.store.slices import IN_LIST, slices

_NAME = "article_trigrams"
_GIN = "ix_article_texts_trigrams"
_LENGTH = 3
_TRIGRAM_TOKENIZER = (3, 34)  # the SQLite that brought it
_TIMES_EACH = 3  # trigrams of an article that begin alike: from some five on reading it is faster
_MOST = 64  # trigrams asked for: more than these leave hardly an article that does not hold the text
_LAST = "\U0010ffff"

# Two line feeds at the end: each character of a text then begins a trigram, and so one or two are found, too.
_VIEW = """
CREATE VIEW article_whole_texts AS
SELECT article_id, title || char(10) || body || char(10) || char(10) AS whole FROM article_texts
"""
_INDEX = """
CREATE VIRTUAL TABLE article_trigrams USING fts5(
    whole, content='article_whole_texts', content_rowid='article_id',
    tokenize='trigram', detail=none, columnsize=0
)
"""
_CREATE = (
    _VIEW,
    _INDEX,
    "CREATE VIRTUAL TABLE article_trigram_places USING fts5vocab('article_trigrams', 'instance')",
    # 16 MB: the default of 1 MB writes a segment for each hundred articles, whose merging doubles the time.
    "INSERT INTO article_trigrams (article_trigrams, rank) VALUES ('hashsize', 16777216)",
    # Segments of one size that are merged into one: with the default of 4 each trigram is written oftener.
    "INSERT INTO article_trigrams (article_trigrams, rank) VALUES ('automerge', 16)",
    "INSERT INTO article_trigrams (article_trigrams) VALUES ('rebuild')",
)
_DROP = (
    "DROP TABLE IF EXISTS article_trigram_places",
    "DROP TABLE IF EXISTS article_trigrams",
    "DROP VIEW IF EXISTS article_whole_texts",
)

_whole_texts = table("article_whole_texts", column("article_id"), column("whole"))
_trigrams = table(_NAME, column("rowid"), column("whole"), column(_NAME))
_places = table("article_trigram_places", column("term"), column("doc"))


@dataclass(frozen=True, slots=True)
class Candidates:
    """A query for the ids of the articles that may hold a text; `exact` when they do hold it."""

    ids: Select[Any]
    exact: bool


def create(connection: Connection) -> bool:
    """Build the index of the texts that are there; return whether the engine can.

    SQLite's is built anew if there is one; PostgreSQL keeps its own right and is left alone.
    """
    if connection.dialect.name == "postgresql":
        return _create_gin(connection)
    drop(connection)
    if not _has_fts5(connection):
        return False
    for statement in _CREATE:
        connection.execute(text(statement))
    return True


def drop(connection: Connection) -> None:
    """Take the index away, if there is one."""
    is_postgres = connection.dialect.name == "postgresql"
    for statement in (f"DROP INDEX IF EXISTS {_GIN}",) if is_postgres else _DROP:
        connection.execute(text(statement))


def exists(connection: Connection) -> bool:
    """Return whether there is an index."""
    if connection.dialect.name == "postgresql":
        return connection.execute(select(func.to_regclass(_GIN))).scalar() is not None
    there = select(literal(1)).select_from(table("sqlite_master")).where(column("name") == _NAME)
    return bool(connection.execute(there).scalar())


def add(connection: Connection, ids: Collection[int]) -> None:
    """Index the texts of articles that were just written."""
    _each(connection, ids, ["rowid", "whole"])


def remove(connection: Connection, ids: Collection[int]) -> None:
    """Take articles out of the index, before their texts are changed."""
    _each(connection, ids, [_NAME, "rowid", "whole"], literal("delete"))


def candidates(connection: Connection, wanted: str) -> Candidates | None:
    """Return who may hold `wanted`, None where all texts must be read or the engine looks by itself."""
    if not wanted or connection.dialect.name == "postgresql" or not exists(connection):
        return None
    caseless = is_caseless(wanted)
    # FTS5 folds the case of all letters, LIKE of A to Z; a line feed may stand between title and body.
    exact = len(wanted) <= _LENGTH and caseless and "\n" not in wanted
    if len(wanted) >= _LENGTH:
        holding = select(_trigrams.c.rowid).where(_trigrams.c[_NAME].op("MATCH")(_expression(wanted)))
        return Candidates(holding, exact)
    if not (caseless or wanted.isascii()):
        return None
    begin = wanted.lower()
    beginning = _places.c.term.between(begin, begin + _LAST * (_LENGTH - len(begin)))
    if _is_everywhere(connection, beginning):
        return None
    return Candidates(select(_places.c.doc).where(beginning), exact)


def _is_everywhere(connection: Connection, beginning: ColumnElement[bool]) -> bool:
    """Return whether a letter or two begin so many trigrams that reading every text is no slower."""
    last = connection.execute(select(func.max(article_texts.c.article_id))).scalar() or 0
    beyond = select(literal(1)).select_from(_places).where(beginning).offset(last * _TIMES_EACH).limit(1)
    return bool(connection.execute(beyond).scalar())


def missing(connection: Connection, ids: Collection[int]) -> int:
    """Return how many of some articles, a few hundred at most, the index does not list as it should."""
    query = select(_whole_texts.c.article_id, _whole_texts.c.whole).where(_whole_texts.c.article_id.in_(ids))
    return sum(not _lists(connection, *row) for row in connection.execute(query).all())


def _lists(connection: Connection, article_id: int, whole: str) -> bool:
    middle = max(len(whole) - _LENGTH, 0) // 2
    match = _trigrams.c[_NAME].op("MATCH")(_expression(whole[middle : middle + _LENGTH]))
    listed = select(literal(1)).select_from(_trigrams).where(match, _trigrams.c.rowid == article_id)
    return bool(connection.execute(listed).scalar())


def _expression(wanted: str) -> str:
    """Return FTS5's words for "every trigram of it"."""
    every = dict.fromkeys(wanted[at : at + _LENGTH] for at in range(len(wanted) - _LENGTH + 1))
    step = -(-len(every) // _MOST)
    return " AND ".join('"' + each.replace('"', '""') + '"' for each in list(every)[::step])


def _each(connection: Connection, ids: Collection[int], names: list[str], *first: Any) -> None:
    """Say something of articles to the FTS5 table, in the order of their ids, which is its own."""
    if connection.dialect.name == "postgresql" or not exists(connection):
        return
    texts = select(*first, _whole_texts.c.article_id, _whole_texts.c.whole)
    for block in slices(sorted(ids), IN_LIST):
        of_these = texts.where(_whole_texts.c.article_id.in_(block)).order_by(_whole_texts.c.article_id)
        connection.execute(insert(_trigrams).from_select(names, of_these))


def _has_fts5(connection: Connection) -> bool:
    modules = select(literal(1)).select_from(table("pragma_module_list")).where(column("name") == "fts5")
    return sqlite3.sqlite_version_info >= _TRIGRAM_TOKENIZER and bool(connection.execute(modules).scalar())


def _create_gin(connection: Connection) -> bool:
    if not _has_extension(connection):
        return False
    columns = ", ".join(f'{name} COLLATE "C" gin_trgm_ops' for name in ("title", "body"))
    # kB that wait to be sorted in: with the default of 4 MB an import takes the server nearly twice the time.
    index = f"{_GIN} ON article_texts USING gin ({columns}) WITH (gin_pending_list_limit = 65536)"
    connection.execute(text(f"CREATE INDEX IF NOT EXISTS {index}"))
    return True


def _has_extension(connection: Connection) -> bool:
    """Return whether `pg_trgm` is in the database, after asking for it where the server has it."""
    if connection.execute(text("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")).scalar():
        return True
    if not connection.execute(text("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")).scalar():
        return False
    try:
        with connection.begin_nested():
            connection.execute(text("CREATE EXTENSION pg_trgm"))
    except ProgrammingError:  # not ours to create: whoever owns the database may do it
        return False
    return True
