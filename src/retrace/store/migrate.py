"""Brings the tables of a database to the state this version works with, or back."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from retrace.model.errors import RetraceError
from retrace.store.key_file import KeyFile


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Applies the migrations that are missing, all or none. Raises `RetraceError("store_too_new")`."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config = _config()
        present = MigrationContext.configure(connection).get_current_revision()
        if present is not None and not knows(present):
            raise RetraceError("store_too_new", revision=present)
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def knows(revision: str) -> bool:
    """Whether this version has the migration that leads to a revision."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def downgrade(engine: Engine, revision: str, key_file: KeyFile | None = None) -> None:
    """Takes migrations back down to a revision, "base" being an empty database. What they hold is lost; what is sealed
    is kept where its `key_file` is given."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config = _config()
        config.attributes.update(connection=connection, key_file=key_file)
        command.downgrade(config, revision)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
