"""Scenarios written out for the tests: a case every 1,000 s from Monday 1 January 2024 on, one replication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tests.bpmn.models import definitions, process

from retrace.bpmn.read import interpret
from retrace.bpmn.secure import parse
from retrace.evaluate.simulate.outcome import Outcome
from retrace.evaluate.simulate.run import Wish, simulate
from retrace.model.process import Process
from retrace.model.scenario import Distribution, Resource, Scenario, Work

START, END = '<startEvent id="start"/>', '<endEvent id="end"/>'
MONDAY = datetime(2024, 1, 1, tzinfo=UTC)


def fixed(seconds: float) -> Distribution:
    """Always so long."""
    return Distribution("fixed", (seconds,))


def scenario(works: Mapping[str, Work | float], **more: Any) -> Scenario:
    """A scenario in which a number is a work that needs nobody."""
    told = {key: work if isinstance(work, Work) else Work(fixed(work)) for key, work in works.items()}
    return replace(Scenario(MONDAY, fixed(1000), 10, told), **more)


def people(**amounts: int) -> dict[str, Resource]:
    """Pools of so many people."""
    return {key: Resource(key, key, amount, 36.0) for key, amount in amounts.items()}


def of(content: str) -> Process:
    """The process of BPMN inside one process element, or of whole definitions."""
    data = definitions(content) if "<process" in content else process(content)
    return interpret(parse(data))[0].process


def told(content: str, given: Scenario, wish: Wish | None = None) -> Outcome:
    """The outcome; the laws hold and visits are as expected on each."""
    outcome = simulate(of(content), given, wish or Wish(replications=1))
    assert outcome.broken_laws == ()
    assert outcome.strange_visits == ()
    return outcome


def visits(outcome: Outcome, *elements: str) -> tuple[float, ...]:
    """Visits per case of the elements."""
    return tuple(outcome.elements[each].visits for each in elements)
