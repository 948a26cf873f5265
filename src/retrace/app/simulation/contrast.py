"""Use case: as-is and to-be simulated with common random numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from retrace.app.case import Case
from retrace.app.reports.figures import ContrastReport, SimulatedReport
from retrace.app.simulation.chosen_parameters import parameters_of
from retrace.evaluate.durations import work
from retrace.evaluate.simulate.contrast import contrast
from retrace.evaluate.simulate.run import Wish
from retrace.graph.view import ProcessView, Step
from retrace.knowledge.messages import Language, say
from retrace.model.errors import RetraceError
from retrace.model.evaluation import Contrast, SimulatedComparison
from retrace.model.result import Comparison
from retrace.model.scenario import Distribution, Need, Scenario, Work
from retrace.model.text import Text, text

_HOUR = 3600.0


def simulated(
    made: Comparison,
    as_is: tuple[Path, Case],
    to_be: tuple[Path, Case],
    wish: Wish,
    replications: int,
    params: Path | None = None,
) -> Comparison:
    """The comparison with what simulation adds: contrasts, their sentences, and the times of cases with queues.

    A to-be model without parameters of its own gets those of the as-is; its new steps take their stated time, else the
    labelled default, and the staff of their lane. A file of parameters serves both. Raises what `parameters_of` and
    `contrast` raise.
    """
    given = parameters_of(as_is[0], as_is[1].reading, params).scenario
    try:
        then = given if params else parameters_of(to_be[0], to_be[1].reading).scenario
    except RetraceError as error:
        if error.code != "simulate_no_data":
            raise
        then = given
    later, assumed = completed(then, given, to_be[1].view)
    found = contrast((as_is[1].process, given), (to_be[1].process, later), wish, replications)
    if assumed:
        found = replace(found, warnings=(*found.warnings, text("compare.simulated.assumed", steps=assumed)))
    return replace(
        made,
        simulated=found,
        sentences=(*made.sentences, *contrast_sentences(found, given.currency)),
        as_is_times=found.as_is_times,
        to_be_times=found.to_be_times,
    )


def completed(scenario: Scenario, before: Scenario, view: ProcessView) -> tuple[Scenario, str]:
    """The scenario with arrivals, staff and times for all steps of a process, and the steps whose time is assumed."""
    works = dict(scenario.works)
    new = [step for step in view.steps.values() if step.id not in works and step.node.kind != "receiveTask"]
    staff = {
        view.steps[key].actor.key: told.staff
        for key, told in {**before.works, **works}.items()
        if key in view.steps and told.staff
    }
    for step in new:
        known = before.works.get(step.id)
        works[step.id] = known or _work(view, step, staff)
    assumed = [step for step in new if step.id not in before.works and work(view, step).origin == "default"]
    return replace(
        scenario,
        works=works,
        arrival=scenario.arrival or before.arrival,
        arrivals=scenario.arrivals or (before.arrivals if not scenario.arrival else {}),
        cases=scenario.cases or before.cases,
        resources={**before.resources, **scenario.resources},
        calendars={**before.calendars, **scenario.calendars},
    ), "; ".join(f"“{step.name}”" for step in assumed)


def _work(view: ProcessView, step: Step, staff: Mapping[str, tuple[Need, ...]]) -> Work:
    duration = Distribution("fixed", (work(view, step).value,))
    needs = () if step.automatic else staff.get(step.actor.key, ())
    return Work(duration, needs=needs)


def contrast_sentences(found: SimulatedComparison, currency: str) -> Iterator[Text]:
    """What the contrasts mean."""
    for name, one in found.contrasts.items():
        unit = 1.0 if name == "cost" else _HOUR
        if max(abs(one.as_is), abs(one.to_be)) < 1e-9:
            continue
        key = "same" if not one.significant else "less" if one.difference < 0 else "more"
        low, high = sorted(abs(end) / unit for end in one.difference_interval)
        if key == "same":
            low, high = (end / unit for end in one.difference_interval)
        yield text(
            f"compare.simulated.{key}",
            figure=text(f"compare.simulated.figure.{name}", currency=currency),
            as_is=one.as_is / unit,
            to_be=one.to_be / unit,
            low=low,
            high=high,
            runs=found.replications,
        )


def simulated_report(found: SimulatedComparison | None, language: Language) -> SimulatedReport | None:
    """The contrasts for programs."""
    if found is None:
        return None
    return SimulatedReport(
        cases=list(found.cases),
        replications=found.replications,
        seed=found.seed,
        warnings=[say(one, language) for one in found.warnings],
        **{name: _contrast(found.contrasts.get(name)) for name in ("cycle_time", "waiting_time", "cost")},
    )


def _contrast(one: Contrast | None) -> ContrastReport | None:
    if one is None:
        return None
    return ContrastReport(
        one.as_is,
        list(one.as_is_interval),
        one.to_be,
        list(one.to_be_interval),
        one.difference,
        list(one.difference_interval),
        one.significant,
    )
