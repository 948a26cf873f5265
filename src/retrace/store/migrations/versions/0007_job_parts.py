"""What long work has computed so far, and how often it was begun."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("job", sa.Column("parts", sa.LargeBinary, nullable=True))
    op.add_column("job", sa.Column("begun", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("job", "begun")
    op.drop_column("job", "parts")
