"""Runs migrations on the connection that `retrace.store.migrate` hands over."""

from __future__ import annotations

from alembic import context

from retrace.store.metadata import metadata

# SQLite can hardly change a table; it is made anew and filled from the old one.
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata(), render_as_batch=True)
context.run_migrations()
