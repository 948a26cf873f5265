"""Where the parameters of a simulation come from: a file of their own, BPSim or QBP in the model, else its facts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from retrace.bpmn.read import Reading
from retrace.bpmn.simulation import read_simulation
from retrace.model.errors import RetraceError
from retrace.model.problem import Problem
from retrace.model.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Parameters:
    """A scenario, where it comes from ("model", …) and what was found wrong with it while reading."""

    scenario: Scenario
    source: str
    problems: tuple[Problem, ...] = ()


def parameters_of(model: Path, reading: Reading, scenario: str = "") -> Parameters:
    """The parameters for a model; `scenario` picks one of several by id or name.

    Raises `RetraceError("simulate_no_data")` and what `read_simulation` raises.
    """
    found, problems = read_simulation(reading, scenario)
    if found is None:
        raise RetraceError("simulate_no_data", str(model))
    return Parameters(found, "model", problems)
