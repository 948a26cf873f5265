"""A BPSim scenario as the simulation takes it: works, staff and its hours, arrivals, probabilities, warm-up, horizon.

What the simulation cannot follow is told, never dropped in silence: conditions, expressions, priorities that are no
numbers, calendars with hours that do not come every week.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta, timezone

from retrace.bpmn.bpsim.calendar_text import read_calendar
from retrace.bpmn.bpsim.figures import mean, percent
from retrace.bpmn.bpsim.inherit import inherited
from retrace.bpmn.bpsim.staff import Maker, needs_of_element, resources
from retrace.bpmn.simulated import expected
from retrace.model.bpsim import BPSimScenario, Moment, Parameter
from retrace.model.problem import Problem
from retrace.model.process import ACTIVITIES, Process
from retrace.model.scenario import Arrival, Distribution, Scenario, Work

START = datetime(2024, 1, 1, tzinfo=timezone(timedelta(0)))
"""The Monday on which a scenario begins that names no day."""
_BEFORE = ("transfer", "queue", "wait")
_SET_UP = ("set_up", "validation", "rework")
_NOTHING = Distribution("fixed", (0.0,))


def to_scenario(
    scenario: BPSimScenario, scenarios: Iterable[BPSimScenario], process: Process, names: Mapping[str, str]
) -> tuple[Scenario, tuple[Problem, ...]]:
    """The scenario with what it inherits, and the problems. `names` are those of the resources of the file, by id."""
    whole = inherited(scenario, scenarios)
    maker = Maker(process, whole, names)
    for each in whole.calendars:
        maker.calendars[each.id], wrong = read_calendar(each.id, each.text)
        if wrong:
            maker.told.element = each.id
            maker.told.tell("bpsim-hours", count=wrong)
    general, arrivals = whole.parameters, dict(_arrivals(maker))
    only = next(iter(arrivals.values())) if arrivals and _outer_starts(process) == list(arrivals) else None
    return Scenario(
        start=_start(general.start),
        arrival=only.gap if only else None,
        cases=only.cases if only else None,
        works=dict(_works(maker)),
        resources=dict(resources(maker)),
        calendars=maker.calendars,
        probabilities=dict(_probabilities(maker)),
        currency=general.currency,
        arrivals={} if only else arrivals,
        arrival_calendar=only.calendar if only else "",
        warm_up=mean(general.warmup, whole.unit) or 0.0,
        length=mean(general.duration, whole.unit),
        replications=general.replication if (general.replication or 0) > 0 else None,
        seed=general.seed,
    ), tuple(maker.told.problems)


def _outer_starts(process: Process) -> list[str]:
    """Where cases begin. What is said of the only such event is said of the whole scenario."""
    found = [n.id for n in process.nodes.values() if n.kind == "startEvent" and n.scope not in process.nodes]
    return found if len(found) == 1 else []


def main_scenario(scenarios: Iterable[BPSimScenario]) -> BPSimScenario | None:
    """The scenario that is simulated where none is named: the first that states anything of an element."""
    known = tuple(scenarios)
    inputs = [each for each in known if not each.result]
    return next((each for each in inputs if inherited(each, known).elements), inputs[0] if inputs else None)


def _start(parameter: Parameter | None) -> datetime:
    values = parameter.inputs if parameter else ()
    moments = [value.content.value for value in values if isinstance(value.content, Moment)]
    start = moments[0] if moments else START
    return start if start.tzinfo else start.replace(tzinfo=START.tzinfo)


def _works(maker: Maker) -> Iterator[tuple[str, Work]]:
    for each in maker.scenario.elements:
        node = maker.process.nodes.get(each.element)
        if node is None or node.kind == "startEvent":
            continue
        maker.told.element = each.element
        main = maker.time(each.time.processing) or maker.time(each.time.duration)
        if main is None and node.kind not in ACTIVITIES:
            main = maker.time(each.control.inter_trigger_timer)
        before = tuple(time for name in _BEFORE if (time := maker.time(getattr(each.time, name))))
        setup = tuple(time for name in _SET_UP if (time := maker.time(getattr(each.time, name))))
        needs = needs_of_element(maker, each)
        fixed, rate = mean(each.cost.fixed) or 0.0, mean(each.cost.unit) or 0.0
        if main is None and not (before or setup or needs or fixed):
            continue
        worked = sum(expected(time) or 0.0 for time in (main or _NOTHING, *setup))
        plain = len(needs) == 1 and needs[0].amount == 1 and len(needs[0].pools) == 1
        yield (
            each.element,
            Work(
                main or _NOTHING,
                needs[0].pools[0] if plain else "",
                fixed + rate * worked / maker.scenario.unit,
                () if plain else needs,
                before,
                setup,
                maker.number(each.priority.priority) or 0.0,
                calendar=maker.calendar(each.time.processing),
            ),
        )


def _arrivals(maker: Maker) -> Iterator[tuple[str, Arrival]]:
    for each in maker.scenario.elements:
        node = maker.process.nodes.get(each.element)
        if node is None or node.kind != "startEvent":
            continue
        maker.told.element = each.element
        timer, count = each.control.inter_trigger_timer, mean(each.control.trigger_count)
        gap = maker.time(timer)
        cases = round(count) if count is not None and count >= 1 else None
        if gap is not None or cases is not None:
            yield each.element, Arrival(gap or _NOTHING, maker.calendar(timer), cases)


def _probabilities(maker: Maker) -> Iterator[tuple[str, float]]:
    scale = 0.01 if percent(maker.scenario) else 1.0
    for each in maker.scenario.elements:
        maker.told.element = each.element
        if (share := maker.number(each.control.probability)) is not None:
            yield each.element, share * scale
        elif each.control.condition is not None and each.control.condition.inputs:
            maker.told.tell("bpsim-condition")
