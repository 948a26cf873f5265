"""What a scenario must give before anything runs: what is missing or impossible is an error, what is odd a warning.

A pool whose offered load reaches its capacity is told here, from the exact visits, before the run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from retrace.evaluate.simulate.distributions import is_sane, mean
from retrace.evaluate.simulate.engine.kernel import LOOP_GUARD
from retrace.evaluate.simulate.expected import expected_visits
from retrace.evaluate.simulate.flow.arrivals import arrivals_of
from retrace.evaluate.simulate.flow.simplified import names, simplified
from retrace.evaluate.simulate.flow.triggers import all_known, has_time, sent_in
from retrace.evaluate.simulate.part import Part
from retrace.graph.visits import LIMIT, visits
from retrace.model.errors import RetraceError
from retrace.model.process import ACTIVITIES, Node
from retrace.model.scenario import WEEK, Distribution, Resource, Scenario, Work
from retrace.model.text import Text, text

_ROUNDING = 1e-6
_REPAIRED = 0.02
"""Probabilities that miss 1 by no more than this were rounded, and are scaled; beyond it they mean something else."""


def admit(part: Part, scenario: Scenario, ends: bool) -> tuple[Text, ...]:
    """Warnings about the scenario; `ends` says that cases or a horizon end the run.

    Raises `RetraceError`: "simulate_missing" with everything that must be given, "simulate_distribution",
    "simulate_arrival", "simulate_no_staff", "simulate_capacity", "simulate_closed", "simulate_probabilities",
    "simulate_endless", "simulate_rounds", "simulate_unknown_start".
    """
    _demand(part, scenario, ends)
    _refuse_distributions(part, scenario)
    works = {node.id: scenario.works[node.id] for node in part.tasks if node.id in scenario.works}
    for key, work in works.items():
        _refuse_staff(part.process.nodes[key], work, scenario)
    warnings = [
        *scenario.notes,
        *part.warnings,
        *_branches(part, scenario),
        *_silent_events(part, scenario),
        *simplified(part),
    ]
    found = expected_visits(part, scenario)
    endless = [part.process.nodes[node] for node, count in found.items() if count >= LIMIT]
    if endless:
        raise RetraceError("simulate_endless", names(endless))
    rounds = visits(part.process)
    if hopeless := [node for node in part.process.nodes.values() if _decides(part, node, rounds) > LOOP_GUARD]:
        times = round(max(rounds[node.id] for node in hopeless))
        raise RetraceError("simulate_rounds", names(hopeless), times=times, guard=LOOP_GUARD)
    return (*warnings, *_overload(part, scenario, found, works))


def _decides(part: Part, node: Node, rounds: Mapping[str, float]) -> float:
    """How often a case decides at a node on average; the guard against loops would stop most of what passes more."""
    return rounds[node.id] if len(part.index.outgoing.get(node.id, ())) > 1 else 0.0


def _demand(part: Part, scenario: Scenario, ends: bool) -> None:
    missing: list[Text] = []
    if not arrivals_of(scenario):
        missing.append(text("simulate.missing.arrival"))
    if not ends:
        missing.append(text("simulate.missing.end"))
    if not part.tasks:
        missing.append(text("simulate.missing.steps"))
    if unknown := [node for node in part.tasks if node.id not in scenario.works and not _waits(part, node)]:
        missing.append(text("simulate.missing.times", steps=names(unknown)))
    if missing:
        raise RetraceError("simulate_missing", part.process.name or part.pools[0], what=tuple(missing))
    for start in scenario.arrivals:
        if start and (start not in part.process.nodes or part.process.nodes[start].scope not in part.pools):
            raise RetraceError("simulate_unknown_start", start)


def _waits(part: Part, node: Node) -> bool:
    """A receive task that gets its message from a simulated pool takes no time of its own."""
    return node.kind == "receiveTask" and node.id in part.fed


def _refuse_distributions(part: Part, scenario: Scenario) -> None:
    for arrival in arrivals_of(scenario).values():
        if not is_sane(arrival.gap) or (mean(arrival.gap) <= 0 and arrival.cases is None):
            raise RetraceError("simulate_arrival", part.process.name or part.pools[0])
        if scenario.calendar(arrival.calendar).seconds <= 0:
            raise RetraceError("simulate_closed", arrival.calendar)
    for node in part.process.nodes.values():
        if not all(map(is_sane, _times(scenario, node))):
            raise RetraceError("simulate_distribution", node.name or node.id)


def _times(scenario: Scenario, node: Node) -> Iterator[Distribution]:
    work, told = scenario.works.get(node.id), scenario.repetitions.get(node.id)
    if work:
        yield from (work.duration, *work.before, *work.setup)
    if told and told.count:
        yield told.count


def _refuse_staff(node: Node, work: Work, scenario: Scenario) -> None:
    """Staff must be there, be enough for one execution, and have open hours together."""
    step = node.name or node.id
    wanted: dict[tuple[str, ...], int] = {}
    for need in work.staff:
        wanted[need.pools] = wanted.get(need.pools, 0) + need.amount
    for pools, people in wanted.items():
        unknown = [key for key in pools if key not in scenario.resources]
        if unknown or not pools:
            raise RetraceError("simulate_no_staff", step, staff=", ".join(unknown) or "?")
        if all(_amount(scenario.resources[key]) < people for key in pools):
            first = scenario.resources[pools[0]]
            if first.amount == 0:
                raise RetraceError("simulate_capacity", first.name or first.id)
            raise RetraceError("simulate_few", step, staff=", ".join(pools), people=people)
    for key in {key for need in work.staff for key in need.pools}:
        resource = scenario.resources[key]
        if scenario.calendar_of(resource).seconds <= 0:
            raise RetraceError("simulate_closed", resource.name or resource.id)
    if len(wanted) > 1 and not _meet(scenario, [pools[0] for pools in wanted]):
        raise RetraceError("simulate_never_together", step)
    if scenario.calendar(work.calendar).seconds <= 0:
        raise RetraceError("simulate_closed", work.calendar)


def _amount(resource: Resource) -> float:
    return float("inf") if resource.amount is None else resource.amount


def _meet(scenario: Scenario, pools: list[str]) -> bool:
    """Whether some hour of the week is open for all these pools."""
    calendars = [scenario.calendar_of(scenario.resources[key]) for key in pools]
    edges = sorted({edge for each in calendars for pair in each.open for edge in pair})
    return any(all(any(start <= edge < end for start, end in each.open) for each in calendars) for edge in edges)


def _branches(part: Part, scenario: Scenario) -> Iterator[Text]:
    """Splits: stated shares that do not add up, and splits where nothing is stated."""
    silent: list[Node] = []
    for node in part.process.nodes.values():
        flows = part.index.outgoing.get(node.id, [])
        stated = [flow.probability.value for flow in flows if flow.probability]
        if stated and (min(stated) < 0 or not all(share < float("inf") for share in stated)):
            raise RetraceError("simulate_probabilities", node.name or node.id, total=min(stated))
        if len(flows) < 2 or not node.kind.endswith("Gateway") or node.kind == "parallelGateway":
            continue
        if not stated:
            if node.kind != "eventBasedGateway" or not all_known(part, scenario, node):
                silent.append(node)
        elif node.kind in ("inclusiveGateway", "complexGateway"):
            if max(stated) > 1 + _ROUNDING:
                raise RetraceError("simulate_probabilities", node.name or node.id, total=max(stated))
        elif (off := _off(stated, len(flows))) > _ROUNDING:
            if off > _REPAIRED:
                raise RetraceError("simulate_probabilities", node.name or node.id, total=sum(stated))
            yield text("simulate.scaled", gateway=node.name or node.id, total=f"{sum(stated):g}")
    if silent:
        yield text("simulate.even", gateways=names(silent))


def _off(stated: list[float], flows: int) -> float:
    """How far the shares are from adding up to 1; those of some flows only may add up to less."""
    rest = sum(stated) - 1
    return abs(rest) if len(stated) == flows else max(rest, 0.0)


def _silent_events(part: Part, scenario: Scenario) -> Iterator[Text]:
    """Events of which it is not known when they happen, and activities of which it is not known how often."""
    nodes = part.process.nodes.values()
    unknown = [n for n in nodes if not has_time(n, scenario) and sent_in(part, n) is None]
    catching = [n for n in unknown if n.kind == "intermediateCatchEvent" and all(e.kind != "link" for e in n.events)]
    if catching:
        yield text("simulate.no_wait", events=names(catching))
    if guessed := [n for n in unknown if n.attached_to and _guessed(part, n)]:
        yield text("simulate.guessed_events", events=names(guessed))
    if repeated := [n for n in nodes if n.kind in ACTIVITIES and n.loop and n.id not in scenario.repetitions]:
        yield text("simulate.done_once", steps=names(repeated))


def _guessed(part: Part, event: Node) -> bool:
    flows = part.index.outgoing.get(event.id, [])
    stated = event.id in part.chances or (len(flows) == 1 and flows[0].probability is not None)
    return not stated and all(each.kind not in ("error", "escalation", "cancel", "compensate") for each in event.events)


def _overload(part: Part, scenario: Scenario, found: Mapping[str, float], works: Mapping[str, Work]) -> Iterator[Text]:
    """Pools whose load λ Σ visits x work reaches what their staff can do in its open hours. Where one of several pools
    will do, each bears its share of their people."""
    streams = [each for each in arrivals_of(scenario).values() if mean(each.gap) > 0]
    rate = sum(scenario.calendar(each.calendar).seconds / WEEK / mean(each.gap) for each in streams)
    asked: dict[str, float] = {}
    for key, work in works.items():
        seconds = mean(work.duration) + sum(map(mean, work.setup))
        if work.batch and work.batch.together and work.batch.size:
            seconds /= work.batch.size
        for need in work.staff:
            people = sum(_amount(scenario.resources[pool]) for pool in need.pools)
            for pool in need.pools:
                part_of_it = _amount(scenario.resources[pool]) / people if people < float("inf") else 1.0
                asked[pool] = asked.get(pool, 0.0) + found[key] * seconds * need.amount * part_of_it
    for pool, seconds in asked.items():
        resource = scenario.resources[pool]
        if resource.amount:
            load = rate * seconds / (resource.amount * scenario.calendar_of(resource).seconds / WEEK)
            if load >= 1 - _ROUNDING:
                yield text("simulate.overload", resource=resource.name or pool, percent=round(load * 100))
