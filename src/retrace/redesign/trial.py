"""Sets of proposals tried on the as-is process: what of each set can be applied, and the figures it leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from retrace.graph.view import ProcessView
from retrace.model.alternatives import Objectives
from retrace.model.proposal import LegalChange, Proposal
from retrace.redesign.applied import Applied, applied, applied_unproven, beginning, refusal_of
from retrace.redesign.build_time import build_days, together
from retrace.redesign.state import State
from retrace.redesign.verdicts import Verdicts

Measure = Callable[[State], Objectives]
"""The gains of a process that a set of proposals leads to."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a set of proposals: those applied, those of them that changed something, and the figures."""

    accepted: tuple[str, ...]
    working: frozenset[str]
    objectives: Objectives


class Trial:
    """Sets of proposals tried so far, each once."""

    def __init__(self, view: ProcessView, proposals: Sequence[Proposal], measure: Measure) -> None:
        self.view = view
        self.proposals = proposals
        self.measure = measure
        self.build = {each.id: build_days(each, view) for each in proposals}
        # Unknown days are longer than any number.
        self.days = {each: float("inf") if days is None else days for each, days in self.build.items()}
        self.law: dict[str, frozenset[LegalChange]] = {each.id: frozenset(each.legal_changes) for each in proposals}
        self.ids = frozenset(self.build)
        self.found: dict[frozenset[str], Outcome] = {}
        self._verdicts = Verdicts(view)
        self._path: list[Applied] = []

    def of(self, wanted: Iterable[str]) -> Outcome:
        """The outcome of a set; what is refused in it does not count."""
        asked = frozenset(wanted)
        if asked not in self.found:
            self.found[asked] = self._outcome(asked)
        return self.found[asked]

    def _outcome(self, wanted: frozenset[str]) -> Outcome:
        asked = [each for each in self.proposals if each.id in wanted]
        steps = self._path = applied_unproven(self.view, asked, self._path)
        # One proof for all; where it fails, each by itself, to see which of them are refused.
        if steps and refusal_of(self.view, steps[-1].state, self._verdicts):
            steps = list(applied(self.view, beginning(self.view), asked, self._verdicts))
        state = steps[-1].state if steps else beginning(self.view)
        taken = tuple(step.proposal.id for step in steps if step.refusal is None)
        working = frozenset(step.proposal.id for step in steps if step.refusal is None and not step.idle)
        law = frozenset().union(*(self.law[each] for each in taken))
        build = together([self.build[each] for each in taken])
        figures = replace(self.measure(state), legal_changes=len(law), build_days=build)
        return Outcome(taken, working, figures)
