"""Every field of a form stands below a heading that officials know; what is asked for is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from retrace.app.case import Case, load_case
from retrace.app.workbench.facts_form import form_of
from retrace.app.workbench.facts_groups import grouped


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(Path("bpmn_samples/01-doi-giay-phep-lai-xe/as-is.bpmn"), today=date(2026, 11, 22))


@pytest.mark.parametrize("about", ["procedure", "nop_le_phi", "don", "DANCU", "mot_cua"])
def test_every_field_has_a_heading(case: Case, about: str) -> None:
    form = form_of(case.view, about, "vi")
    placed = [field for group in grouped(form, (), "vi") for field in group.fields]
    assert sorted(field.name for field in placed) == sorted(field.name for field in form.fields)


def test_what_is_asked_for_is_counted(case: Case) -> None:
    form = form_of(case.view, "procedure", "vi")
    groups = {group.title: group.lacking for group in grouped(form, ("complaints", "volume.count", "code"), "vi")}
    assert groups["Thông tin chung"] == 1
    assert groups["Số lượng hồ sơ, phản ánh kiến nghị"] == 1  # the volume is known
    assert groups["Thời hạn giải quyết"] == 0
