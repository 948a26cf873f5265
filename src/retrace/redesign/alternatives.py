"""The plans that no other plan beats, over visits, papers, hours, cost, changes of law and time to build.

Most proposals only gain. What a plan may rely on (which texts may be changed, how long it may be built) limits which
of them it can take, and within those limits it takes all. So a plan is made of a limit and of a yes or no for each
proposal that is no pure gain: one that makes a figure worse, or stands in the way of another. All such plans are tried
up to `MOST_TRIED`; up to `ALL_SETS` proposals simply every set is. Beyond, the search starts from the default plan and
changes one choice at a time, as long as something new is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, product
from typing import TypeVar

from retrace.graph.view import ProcessView
from retrace.model.alternatives import GAINS, Alternative, Alternatives, Objectives
from retrace.model.choice import Choice
from retrace.model.finding import Finding
from retrace.model.proposal import LegalChange
from retrace.redesign.planner import proposals_of
from retrace.redesign.relations import relations
from retrace.redesign.trial import Measure, Outcome, Trial

T = TypeVar("T")

ALL_SETS = 5
MOST_TRIED = 96
MOST_COUNTED = 4096


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
    exact = _try_all(trial) if len(proposals) <= ALL_SETS else _try_limits(trial, frozenset(default))
    best = _not_beaten(trial.found.values(), chosen)
    return Alternatives(
        as_is=nothing.objectives,
        plans=tuple(Alternative(each.accepted, each.objectives, each is chosen) for each in best),
        relations=relations(trial),
        exact=exact,
        tried=len(trial.found),
    )


def _try_all(trial: Trial) -> bool:
    for size in range(len(trial.proposals) + 1):
        for chosen in combinations(sorted(trial.ids), size):
            trial.of(chosen)
    return True


def _try_limits(trial: Trial, default: frozenset[str]) -> bool:
    """Tries the plans of every limit; True where all were tried."""
    mixed = [each.id for each in trial.proposals if not _only_gains(trial, each.id)]
    law = _groups_of_law(trial)
    levels = sorted({_or_endless(days) for days in trial.build.values()} | {0.0})
    if len(levels) * 2 ** (len(law) + len(mixed)) <= MOST_COUNTED:
        limits = {_within(trial, level, allowed) for level, allowed in product(levels, _subsets(law))}
        plans = {limit - frozenset(no) for limit in limits for no in _subsets(mixed)}
        if len(plans) <= MOST_TRIED:
            for plan in sorted(plans, key=sorted):
                trial.of(plan)
            return True
    for level in levels:
        trial.of(_within(trial, level, law))
        trial.of(_within(trial, level, ()))
    _change_one_at_a_time(trial, default)
    return False


def _only_gains(trial: Trial, proposal: str) -> bool:
    """Whether the proposal makes no figure worse, neither by itself nor on top of all others, and hinders none."""
    everything = trial.of(trial.ids)
    without = trial.of(trial.ids - {proposal})
    alone, nothing = trial.of((proposal,)), trial.of(())
    if not set(without.accepted) <= set(everything.accepted) | {proposal}:
        return False
    return _no_worse(alone.objectives, nothing.objectives) and _no_worse(everything.objectives, without.objectives)


def _no_worse(after: Objectives, before: Objectives) -> bool:
    pairs = ((getattr(after, name), getattr(before, name)) for name in GAINS)
    return all(now is None or then is None or now <= then + 1e-9 for now, then in pairs)


def _groups_of_law(trial: Trial) -> list[frozenset[LegalChange]]:
    """Requirements to change, those that the same proposals need put together."""
    needing: dict[LegalChange, list[str]] = {}
    for each in trial.proposals:
        for change in each.legal_changes:
            needing.setdefault(change, []).append(each.id)
    groups: dict[tuple[str, ...], set[LegalChange]] = {}
    for change, ids in needing.items():
        groups.setdefault(tuple(ids), set()).add(change)
    return [frozenset(changes) for _, changes in sorted(groups.items(), key=lambda group: group[0])]


def _within(trial: Trial, level: float, law: Iterable[frozenset[LegalChange]]) -> frozenset[str]:
    """Every proposal that can be built in time and needs no change of law but the allowed ones."""
    allowed = frozenset[LegalChange]().union(*law)
    return frozenset(
        each for each, days in trial.build.items() if _or_endless(days) <= level and trial.law[each] <= allowed
    )


def _change_one_at_a_time(trial: Trial, default: frozenset[str]) -> None:
    todo = [default]
    while todo and len(trial.found) < MOST_TRIED:
        around = todo.pop(0)
        for proposal in sorted(trial.ids):
            changed = around ^ {proposal}
            if changed not in trial.found and len(trial.found) < MOST_TRIED:
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


def _subsets(of: Sequence[T]) -> Iterator[tuple[T, ...]]:
    return chain.from_iterable(combinations(of, size) for size in range(len(of) + 1))


def _or_endless(days: float | None) -> float:
    return float("inf") if days is None else days
