"""Use case: opening an agency's own files and verifying what they name against the registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from retrace.criteria.check import checks
from retrace.importers.overlay_file import parse_overlay, read_bytes, wrong
from retrace.knowledge.files import data
from retrace.knowledge.law import texts
from retrace.model.overlay import NO_OVERLAY, Overlay, joined

_Named = tuple[tuple[str | int, ...], str, Iterable[str]]


def open_overlays(paths: Sequence[Path]) -> Overlay:
    """The files as one overlay, a later one over an earlier one.

    Raises what `read_bytes` and `parse_overlay` raise, "overlay_missing_field" and, with the names that exist,
    "overlay_unknown_name".
    """
    if not paths:
        return NO_OVERLAY
    contents = [(path, read_bytes(path)) for path in paths]
    parts = [parse_overlay(content, str(path), path.name) for path, content in contents]
    whole = joined(parts)
    for part, (path, content) in zip(parts, contents, strict=True):
        for field in _incomplete(part, whole):
            raise wrong("missing_field", str(path), content, field)
        for field, name, known in _named(part, whole):
            if name not in known:
                told = ", ".join(sorted(known)[:_TOLD]) + (", …" if len(list(known)) > _TOLD else "")
                raise wrong("unknown_name", str(path), content, field, name=name, known=told)
    return whole


_TOLD = 60


def _incomplete(part: Overlay, whole: Overlay) -> Iterator[tuple[str | int, ...]]:
    """Fields that what is new must have; what only differs from ours need not repeat them."""
    needed = {"systems": (data("systems"), ("name",)), "papers": (data("documents"), ("name", "patterns"))}
    needed["laws"] = (texts(), ("kind", "title"))
    for section, (ours, fields) in needed.items():
        for key in part.entries(section):
            entry = whole.entries(section)[key]
            yield from ((section, key, field) for field in fields if key not in ours and not entry.get(field))


def _named(part: Overlay, whole: Overlay) -> Iterator[_Named]:
    """Every name of something else in a file: where it stands, the name, and the names that exist."""
    systems = {*data("systems"), *whole.entries("systems")}
    laws = {*texts(), *whole.entries("laws")}
    for key, entry in part.entries("systems").items():
        if entry.get("fallback"):
            yield ("systems", key, "fallback"), entry["fallback"], systems
    for key, entry in part.entries("laws").items():
        if entry.get("replaced_by"):
            yield ("laws", key, "replaced_by"), entry["replaced_by"], laws
        yield from ((("laws", key, "amends", n), name, laws) for n, name in enumerate(entry.get("amends", ())))
    for key, entry in part.entries("papers").items():
        for n, held in enumerate(entry.get("held_in", ())):
            yield ("papers", key, "held_in", n, "system"), held["system"], systems
    for code, rows in part.entries("procedures").items():
        for n, row in enumerate(rows):
            for m, system in enumerate(row["systems"]):
                yield ("procedures", code, n, "systems", m), system, systems
    for n, delegation in enumerate(part.listed("delegations")):
        yield ("delegations", n, "basis"), delegation["basis"], laws
    yield from _parameters(part, laws)


def _parameters(part: Overlay, laws: set[str]) -> Iterator[_Named]:
    known: dict[str, Any] = {check.id: check for check in checks()}
    for name in part.entries("evaluation"):
        yield ("evaluation", name), name, data("evaluation")
    for check, card in part.entries("checks").items():
        yield ("checks", check), check, known
        if check in known:
            names = {*data("checks")["defaults"], *known[check].card.parameters}
            yield from ((("checks", check, "parameters", name), name, names) for name in card.get("parameters", {}))
        for n, reference in enumerate(card.get("legal_basis") or ()):
            yield ("checks", check, "legal_basis", n), reference.partition(":")[0], laws
