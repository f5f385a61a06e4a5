"""The ledger of lexicon decisions, lines that sources repeat, and articles found by text or without terms."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    """Create the two tables and the two indexes."""
    op.create_table(
        "decisions",
        sa.Column("id", _BIG, primary_key=True, nullable=False),
        *(_text(name) for name in ("action", "about", "term", "variant", "category", "note")),
        sa.Column("count", sa.Integer(), nullable=False),
        _text("example"),
        sa.Column("decided_at", _INSTANT, nullable=False),
    )
    op.create_table(
        "repeated_lines",
        sa.Column(
            "source_id",
            sa.Integer(),
            sa.ForeignKey("sources.id"),
            primary_key=True,
            autoincrement=False,
            nullable=False,
        ),
        _text("key", primary_key=True),
        _text("sample"),
        sa.Column("documents", sa.Integer(), nullable=False),
    )
    op.create_index("ix_articles_content_hash", "articles", ["content_hash"])
    unextracted = sa.text("lexicon_version = ''")
    op.create_index(
        "ix_articles_unextracted",
        "articles",
        ["id"],
        sqlite_where=unextracted,
        postgresql_where=unextracted,
    )


def _text(name: str, **settings: Any) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False, **settings)
