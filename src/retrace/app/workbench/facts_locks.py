"""What the law demands of a step, as fields of its form: each lock with its article, and room for one more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from retrace.graph.view import ProcessView
from retrace.model.step import Demand, Lock

DEMANDS: tuple[str, ...] = get_args(Demand)
_PREFIX = "locks."


def is_of_lock(name: str) -> bool:
    """Whether a field of the form is one of these."""
    return name.startswith(_PREFIX)


def lock_values(locks: Sequence[Lock]) -> dict[str, str]:
    """The fields with their values; the last lock is an empty one."""
    values: dict[str, str] = {}
    for number, lock in enumerate((*locks, None)):
        values[f"{_PREFIX}{number}.article"] = lock.article if lock else ""
        values[f"{_PREFIX}{number}.demands"] = " ".join(lock.demands) if lock else ""
    return values


def answered(locks: Sequence[Lock], answers: Mapping[str, str]) -> list[dict[str, Any]] | None:
    """The locks as the file of facts holds them, after the answers; None where these change nothing.

    A lock without an article goes; one without a demand demands everything, as in the file.
    """
    before = lock_values(locks)
    given = {name: answer.strip() for name, answer in answers.items() if name in before}
    after = {**before, **given}
    if after == before:
        return None
    made: list[dict[str, Any]] = []
    for number in range(len(locks) + 1):
        article = after[f"{_PREFIX}{number}.article"]
        demands = [demand for demand in after[f"{_PREFIX}{number}.demands"].split() if demand in DEMANDS]
        if article:
            known = locks[number].amendable if number < len(locks) else None
            amendable = {} if known is None else {"amendable": known}
            made.append({"article": article, "demands": demands or list(DEMANDS), **amendable})
    return made


def laws_named(view: ProcessView) -> tuple[str, ...]:
    """How the laws of the registry are named where one is picked."""
    return tuple(dict.fromkeys(f"{law.kind} {law.number}" for law in view.knowledge.laws.values()))
