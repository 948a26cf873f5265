"""An edit of the editor is kept, joined with what others did, and facts of a step that goes are set aside."""

from __future__ import annotations

import pytest

from retrace.app.workbench.model_edits import with_model
from retrace.app.workbench.starting import of_sample
from retrace.bpmn.read import read
from retrace.model.errors import RetraceError

FILES = of_sample("01-doi-giay-phep-lai-xe")
MODEL = FILES["as-is.bpmn"]
STEP = b'<bpmn:manualTask id="nop_le_phi" name="N\xe1\xbb\x99p l\xe1\xbb\x87 ph\xc3\xad">'


def renamed(name: str) -> bytes:
    assert STEP in MODEL
    return MODEL.replace(STEP, f'<bpmn:manualTask id="nop_le_phi" name="{name}">'.encode())


def test_what_both_changed_is_told_by_element() -> None:
    files = {**FILES, "as-is.bpmn": renamed("Của người khác")}
    made = with_model(files, MODEL, renamed("Của tôi"), (), {})
    [one] = made.differences
    assert (one.about, one.mine, one.theirs, one.what) == ("nop_le_phi", "Của tôi", "Của người khác", "changed")
    left = with_model(files, MODEL, renamed("Của tôi"), one.keys, {})
    assert left.files["as-is.bpmn"] == files["as-is.bpmn"]


def test_facts_of_a_step_that_goes_come_back_with_it() -> None:
    facts = FILES["procedure.yaml"] + b"steps:\n  nop_le_phi: {medium: paper}\n"
    assert b"\nsteps:" not in FILES["procedure.yaml"]
    files = {**FILES, "procedure.yaml": facts}
    whole = read(MODEL).process
    gone = MODEL.replace(STEP, STEP.replace(b'id="nop_le_phi"', b'id="khac"'))
    assert "nop_le_phi" in whole.nodes
    made = with_model(files, MODEL, gone, (), {})
    assert made.aside == {"nop_le_phi": {"medium": "paper"}}
    assert b"\nsteps:" not in made.files["procedure.yaml"]
    back = with_model(made.files, gone, MODEL, (), made.aside)
    assert b"nop_le_phi:\n    medium: paper" in back.files["procedure.yaml"]
    assert back.aside == {}


def test_a_project_without_a_model_is_told() -> None:
    with pytest.raises(RetraceError, match="store_no_file"):
        with_model({}, MODEL, MODEL, (), {})
