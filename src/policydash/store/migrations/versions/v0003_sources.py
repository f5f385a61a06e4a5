"""What sources with windows, queries, moves and caps must remember."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns, empty in every feed and every line of the ledger there is."""
    for name in ("query", "since", "cursor", "moved_to", "notice"):
        op.add_column("feeds", _text(name))
    op.add_column("feeds", sa.Column("full_text", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("feeds", sa.Column("moved_times", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("fetches", _text("note"))
    op.create_index("ix_fetches_feed_day", "fetches", ["feed_id", "day"])


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False, server_default="")
