"""Turns the facts of a file into a dataclass, or says which field is wrong and what belongs there."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from retrace.model.errors import RetraceError
from retrace.model.procedure import Procedure

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

# What belongs in a field, by the first word of the code of a validation error.
_NEEDS = {
    "bool": "truth",
    "dataclass": "facts",
    "date": "day",
    "dict": "facts",
    "float": "number",
    "frozen": "list",
    "int": "number",
    "string": "text",
    "tuple": "list",
}

_ROUNDING = 1e-6


def validated(facts: Mapping[Any, Any], where: str) -> Procedure:
    """The procedure with these facts. Raises `RetraceError`, see `parse_procedure`."""
    procedure = shaped(Procedure, _with_keys(facts), where)
    for path in _impossible_numbers(procedure):
        raise RetraceError("procedure_needs_number", where, field=path)
    if procedure.volume and not procedure.volume.years:
        raise RetraceError("procedure_needs_positive", where, field="volume.years")
    shares = [group.share for group in procedure.applicant_groups]
    known = [share for share in shares if share is not None]
    if sum(known) > 1 + _ROUNDING or (known and len(known) == len(shares) and sum(known) < 1 - _ROUNDING):
        raise RetraceError("applicant_shares", where, total=round(100 * sum(known), 2))
    return procedure


def shaped(kind: type[T], facts: Mapping[Any, Any], where: str) -> T:
    """The facts as an object of a dataclass. Raises `RetraceError`, see `parse_procedure`."""
    from pydantic import ValidationError

    try:
        made: T = _adapter(kind).validate_python(facts)  # type: ignore[arg-type]
    except ValidationError as error:
        raise _explained(error.errors(include_url=False)[0], where) from None
    for path in _stray_fields(facts, made):
        raise RetraceError("procedure_unknown_field", where, field=path)
    return made


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # slow to import, needed only here

    return TypeAdapter(kind)


def _with_keys(facts: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """The facts with each paper told its own key, also in the procedures of a group."""
    members = facts.get("members")
    if isinstance(members, Mapping):
        keyed_members = {key: {} if one is None else one for key, one in members.items()}
        told = {key: _with_keys(one) if isinstance(one, Mapping) else one for key, one in keyed_members.items()}
        facts = {**facts, "members": told}
    documents = facts.get("documents")
    if not isinstance(documents, Mapping):
        return facts if documents is not None else {key: value for key, value in facts.items() if key != "documents"}
    papers = {key: {} if value is None else value for key, value in documents.items()}
    keyed = {key: {**value, "key": key} if isinstance(value, Mapping) else value for key, value in papers.items()}
    return {**facts, "documents": keyed}


def _explained(fault: Any, where: str) -> RetraceError:
    # A part such as "literal['a','b']" or "[key]" tells of the validation, not of the file.
    field = ".".join(str(part) for part in fault["loc"] if "[" not in str(part))
    if fault["type"] == "missing":
        return RetraceError("procedure_missing_field", where, field=field)
    if fault["type"] == "literal_error":
        known = ", ".join(re.findall(r"'([^']+)'", fault["ctx"]["expected"]))
        return RetraceError("procedure_needs_one_of", where, field=field, known=known)
    need = _NEEDS.get(fault["type"].partition("_")[0])
    if need is None:
        return RetraceError("procedure_unknown_field", where, field=field)
    return RetraceError(f"procedure_needs_{need}", where, field=field)


def _stray_fields(facts: Any, value: Any) -> Iterator[str]:
    """Dotted paths of what the file says and the model has no place for: most often a slip of the pen."""
    if is_dataclass(value) and isinstance(facts, Mapping):
        known = {f.name for f in fields(value)}
        for name, fact in facts.items():
            if name not in known:
                yield str(name)
            else:
                yield from (f"{name}.{path}" for path in _stray_fields(fact, getattr(value, name)))
    elif isinstance(value, Mapping) and isinstance(facts, Mapping):
        for key, item in value.items():
            yield from (f"{key}.{path}" for path in _stray_fields(facts.get(key), item))
    elif isinstance(value, tuple) and isinstance(facts, list):
        for number, (fact, item) in enumerate(zip(facts, value, strict=False)):
            yield from (f"{number}.{path}" for path in _stray_fields(fact, item))


def _impossible_numbers(value: Any) -> Iterator[str]:
    """Dotted paths of numbers that are negative or none: no fact of a procedure is."""
    if isinstance(value, float | int) and not (math.isfinite(value) and value >= 0):
        yield ""
    parts: Iterator[tuple[Any, Any]] = iter(())
    if is_dataclass(value):
        parts = ((f.name, getattr(value, f.name)) for f in fields(value))
    elif isinstance(value, Mapping):
        parts = iter(value.items())
    elif isinstance(value, tuple):
        parts = iter(enumerate(value))
    for name, item in parts:
        yield from (f"{name}.{path}".rstrip(".") for path in _impossible_numbers(item))
