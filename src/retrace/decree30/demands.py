"""What the decree demands of each component: letters, place, and where in its Appendix I it says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from retrace.knowledge.decree30 import form


@dataclass(frozen=True, slots=True)
class Demand:
    """Demands on one component. Where a mark is None the decree leaves it open; sizes are points; `clause` is the
    place in Appendix I as "II.1.a"."""

    component: str
    clause: str
    sizes: tuple[float, float]
    bold: bool | None
    italic: bool | None
    capitals: bool | None
    align: str


@cache
def demands() -> Mapping[str, Demand]:
    """The demands by component, in the order of the document."""
    written = {**form()["components"], **form()["demands"]}
    return {key: _demand(key, entry) for key, entry in written.items() if "clause" in entry}


def _demand(key: str, entry: Mapping[str, Any]) -> Demand:
    low, high = entry["allowed"]
    open_ = entry.get("open", ())
    marks = {name: None if name in open_ else bool(entry.get(name)) for name in ("bold", "italic", "caps")}
    return Demand(key, entry["clause"], (low, high), marks["bold"], marks["italic"], marks["caps"], entry["align"])


def clause(component: str) -> str:
    """Where the decree speaks of a component."""
    return demands()[component].clause
