"""Use case: a model with its simulation parameters in BPSim or QBP, to go on with in another tool."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from retrace.app.opening import open_model
from retrace.app.simulation.chosen_parameters import parameters_of, told_problem
from retrace.bpmn.bpsim.from_scenario import from_scenario
from retrace.bpmn.bpsim.write import write_scenarios
from retrace.bpmn.qbp import mentions_qbp
from retrace.bpmn.qbp_write import write_qbp
from retrace.bpmn.read import Reading
from retrace.knowledge.messages import Language, say
from retrace.model.process import Process
from retrace.model.scenario import Scenario
from retrace.model.text import Text, text

Form = Literal["bpsim", "qbp"]
SCENARIO = "retrace"
"""The id of a scenario that is made here; one of an earlier time gives way to it."""


def with_parameters(
    model: Path,
    form: Form,
    name: str = "",
    language: Language = "vi",
    file: Path | None = None,
    procedure: Path | None = None,
) -> tuple[bytes, list[str]]:
    """The model with its parameters in this form, and what was not understood, assumed, or has no place in it.

    They come from where a simulation takes them: a `file`, the model (`name` picks a BPSim scenario), a file beside it,
    else the facts of the model and its `procedure`. Raises what `parameters_of` raises.
    """
    reading = open_model(model)
    given = parameters_of(model, reading, file, name, procedure)
    scenario, problems = given.scenario, given.problems
    told = [say(note, language) for note in scenario.notes]
    if form == "qbp":
        data, lost = write_qbp(reading.source, scenario)
        problems = (*problems, *lost)
    elif given.source == "model" and (name or not mentions_qbp(reading.source)):
        data = reading.source
    else:
        data = with_scenario(reading, scenario)
        told.extend(say(each, language) for each in _not_in_bpsim(scenario, reading.process))
    return data, [*told, *(told_problem(problem, language) for problem in dict.fromkeys(problems))]


def _not_in_bpsim(scenario: Scenario, process: Process) -> Iterator[Text]:
    """What BPSim cannot say of the steps: gathered dossiers, rounds of a loop, urgent cases."""
    steps = [key for key, work in scenario.works.items() if work.batch] + list(scenario.repetitions)
    if steps:
        names = ", ".join(f"“{process.nodes[key].name or key}”" for key in dict.fromkeys(steps))
        yield text("simulate.not_in_bpsim.steps", steps=names)
    if scenario.case_priority:
        yield text("simulate.not_in_bpsim.priority")


def with_scenario(reading: Reading, scenario: Scenario) -> bytes:
    """The file with the scenario beside those that it has."""
    made, resources = from_scenario(scenario, reading.process, SCENARIO, reading.process.name)
    others = [each for each in reading.scenarios if each.id != SCENARIO]
    return write_scenarios(reading.source, [*others, made], resources)
