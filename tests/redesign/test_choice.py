"""Decisions on single proposals: each with its reason, edited, put off, taken back without touching the rest."""

from __future__ import annotations

import pytest
from tests.redesign.cases import Judged, loaded

from retrace.knowledge.messages import say
from retrace.model.choice import Choice, Edit
from retrace.model.errors import RetraceError
from retrace.paths import samples

DEADLINE = "add-deadline:nhan_tra_loi"
CAPTURE = "self-capture:chup_anh"
PAYMENT = "online-payment:nop_le_phi"


@pytest.fixture(scope="module")
def licence() -> Judged:
    return loaded(samples() / "01-doi-giay-phep-lai-xe/as-is.bpmn")


def status(case: Judged, choice: Choice) -> dict[str, str]:
    return {proposal.id: proposal.status for proposal in case.chosen(choice).proposals}


def test_each_rejection_keeps_its_reason(licence: Judged) -> None:
    choice = Choice(reject=frozenset({CAPTURE, PAYMENT}), reasons={CAPTURE: "Chưa có phần mềm."}, reason="Chưa xét.")
    said = {p.id: say(p.reason) for p in licence.chosen(choice).proposals if p.status == "rejected" and p.reason}
    assert said == {CAPTURE: "Không chấp nhận: Chưa có phần mềm.", PAYMENT: "Không chấp nhận: Chưa xét."}


def test_an_edited_deadline_is_the_timer_of_the_model(licence: Judged) -> None:
    def timers(choice: Choice) -> list[str]:
        nodes = licence.chosen(choice).to_be.nodes.values()
        return [event.detail for node in nodes for event in node.events if event.kind == "timer"]

    assert timers(Choice()) == [""]
    assert timers(Choice(edits={DEADLINE: Edit({"days": 5})})) == ["P5D"]


def test_a_note_and_a_later_phase(licence: Judged) -> None:
    choice = Choice(edits={PAYMENT: Edit(phase=2, note="Sau khi ký hợp đồng.")})
    put_off = next(p for p in licence.chosen(choice).proposals if p.id == PAYMENT)
    assert (put_off.status, put_off.phase, put_off.note) == ("waiting", 2, "Sau khi ký hợp đồng.")
    assert put_off.reason
    assert say(put_off.reason) == "Để lại giai đoạn 2 theo lựa chọn của người lập phương án."
    later = Choice(phase=2, edits=choice.edits)
    assert status(licence, later)[PAYMENT] == "accepted"


def test_taking_one_decision_back_leaves_all_others(licence: Judged) -> None:
    both = Choice(reject=frozenset({CAPTURE, PAYMENT}), edits={DEADLINE: Edit({"days": 5})})
    one = Choice(reject=frozenset({CAPTURE}), edits={DEADLINE: Edit({"days": 5})})
    before, after = status(licence, both), status(licence, one)
    assert {key for key in before if before[key] != after[key]} == {PAYMENT}
    assert licence.chosen(one) == licence.chosen(Choice(reject=frozenset({CAPTURE}), edits=both.edits))


@pytest.mark.parametrize(
    ("edits", "code"),
    [({DEADLINE: Edit({"weeks": 1})}, "unknown_setting"), ({"no-such:step": Edit()}, "unknown_proposal")],
)
def test_what_cannot_be_edited_is_an_error(licence: Judged, edits: dict[str, Edit], code: str) -> None:
    with pytest.raises(RetraceError) as raised:
        licence.chosen(Choice(edits=edits))
    assert raised.value.code == code
