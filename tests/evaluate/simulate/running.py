"""Runs a simulation of a QBP file, for the tests."""

from __future__ import annotations

from retrace.bpmn.qbp import read_qbp
from retrace.bpmn.read import interpret
from retrace.bpmn.secure import parse
from retrace.evaluate.simulate.outcome import Outcome
from retrace.evaluate.simulate.run import Wish, simulate
from retrace.model.process import Process
from retrace.model.scenario import Scenario


def opened(data: bytes) -> tuple[Process, Scenario]:
    """The process and the scenario of a file."""
    parsed = parse(data)
    scenario, _ = read_qbp(parsed.root)
    assert scenario is not None
    return interpret(parsed)[0].process, scenario


def run(data: bytes, wish: Wish | None = None) -> Outcome:
    """The outcome, one replication where nothing else is wished; the laws hold on each."""
    outcome = simulate(*opened(data), wish or Wish(replications=1))
    assert outcome.broken_laws == ()
    return outcome
