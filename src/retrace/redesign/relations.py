"""How proposals hang together: which needs, excludes or strengthens which.

Two proposals are looked at together only where each behaves in company otherwise than alone: it is refused or finds
nothing left to change in one case and not in the other, or it gains another amount. What is seen of a pair is measured,
not assumed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from retrace.model.alternatives import GAINS, Objectives, Relation
from retrace.redesign.trial import Trial


def relations(trial: Trial) -> tuple[Relation, ...]:
    """The relations of all pairs, in the order of the proposals."""
    sensitive = [each.id for each in trial.proposals if _depends_on_company(trial, each.id)]
    return tuple(relation for one, other in combinations(sensitive, 2) for relation in _between(trial, one, other))


def _depends_on_company(trial: Trial, proposal: str) -> bool:
    everything, without = trial.of(trial.ids), trial.of(trial.ids - {proposal})
    alone, nothing = trial.of((proposal,)), trial.of(())
    if (proposal in alone.working) != (proposal in everything.working):
        return True
    if set(without.working) != set(everything.working) - {proposal}:
        return True
    return _gained(alone.objectives, nothing.objectives) != _gained(everything.objectives, without.objectives)


def _between(trial: Trial, one: str, other: str) -> Iterator[Relation]:
    first, second, both = trial.of((one,)), trial.of((other,)), trial.of((one, other))
    works_alone = one in first.working, other in second.working
    works_with = one in both.working, other in both.working
    if works_alone == (True, True) and works_with != (True, True):
        yield Relation("excludes", one, other)
    elif works_with == (True, True) and works_alone != (True, True):
        yield Relation("needs", *((one, other) if works_alone == (False, True) else (other, one)))
    elif works_with == (True, True):
        yield from _strengthened(trial, one, other)


def _strengthened(trial: Trial, one: str, other: str) -> Iterator[Relation]:
    nothing = trial.of(()).objectives
    alone = zip(
        _gained(trial.of((one,)).objectives, nothing), _gained(trial.of((other,)).objectives, nothing), strict=True
    )
    together = _gained(trial.of((one, other)).objectives, nothing)
    for name, (first, second), both in zip(GAINS, alone, together, strict=True):
        if both > first + second + 1e-6:
            yield Relation("strengthens", one, other, name)
            return


def _gained(after: Objectives, before: Objectives) -> tuple[float, ...]:
    """How much less each figure is; what is unknown gains nothing."""
    pairs = ((getattr(before, name), getattr(after, name)) for name in GAINS)
    return tuple(0.0 if then is None or now is None else round(then - now, 9) for then, now in pairs)
