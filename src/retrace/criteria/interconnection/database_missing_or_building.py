"""Database that a step needs and that is missing or being built.

What it finds: a system that holds the data of a paper or the answer to a condition, and is not ready.
Why it matters: the step cannot be joined electronically before the system is; the plan must name it and its fallback.
Example: the health examination database, with the social insurance platform as fallback.
Instead: ask its owner to build or finish it, or use the fallback that holds the same data.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import best, handed_in, obtained
from retrace.graph.view import ProcessView, Step
from retrace.model.system import InformationSystem


def needed(step: Step, view: ProcessView) -> tuple[InformationSystem, ...]:
    """The systems whose data the step needs, each once; a divided one is another check's matter."""
    systems: dict[str, InformationSystem] = {}
    for document in (*handed_in(step, view), *obtained(step, view)):
        pair = best(document, view)
        if pair:
            systems[pair[1].code] = pair[1]
    for condition in step.facets.conditions:
        if condition.system:
            systems[condition.system] = view.knowledge.system(condition.system)
    return tuple(system for system in systems.values() if not system.fragments)


def applies(step: Step, view: ProcessView) -> bool:
    """Steps that need data of a system."""
    return bool(needed(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the system is ready, partly where it is partly ready, unknown where its status is."""
    for system in needed(step, view):
        readiness = system.readiness
        value = {"ready": 1.0, "assumed": 1.0, "partial": given["partial_value"], "unknown": None}.get(readiness, 0.0)
        fallback = view.knowledge.system(system.fallback) if system.fallback else None
        with_fallback = fallback is not None and readiness in ("none", "building", "completing")
        yield Found(
            value,
            f"{readiness}_fallback" if with_fallback else readiness,
            system=system.code,
            ask="system_status",
            args={"system": system.name, "owner": system.owner, "fallback": fallback.name if fallback else ""},
        )
