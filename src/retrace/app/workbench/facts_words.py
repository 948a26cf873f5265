"""What people call facts and the values that are picked for them."""

from __future__ import annotations

from functools import lru_cache

from retrace.knowledge.messages import Language, knows, say
from retrace.model.text import text


@lru_cache(maxsize=4096)
def label_of(name: str, language: Language) -> str:
    """What people call a fact."""
    key = f"facts.{name.replace('.', '_')}"
    known = key if knows(key) else f"explain.field.{name}"
    return say(text(known), language) if knows(known) else name


@lru_cache(maxsize=4096)
def word_of(value: str, language: Language) -> str:
    """What people call a value that is picked."""
    known = (key for key in (f"explain.value.{value}", f"explain.origin.{value}") if knows(key))
    return next((say(text(key), language) for key in known), value)
