"""The weights and thresholds of a ranking: those that ship, or an agency's own over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from retrace.catalogue.priority import Rules
from retrace.importers.bounded import read_bounded
from retrace.importers.plain_yaml import NotYaml, load
from retrace.knowledge.dated import figure, in_force
from retrace.knowledge.files import data
from retrace.knowledge.patterns import Patterns
from retrace.model.errors import RetraceError
from retrace.model.figure import Figure

_LIMIT = 1024 * 1024
_PARTS = ("weights", "thresholds")


def rules(as_of: date, own: Path | None = None) -> Rules:
    """The rules in force on a day. `own` is a YAML file with `weights` or `thresholds`: name, number (and source).

    Raises `RetraceError`: "weights_unreadable", "weights_too_large", "weights_not_yaml", "weights_unknown",
    "weights_not_number".
    """
    shipped = data("catalogue")
    parts = {part: {name: _figure(dated, as_of) for name, dated in shipped[part].items()} for part in _PARTS}
    if own:
        for part, told in _read(own).items():
            parts[part] |= _own(part, told, parts[part], own)
    return Rules(parts["weights"], parts["thresholds"], Patterns(shipped["investment_words"]))


def _figure(dated: Any, as_of: date) -> Figure:
    entry = in_force(dated, as_of) or dated[0]
    return figure(entry)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        written = load(read_bounded(path, "weights", _LIMIT))
    except NotYaml as fault:
        raise RetraceError("weights_not_yaml", str(path), line=fault.line) from None
    if not isinstance(written, dict) or not set(written) <= set(_PARTS):
        raise RetraceError("weights_unknown", str(path), known=", ".join(_PARTS))
    return written


def _own(part: str, told: Any, known: Mapping[str, Figure], path: Path) -> dict[str, Figure]:
    if not isinstance(told, dict) or not set(told) <= set(known):
        raise RetraceError("weights_unknown", f"{path}: {part}", known=", ".join(known))
    made = {}
    for name, said in told.items():
        value = said.get("value") if isinstance(said, dict) else said
        source = str(said.get("source", path.name)) if isinstance(said, dict) else path.name
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
            raise RetraceError("weights_not_number", f"{path}: {part}.{name}")
        made[name] = replace(known[name], value=float(value), origin="declared", source=source)
    return made
