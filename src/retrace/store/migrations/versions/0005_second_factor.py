"""The second factor of accounts, codes for when it is lost; whether a session still waits for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0002"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "second_factor",
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("since", _MOMENT, nullable=True),
        sa.Column("step", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("account_id", name="pk_second_factor"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_second_factor_account_id", ondelete="CASCADE"),
    )
    op.create_table(
        "paper_code",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_paper_code"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_paper_code_account_id", ondelete="CASCADE"),
    )
    op.create_index("ix_paper_code_account_id", "paper_code", ["account_id"])
    # Who is logged in now has shown a password when the session began.
    op.add_column("session", sa.Column("waits", sa.String(8), nullable=False, server_default=""))
    op.add_column("session", sa.Column("proved", _MOMENT, nullable=True))
    op.execute("UPDATE session SET proved = began")


def downgrade() -> None:
    op.drop_column("session", "proved")
    op.drop_column("session", "waits")
    op.drop_table("paper_code")
    op.drop_table("second_factor")
