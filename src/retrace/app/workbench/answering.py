"""Answers to several open questions, kept together in one version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from retrace.app.workbench.analysis import Analysis
from retrace.app.workbench.facts_form import UNITS, with_answers
from retrace.app.workbench.workbench import Workbench
from retrace.model.person import Person
from retrace.model.project import Project

Answer = tuple[str, str, str]
"""What an answer is about, the field, and what somebody wrote; "" where nothing."""


def answer(bench: Workbench, project: str, answers: Iterable[Answer], seen: str, who: Person) -> Project:
    """Keeps what was answered; a question that was passed over stays open.

    Raises what `with_answers` and `save` raise.
    """
    forms = _by_form(answers)

    def stated(facts: Mapping[str, Any], of: Analysis) -> Mapping[str, Any]:
        for about, given in forms.items():
            facts = with_answers(facts, of.case.view, about, given)
        return facts

    return bench.restate(project, stated, seen, who, next(iter(forms), "") if len(forms) == 1 else "")


def _by_form(answers: Iterable[Answer]) -> dict[str, dict[str, str]]:
    """The answers by what they are about. Two questions may ask for one field: what was written in either counts."""
    forms: dict[str, dict[str, str]] = {}
    for about, field, written in answers:
        form = forms.setdefault(about, {})
        if form.get(field, "") in ("", *UNITS):  # a unit alone says nothing
            form[field] = written
    return forms
