"""Ranks procedures: Article 16 of Circular 01/2023 and the priority factors of Plan 295, each with its reason.

A factor is a value between 0 and 1 or unknown. Points are the weights of what is known to speak for a procedure; what
is unknown gives none, and is told as what it could still give. A procedure with a priority factor comes before one
without, as the plan demands one of them; then the points decide, then what is freed, then the code, so that the order
is stable.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from retrace.catalogue.analysed import Analysed, Range
from retrace.knowledge.patterns import Patterns
from retrace.model.figure import Figure
from retrace.model.text import Text, text

FACTORS = ("volume", "frequent", "complaints", "investment", "interconnection", "efficiency", "level")
OF_PLAN = ("volume", "frequent", "complaints", "investment")
"""The priority factors of Plan 295, any one of which is enough."""
_ORDER = {"none": 0, "information": 1, "partial": 2, "full": 3}


@dataclass(frozen=True)
class Rules:
    """Weights (points) and thresholds by name, each with its source, and the words that tell investment and
    business."""

    weights: Mapping[str, Figure]
    thresholds: Mapping[str, Figure]
    investment: Patterns


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason: a value between 0 and 1, None where unknown, its points, and the sentence."""

    name: str
    value: float | None
    points: float
    weight: float
    because: Text


@dataclass(frozen=True, slots=True)
class Ranked:
    """A procedure with its place; `points` of what is known, `at_most` with what is unknown speaking for it."""

    rank: int
    found: Analysed
    points: float
    at_most: float
    priority: tuple[str, ...]
    factors: tuple[Factor, ...]


@dataclass(slots=True)
class Tally:
    """What a ranking counts over all procedures: how many have a priority factor, each level for certain or between two
    ("level..at_most") now and within reach, and no known value of each factor."""

    procedures: int = 0
    with_priority: int = 0
    levels: dict[str, int] = field(default_factory=dict)
    reachable: dict[str, int] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FACTORS, 0))

    def add(self, one: Ranked) -> None:
        """Count a procedure."""
        self.procedures += 1
        self.with_priority += bool(one.priority)
        for counted, level in ((self.levels, one.found.level), (self.reachable, one.found.reachable)):
            name = level.level if level.level == level.at_most else f"{level.level}..{level.at_most}"
            counted[name] = counted.get(name, 0) + 1
        for factor in one.factors:
            self.unknown[factor.name] += factor.value is None


def ranked(
    items: Iterable[Analysed], rules: Rules, most: int | None = None, tally: Tally | None = None
) -> list[Ranked]:
    """The procedures that were analysed, the most urgent first; of a long list the first `most`, which bounds the
    memory. `tally` counts all of them."""
    judged = _tallied((_judged(found, rules) for found in items if found.outcome == "done"), tally or Tally())
    first = sorted(judged, key=_place) if most is None else heapq.nsmallest(most, judged, key=_place)
    return [Ranked(place, r.found, r.points, r.at_most, r.priority, r.factors) for place, r in enumerate(first, 1)]


def _tallied(judged: Iterable[Ranked], tally: Tally) -> Iterator[Ranked]:
    for one in judged:
        tally.add(one)
        yield one


def _place(one: Ranked) -> tuple[bool, float, float, float, str, str]:
    freed = one.found.now
    return (not one.priority, -one.points, -freed.papers, -freed.visits, one.found.code, one.found.place)


def _judged(found: Analysed, rules: Rules) -> Ranked:
    factors = tuple(_factors(found, rules))
    points = sum(one.points for one in factors)
    unknown = sum(one.weight for one in factors if one.value is None)
    priority = tuple(one.name for one in factors if one.name in OF_PLAN and one.value == 1.0)
    return Ranked(0, found, round(points, 6), round(points + unknown, 6), priority, factors)


def _factors(found: Analysed, rules: Rules) -> Iterator[Factor]:
    for name, (value, because) in _values(found, rules).items():
        weight = rules.weights[name].value
        yield Factor(name, value, weight * (value or 0.0), weight, because)


def _values(found: Analysed, rules: Rules) -> dict[str, tuple[float | None, Text]]:
    limits = {name: figure.value for name, figure in rules.thresholds.items()}
    return {
        "volume": _counted("volume", found.volume, limits["dossiers_a_year"]),
        "frequent": _counted("frequent", found.volume, limits["frequent_a_year"]),
        "complaints": _counted("complaints", found.complaints, limits["complaints"]),
        "investment": _investment(found, rules),
        "interconnection": _interconnection(found),
        "efficiency": _efficiency(found, limits),
        "level": _level(found),
    }


def _counted(name: str, value: float | None, least: float) -> tuple[float | None, Text]:
    if value is None:
        return None, text(f"catalogue.because.{name}.unknown", least=least)
    met = value >= least
    return float(met), text(f"catalogue.because.{name}.{'met' if met else 'unmet'}", value=value, least=least)


def _investment(found: Analysed, rules: Rules) -> tuple[float | None, Text]:
    told = "; ".join((*found.applicants, found.field))
    if not told.strip("; "):
        return None, text("catalogue.because.investment.unknown")
    for said in (*found.applicants, found.field):
        # "Tổ chức (không bao gồm doanh nghiệp, HTX)" names business to leave it out.
        if rules.investment.found(said.partition("(")[0]):
            return 1.0, text("catalogue.because.investment.met", said=said)
    return 0.0, text("catalogue.because.investment.unmet", said=told)


def _interconnection(found: Analysed) -> tuple[float | None, Text]:
    if not found.demanded:
        known = found.demanded is not None
        return None, text(f"catalogue.because.interconnection.{'none' if known else 'unknown'}")
    share = min(max(found.now.papers / found.demanded, 0.0), 1.0)
    return share, text("catalogue.because.interconnection.known", papers=found.now.papers, demanded=found.demanded)


def _efficiency(found: Analysed, limits: Mapping[str, float]) -> tuple[float | None, Text]:
    if found.demanded is None and found.visits is None:
        return None, text("catalogue.because.efficiency.unknown")
    papers = min(max(found.now.papers, 0.0) / limits["papers_freed"], 1.0)
    visits = min(max(found.now.visits, 0.0) / limits["visits_freed"], 1.0)
    said = text(
        "catalogue.because.efficiency.known",
        papers=found.now.papers,
        visits=found.now.visits,
        hours=round(found.now.hours, 2),
    )
    return (papers + visits) / 2, said


def _level(found: Analysed) -> tuple[float | None, Text]:
    now, then = (level_words(one) for one in (found.level, found.reachable))
    if found.bound_by_law:
        return 0.0, text("catalogue.because.level.bound", now=now)
    if found.level.level == found.level.at_most == "full":
        return 0.0, text("catalogue.because.level.full")
    if found.level == found.reachable:
        unknown = found.level.level != found.level.at_most
        return None if unknown else 0.0, text("catalogue.because.level.same", now=now)
    steps = _ORDER.get(found.reachable.at_most, 0) - _ORDER.get(found.level.at_most, 0)
    steps = max(steps, _ORDER.get(found.reachable.level, 0) - _ORDER.get(found.level.level, 0))
    return min(max(steps, 0) / 2, 1.0), text("catalogue.because.level.up", now=now, then=then)


def level_words(level: Range) -> Text:
    """The level, or from where to where it lies."""
    least, most = (text(f"catalogue.level.{name or 'unknown'}") for name in (level.level, level.at_most))
    return least if level.level == level.at_most else text("catalogue.level.range", least=least, most=most)
