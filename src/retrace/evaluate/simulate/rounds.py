"""How often a step with a loop marker is done where only the model says so."""

from __future__ import annotations

from dataclasses import replace
from math import floor

from retrace.model.process import Process
from retrace.model.scenario import Distribution, Repetition, Scenario


def with_stated_rounds(process: Process, scenario: Scenario) -> Scenario:
    """The scenario, with the number of instances that the model states for steps of which the scenario says nothing. A
    number that is no whole one is a mean, drawn from the two next to it."""
    stated = {
        node.id: Repetition(_around(node.facets.instances.value))
        for node in process.nodes.values()
        if node.loop and node.facets.instances is not None and node.id not in scenario.repetitions
    }
    return replace(scenario, repetitions={**scenario.repetitions, **stated}) if stated else scenario


def _around(count: float) -> Distribution:
    low = floor(count)
    if low == count:
        return Distribution("fixed", (count,))
    return Distribution("user", points=((low + 1 - count, low), (count - low, low + 1)))
