"""What is completed from words and task types, what it may not overwrite, and how it is taken out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from retrace.knowledge.facets import complete, inferred_fields, merged, without_inference
from retrace.knowledge.registry import load
from retrace.model.document import Document
from retrace.model.figure import Figure
from retrace.model.procedure import Procedure
from retrace.model.process import DataFlow, DataObject, DataStore, Flow, Lane, Node, Pool, Process
from retrace.model.step import NO_FACETS, Facets

KNOWLEDGE = load(date(2026, 11, 22))


def completed(node: Node, procedure: Procedure | None = None) -> Facets:
    """The facets of a step after completion."""
    process, _ = complete(Process("p", nodes={node.id: node}), procedure or Procedure(), KNOWLEDGE)
    return process.nodes[node.id].facets


def task(name: str, facets: Facets = NO_FACETS, kind: str = "task") -> Node:
    """A step of that label."""
    return Node("a", kind, name, scope="p", facets=facets)


def test_words_fill_what_nobody_stated() -> None:
    facets = completed(task("Nộp hồ sơ trực tiếp tại quầy"))
    assert (facets.action, facets.channels, facets.presence) == ("submit", ("in_person",), True)
    assert facets.inferred == {"action", "channels", "presence"}


def test_the_model_outweighs_words() -> None:
    facets = completed(task("Nộp hồ sơ trực tiếp tại quầy", Facets("pay", ("post",), presence=False)))
    assert (facets.action, facets.channels, facets.presence) == ("pay", ("post",), False)
    assert facets.inferred == frozenset()


def test_the_procedure_file_outweighs_the_model() -> None:
    procedure = Procedure(steps={"a": Facets(action="collect", work=Figure(60))})
    facets = completed(task("Nộp hồ sơ", Facets("pay", medium="paper", work=Figure(5))), procedure)
    assert (facets.action, facets.medium, facets.work) == ("collect", "paper", Figure(60))
    assert "action" not in facets.inferred


def test_a_stated_fact_is_no_longer_inferred() -> None:
    facets = merged(
        Facets(action="pay"), Facets(action="submit", medium="paper", inferred=frozenset({"action", "medium"}))
    )
    assert facets == Facets(action="pay", medium="paper", inferred=frozenset({"medium"}))
    assert merged(None, facets) == facets


def test_presence_is_not_guessed_where_the_step_can_be_done_online() -> None:
    assert completed(task("Nộp hồ sơ trực tiếp hoặc trực tuyến")).presence is None
    assert completed(task("Chụp ảnh trực tiếp", Facets(channels=("online",)))).presence is None


@pytest.mark.parametrize(
    ("kind", "name", "medium"),
    [
        ("serviceTask", "Lưu hồ sơ giấy", "electronic"),
        ("businessRuleTask", "Tính phí", "electronic"),
        ("manualTask", "Lưu hồ sơ", "paper"),
        ("manualTask", "Lưu hồ sơ điện tử", "electronic"),
        ("userTask", "Lưu hồ sơ", None),
        ("task", "Lưu hồ sơ giấy", "paper"),
        ("task", "Lưu hồ sơ", None),
    ],
)
def test_medium_of_a_task(kind: str, name: str, medium: str | None) -> None:
    assert completed(task(name, kind=kind)).medium == medium


def test_user_task_on_a_system_is_electronic() -> None:
    process = Process(
        "p",
        nodes={"a": task("Cập nhật", kind="userTask"), "b": replace(task("Cập nhật", kind="userTask"), id="b")},
        data_stores={"s": DataStore("s", "Hệ thống một cửa điện tử")},
        data_flows={"f": DataFlow("f", "a", "s", "out")},
    )
    done, _ = complete(process, Procedure(), KNOWLEDGE)
    assert (done.nodes["a"].facets.medium, done.nodes["b"].facets.medium) == ("electronic", None)
    assert done.data_stores["s"].system == "HTGQTTHC"


def test_papers_come_from_the_file_then_from_their_names() -> None:
    procedure = Procedure(documents={"cmnd": Document("cmnd", "Bản sao CMND", form="shown")})
    process = Process(
        "p",
        data_objects={
            "a": DataObject("a", "bản sao  CMND"),
            "b": DataObject("b", "Giấy khai sinh"),
            "c": DataObject("c", "Giấy khai sinh"),
            "d": DataObject("d"),
        },
    )
    done, facts = complete(process, procedure, KNOWLEDGE)
    assert [data.document for data in done.data_objects.values()] == ["cmnd", "giấy khai sinh", "giấy khai sinh", "d"]
    assert (facts.documents["cmnd"].kind, facts.documents["cmnd"].form) == ("GIAY_TO_TUY_THAN", "shown")
    assert facts.documents["giấy khai sinh"].kind == "GIAY_KHAI_SINH"
    assert set(facts.documents) == {"cmnd", "giấy khai sinh", "d"}


def drawn() -> Process:
    """A process of which little is stated."""
    nodes = {
        "a": task("Nộp hồ sơ trực tiếp", Facets(action="submit")),
        "g": Node("g", "exclusiveGateway", "Hồ sơ hợp lệ?", "p"),
        "e": Node("e", "endEvent", scope="p"),
        "f": Node("f", "endEvent", scope="p"),
    }
    flows = [Flow("1", "a", "g"), Flow("2", "g", "e", "Có"), Flow("3", "g", "f", "Không")]
    return Process(
        "p",
        pools={"p": Pool("p", "Người dân", "p")},
        lanes={"l": Lane("l", "Chuyên viên", "p")},
        nodes=nodes,
        flows={flow.id: flow for flow in flows},
        data_objects={"d": DataObject("d", "Giấy khai sinh")},
        data_stores={"s": DataStore("s", "CSDL hộ tịch")},
    )


def test_inference_can_be_taken_out_again() -> None:
    process = drawn()
    done, _ = complete(process, Procedure(), KNOWLEDGE)
    assert (done.pools["p"].actor, done.lanes["l"].actor) == ("applicant", "specialist")
    assert done.flows["2"].probability is not None
    assert inferred_fields(done.nodes.values()) == {"a": ("channels", "presence")}
    assert without_inference(done, process) == process


def test_what_somebody_stated_stays() -> None:
    process = drawn()
    done, _ = complete(process, Procedure(steps={"a": Facets(medium="paper")}), KNOWLEDGE)
    facets = without_inference(done, process).nodes["a"].facets
    assert (facets.action, facets.medium, facets.channels) == ("submit", "paper", ())


def test_completing_twice_changes_nothing() -> None:
    done, facts = complete(drawn(), Procedure(), KNOWLEDGE)
    assert complete(done, facts, KNOWLEDGE) == (done, facts)
