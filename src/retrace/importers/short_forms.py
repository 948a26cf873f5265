"""Spells out what a procedure file may say in short: a bare number, a lock by its article alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from retrace.model.errors import RetraceError
from retrace.model.step import Demand

_FIGURES = ("online_share", "complaints")
_FIGURES_OF_A_STEP = ("work", "wait", "every", "cost", "hired", "instances")


def spelled_out(facts: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """The facts of a procedure file with every short form in full; what is no short form stays as it is."""
    steps = facts.get("steps")
    if isinstance(steps, Mapping):
        facts = {**facts, "steps": {key: _step(step) for key, step in steps.items()}}
    documents = facts.get("documents")
    if isinstance(documents, Mapping):
        papers = {
            key: _with_figures(one, ("prepare",)) if isinstance(one, Mapping) else one for key, one in documents.items()
        }
        facts = {**facts, "documents": papers}
    members = facts.get("members")
    if isinstance(members, Mapping):
        spelled = {key: spelled_out(one) if isinstance(one, Mapping) else one for key, one in members.items()}
        facts = {**facts, "members": spelled}
    return _with_dossiers(_with_figures(facts, _FIGURES))


def _with_dossiers(facts: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """Who knows subjects and how often each files a year has the dossiers of a year: their product.

    Raises `RetraceError("volume_twice")` where the dossiers are stated as well: they would be counted twice.
    """
    volume = facts.get("volume")
    if not isinstance(volume, Mapping) or "subjects" not in volume or not _is_number(volume["subjects"]):
        return facts
    if "count" in volume:
        raise RetraceError("volume_twice", "volume")
    times = volume.get("times_per_year", 1)
    if not _is_number(times):
        return facts
    rest = {name: value for name, value in volume.items() if name not in ("subjects", "times_per_year")}
    return {**facts, "volume": {"count": volume["subjects"] * times * volume.get("years", 1), **rest}}


def _step(step: Any) -> Any:
    if not isinstance(step, Mapping):
        return step
    locks = step.get("locks")
    if isinstance(locks, list):
        step = {**step, "locks": [_lock(lock) for lock in locks]}
    return _with_figures(step, _FIGURES_OF_A_STEP)


def _lock(lock: Any) -> Any:
    """Who names an article and no demand wants the step left as it is, so the lock demands everything."""
    if isinstance(lock, str):
        lock = {"article": lock}
    if not isinstance(lock, Mapping):
        return lock
    return {"demands": list(get_args(Demand)), **lock}


def _with_figures(facts: Mapping[Any, Any], names: tuple[str, ...]) -> Mapping[Any, Any]:
    numbers = {name: {"value": facts[name]} for name in names if _is_number(facts.get(name))}
    return {**facts, **numbers}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
