"""Whether processes are still sound, each way of running judged once."""

from __future__ import annotations

from collections.abc import Hashable

from retrace.graph.soundness import soundness
from retrace.graph.soundness.running import bare
from retrace.graph.view import ProcessView
from retrace.model.process import Process


class Verdicts:
    """What was found out about rewritings of one as-is process."""

    def __init__(self, view: ProcessView) -> None:
        self._view = view
        self._as_is = _running(view.process)
        self._known: dict[Hashable, bool] = {}

    def as_sound(self, process: Process) -> bool:
        """Whether the process is sound, or the as-is process was not either."""
        running = _running(process)
        if running == self._as_is or self._view.soundness.verdict != "sound":
            return True
        if running not in self._known:
            self._known[running] = soundness(process).verdict == "sound"
        return self._known[running]


def _running(process: Process) -> Hashable:
    """What soundness depends on. Facts, papers and names do not change how a process runs."""
    nodes = frozenset(map(bare, process.nodes.values()))
    return nodes, frozenset(process.flows.values()), frozenset(process.messages.values())
