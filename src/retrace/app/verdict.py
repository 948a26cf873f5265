"""Use case: the verdict on the behaviour of a model as it was read, which claims nothing of what could not be read."""

from __future__ import annotations

from dataclasses import replace

from retrace.bpmn.read import Reading
from retrace.graph.naming import MOST_NAMES, Names, in_a_row
from retrace.graph.soundness import soundness
from retrace.model.problem import Problem
from retrace.model.process import Process
from retrace.model.soundness import Soundness, SoundnessReason
from retrace.model.text import Text, text

_FLOWS, _MESSAGES = (frozenset({f"{line}-end-missing", f"{line}-end-unknown"}) for line in ("flow", "message"))


def judged(reading: Reading) -> Soundness:
    """The verdict on the process of a reading."""
    return as_read(soundness(reading.process), reading)


def as_read(found: Soundness, reading: Reading) -> Soundness:
    """A verdict on what comes of a reading: where flows were dropped, that is a reason, and nothing is called sound."""
    dropped = [problem for problem in reading.problems if problem.code in _FLOWS | _MESSAGES]
    if not dropped:
        return found
    from retrace.bpmn.lint.aside import aside  # only here, because it parses the file again

    names = Names(reading.process, aside(reading).loose)
    shown = [_called(problem, names) for problem in dropped[:MOST_NAMES]]
    said = text("soundness.dropped", names=in_a_row(shown, len(dropped) - MOST_NAMES))
    reason = SoundnessReason("well_formed", tuple(problem.element for problem in dropped), said)
    verdict = "undecided" if found.verdict == "sound" else found.verdict
    return replace(found, verdict=verdict, reasons=(*found.reasons, reason))


def _called(dropped: Problem, names: Names) -> Text:
    if dropped.code in _FLOWS:
        return names.called(dropped.element)
    return text("called.by_id", kind=text("called.kinds.message"), element=dropped.element)


def examined(process: Process) -> int:
    """How many processes the verdict is on: those of which at least one element is drawn."""
    return len({node.scope for node in process.nodes.values() if node.scope not in process.nodes})
