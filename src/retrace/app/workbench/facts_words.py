"""What people call facts and the values that are picked for them."""

from __future__ import annotations

from functools import lru_cache

from retrace.knowledge.messages import Language, knows, say
from retrace.model.errors import RetraceError
from retrace.model.text import Text, text


@lru_cache(maxsize=4096)
def label_of(name: str, language: Language) -> str:
    """What people call a fact."""
    called = _called(name)
    return called if isinstance(called, str) else say(called, language)


def refusal(code: str, name: str, answer: str) -> RetraceError:
    """The error that refuses an answer, which names its field as the form does; `code` is that of the error."""
    return RetraceError(code, name, answer=answer[:40], field=_called(name))


@lru_cache(maxsize=4096)
def word_of(value: str, language: Language) -> str:
    """What people call a value that is picked."""
    known = (key for key in (f"explain.value.{value}", f"explain.origin.{value}") if knows(key))
    return next((say(text(key), language) for key in known), value)


def _called(name: str) -> str | Text:
    """The name of a field in words; as it stands where there are none."""
    keys = (f"facts.{name.replace('.', '_')}", f"explain.field.{name}", f"web.profile.field.{name.rpartition('.')[2]}")
    return next((text(key) for key in keys if knows(key)), name)
