"""Simulation data in a file: those of dropped steps go, those of kept steps stay, changed shares are the new ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from retrace.app.assess import assess_case
from retrace.app.case import load_case
from retrace.app.redesign import redesign_case, to_be_model
from retrace.bpmn.read import read
from retrace.model.choice import Choice, Edit

MOVES = Path(__file__).parents[2] / "redesign/moves"
BPSIM = "http://www.bpsim.org/schemas/2.0"


def with_bpsim(model: bytes, *elements: str) -> bytes:
    """The file with a BPSim block that says something of each element."""
    said = "".join(f'<ElementParameters elementRef="{each}">{content}</ElementParameters>' for each, content in
                   (pair.split("=", 1) for pair in elements))  # fmt: skip
    block = (
        '<relationship id="gan" type="BPSimData"><extensionElements>'
        f'<BPSimData xmlns="{BPSIM}"><Scenario id="s1" name="Hiện trạng">{said}</Scenario></BPSimData>'
        "</extensionElements><source>x</source><target>x</target></relationship></definitions>"
    )
    return model.replace(b"</definitions>", block.encode())


def minutes(value: int) -> str:
    return (
        "<TimeParameters><ProcessingTime><NumericParameter "
        f'value="{value}" timeUnit="min"/></ProcessingTime></TimeParameters>'
    )


def share(value: float) -> str:
    return f'<ControlParameters><Probability><FloatingParameter value="{value}"/></Probability></ControlParameters>'


def rewritten(model: bytes, folder: Path, accept: str, **settings: float) -> bytes:
    path = folder / "as-is.bpmn"
    path.write_bytes(model)
    case = load_case(path)
    edits = {accept: Edit(settings)} if settings else {}
    made = redesign_case(case, assess_case(case), Choice(1, frozenset({accept}), edits=edits))
    assert [proposal.id for proposal in made.accepted] == [accept]
    return to_be_model(case, made)[0]


def parameters(model: bytes) -> dict[str, list[tuple[str, dict[str, str]]]]:
    found = etree.fromstring(model).iter(f"{{{BPSIM}}}ElementParameters")
    return {
        each.get("elementRef", ""): [
            (str(inner.tag), {str(k): str(v) for k, v in inner.items()}) for inner in each.iter()
        ]
        for each in found
    }


@pytest.mark.parametrize("move", ["remove-step", "collapse-hand-overs", "drop-repeated-check"])
def test_a_dropped_step_takes_its_simulation_data_along(tmp_path: Path, move: str) -> None:
    model = (MOVES / move / "before.bpmn").read_bytes()
    steps = list(load_case(MOVES / move / "before.bpmn").view.steps)
    simulated = with_bpsim(model, *(f"{step}={minutes(number)}" for number, step in enumerate(steps, 5)))
    (tmp_path / "as-is.bpmn").write_bytes(simulated)
    case = load_case(tmp_path / "as-is.bpmn")
    accept = next(p.id for p in redesign_case(case, assess_case(case), Choice()).proposals if p.move == move)
    written = rewritten(simulated, tmp_path, accept)
    dropped = accept.partition(":")[2]
    before, after = parameters(simulated), parameters(written)
    assert before.keys() - after.keys() == {dropped}
    assert all(after[step] == before[step] for step in after)


@pytest.mark.parametrize("stated", [True, False])
def test_a_new_share_beats_the_old_one_of_the_simulation(tmp_path: Path, stated: bool) -> None:
    """Whether the share of today is said by our own extension as well, or by the simulation alone."""
    model = (MOVES / "one-consolidated-request/before.bpmn").read_bytes()
    model = model if stated else re.sub(rb"<retrace:branch [^>]*/>", b"", model)
    process = read(MOVES / "one-consolidated-request/before.bpmn").process
    way = next(flow for flow in process.flows.values() if flow.target == "yeu_cau")
    other = next(flow for flow in process.flows.values() if flow.source == way.source and flow != way)
    simulated = with_bpsim(model, f"{way.id}={share(0.3)}", f"{other.id}={share(0.7)}")
    written = rewritten(simulated, tmp_path, "one-consolidated-request:yeu_cau", percent=5)
    (tmp_path / "to-be.bpmn").write_bytes(written)
    flows = load_case(tmp_path / "to-be.bpmn").view.process.flows
    shares = [flows[key].probability for key in (way.id, other.id)]
    assert [one.value if one else None for one in shares] == [0.05, 0.95]
