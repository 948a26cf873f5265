"""A move is one new file: found, proposed, applied, proven and told without an edit elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.redesign.cases import Judged, loaded

from retrace.app.reference import moves_page
from retrace.knowledge.messages import say
from retrace.model.choice import Choice, Edit
from retrace.redesign import moves
from retrace.redesign.build_time import build_days
from retrace.redesign.move import all_moves

FIXTURE = Path(__file__).parent / "moves/e-archive/before.bpmn"
NEW_MOVE = '''
"""A move that somebody adds."""
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_node

CARD = """
title: {vi: Đốt phiếu hồng, en: Burn the pink sheet}
when: {vi: Có phiếu hồng., en: There is a pink sheet.}
how: {vi: Đốt đi., en: Burn it.}
gives: {vi: Ấm áp., en: Warmth.}
guard: {vi: Không đốt trong nhà., en: Not indoors.}
answers: [archive-on-paper]
practices: [task-elimination]
parameters:
  build_days: [{value: 2, since: 2020-01-01, source: một lựa chọn}]
says:
  text: {vi: "Đốt phiếu hồng ở bước “{step}”.", en: "Burn the pink sheet at “{step}”."}
  burnt: {vi: "Đốt phiếu hồng", en: "Burn the pink sheet"}
questions:
  sheets: {vi: "Bao nhiêu phiếu ở bước “{step}”?", en: "How many sheets at “{step}”?"}
"""


def propose(view, findings):
    for finding in of_check(findings, "archive-on-paper"):
        name = view.steps[finding.step].name
        settings = {"sheets": None}
        yield proposal("burn-pink-sheet", finding.step, (finding.step,), (finding,), settings=settings,
                       needs=("sheets",), step=name)


def apply(state, proposal, view):
    name = label(state.process, "burn-pink-sheet", "burnt")
    return change_node(state, proposal.steps[0], proposal.id, name=name)
'''


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Judged]:
    """A model, with a move file dropped into the folder of the moves, and nothing else."""
    (tmp_path / "burn_pink_sheet.py").write_text(NEW_MOVE, "utf-8")
    monkeypatch.setattr(moves, "__path__", [*moves.__path__, str(tmp_path)])
    all_moves.cache_clear()
    yield loaded(FIXTURE)
    all_moves.cache_clear()
    sys.modules.pop("retrace.redesign.moves.burn_pink_sheet", None)


def test_asks_for_its_figure_before_it_is_applied(added: Judged) -> None:
    made = next(p for p in added.plan().proposals if p.move == "burn-pink-sheet")
    assert (made.status, made.phase) == ("waiting", 1)
    assert made.reason
    assert say(made.reason) == f"Chưa thực hiện được vì còn thiếu số liệu: {say(made.questions['sheets'])}"
    assert say(made.text, "en").startswith("Burn the pink sheet at “")


def test_is_applied_and_proven_with_it(added: Judged) -> None:
    wanted = next(p for p in added.plan().proposals if p.move == "burn-pink-sheet")
    made = added.chosen(Choice(accept=frozenset({wanted.id}), edits={wanted.id: Edit({"sheets": 3})}))
    assert made.to_be.nodes[wanted.steps[0]].name == "Đốt phiếu hồng"
    assert made.proof.holds
    assert [p.id for p in made.accepted] == [wanted.id]
    assert build_days(wanted, added.view) == 2


def test_stands_in_the_reference(added: Judged) -> None:
    page = moves_page()
    assert "| [`burn-pink-sheet`](#burn-pink-sheet) | Đốt phiếu hồng | [`archive-on-paper`]" in page
    assert "- **Điều kiện:** Không đốt trong nhà." in page
    assert "- `sheets`: Bao nhiêu phiếu ở bước “{step}”?" in page
