"""Reads and writes the decisions on proposals (YAML): accepted, rejected for which reason, edited, for which phase."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from retrace.importers import plain_yaml
from retrace.importers.procedure_file import parse_facts, read_content
from retrace.model.choice import Choice, Edit
from retrace.model.errors import RetraceError


def read_decisions(path: Path) -> Choice:
    """The choice in a YAML file with `phase`, `accept` (a list), `reject` (reasons by proposal) and `edit`.

    Raises `RetraceError`: "decisions_unknown_field" and "decisions_needs_…" with the field, and what reading a file of
    facts raises.
    """
    where = str(path)
    written = parse_facts(read_content(path), where)
    _only(written, ("phase", "accept", "reject", "edit"), where)
    reasons = _reasons(written.get("reject") or {}, where)
    edits = written.get("edit") or {}
    if not isinstance(edits, Mapping):
        raise RetraceError("decisions_needs_edits", where, field="edit")
    return Choice(
        phase=_phase(written.get("phase", 1), "phase", where),
        accept=_names(written.get("accept") or [], where),
        reject=frozenset(reasons),
        reasons={name: reason for name, reason in reasons.items() if reason},
        edits={str(name): _edit(said, f"edit.{name}", where) for name, said in edits.items()},
    )


def dump_decisions(choice: Choice) -> bytes:
    """The file that `read_decisions` reads back as the same choice."""
    reasons = {name: choice.reasons.get(name) or choice.reason for name in sorted(choice.reject)}
    edits = {
        name: {
            **edit.settings,
            **({"phase": edit.phase} if edit.phase else {}),
            **({"note": edit.note} if edit.note else {}),
        }
        for name, edit in sorted(choice.edits.items())
    }
    told = {"phase": choice.phase, "accept": sorted(choice.accept), "reject": reasons, "edit": edits}
    said = {name: value for name, value in told.items() if value}
    return plain_yaml.dump(said)


def _names(said: Any, where: str) -> frozenset[str]:
    if not isinstance(said, list) or not all(isinstance(name, str) for name in said):
        raise RetraceError("decisions_needs_list", where, field="accept")
    return frozenset(said)


def _reasons(said: Any, where: str) -> dict[str, str]:
    if isinstance(said, list) and all(isinstance(name, str) for name in said):
        return dict.fromkeys(said, "")
    if not isinstance(said, Mapping) or not all(isinstance(reason, str | None) for reason in said.values()):
        raise RetraceError("decisions_needs_reasons", where, field="reject")
    return {str(name): (reason or "").strip() for name, reason in said.items()}


def _edit(said: Any, field: str, where: str) -> Edit:
    if not isinstance(said, Mapping):
        raise RetraceError("decisions_needs_edits", where, field=field)
    given = dict(said)
    phase, note = given.pop("phase", None), given.pop("note", "")
    if not isinstance(note, str):
        raise RetraceError("decisions_needs_text", where, field=f"{field}.note")
    settings = {str(name): _number(value, f"{field}.{name}", where) for name, value in given.items()}
    return Edit(settings, None if phase is None else _phase(phase, f"{field}.phase", where), note.strip())


def _phase(value: Any, field: str, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise RetraceError("decisions_needs_phase", where, field=field)
    return value


def _number(value: Any, field: str, where: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value) or value <= 0:
        raise RetraceError("decisions_needs_number", where, field=field)
    return float(value)


def _only(said: Mapping[Any, Any], known: tuple[str, ...], where: str) -> None:
    for name in said:
        if name not in known:
            raise RetraceError("decisions_unknown_field", where, field=name, known=", ".join(known))
