"""Use case: a model with its simulation parameters in BPSim or QBP, to go on with in another tool."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from retrace.app.opening import open_model
from retrace.bpmn.bpsim.from_scenario import from_scenario
from retrace.bpmn.bpsim.to_scenario import START
from retrace.bpmn.bpsim.write import write_scenarios
from retrace.bpmn.qbp import mentions_qbp
from retrace.bpmn.qbp_write import write_qbp
from retrace.bpmn.read import Reading
from retrace.bpmn.simulation import read_simulation
from retrace.knowledge.messages import Language, say
from retrace.model.errors import RetraceError
from retrace.model.figure import Figure
from retrace.model.problem import Problem
from retrace.model.process import Process
from retrace.model.scenario import Distribution, Scenario, Work

Form = Literal["bpsim", "qbp"]
_KEY = "retrace"
"""The id of a scenario that is made here; one of an earlier time gives way to it."""
_NO_TIME = Distribution("fixed", (0.0,))


def with_parameters(model: Path, form: Form, name: str = "", language: Language = "vi") -> tuple[bytes, list[str]]:
    """The model with its parameters in this form, and what was not understood or has no place in it.

    `name` picks a BPSim scenario. A file without parameters gets those that our own figures of its steps give. Raises
    `RetraceError("simulate_no_figures")` where there are none, and what reading raises.
    """
    reading = open_model(model)
    scenario, problems = read_simulation(reading, name)
    in_bpsim = scenario is not None and (bool(name) or not mentions_qbp(reading.source))
    if scenario is None:
        scenario = of_figures(reading.process)
        if not scenario.works and not scenario.probabilities:
            raise RetraceError("simulate_no_figures", str(model))
    if form == "qbp":
        data, lost = write_qbp(reading.source, scenario)
        problems = (*problems, *lost)
    else:
        data = reading.source if in_bpsim else _as_bpsim(reading, scenario)
    return data, [_told(problem, language) for problem in dict.fromkeys(problems)]


def of_figures(process: Process) -> Scenario:
    """What the figures of steps and flows say: fixed times, costs, probabilities; no staff and no arrivals."""
    works = {}
    for node in process.nodes.values():
        facets = node.facets
        if any((facets.work, facets.wait, facets.cost)):
            before = (Distribution("fixed", (facets.wait.value,)),) if facets.wait else ()
            work = Distribution("fixed", (facets.work.value,)) if facets.work else _NO_TIME
            works[node.id] = Work(work, "", _value(facets.cost), before=before)
    shares = {flow.id: flow.probability.value for flow in process.flows.values() if flow.probability}
    return Scenario(START, works=works, probabilities=shares, currency="VND")


def _value(figure: Figure | None) -> float:
    return figure.value if figure else 0.0


def _as_bpsim(reading: Reading, scenario: Scenario) -> bytes:
    """The file with the scenario beside those that it has."""
    made, resources = from_scenario(scenario, reading.process, _KEY, reading.process.name)
    others = [each for each in reading.scenarios if each.id != _KEY]
    return write_scenarios(reading.source, [*others, made], resources)


def _told(problem: Problem, language: Language) -> str:
    return " ".join(say(part, language) for part in (problem.text, problem.repair) if part)
