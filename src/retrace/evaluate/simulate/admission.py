"""What a scenario must give before anything runs: what is missing or impossible is an error, what is odd a warning.

A pool whose offered load reaches its capacity is told here, from the exact visits, before the run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from retrace.evaluate.simulate.distributions import is_sane, mean
from retrace.evaluate.simulate.part import Part
from retrace.graph.visits import LIMIT, visits
from retrace.model.duration import seconds
from retrace.model.errors import RetraceError
from retrace.model.process import Node
from retrace.model.scenario import WEEK, Distribution, Resource, Scenario
from retrace.model.text import Text, text

_SHOWN = 10
_ROUNDING = 1e-6
_REPAIRED = 0.02
"""Probabilities that miss 1 by no more than this were rounded, and are scaled; beyond it they mean something else."""


def admit(part: Part, scenario: Scenario, ends: bool) -> tuple[Text, ...]:
    """Warnings about the scenario; `ends` says that cases or a horizon end the run.

    Raises `RetraceError`: "simulate_missing" with everything that must be given, "simulate_distribution",
    "simulate_capacity", "simulate_closed", "simulate_probabilities", "simulate_endless".
    """
    _demand(part, scenario, ends)
    _refuse_distributions(part, scenario)
    used = _used(part, scenario)
    for resource in used:
        if resource.amount == 0:
            raise RetraceError("simulate_capacity", resource.name or resource.id)
        if scenario.calendar_of(resource).seconds <= 0:
            raise RetraceError("simulate_closed", resource.name or resource.id)
    warnings = [*part.warnings, *_branches(part), *_silent_events(part, scenario)]
    found = visits(part.process)
    endless = [part.process.nodes[node] for node, count in found.items() if count >= LIMIT]
    if endless:
        raise RetraceError("simulate_endless", _names(endless))
    return (*warnings, *_overload(part, scenario, found, used))


def duration_of(node: Node, scenario: Scenario) -> Distribution | None:
    """How long an element takes: as the scenario says, else the duration that a timer states."""
    if node.id in scenario.works:
        return scenario.works[node.id].duration
    stated = (seconds(event.detail) for event in node.events if event.kind == "timer")
    return next((Distribution("fixed", (value,)) for value in stated if value is not None), None)


def _demand(part: Part, scenario: Scenario, ends: bool) -> None:
    missing: list[Text] = []
    if scenario.arrival is None:
        missing.append(text("simulate.missing.arrival"))
    if not ends:
        missing.append(text("simulate.missing.end"))
    if not part.tasks:
        missing.append(text("simulate.missing.steps"))
    if unknown := [node for node in part.tasks if node.id not in scenario.works]:
        missing.append(text("simulate.missing.times", steps=_names(unknown)))
    if missing:
        raise RetraceError("simulate_missing", part.process.name or part.root, what=tuple(missing))


def _refuse_distributions(part: Part, scenario: Scenario) -> None:
    arrival = scenario.arrival
    assert arrival is not None, "demanded before"
    if not is_sane(arrival) or mean(arrival) <= 0:
        raise RetraceError("simulate_arrival", part.process.name or part.root)
    for node in part.process.nodes.values():
        duration = duration_of(node, scenario)
        if duration is not None and not is_sane(duration):
            raise RetraceError("simulate_distribution", node.name or node.id)


def _used(part: Part, scenario: Scenario) -> list[Resource]:
    named = {scenario.works[node.id].resource for node in part.tasks}
    return [resource for key, resource in scenario.resources.items() if key in named]


def _branches(part: Part) -> Iterator[Text]:
    """Exclusive splits: stated shares that do not add up, and splits where nothing is stated."""
    silent: list[Node] = []
    for node in part.process.nodes.values():
        flows = part.index.outgoing.get(node.id, [])
        stated = [flow.probability.value for flow in flows if flow.probability]
        if len(flows) < 2 or not node.kind.endswith("Gateway") or node.kind == "parallelGateway":
            continue
        if not stated:
            silent.append(node)
        elif node.kind in ("inclusiveGateway", "complexGateway"):
            if max(stated) > 1:
                raise RetraceError("simulate_probabilities", node.name or node.id, total=max(stated))
        elif (off := _off(stated, len(flows))) > _ROUNDING:
            if off > _REPAIRED:
                raise RetraceError("simulate_probabilities", node.name or node.id, total=sum(stated))
            yield text("simulate.scaled", gateway=node.name or node.id, total=f"{sum(stated):g}")
    if silent:
        yield text("simulate.even", gateways=_names(silent))


def _off(stated: list[float], flows: int) -> float:
    """How far the shares are from adding up to 1; those of some flows only may add up to less."""
    rest = sum(stated) - 1
    return abs(rest) if len(stated) == flows else max(rest, 0.0)


def _silent_events(part: Part, scenario: Scenario) -> Iterator[Text]:
    catching = [n for n in part.process.nodes.values() if n.kind == "intermediateCatchEvent"]
    silent = [n for n in catching if duration_of(n, scenario) is None and all(e.kind != "link" for e in n.events)]
    if silent:
        yield text("simulate.no_wait", events=_names(silent))


def _overload(part: Part, scenario: Scenario, found: Mapping[str, float], used: list[Resource]) -> Iterator[Text]:
    """Pools whose load λ Σ visits x work reaches what their staff can do in its open hours."""
    assert scenario.arrival is not None, "demanded before"
    rate = 1 / mean(scenario.arrival)
    for resource in used:
        if resource.amount is None:
            continue
        works = ((node.id, scenario.works[node.id]) for node in part.tasks)
        asked = sum(found[node] * mean(work.duration) for node, work in works if work.resource == resource.id)
        load = rate * asked / (resource.amount * scenario.calendar_of(resource).seconds / WEEK)
        if load >= 1 - _ROUNDING:
            yield text("simulate.overload", resource=resource.name or resource.id, percent=round(load * 100))


def _names(nodes: list[Node]) -> str:
    shown = ", ".join(f"“{node.name or node.id}”" for node in nodes[:_SHOWN])
    return shown + (", …" if len(nodes) > _SHOWN else "")
