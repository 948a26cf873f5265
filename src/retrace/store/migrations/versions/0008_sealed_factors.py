"""Room for keys of second factors that are sealed. The server seals them, which has the file with the key; whoever goes
back either has it, or those second factors are set up anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with op.batch_alter_table("second_factor") as table:
        table.alter_column("secret", existing_type=sa.String(64), type_=sa.String(255), existing_nullable=False)


def downgrade() -> None:
    from retrace.store.key_file import is_sealed

    config = op.get_context().config
    key_file = config.attributes.get("key_file") if config else None
    connection = op.get_bind()
    for account, secret in connection.execute(sa.text("SELECT account_id, secret FROM second_factor")).all():
        plain = key_file.opened(secret, account) if key_file else (None if is_sealed(secret) else secret)
        if plain is None:
            for name in ("paper_code", "second_factor"):
                connection.execute(sa.text(f"DELETE FROM {name} WHERE account_id = :one"), {"one": account})
        else:
            values = {"plain": plain, "one": account}
            connection.execute(sa.text("UPDATE second_factor SET secret = :plain WHERE account_id = :one"), values)
    with op.batch_alter_table("second_factor") as table:
        table.alter_column("secret", existing_type=sa.String(255), type_=sa.String(64), existing_nullable=False)
