"""Frozen objects that are as quick to make as open ones.

A frozen dataclass sets each field through `object.__setattr__`, five times slower than a plain assignment; a file holds
hundreds of objects with up to twenty fields. A record is assigned its fields as an open twin of its class, which has
the same layout, and is of its frozen class before anybody else sees it.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")

_become = object.__dict__["__class__"].__set__


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(kind: type[T]) -> type[T]:
    """`dataclass(frozen=True, slots=True)` with a quick `__init__`; there is no `__post_init__`."""
    frozen: Any = dataclass(frozen=True, slots=True, init=False)(kind)
    frozen.__init__ = _initialiser(frozen)
    return frozen  # type: ignore[no-any-return]


def _initialiser(frozen: Any) -> Any:
    """As dataclasses do it: the source of a function with one assignment for each field."""
    names = [each.name for each in fields(frozen)]
    known: dict[str, Any] = {
        "_become": _become,
        "_frozen": frozen,
        "_open": type(frozen.__name__, (), {"__slots__": tuple(names), "__module__": frozen.__module__}),
        "_fresh": _fresh,
    }
    parameters, body = [], ["_become(self, _open)"]
    for each in fields(frozen):
        value, default = each.name, f"_{each.name}"
        if each.default_factory is not MISSING:
            known[default] = each.default_factory
            parameters.append(f"{each.name}=_fresh")
            value = f"{default}() if {each.name} is _fresh else {each.name}"
        elif each.default is not MISSING:
            known[default] = each.default
            parameters.append(f"{each.name}={default}")
        else:
            parameters.append(each.name)
        body.append(f"self.{each.name} = {value}")
    body.append("self.__class__ = _frozen")
    source = f"def __init__(self, {', '.join(parameters)}):\n  " + "\n  ".join(body)
    exec(source, known)
    made = known["__init__"]
    made.__qualname__ = f"{frozen.__qualname__}.__init__"
    return made


_fresh: Any = object()
