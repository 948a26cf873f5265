"""What a change of facts did to the judgement: which cells moved, the online level, what is still asked."""

from __future__ import annotations

from dataclasses import dataclass

from retrace.app.reports.assessment import AssessReport, CellReport
from retrace.model.finding import CRITERIA


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of the four-criteria table before and after; None where the step was not there."""

    step: str
    name: str
    criterion: str
    before: CellReport | None
    after: CellReport


@dataclass(frozen=True, slots=True)
class Effects:
    """What differs; `level` and `questions` are before and after."""

    cells: tuple[CellChange, ...]
    level: tuple[str, str]
    questions: tuple[int, int]

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.cells) or self.level[0] != self.level[1] or self.questions[0] != self.questions[1]


def effects(before: AssessReport, after: AssessReport) -> Effects:
    """What differs between two judgements of a project."""
    old = {step.id: step.criteria for step in before.steps}
    cells = []
    for step in after.steps:
        for criterion in CRITERIA:
            now: CellReport = getattr(step.criteria, criterion)
            then: CellReport | None = getattr(old[step.id], criterion) if step.id in old else None
            if then is None or (then.status, then.score) != (now.status, now.score):
                cells.append(CellChange(step.id, step.name, criterion, then, now))
    levels = (before.service_level.told, after.service_level.told)
    return Effects(tuple(cells), levels, (len(before.questions), len(after.questions)))
