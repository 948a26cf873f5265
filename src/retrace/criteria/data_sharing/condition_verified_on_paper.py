"""Condition verified on paper instead of by query.

What it finds: a condition that the agency verifies in a ledger, on a paper or by letter.
Why it matters: a query answers at once and leaves a trace; a ledger, a paper or a letter does neither.
Example: asking the police by letter whether a licence has been revoked.
Instead: query the system that holds the fact.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step
from retrace.model.step import Condition


def applies(step: Step, view: ProcessView) -> bool:
    """Steps with stated conditions."""
    return bool(step.facets.conditions)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the condition is queried, unknown where the means is not stated."""
    for number, condition in enumerate(step.facets.conditions, 1):
        system = view.knowledge.system(condition.system) if condition.system else None
        if condition.means is None:
            yield Found(
                None,
                "unknown",
                subject=str(number),
                ask="condition_means",
                ask_about=f"{step.id}:{number}",
                args={"condition": condition.name},
            )
        elif condition.means != "inspection":
            yield Found(
                1.0 if condition.means == "query" else 0.0,
                _variant(condition, len(system.fragments) if system else 0),
                subject=str(number),
                system=condition.system,
                args={
                    "condition": condition.name,
                    "system": system.name if system else "",
                    "party": condition.party,
                    "regions": "; ".join(f.covers or f.name for f in system.fragments) if system else "",
                },
            )


def _variant(condition: Condition, fragments: int) -> str:
    if condition.means == "query":
        return "met"
    if not condition.system:
        return "no_system"
    if fragments > 1:
        return "fragmented"
    return "letter" if condition.means == "letter" else "found"
