"""Turns reports into dictionaries, lists and plain values, ready for JSON."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

KEY = "key"
"""Metadata of a field whose JSON key Python cannot spell, such as `from`."""


def plain(value: Any) -> Any:
    """The report as plain values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.metadata.get(KEY, f.name): plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value
