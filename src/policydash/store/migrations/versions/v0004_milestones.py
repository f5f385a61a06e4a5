"""The dates of a topic's policy, and the terms that its lists leave out."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the table of milestones; no topic has any, and none leaves a term out."""
    op.create_table(
        "milestones",
        sa.Column("topic", sa.Text(), sa.ForeignKey("topics.name"), primary_key=True, nullable=False),
        sa.Column("day", sa.Integer(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("label", sa.Text(), primary_key=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
    )
    op.add_column("topics", sa.Column("excluded", sa.Text(), nullable=False, server_default=""))
