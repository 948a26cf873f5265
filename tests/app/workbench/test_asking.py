"""A question that one field answers brings that field along, so that it is answered where it is read."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from retrace.app.assess import assess_case, assess_report
from retrace.app.case import load_case
from retrace.app.workbench.asking import asked

ANSWERED = {
    "delivery_channel": {"delivery"},
    "consultation_medium": {"medium"},
    "payment_channel": {"channels"},
    "work_time": {"work"},
    "batch_period": {"every"},
    "staff_count": {"count"},
}
MODELS = (
    "efficiency/high_volume_step/passes_step_without_replaceable_paper",
    "efficiency/wait_without_deadline/passes_timer",
    "efficiency/waiting_dominates/unknown_work",
    "efficiency/batch_waiting/finds_words",
    "performance/single_person_bottleneck/unknown_count",
)


@pytest.fixture(scope="module")
def fields() -> dict[str, set[str]]:
    """By question, the fields that come with it."""
    found: dict[str, set[str]] = {}
    for model in MODELS:
        case = load_case(Path(f"tests/criteria/{model}.bpmn"))
        analysis: Any = SimpleNamespace(case=case, assess=assess_report(case, assess_case(case)))
        for one in asked(analysis, "vi"):
            found.setdefault(one.question.field, set()).update(field.name for field in one.fields)
    return found


@pytest.mark.parametrize("question", ANSWERED)
def test_the_field_comes_with_the_question(fields: dict[str, set[str]], question: str) -> None:
    assert fields[question] == ANSWERED[question]
