"""BPSim written: what is put in is read back, and what is not touched stays."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import Phase, given, settings
from tests.bpmn.bpsim.files import bpsim, fixed, of, scenario
from tests.bpmn.bpsim.strategies import scenarios
from tests.bpmn.models import CHAIN, process

from retrace.bpmn.bpsim.write import write_scenarios
from retrace.bpmn.read import read
from retrace.model.bpsim import (
    BPSimScenario,
    ElementParameters,
    Number,
    Parameter,
    TimeParameters,
    Value,
)

PLAIN = process(CHAIN)
BOUNDED = (Phase.explicit, Phase.generate)
"""A failure is told as it was found: whole scenarios are too large to be made smaller within minutes."""


@given(scenarios)
@settings(max_examples=30, phases=BOUNDED)
def test_what_is_written_is_read_back(wanted: tuple[BPSimScenario, ...]) -> None:
    written = write_scenarios(PLAIN, wanted)
    reading = read(written)
    assert reading.scenarios == wanted
    assert reading.process.nodes.keys() == read(PLAIN).process.nodes.keys()
    assert write_scenarios(written, wanted) == written


@given(scenarios, scenarios)
@settings(max_examples=30, phases=BOUNDED)
def test_one_set_of_scenarios_becomes_another(
    before: tuple[BPSimScenario, ...], wanted: tuple[BPSimScenario, ...]
) -> None:
    """Elements that stood in the file keep their places, so their order may differ."""
    reading = read(write_scenarios(write_scenarios(PLAIN, before), wanted))
    assert in_order(reading.scenarios) == in_order(wanted)


def in_order(given: tuple[BPSimScenario, ...]) -> dict[str, BPSimScenario]:
    return {
        each.id: replace(each, elements=tuple(sorted(each.elements, key=lambda one: one.element))) for each in given
    }


def takes(value: float) -> TimeParameters:
    return TimeParameters(processing=Parameter((Value(Number(value)),)))


def test_only_what_differs_is_touched() -> None:
    vendor = '<bpsim:VendorExtension name="lab"><x:secret kept="yes"/></bpsim:VendorExtension>'
    odd = '<!-- mine --><bpsim:FloatingParameter value="five"/>'
    origin = bpsim(
        scenario(of("check", "Time", ProcessingTime=fixed(5) + odd, WaitTime=fixed(1, 'validFor=""')), vendor)
    )
    (old,) = read(origin).scenarios
    (check,) = old.elements
    new = replace(old, elements=(replace(check, time=replace(check.time, processing=takes(8).processing)),))
    written = write_scenarios(origin, (new,))
    assert read(written).scenarios == (new,)
    for kept in (b"<x:secret", b"<!-- mine -->", b'value="five"', b'validFor=""'):
        assert kept in written
    assert written.count(b"ProcessingTime>") == 2


def test_a_figure_replaces_the_zero_that_a_tool_wrote() -> None:
    origin = bpsim(
        scenario(of("check", "Time", ProcessingTime='<bpsim:NormalDistribution mean="0" standardDeviation="0"/>'))
    )
    (old,) = read(origin).scenarios
    new = replace(old, elements=(ElementParameters("check", time=takes(8)),))
    written = write_scenarios(origin, (new,))
    assert read(written).scenarios == (new,)


def test_version_and_prefix_of_the_file_stay() -> None:
    origin = bpsim(scenario(of("check", "Time", ProcessingTime=fixed(5)))).replace(b"bpsim:", b"sim:")
    origin = origin.replace(b"xmlns:bpsim", b"xmlns:sim").replace(b"schemas/2.0", b"schemas/1.0")
    (old,) = read(origin).scenarios
    new = replace(old, elements=(*old.elements, ElementParameters("end", time=takes(8))))
    written = write_scenarios(origin, (new,))
    assert b'<sim:ElementParameters elementRef="end">' in written
    assert b"schemas/2.0" not in written


def test_resources_are_declared_once() -> None:
    written = write_scenarios(PLAIN, (), {"clerk": "Công chức"})
    assert '<resource id="clerk" name="Công chức"/>'.encode() in written
    assert write_scenarios(written, (), {"clerk": "Công chức"}) == written


def test_of_two_scenarios_with_one_id_one_is_kept() -> None:
    origin = bpsim(scenario(of("check", "Time", ProcessingTime=fixed(5))), scenario())
    first, _ = read(origin).scenarios
    assert read(write_scenarios(origin, (first,))).scenarios == (first,)
