"""Service indicators over time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_MEASURES = ("online", "on_time", "mean_days", "electronic_results", "satisfaction", "dossiers")


def upgrade() -> None:
    op.create_table(
        "indicator_file",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("unit", sa.String(32), nullable=False),
        sa.Column("project_id", sa.String(32), nullable=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("brought", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Integer, nullable=False),
        sa.Column("unread", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_indicator_file"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name="fk_indicator_file_project_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_indicator_file_unit", "indicator_file", ["unit"])
    op.create_index("ix_indicator_file_project_id", "indicator_file", ["project_id"])
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(255), nullable=False),
        sa.Column("named", sa.String(255), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=True) for name in ("year", "month", "months")),
        *(sa.Column(name, sa.Double, nullable=True) for name in _MEASURES),
        sa.Column("source", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_indicator"),
        sa.ForeignKeyConstraint(["file_id"], ["indicator_file.id"], name="fk_indicator_file_id", ondelete="CASCADE"),
    )
    op.create_index("ix_indicator_file_id", "indicator", ["file_id"])
    op.create_index("ix_indicator_code", "indicator", ["code"])
    op.create_index("ix_indicator_named", "indicator", ["named"])


def downgrade() -> None:
    op.drop_table("indicator")
    op.drop_table("indicator_file")
