"""Runs migrations on the connection that `retrace.store.migrate` hands over."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from alembic import context

from retrace import store
from retrace.store.tables import Base

# Each subject has a file of its tables.
for file in iter_modules(store.__path__):
    if file.name.endswith("_tables"):
        import_module(f"{store.__name__}.{file.name}")
# SQLite can hardly change a table; it is made anew and filled from the old one.
context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
context.run_migrations()
