"""What an analysis starts from: which facts and which day win."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.bpmn.models import CHAIN, definitions, process

from retrace.app.assess import assess_case
from retrace.app.case import load_case
from retrace.app.opening import beside
from retrace.app.redesign import redesign_case, to_be_facts, to_be_model
from retrace.bpmn.read import read
from retrace.importers.procedure_file import parse_procedure
from retrace.model.choice import Choice
from retrace.model.errors import RetraceError
from retrace.model.figure import Figure

MODEL = process(CHAIN)
TODAY = date(2026, 11, 22)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "as-is.bpmn"
    path.write_bytes(MODEL)
    return path


def test_the_day_asked_for_beats_the_file_beats_today(model: Path) -> None:
    assert load_case(model, today=TODAY).as_of == TODAY
    model.with_name("procedure.yaml").write_text("as_of: 2019-12-31", "utf-8")
    assert load_case(model, today=TODAY).as_of == date(2019, 12, 31)
    assert load_case(model, as_of=date(2024, 1, 1), today=TODAY).as_of == date(2024, 1, 1)


def test_knowledge_is_that_of_the_day(model: Path) -> None:
    assert load_case(model, as_of=date(2019, 12, 31)).view.knowledge.system("DANCU").ready is False
    assert load_case(model, as_of=TODAY).view.knowledge.system("DANCU").ready is True


def test_the_file_named_beats_the_own_beats_the_shared(model: Path) -> None:
    own, shared = model.with_name("as-is.procedure.yaml"), model.with_name("procedure.yaml")
    assert beside(model) is None
    shared.write_text("name: shared", "utf-8")
    assert load_case(model, today=TODAY).view.procedure.name == "shared"
    own.write_text("name: own", "utf-8")
    assert load_case(model, today=TODAY).view.procedure.name == "own"
    named = model.with_name("named.yaml")
    named.write_text("name: named", "utf-8")
    assert load_case(model, named, today=TODAY).view.procedure.name == "named"


def test_a_procedure_without_a_name_is_called_as_the_model(model: Path) -> None:
    assert load_case(model, today=TODAY).view.procedure.name == "Quy trình"


def test_what_was_stated_stays_beside_what_was_filled_in(model: Path) -> None:
    case = load_case(model, today=TODAY)
    assert case.view.process.nodes["check"].facets.action == "check"
    assert case.reading.process.nodes["check"].facets.action == ""
    assert "action" in case.view.process.nodes["check"].facets.inferred


def test_facts_of_the_procedure_file_beat_inference(model: Path) -> None:
    model.with_name("procedure.yaml").write_text("steps: {check: {action: examine}}", "utf-8")
    facets = load_case(model, today=TODAY).view.process.nodes["check"].facets
    assert (facets.action, "action" in facets.inferred) == ("examine", False)


def test_systems_can_be_taken_as_ready(model: Path) -> None:
    case = load_case(model, as_of=date(2019, 12, 31), ready=("DANCU",))
    assert case.view.knowledge.system("DANCU").ready
    assert not case.view.knowledge.system("SUCKHOE").ready


def test_a_step_that_the_model_does_not_have_is_an_error(model: Path) -> None:
    facts = model.with_name("procedure.yaml")
    facts.write_text("steps: {start: {work: 60}, chek: {work: 60}}", "utf-8")
    with pytest.raises(RetraceError) as raised:
        load_case(model, today=TODAY)
    assert (raised.value.code, raised.value.where) == ("unknown_step", str(facts))
    assert dict(raised.value.text.args) | {"step": "chek", "known": "check"} == dict(raised.value.text.args)


def test_a_model_without_a_process_is_an_error(model: Path) -> None:
    model.write_bytes(definitions(""))
    with pytest.raises(RetraceError) as raised:
        load_case(model, today=TODAY)
    assert (raised.value.code, raised.value.where) == ("empty_model", str(model))


@pytest.mark.parametrize(
    ("content", "wrong"),
    [(CHAIN, False), (CHAIN + '<sequenceFlow id="loose"/>', True), (CHAIN + '<task id="alone" name="Ghi sổ"/>', True)],
    ids=["sound", "flow without ends", "step that never happens"],
)
def test_errors_of_the_model_are_known(content: str, wrong: bool, model: Path) -> None:
    model.write_bytes(process(content))
    assert load_case(model, today=TODAY).has_errors() is wrong


def test_facts_of_steps_go_into_the_to_be_model(model: Path) -> None:
    """Beside it they would beat what the moves changed."""
    model.with_name("procedure.yaml").write_text("steps: {check: {work: 600}}", "utf-8")
    case = load_case(model, today=TODAY)
    made = redesign_case(case, assess_case(case), Choice())
    assert parse_procedure(to_be_facts(case, made)).steps == {}
    assert read(to_be_model(case, made)[0]).process.nodes["check"].facets.work == Figure(600.0)


def test_a_missing_procedure_file_is_an_error(model: Path) -> None:
    with pytest.raises(RetraceError) as raised:
        load_case(model, model.with_name("none.yaml"), today=TODAY)
    assert raised.value.code == "procedure_unreadable"
