"""The audit trail, reviews, what was approved, who is present."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"

_MOMENT = sa.DateTime(timezone=True)
_GUARDED = (("audit", "UPDATE"), ("audit", "DELETE"), ("audit_head", "DELETE"))


def upgrade() -> None:
    _audit()
    _reviews()
    _guard()


def downgrade() -> None:
    for table in ("presence", "approved", "review_act", "reviewer", "review", "audit_head", "audit"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION retrace_append_only()")


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("project", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_project", "audit", ["project"])
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_head"),
    )
    op.bulk_insert(head, [{"id": 1, "number": 0, "digest": "0" * 64}])


def _reviews() -> None:
    op.create_table(
        "review",
        sa.Column("project_id", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("project_id", name="pk_review"),
        _of_project("review"),
    )
    op.create_table(
        "reviewer",
        sa.Column("project_id", sa.String(32), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("project_id", "person", name="pk_reviewer"),
        _of_project("reviewer"),
    )
    op.create_table(
        "review_act",
        sa.Column("project_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("project_id", "number", name="pk_review_act"),
        _of_project("review_act"),
    )
    op.create_table(
        "approved",
        sa.Column("project_id", sa.String(32), nullable=False),
        sa.Column("round", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("project_id", "round", "name", name="pk_approved"),
        _of_project("approved"),
    )
    op.create_table(
        "presence",
        sa.Column("project_id", sa.String(32), nullable=False),
        sa.Column("window", sa.String(32), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("part", sa.String(32), nullable=False),
        sa.Column("seen", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("project_id", "window", name="pk_presence"),
        _of_project("presence"),
    )
    op.create_index("ix_presence_seen", "presence", ["seen"])


def _of_project(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=f"fk_{table}_project_id", ondelete="CASCADE")


def _guard() -> None:
    """The database refuses to change or drop what the trail holds; the chain shows where somebody got round that."""
    dialect = op.get_bind().dialect.name
    if dialect == "postgresql":
        op.execute(
            "CREATE FUNCTION retrace_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$"
        )
    for table, act in _GUARDED:
        name = f"{table}_no_{act.lower()}"
        if dialect == "sqlite":
            refuse = "SELECT RAISE(ABORT, 'the audit trail is append-only')"
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN {refuse}; END")
        elif dialect == "postgresql":
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION retrace_append_only()"
            )
            if act == "DELETE":
                op.execute(
                    f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION retrace_append_only()"
                )
