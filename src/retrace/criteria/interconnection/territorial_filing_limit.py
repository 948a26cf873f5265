"""Filing limited to one office.

What it finds: a dossier that may be filed only where a former paper was issued or where the applicant lives.
Why it matters: the applicant travels to that place although every office could decide on the same data.
Example: exchanging a driving licence only in the province that issued it.
Instead: let any office take the dossier in, on joined data.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """Filing steps with a stated limit of place."""
    return step.facets.action == "submit" and bool(step.facets.territorial)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet: the limit is stated."""
    yield Found(0.0, args={"place": step.facets.territorial})
