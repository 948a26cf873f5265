"""The plans that no other plan beats, over visits, papers, hours, cost, changes of law and time to build.

Up to `ALL_SETS` proposals every set is tried. Up to `MOST_EXACT` the process itself shows which proposals act on one
another (`parts`); what parts do adds up, so that the plans are put together from parts (`front`) and then measured.
Beyond, and where the parts are too large, the search starts from the default plan and changes one choice at a time, as
long as something new is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retrace.graph.view import ProcessView
from retrace.model.alternatives import Alternative, Alternatives
from retrace.model.choice import Choice
from retrace.model.finding import Finding
from retrace.redesign.fronts import front
from retrace.redesign.parts import foretell, parts, subsets
from retrace.redesign.planner import proposals_of
from retrace.redesign.relations import relations
from retrace.redesign.trial import Measure, Outcome, Trial

ALL_SETS = 7
MOST_EXACT = 40
MOST_TRIED = 96


def alternatives(
    view: ProcessView, findings: Sequence[Finding], choice: Choice, default: Iterable[str], measure: Measure
) -> Alternatives:
    """The non-dominated plans of the proposals as the user edited them; `default` are those of the default plan.

    What is rejected, or lacks a figure that only the user knows, is in no plan.
    """
    known = (each for each in proposals_of(view, findings, choice) if not each.lacks)
    proposals = [each for each in known if each.id not in choice.reject]
    trial = Trial(view, proposals, measure)
    nothing, chosen = trial.of(()), trial.of(default)
    exact = _try(trial, frozenset(default))
    best = _not_beaten(trial.found.values(), chosen)
    return Alternatives(
        as_is=nothing.objectives,
        plans=tuple(Alternative(each.accepted, each.objectives, each is chosen) for each in best),
        relations=relations(trial),
        exact=exact,
        tried=len(trial.found),
    )


def _try(trial: Trial, default: frozenset[str]) -> bool:
    """Tries the sets that may be plans; whether no other can be one."""
    if len(trial.ids) <= ALL_SETS:
        for chosen in subsets(trial.ids):
            trial.of(chosen)
        return True
    found = parts(trial) if len(trial.ids) <= MOST_EXACT else None
    plans = front(found, trial.law, trial.days) if found else None
    if found and plans is not None and len(plans) <= MOST_TRIED:
        return foretell(trial, found, plans)
    for level in sorted({0.0, *trial.days.values()}):
        trial.of(each for each, days in trial.days.items() if days <= level)
        trial.of(each for each, days in trial.days.items() if days <= level and not trial.law[each])
    _change_one_at_a_time(trial, default)
    return False


def _change_one_at_a_time(trial: Trial, default: frozenset[str]) -> None:
    most = len(trial.found) + MOST_TRIED
    todo = [default]
    while todo and len(trial.found) < most:
        around = todo.pop(0)
        for proposal in sorted(trial.ids):
            changed = around ^ {proposal}
            if changed not in trial.found and len(trial.found) < most:
                outcome = trial.of(changed)
                if not any(other.objectives.dominates(outcome.objectives) for other in trial.found.values()):
                    todo.append(changed)


def _not_beaten(outcomes: Iterable[Outcome], default: Outcome) -> list[Outcome]:
    """The default first, then what no other plan beats; of plans with equal figures the one with most proposals."""
    by_figures = {default.objectives.measures: default}
    for each in sorted(outcomes, key=lambda outcome: (-len(outcome.accepted), outcome.accepted)):
        by_figures.setdefault(each.objectives.measures, each)
    kinds = list(by_figures.values())
    best = [one for one in kinds if not any(other.objectives.dominates(one.objectives) for other in kinds)]
    rest = sorted((each for each in best if each is not default), key=lambda each: each.objectives.measures)
    return [default, *rest]
