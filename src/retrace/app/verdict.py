"""Use case: the verdict on the behaviour of a model as it was read, which claims nothing of what could not be read."""

from __future__ import annotations

from dataclasses import replace

from retrace.bpmn.read import Reading
from retrace.graph.naming import Names
from retrace.graph.soundness import soundness
from retrace.model.process import Process
from retrace.model.soundness import Soundness, SoundnessReason
from retrace.model.text import text

_DROPPED = frozenset(f"{line}-end-{why}" for line in ("flow", "message") for why in ("missing", "unknown"))


def judged(reading: Reading) -> Soundness:
    """The verdict on the process of a reading; where flows were dropped in reading, that is a reason and no "sound"."""
    found = soundness(reading.process)
    dropped = tuple(problem.element for problem in reading.problems if problem.code in _DROPPED)
    if not dropped:
        return found
    from retrace.bpmn.lint.aside import aside  # only here, because it parses the file again

    names = Names(reading.process, aside(reading).loose)
    reason = SoundnessReason("well_formed", dropped, text("soundness.dropped", names=names.listed(dropped)))
    verdict = "undecided" if found.verdict == "sound" else found.verdict
    return replace(found, verdict=verdict, reasons=(*found.reasons, reason))


def examined(process: Process) -> int:
    """How many processes the verdict is on: those of which at least one element is drawn."""
    return len({node.scope for node in process.nodes.values() if node.scope not in process.nodes})
