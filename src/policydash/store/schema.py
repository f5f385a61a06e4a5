"""The tables. `migrations/` brings a store here; a test compares the two.

Three choices that are not plain from the columns:
- `articles` holds what the corpus loads (numbers and the noun-run sequence), `article_texts` what a person
  reads. Loading a million articles then never walks over their bodies.
- Ids of articles, eojeols, terms, sources and categories are given by the writer, who holds the write lock:
  dense, known before the rows are written, and the same on both engines.
- `fetches.day` is the Korean day of `started_at`, kept so that a gap is one GROUP BY.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    literal_column,
)

from policydash.store.columns import Instant, PlainText, Words, big_integer

HEAD = "0006"  # the migration that leads to the tables below

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("id", Integer, primary_key=True),  # one row, id 1
    Column("revision", big_integer(), nullable=False),
    Column("vocabulary_version", big_integer(), nullable=False),
    Column("learned_from", big_integer(), nullable=False),
    Column("generation", big_integer(), nullable=False),  # grows when a restore replaces everything
)

settings = Table(
    "settings",
    metadata,
    Column("name", PlainText, primary_key=True),
    Column("value", PlainText, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", PlainText, nullable=False, unique=True),
    Column("kind", PlainText, nullable=False),
)

categories = Table(
    "categories",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", PlainText, nullable=False, unique=True),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", PlainText, nullable=False, unique=True),
    Column("url", PlainText, nullable=False),
    Column("source", PlainText, nullable=False),
    Column("source_kind", PlainText, nullable=False),
    Column("type", PlainText, nullable=False),
    Column("kind", PlainText, nullable=False),
    Column("group_name", PlainText, nullable=False),
    Column("terms", PlainText, nullable=False),
    Column("closed", PlainText, nullable=False),
    Column("off", PlainText, nullable=False),
    Column("method", PlainText, nullable=False),
    Column("cookie_url", PlainText, nullable=False),
    Column("zone_hours", Float, nullable=False),
    Column("timeout_seconds", Float, nullable=False),
    Column("etag", PlainText, nullable=False),
    Column("last_modified", PlainText, nullable=False),
    Column("body_hash", LargeBinary, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("next_check_at", Instant),
    Column("last_success_at", Instant),
    Column("enabled", Boolean, nullable=False),
    Column("query", PlainText, nullable=False),
    Column("since", PlainText, nullable=False),
    Column("full_text", Boolean, nullable=False),
    Column("cursor", PlainText, nullable=False),
    Column("moved_to", PlainText, nullable=False),
    Column("moved_times", Integer, nullable=False),
    Column("notice", PlainText, nullable=False),
)

fetches = Table(
    "fetches",
    metadata,
    Column("id", big_integer(), primary_key=True),
    Column("feed_id", ForeignKey("feeds.id"), nullable=False, index=True),
    Column("day", Integer, nullable=False, index=True),
    Column("started_at", Instant, nullable=False, index=True),
    Column("finished_at", Instant),  # NULL while it runs, or after its process was killed
    Column("status", PlainText, nullable=False),
    Column("http_status", Integer),
    Column("read", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("same", Integer, nullable=False),
    Column("duplicate", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("capped", Boolean, nullable=False),
    Column("error", PlainText, nullable=False),
    Column("origin", PlainText, nullable=False),
    Column("note", PlainText, nullable=False),
)

Index("ix_fetches_feed_day", fetches.c.feed_id, fetches.c.day)  # the ends of a feed's readings

rejections = Table(
    "rejections",
    metadata,
    Column("id", big_integer(), primary_key=True),
    Column("fetch_id", ForeignKey("fetches.id"), nullable=False, index=True),
    Column("place", PlainText, nullable=False),
    Column("reason", PlainText, nullable=False),
    Column("detail", PlainText, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", big_integer(), primary_key=True, autoincrement=False),
    Column("day", Integer, nullable=False, index=True),  # days since 1970-01-01, Korean calendar
    Column("minute", SmallInteger, nullable=False),  # after Korean midnight, -1 when unknown
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("feed_id", ForeignKey("feeds.id"), nullable=False),
    Column("story_id", big_integer(), nullable=False, index=True),
    Column("kind", SmallInteger, nullable=False),  # index into list(Kind)
    Column("category_id", ForeignKey("categories.id"), nullable=False),
    Column("excluded", PlainText, nullable=False),
    Column("revision", big_integer(), nullable=False, index=True),
    Column("lexicon_version", PlainText, nullable=False),  # "" when it has no sequence yet
    Column("published", Instant),
    Column("date_flag", PlainText, nullable=False),
    Column("content_hash", LargeBinary, nullable=False, index=True),
    Column("first_seen_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("sequence", LargeBinary, nullable=False),
)

UNEXTRACTED: ColumnElement[bool] = literal_column("lexicon_version = ''", Boolean)  # the index's own words
Index(
    "ix_articles_unextracted",
    articles.c.id,
    sqlite_where=UNEXTRACTED,
    postgresql_where=UNEXTRACTED,
)

article_texts = Table(
    "article_texts",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("title", PlainText, nullable=False),
    Column("body", PlainText, nullable=False),
    Column("url", PlainText, nullable=False),
    Column("guid", PlainText, nullable=False),
    Column("guid_scope", PlainText, nullable=False),
    Column("author", PlainText, nullable=False),
    Column("keywords", Words, nullable=False),
    Column("is_excerpt", Boolean, nullable=False),
    Column("raw_date", PlainText, nullable=False),
)

article_keys = Table(
    "article_keys",
    metadata,
    Column("key", PlainText, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

versions = Table(
    "versions",
    metadata,
    Column("id", big_integer(), primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("replaced_at", Instant, nullable=False),
    Column("content_hash", LargeBinary, nullable=False),
    Column("title", PlainText, nullable=False),
    Column("body", PlainText, nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("feed_id", ForeignKey("feeds.id"), primary_key=True, autoincrement=False),
    Column("seen_at", Instant, nullable=False),
)

eojeols = Table(
    "eojeols",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # dense from 1, never reused
    Column("key", PlainText, nullable=False, unique=True),
)

terms = Table(
    "terms",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", PlainText, nullable=False, unique=True),
    Column("display", PlainText, nullable=False),
    Column("frequency", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
)

topics = Table(
    "topics",
    metadata,
    Column("name", PlainText, primary_key=True),
    Column("query", PlainText, nullable=False),
    Column("position", Integer, nullable=False),
    Column("excluded", Words, nullable=False),  # terms that its lists leave out
)

milestones = Table(
    "milestones",
    metadata,
    Column("topic", ForeignKey("topics.name"), primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("label", PlainText, primary_key=True),
    Column("kind", PlainText, nullable=False),
)

decisions = Table(  # append only
    "decisions",
    metadata,
    Column("id", big_integer(), primary_key=True),
    Column("action", PlainText, nullable=False),
    Column("about", PlainText, nullable=False),
    Column("term", PlainText, nullable=False),
    Column("variant", PlainText, nullable=False),
    Column("category", PlainText, nullable=False),
    Column("note", PlainText, nullable=False),
    Column("count", Integer, nullable=False),
    Column("example", PlainText, nullable=False),
    Column("decided_at", Instant, nullable=False),
)

audit = Table(  # lines are added and closed, never taken back
    "audit",
    metadata,
    Column("id", big_integer(), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", PlainText, nullable=False),
    Column("verb", PlainText, nullable=False),
    Column("object", PlainText, nullable=False),
    Column("detail", PlainText, nullable=False),  # JSON
    Column("outcome", PlainText, nullable=False),  # "" until it has ended
)

repeated_lines = Table(
    "repeated_lines",
    metadata,
    Column("source_id", ForeignKey("sources.id"), primary_key=True, autoincrement=False),
    Column("key", PlainText, primary_key=True),
    Column("sample", PlainText, nullable=False),
    Column("documents", Integer, nullable=False),
)
