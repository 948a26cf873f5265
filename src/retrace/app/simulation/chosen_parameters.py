"""Where the parameters of a simulation come from.

The file that is named, BPSim or QBP in the model, a file beside it, else the facts of the model.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from retrace.bpmn.read import Reading
from retrace.bpmn.simulation import read_simulation
from retrace.knowledge.messages import Language, say
from retrace.knowledge.working_week import with_holidays
from retrace.model.errors import RetraceError
from retrace.model.problem import Problem
from retrace.model.process import Process
from retrace.model.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Parameters:
    """A scenario, where it comes from ("file", "model" or "facts"), and what was found wrong with it while reading."""

    scenario: Scenario
    source: str
    problems: tuple[Problem, ...] = ()


def parameters_of(
    model: Path, reading: Reading, file: Path | None = None, scenario: str = "", procedure: Path | None = None
) -> Parameters:
    """The parameters for a model; `scenario` picks one of several by id or name, `procedure` holds the facts.

    Raises `RetraceError("simulate_no_data")`, `RetraceError("params_unknown_element")`, and what the readers raise.
    """
    told, problems = (None, ()) if file else read_simulation(reading, scenario)
    if told is not None:
        return Parameters(told, "model", problems)
    file = file or _beside(model)
    if file is not None:
        from retrace.importers.simulation_file import read_parameters  # validation is slow to import

        return Parameters(_checked(read_parameters(file), reading.process, str(file)), "file")
    from retrace.app.case import load_case
    from retrace.app.simulation.from_facts import facts_scenario

    facts = facts_scenario(load_case(model, procedure))
    if facts is None:
        raise RetraceError("simulate_no_data", str(model))
    return Parameters(facts, "facts")


def told_problem(problem: Problem, language: Language) -> str:
    """A problem with the parameters and how it was repaired, in one sentence or two."""
    return " ".join(say(part, language) for part in (problem.text, problem.repair) if part)


def _beside(model: Path) -> Path | None:
    """The file of parameters that belongs to a model by its place."""
    candidates = (model.with_name(f"{model.stem}.simulation.yaml"), model.with_name("simulation.yaml"))
    return next((path for path in candidates if path.is_file()), None)


def in_vietnam(given: Parameters) -> Parameters:
    """The parameters with nobody at work on Vietnamese public holidays."""
    scenario = given.scenario
    start = scenario.start.date()
    closed = {key: with_holidays(calendar, start) for key, calendar in scenario.calendars.items()}
    return replace(given, scenario=replace(scenario, calendars=closed))


def _checked(scenario: Scenario, process: Process, where: str) -> Scenario:
    """The scenario, of which everything must be in the model. Raises `RetraceError("params_unknown_element")`."""
    from difflib import get_close_matches

    named = (*scenario.works, *scenario.repetitions, *scenario.probabilities, *filter(None, scenario.arrivals))
    for element in named:
        if element not in process.nodes and element not in process.flows:
            ids = [*process.nodes, *process.flows]
            known = get_close_matches(element, ids, n=3) or ids[:5]
            raise RetraceError("params_unknown_element", where, element=element, known=", ".join(known))
    return scenario
