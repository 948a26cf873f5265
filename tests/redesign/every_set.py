"""Plans put together from parts, held against trying every set of proposals."""

from __future__ import annotations

from retrace.evaluate.objectives import objectives
from retrace.graph.view import ProcessView
from retrace.redesign.fronts import front
from retrace.redesign.parts import foretell, parts, subsets
from retrace.redesign.trial import Measure, Trial

Figures = tuple[float, ...]


def measure_of(view: ProcessView) -> Measure:
    """The figures of a state, with the knowledge of the view."""
    return lambda state: objectives(ProcessView(state.process, state.procedure, view.knowledge))


def assert_parts_miss_nothing(trial: Trial) -> bool:
    """Whether the proposals fall into parts; if so, the plans of the parts are those that no set of proposals beats."""
    found = parts(trial)
    plans = front(found, trial.law, trial.days) if found else None
    if found is None or plans is None or not foretell(trial, found, plans):
        return False
    assert _best({trial.of(plan).objectives.measures for plan in plans}) == _best(_of_every_set(trial))
    return True


def _of_every_set(trial: Trial) -> set[Figures]:
    return {trial.of(chosen).objectives.measures for chosen in subsets(trial.ids)}


def _best(figures: set[Figures]) -> set[Figures]:
    """Those that none of the others beats."""
    return {one for one in figures if not any(_beats(other, one) for other in figures)}


def _beats(one: Figures, other: Figures) -> bool:
    return one != other and all(mine <= theirs for mine, theirs in zip(one, other, strict=True))
