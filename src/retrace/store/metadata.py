"""The tables of every subject, which are found: `tables.py` and each `<subject>_tables.py`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import MetaData

from retrace import store
from retrace.store.tables import Base


def metadata() -> MetaData:
    """What the migrations make."""
    for file in iter_modules(store.__path__):
        if file.name.endswith("_tables"):
            import_module(f"{store.__name__}.{file.name}")
    return Base.metadata
