"""Reads and writes the procedure file (YAML): the facts of a procedure beside its BPMN model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any

import yaml

from retrace.importers.bounded import read_bounded
from retrace.importers.facts import validated
from retrace.importers.plain_yaml import NotYaml, load
from retrace.importers.short_forms import spelled_out
from retrace.model.errors import RetraceError
from retrace.model.procedure import Procedure
from retrace.model.step import Lock

LIMIT = 1024 * 1024


def read_procedure(path: Path) -> Procedure:
    """The procedure of a YAML file.

    Raises `RetraceError`: "procedure_unreadable", "procedure_too_large", and what `parse_procedure` raises.
    """
    return parse_procedure(read_content(path), str(path))


def read_content(path: Path) -> bytes:
    """The bytes of a file of facts. Raises `RetraceError`: "procedure_unreadable", "procedure_too_large"."""
    return read_bounded(path, "procedure", LIMIT)


def parse_procedure(content: bytes, where: str = "") -> Procedure:
    """The procedure that YAML bytes describe; `where` names the source in errors.

    Raises `RetraceError`: "procedure_not_yaml" with the line, "procedure_no_facts", or with the field that is wrong
    "procedure_unknown_field", "procedure_missing_field" or "procedure_needs_…".
    """
    return validated(spelled_out(parse_facts(content, where)), where)


def parse_facts(content: bytes, where: str) -> Mapping[Any, Any]:
    """What YAML bytes say, not yet judged. Raises `RetraceError`: "procedure_not_yaml", "procedure_no_facts"."""
    try:
        facts = load(content)
    except NotYaml as fault:
        raise RetraceError("procedure_not_yaml", where, line=fault.line) from None
    if not isinstance(facts, dict):
        raise RetraceError("procedure_no_facts", where)
    return facts


def dump_procedure(procedure: Procedure) -> str:
    """The YAML text of a procedure: only what is known, fields in the order of the model."""
    return dump_facts(procedure)


def dump_facts(value: Any) -> str:
    """The YAML text of a dataclass: only what differs from its defaults, in the order of its fields."""
    return yaml.dump(_known(value), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=120)


class _Plain(yaml.SafeDumper):
    """Writes what is said twice twice: files are read without aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never an alias."""
        return True


def _known(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f, getattr(value, f.name)) for f in fields(value))
        # In the file a lock without demands demands everything, so what it demands is always written.
        always = ("demands",) if isinstance(value, Lock) else ()
        return {f.name: _known(item) for f, item in pairs if f.name in always or item != _default(f)}
    if isinstance(value, Mapping):
        return {key: _known(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        return [_known(item) for item in (sorted(value) if isinstance(value, frozenset | set) else value)]
    return value


def _default(f: Field[Any]) -> Any:
    return f.default if f.default_factory is MISSING else f.default_factory()
