"""What the dossier tells of the later phase rests on the same decisions as the plan itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from retrace.app.case import Case, load_case
from retrace.app.dossier import dossier
from retrace.app.redesign import redesign_case
from retrace.model.choice import Choice, Edit
from retrace.model.plan import Plan
from retrace.model.result import Assessment
from retrace.paths import samples

MODEL = samples() / "01-doi-giay-phep-lai-xe/as-is.bpmn"


def test_the_outlook_keeps_every_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Choice] = []

    def asking(case: Case, assessment: Assessment, choice: Choice) -> Plan:
        asked.append(choice)
        return redesign_case(case, assessment, choice)

    monkeypatch.setattr(dossier, "redesign_case", asking)
    capture, payment = "self-capture:chup_anh", "online-payment:nop_le_phi"
    choice = Choice(reject=frozenset({capture}), reasons={capture: "Chưa có phần mềm."}, edits={payment: Edit(phase=2)})
    dossier.prepare(load_case(MODEL, today=date(2026, 11, 22)), choice)
    assert asked == [choice, replace(choice, phase=2)]
