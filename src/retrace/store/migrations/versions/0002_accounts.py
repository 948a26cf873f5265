"""Accounts with their sessions, links and tokens; units, and the unit that a project belongs to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0004"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("parent", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("login", sa.String(128), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("roles", sa.String(80), nullable=False),
        sa.Column("unit", sa.String(32), nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
    )
    _of_account(
        "session",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("began", _MOMENT, nullable=False),
        sa.Column("seen", _MOMENT, nullable=False),
        sa.Column("agent", sa.Text, nullable=False),
    )
    _of_account(
        "link",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("expires", _MOMENT, nullable=False),
        always=False,
    )
    _of_account(
        "token",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scope", sa.String(16), nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("expires", _MOMENT, nullable=False),
        sa.Column("used", _MOMENT, nullable=True),
        sa.UniqueConstraint("digest", name="uq_token_digest"),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("expires", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_expires", "attempt", ["expires"])
    op.create_table(
        "visit",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("verifier", sa.String(128), nullable=False),
        sa.Column("leads_to", sa.Text, nullable=False),
        sa.Column("expires", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
    )
    op.add_column("project", sa.Column("unit", sa.String(32), nullable=False, server_default=""))


def _of_account(name: str, *columns: sa.schema.SchemaItem, always: bool = True) -> None:
    """A table of what belongs to an account and goes with it."""
    op.create_table(
        name,
        *columns,
        sa.Column("account_id", sa.String(32), nullable=not always),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=f"fk_{name}_account_id", ondelete="CASCADE"),
    )
    op.create_index(f"ix_{name}_account_id", name, ["account_id"])


def downgrade() -> None:
    op.drop_column("project", "unit")
    for table in ("visit", "attempt", "token", "link", "session", "account", "unit"):
        op.drop_table(table)
