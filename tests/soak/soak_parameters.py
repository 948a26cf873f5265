"""Damaged parameters of simulations: BPSim and QBP with bytes changed and elements removed, doubled, moved or renamed.

Each is refused with one sentence, or read with its problems, turned into what is simulated, written in either form, and
followed by a change of the process.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import cache
from random import Random

from tests.bpmn.bpsim.files import bpsim, fixed, of, scenario
from tests.bpmn.qbp_files import qbp, share
from tests.bpmn.test_following import BPSIM, QBP
from tests.evaluate.simulate.shared_cases import CASES, names
from tests.soak.soak_reading import PIECES, structure

from retrace.bpmn.bpsim.from_scenario import from_scenario
from retrace.bpmn.bpsim.write import write_scenarios
from retrace.bpmn.qbp_write import write_qbp
from retrace.bpmn.read import Reading, read
from retrace.bpmn.simulation import read_simulation
from retrace.bpmn.write import write
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError
from retrace.model.figure import Figure

NUMBERS = (
    b"0",
    b"-1",
    b"1e400",
    b"NaN",
    b"inf",
    b"",
    b"1e-300",
    b"99999999999999999999",
    b"PT5H",
    b"true",
    "một".encode(),
)
CALENDAR = (
    '<bpsim:Calendar id="w">BEGIN:VEVENT\nDTSTART:20260105T080000\nDTEND:20260105T170000\n'
    "RRULE:FREQ=WEEKLY;BYDAY=MO,TU\nEXDATE:20260501\nEND:VEVENT</bpsim:Calendar>"
)
RICH = bpsim(
    scenario(
        of("start", "Control", InterTriggerTimer=fixed(5, 'validFor="w"'), TriggerCount=fixed(9)),
        of("check", "Time", ProcessingTime='<bpsim:WeibullDistribution shape="2" scale="3"/>', WaitTime=fixed(1)),
        of("check", "Resource", Selection="<bpsim:ExpressionParameter value=\"bpsim:getResource('r',2)\"/>"),
        of("r", "Resource", Quantity=fixed(0) + fixed(3, 'validFor="w"')),
        CALENDAR,
        key="base",
    ),
    scenario(of("check", "Time", ProcessingTime=fixed(9)), key="heir", more='inherits="base"', general='seed="1">'),
)


@cache
def models() -> tuple[bytes, ...]:
    """Our own files, and every known case in both forms."""
    known = [(CASES / name / "model.qbp.bpmn").read_bytes() for name in names()]
    return (RICH, BPSIM, QBP, qbp(shares=share("check-end", 1)), *known, *map(_in_bpsim, known))


def _in_bpsim(data: bytes) -> bytes:
    reading = read(data)
    found, _ = read_simulation(reading)
    assert found is not None
    made, resources = from_scenario(found, reading.process, "as-is")
    return write_scenarios(data, (made,), resources)


def case(random: Random) -> None:
    """Damage a file once to four times and see it through."""
    data = random.choice(models())
    for _ in range(random.randint(1, 4)):
        data = random.choice((_number, _number, _bytes, structure))(data, random)
    with contextlib.suppress(RetraceError):
        _see_through(data, random)


def _see_through(data: bytes, random: Random) -> None:
    reading = read(data)
    assert write_scenarios(reading.source, reading.scenarios) == reading.source
    for name in ("", *(each.id for each in reading.scenarios)):
        found, problems = read_simulation(reading, name)
        for problem in (*reading.problems, *problems):
            assert say(problem.text)
        if found is not None:
            made, resources = from_scenario(found, reading.process, "made")
            again = read(write_scenarios(reading.source, (made,), resources))
            assert [each.id for each in again.scenarios] == ["made"]
            assert read_simulation(read(write_qbp(reading.source, found)[0]))[0] is not None
    _follow(reading, random)


def _follow(reading: Reading, random: Random) -> None:
    """Change the time of a step, or drop it, and read the file again."""
    process = reading.process
    steps = [node for node in process.nodes.values() if node.facets.work]
    if not steps:
        return
    step = random.choice(steps)
    if random.random() < 0.5:
        changed = replace(step, facets=replace(step.facets, work=Figure(random.random() * 1e4)))
        wanted = replace(process, nodes={**process.nodes, step.id: changed})
    else:
        left = {key: node for key, node in process.nodes.items() if key != step.id and node.attached_to != step.id}
        flows = {key: flow for key, flow in process.flows.items() if {flow.source, flow.target} <= left.keys()}
        wanted = replace(process, nodes=left, flows=flows)
    assert read(write(wanted, None, reading.source)).process.nodes.keys() == wanted.nodes.keys()


def _number(data: bytes, random: Random) -> bytes:
    """Another value between two quotation marks."""
    quotes = [place for place, byte in enumerate(data) if byte == ord('"')]
    if len(quotes) < 2:
        return data
    place = random.randrange(len(quotes) - 1)
    return data[: quotes[place] + 1] + random.choice(NUMBERS) + data[quotes[place + 1] :]


def _bytes(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    return data[:start] + random.choice((b"", random.choice(PIECES))) + data[start + random.choice((0, 1, 2, 40)) :]
