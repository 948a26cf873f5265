"""Spells out what a procedure file may say in short: a bare number, a lock by its article alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from retrace.model.step import Demand

_FIGURES = ("online_share", "complaints")
_FIGURES_OF_A_STEP = ("work", "wait", "every", "cost")


def spelled_out(facts: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """The facts of a procedure file with every short form in full; what is no short form stays as it is."""
    steps = facts.get("steps")
    if isinstance(steps, Mapping):
        facts = {**facts, "steps": {key: _step(step) for key, step in steps.items()}}
    members = facts.get("members")
    if isinstance(members, Mapping):
        spelled = {key: spelled_out(one) if isinstance(one, Mapping) else one for key, one in members.items()}
        facts = {**facts, "members": spelled}
    return _with_figures(facts, _FIGURES)


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
