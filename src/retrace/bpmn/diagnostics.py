"""Problems found while reading a file: listed by element with what was assumed, never thrown."""

from __future__ import annotations

from retrace.model.problem import Problem, Severity
from retrace.model.text import Value, text

# Without a word here a problem is a warning: the reading is complete, but the file is not as it should be.
_SEVERITIES: dict[str, Severity] = {
    "boundary-on-other": "error",
    "boundary-without-host": "error",
    "duplicate-id": "error",
    "flow-end-missing": "error",
    "flow-end-unknown": "error",
    "message-end-missing": "error",
    "message-end-unknown": "error",
    "no-process": "error",
    "process-unknown": "error",
    "not-covered": "info",
}


def problem(code: str, element: str = "", **args: Value) -> Problem:
    """A reading problem: sentence and repair are the catalogue entries `bpmn.reading.<code>`."""
    return Problem(
        code,
        _SEVERITIES.get(code, "warning"),
        element,
        text(f"bpmn.reading.{code}.says", element=element, **args),
        text(f"bpmn.reading.{code}.repair", element=element, **args),
    )
