"""The ways through the steps of a draft: which steps a jump means, which steps are alternatives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from retrace.importers.steps.cells import number_of
from retrace.importers.steps.jumps import is_negative
from retrace.model.draft import Draft, DraftStep, Noted
from retrace.model.text import text


@dataclass(frozen=True, slots=True)
class Way:
    """From the step at one position to that at another, if `when`."""

    source: int
    target: int
    when: str


@dataclass(frozen=True, slots=True)
class Ways:
    """All ways but those to the next step. `onward` gives the condition of going on by the position of a step; a step
    of `closed` never goes on to the next."""

    jumps: tuple[Way, ...] = ()
    onward: Mapping[int, str] = field(default_factory=dict)
    closed: frozenset[int] = frozenset()
    unknown: tuple[Noted, ...] = ()

    def of(self, position: int) -> list[Way]:
        """The ways that leave a step besides the one to the next."""
        return [way for way in self.jumps if way.source == position]


def ways_of(draft: Draft) -> Ways:
    """The ways of a draft; a reference to a step that is not there is listed."""
    jumps: list[Way] = []
    onward: dict[int, str] = {}
    unknown = []
    for position, step in enumerate(draft.steps):
        for jump in step.jumps:
            target = _target(draft.steps, position, jump.to)
            if target is None:
                told = text("import.noted.jump-unknown", number=jump.to)
                unknown.append(Noted("jump-unknown", told, step.place, step.id, step.content[:200]))
            elif target == position + 1:
                onward[position] = jump.when or jump.other
            else:
                jumps.append(Way(position, target, jump.when))
                onward.setdefault(position, jump.other)
    closed = frozenset(p for p in {way.source for way in jumps} if _closes(draft.steps, p, jumps, onward))
    return Ways(tuple(jumps), onward, closed, tuple(unknown))


def question_of(conditions: Sequence[str]) -> str:
    """The question of a choice between conditions: "Đồng ý?" of "Không đồng ý" and "Đồng ý"."""
    positive = next((when for when in conditions if when and not is_negative(when)), "")
    return f"{positive.rstrip('…?')}?" if positive else ""


def case_runs(steps: Sequence[DraftStep]) -> list[tuple[int, int, str]]:
    """The runs of steps of one case, as first and last position and the heading of the case; "" outside of cases."""
    runs: list[tuple[int, int, str]] = []
    for position, step in enumerate(steps):
        if runs and runs[-1][2] == step.case:
            runs[-1] = (runs[-1][0], position, step.case)
        else:
            runs.append((position, position, step.case))
    return runs


def without_lone_cases(draft: Draft) -> Draft:
    """The draft without cases where only one is told: nothing is chosen then."""
    if len({step.case for step in draft.steps if step.case}) > 1:
        return draft
    return replace(draft, steps=tuple(replace(step, case="") for step in draft.steps))


def _target(steps: Sequence[DraftStep], position: int, number: str) -> int | None:
    """The step of that number: of the same section before others, then the nearest one before, then after."""
    fits = [at for at, step in enumerate(steps) if number_of(step.number) == number]
    if not fits:
        return None
    here = [at for at in fits if steps[at].section == steps[position].section] or fits
    before = [at for at in here if at < position]
    if before:
        nearest = steps[before[-1]].number
        return next(at for at in before if steps[at].number == nearest and _same_block(steps, at, before[-1]))
    return here[0]


def _same_block(steps: Sequence[DraftStep], first: int, last: int) -> bool:
    return all(steps[at].number == steps[last].number for at in range(first, last + 1))


def _closes(steps: Sequence[DraftStep], position: int, jumps: Sequence[Way], onward: dict[int, str]) -> bool:
    """Whether a step leaves by its jumps alone: two that deny each other, while another way leads to the next step."""
    leaving = [way for way in jumps if way.source == position]
    if len(leaving) < 2 or onward.get(position) not in {way.when for way in leaving}:
        return False
    reached = {way.target for way in jumps}
    return position + 1 < len(steps) and position + 1 in reached
