"""Alternative plans: what each costs and gains, and how proposals hang together."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal


@dataclass(frozen=True, slots=True)
class Objectives:
    """What a plan is weighed by, less being better. Per case: visits, papers, hours and VND of the applicant, hours of
    agencies. For the whole plan: requirements of law to change, and days to build it.

    None is unknown. Where a gain is unknown it is so for every plan of a process; unknown days to build are more than
    any known number, since a system is waited for that nobody has dated.
    """

    visits: float | None = None
    papers: float | None = None
    applicant_hours: float | None = None
    agency_hours: float | None = None
    cost: float | None = None
    legal_changes: int = 0
    build_days: float | None = 0.0

    def dominates(self, other: Objectives) -> bool:
        """Whether nothing is worse than in the other, and something is better."""
        pairs = list(zip(self.measures, other.measures, strict=True))
        return all(mine <= theirs for mine, theirs in pairs) and any(mine < theirs for mine, theirs in pairs)

    @property
    def measures(self) -> tuple[float, ...]:
        """The figures in their order, rounded so that no difference comes from the arithmetic alone."""
        return tuple(float("inf") if value is None else round(value, 9) for value in map(self.__getattribute__, NAMES))

    @property
    def gains(self) -> tuple[float | None, ...]:
        """What it takes per case, in the order of `GAINS`."""
        return tuple(getattr(self, name) for name in GAINS)


NAMES: tuple[str, ...] = tuple(each.name for each in fields(Objectives))
GAINS: tuple[str, ...] = NAMES[:5]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One plan: the proposals it applies, in order, and its figures."""

    accepted: tuple[str, ...]
    objectives: Objectives
    default: bool = False


RelationKind = Literal["needs", "excludes", "strengthens"]


@dataclass(frozen=True, slots=True)
class Relation:
    """How two proposals hang together: the first needs the second, they exclude one another, or both give more than
    each by itself (`gain` names by which figure)."""

    kind: RelationKind
    one: str
    other: str
    gain: str = ""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The plans that no other plan beats, the default first.

    `exact` is true where every set was tried, or follows from parts that foretold each set that was (decision 11); else
    only the `tried` sets were considered. `as_is` are the figures today.
    """

    as_is: Objectives
    plans: tuple[Alternative, ...]
    relations: tuple[Relation, ...]
    exact: bool
    tried: int
