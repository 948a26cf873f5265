"""The parameters of a simulation that a BPMN file brings, in BPSim or in QBP."""

from __future__ import annotations

from retrace.bpmn.bpsim.to_scenario import main_scenario, to_scenario
from retrace.bpmn.bpsim.write import resource_names
from retrace.bpmn.qbp import read_qbp
from retrace.bpmn.read import Reading
from retrace.bpmn.secure import parse
from retrace.model.errors import RetraceError
from retrace.model.problem import Problem
from retrace.model.scenario import Scenario


def is_bpsim(reading: Reading, name: str = "") -> bool:
    """Whether the parameters that `read_simulation` finds under the same name are BPSim."""
    return bool(name) or read_qbp(parse(reading.source).root)[0] is None


def read_simulation(reading: Reading, name: str = "") -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The scenario of a file and the problems with it, None where the file brings none.

    `name` picks a BPSim scenario by id or name; without it QBP goes before BPSim, and of BPSim the first scenario that
    says anything. Raises `RetraceError("simulate_scenario")` where no scenario is called so.
    """
    root = parse(reading.source).root
    if not name:
        queued, problems = read_qbp(root)
        if queued is not None:
            return queued, problems
    named = next((each for each in reading.scenarios if name in (each.id, each.name)), None) if name else None
    if name and named is None:
        known = ", ".join(each.name or each.id for each in reading.scenarios) or "–"
        raise RetraceError("simulate_scenario", name, known=known)
    chosen = named or main_scenario(reading.scenarios)
    if chosen is None:
        return None, ()
    return to_scenario(chosen, reading.scenarios, reading.process, resource_names(root))
