"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FEED_TEXTS = (
    *("url", "source", "source_kind", "type", "kind", "group_name"),
    *("terms", "closed", "off", "method", "cookie_url"),
)
_COUNTS = ("read", "new", "changed", "same", "duplicate", "rejected")
_ARTICLE_TEXTS = ("title", "body", "url", "guid", "guid_scope", "author", "keywords")
_INSTANT = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    """Create every table, and the one row of `meta`."""
    _create_meta()
    _create_names()
    _create_feeds()
    _create_ledger()
    _create_articles()
    _create_texts()
    _create_traces()
    _create_terms()


def _text(name: str, **settings: Any) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False, **settings)


def _integer(name: str, **settings: Any) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), nullable=False, **settings)


def _big(name: str, **settings: Any) -> "sa.Column[int]":
    return sa.Column(name, _BIG, nullable=False, **settings)


def _reference(
    name: str, target: str, type_: "sa.types.TypeEngine[int]", **settings: Any
) -> "sa.Column[int]":
    return sa.Column(name, type_, sa.ForeignKey(target), nullable=False, **settings)


def _create_meta() -> None:
    meta = op.create_table(
        "meta",
        _integer("id", primary_key=True),
        _big("revision"),
        _big("vocabulary_version"),
        _big("learned_from"),
        _big("generation"),
    )
    row = {"id": 1, "revision": 0, "vocabulary_version": 0, "learned_from": 0, "generation": 0}
    op.bulk_insert(meta, [row])
    op.create_table("settings", _text("name", primary_key=True), _text("value"))


def _create_names() -> None:
    op.create_table(
        "sources",
        _integer("id", primary_key=True, autoincrement=False),
        _text("name", unique=True),
        _text("kind"),
    )
    op.create_table(
        "categories", _integer("id", primary_key=True, autoincrement=False), _text("name", unique=True)
    )


def _create_feeds() -> None:
    op.create_table(
        "feeds",
        _integer("id", primary_key=True),
        _text("name", unique=True),
        *(_text(name) for name in _FEED_TEXTS),
        sa.Column("zone_hours", sa.Float(), nullable=False),
        sa.Column("timeout_seconds", sa.Float(), nullable=False),
        _text("etag"),
        _text("last_modified"),
        sa.Column("body_hash", sa.LargeBinary(), nullable=False),
        _integer("failures"),
        sa.Column("next_check_at", _INSTANT),
        sa.Column("last_success_at", _INSTANT),
        sa.Column("enabled", sa.Boolean(), nullable=False),
    )


def _create_ledger() -> None:
    op.create_table(
        "fetches",
        _big("id", primary_key=True),
        _reference("feed_id", "feeds.id", sa.Integer(), index=True),
        _integer("day", index=True),
        sa.Column("started_at", _INSTANT, nullable=False, index=True),
        sa.Column("finished_at", _INSTANT),
        _text("status"),
        sa.Column("http_status", sa.Integer()),
        *(_integer(name) for name in _COUNTS),
        sa.Column("capped", sa.Boolean(), nullable=False),
        _text("error"),
        _text("origin"),
    )
    op.create_table(
        "rejections",
        _big("id", primary_key=True),
        _reference("fetch_id", "fetches.id", _BIG, index=True),
        _text("place"),
        _text("reason"),
        _text("detail"),
    )


def _create_articles() -> None:
    op.create_table(
        "articles",
        _big("id", primary_key=True, autoincrement=False),
        _integer("day", index=True),
        sa.Column("minute", sa.SmallInteger(), nullable=False),
        _reference("source_id", "sources.id", sa.Integer()),
        _reference("feed_id", "feeds.id", sa.Integer()),
        _big("story_id", index=True),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        _reference("category_id", "categories.id", sa.Integer()),
        _text("excluded"),
        _big("revision", index=True),
        _text("lexicon_version"),
        sa.Column("published", _INSTANT),
        _text("date_flag"),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("first_seen_at", _INSTANT, nullable=False),
        sa.Column("changed_at", _INSTANT, nullable=False),
        sa.Column("sequence", sa.LargeBinary(), nullable=False),
    )


def _create_texts() -> None:
    op.create_table(
        "article_texts",
        _reference("article_id", "articles.id", _BIG, primary_key=True, autoincrement=False),
        *(_text(name) for name in _ARTICLE_TEXTS),
        sa.Column("is_excerpt", sa.Boolean(), nullable=False),
        _text("raw_date"),
    )


def _create_traces() -> None:
    op.create_table(
        "article_keys",
        _text("key", primary_key=True),
        _reference("article_id", "articles.id", _BIG, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "versions",
        _big("id", primary_key=True),
        _reference("article_id", "articles.id", _BIG, index=True),
        sa.Column("replaced_at", _INSTANT, nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        _text("title"),
        _text("body"),
    )
    op.create_table(
        "sightings",
        _reference("article_id", "articles.id", _BIG, primary_key=True, autoincrement=False),
        _reference("feed_id", "feeds.id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("seen_at", _INSTANT, nullable=False),
    )


def _create_terms() -> None:
    op.create_table(
        "eojeols", _integer("id", primary_key=True, autoincrement=False), _text("key", unique=True)
    )
    op.create_table(
        "terms",
        _integer("id", primary_key=True, autoincrement=False),
        _text("key", unique=True),
        _text("display"),
        _integer("frequency"),
        sa.Column("active", sa.Boolean(), nullable=False),
    )
    op.create_table("topics", _text("name", primary_key=True), _text("query"), _integer("position"))
