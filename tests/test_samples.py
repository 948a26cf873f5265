"""The shipped samples: each is a clean model of a sound process that says where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from retrace.app.case import Case, load_case
from retrace.bpmn.lint import lint
from retrace.paths import samples

MODELS = sorted(samples().glob("*/*.bpmn"))
each_model = pytest.mark.parametrize("path", MODELS, ids=lambda path: path.parent.name)


def case_of(path: Path) -> Case:
    """The sample as a user opens it: by its group file where it has one."""
    group = path.with_name("group.yaml")
    return load_case(group if group.is_file() else path)


@each_model
def test_opens_in_bpmn_js_without_a_warning(path: Path, moddle_warnings: Callable[[Path], list[str]]) -> None:
    assert moddle_warnings(path) == []


@each_model
def test_is_a_clean_drawing_of_a_sound_process(path: Path) -> None:
    case = case_of(path)
    process = case.reading.process
    assert not case.reading.problems
    assert [problem.code for problem in lint(case.reading) if problem.severity != "info"] == []
    assert case.view.soundness.verdict == "sound"
    assert case.reading.diagram is not None
    assert case.reading.diagram.shapes.keys() >= process.nodes.keys() | process.lanes.keys()


@each_model
def test_tells_of_every_paper_filed_and_what_every_step_is(path: Path) -> None:
    case = case_of(path)
    stated = case.facts.documents
    filed = {
        d.key for s in case.view.steps.values() if s.actor.is_applicant and s.facets.action == "submit" for d in s.reads
    }
    assert filed
    assert filed <= stated.keys()
    assert all(document.source for document in stated.values())
    assert all(step.facets.action for step in case.view.steps.values())
    assert case.facts.as_of is not None


@each_model
def test_says_where_it_comes_from(path: Path) -> None:
    text = path.with_name("README.md").read_text(encoding="utf-8")
    assert "| Nguồn |" in text
    assert "Suy diễn" in text or "không có trong nguồn" in text
