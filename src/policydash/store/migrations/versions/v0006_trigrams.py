"""The index of trigrams of the texts, where the engine can keep one."""

from alembic import context, op

from policydash.store import trigrams

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Build it: a derived thing, so its present form serves, whatever it was when this was written."""
    if context.config.attributes["derive"]:
        trigrams.create(op.get_bind())
