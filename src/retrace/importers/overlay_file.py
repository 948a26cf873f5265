"""Reads an agency's own file (YAML): strictly, naming the field and the line of whatever is wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from retrace.importers.bounded import read_bounded
from retrace.importers.plain_yaml import NotYaml, line_of, load
from retrace.model.errors import RetraceError
from retrace.model.overlay import Overlay, OverlayFile

LIMIT = 8 * 1024 * 1024

# What belongs in a field, by the first word of the code of a validation error.
_NEEDS = {
    "bool": "truth",
    "model": "facts",
    "date": "day",
    "dict": "facts",
    "float": "number",
    "finite": "number",
    "greater": "number",
    "int": "number",
    "string": "text",
    "list": "list",
}


def read_bytes(path: Path) -> bytes:
    """The bytes of the file. Raises `RetraceError`: "overlay_unreadable", "overlay_too_large"."""
    return read_bounded(path, "overlay", LIMIT)


def parse_overlay(content: bytes, where: str, name: str) -> Overlay:
    """What YAML bytes say; `where` names the source in errors, `name` in results.

    Raises `RetraceError`: "overlay_not_yaml", "overlay_no_facts", and with field and line "overlay_unknown_field",
    "overlay_missing_field", "overlay_needs_…", "overlay_wrong_pattern".
    """
    from pydantic import ValidationError

    from retrace.importers.overlay_schema import OverlaySchema

    try:
        facts = load(content)
    except NotYaml as fault:
        raise RetraceError("overlay_not_yaml", where, line=fault.line) from None
    if not isinstance(facts, dict):
        raise RetraceError("overlay_no_facts", where)
    try:
        OverlaySchema.model_validate(facts)
    except ValidationError as error:
        raise _explained(error.errors(include_url=False)[0], content, where) from None
    _verify_values(facts, content, where)
    return Overlay((OverlayFile(name, hashlib.sha256(content).hexdigest()),), facts)


def wrong(code: str, where: str, content: bytes, path: Sequence[str | int], **args: str) -> RetraceError:
    """An error about the field at `path` of the file, with its line."""
    field = ".".join(str(part) for part in path)
    return RetraceError(f"overlay_{code}", where, field=field, line=line_of(content, path), **args)


def _explained(fault: Any, content: bytes, where: str) -> RetraceError:
    # A part such as "[key]" tells of the validation, not of the file.
    path = [part for part in fault["loc"] if not str(part).startswith("[")]
    kind = fault["type"]
    if kind == "missing":
        return wrong("missing_field", where, content, path)
    if kind == "extra_forbidden":
        return wrong("unknown_field", where, content, path)
    if kind == "literal_error":
        known = ", ".join(re.findall(r"'([^']+)'", fault["ctx"]["expected"]))
        return wrong("needs_one_of", where, content, path, known=known)
    if kind == "string_pattern_mismatch":
        return wrong("needs_hours", where, content, path)
    return wrong(f"needs_{_NEEDS.get(kind.partition('_')[0], 'text')}", where, content, path)


def _verify_values(facts: Mapping[str, Any], content: bytes, where: str) -> None:
    for section, names in (("systems", ("patterns",)), ("papers", ("patterns", "excluded"))):
        for key, entry in facts.get(section, {}).items():
            for name in names:
                for number, pattern in enumerate(entry.get(name, ())):
                    if not _compiles(pattern):
                        raise wrong("wrong_pattern", where, content, (section, key, name, number), pattern=pattern)
    for number, change in enumerate(facts.get("organisation", {}).get("agencies", ())):
        for place, pattern in enumerate(change.get("also", ())):
            if not _compiles(pattern):
                spot = ("organisation", "agencies", number, "also", place)
                raise wrong("wrong_pattern", where, content, spot, pattern=pattern)


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern.replace("{db}", "x"))
    except re.error:
        return False
    return True
