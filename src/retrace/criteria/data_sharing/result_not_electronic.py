"""Result not issued electronically.

What it finds: a procedure whose result exists only on paper.
Why it matters: an electronic result is a condition of online service, and the next procedure can reuse it.
Example: a plastic driving licence without an electronic copy.
Instead: issue the result electronically with a digital signature; print only where a physical copy is needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import shows_collecting
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """Where the applicant receives the result, or the desk hands it over if the model does not show the applicant."""
    if step.facets.action == "collect":
        return step.actor.is_applicant
    return step.facets.action == "deliver" and not shows_collecting(view)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the result has an electronic copy, unknown where nobody said."""
    electronic = view.procedure.result_electronic
    yield Found(
        None if electronic is None else float(electronic),
        {None: "unknown", True: "met", False: "found"}[electronic],
        ask="result_electronic",
        ask_about="procedure",
        args={"result": view.procedure.result or view.procedure.name or view.process.name},
    )
