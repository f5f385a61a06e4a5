"""The audit of what is changed on the screens."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    """Create the table; nothing is known of what was done before."""
    op.create_table(
        "audit",
        sa.Column("id", _BIG, primary_key=True, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("who", "verb", "object", "detail", "outcome")
        ),
    )
