"""A process seen with its procedure: who does each step, on which papers and systems."""

from __future__ import annotations

from datetime import date

from retrace.graph.view import ProcessView
from retrace.knowledge.registry import load
from retrace.model.document import Document
from retrace.model.procedure import Procedure
from retrace.model.process import DataFlow, DataObject, DataStore, Flow, Lane, Message, Node, Pool, Process

KNOWLEDGE = load(date(2026, 11, 22))


def seen(process: Process, procedure: Procedure | None = None) -> ProcessView:
    """The process on a fixed day."""
    return ProcessView(process, procedure or Procedure(), KNOWLEDGE)


def office() -> Process:
    """An agency with nested lanes, a sub-process, a boundary event, a paper and two systems; a citizen; a black box."""
    nodes = [
        Node("a", "userTask", "Tiếp nhận", "run", "desk"),
        Node("s", "subProcess", "Thẩm định", "run", "division"),
        Node("s1", "userTask", "Xem xét", "s"),
        Node("s2", "subProcess", "Gọn", "s"),
        Node("late", "boundaryEvent", "Quá hạn", "run", attached_to="s"),
        Node("free", "task", "", "run"),
        Node("nop", "task", "Nộp", "citizen"),
        Node("lost", "task", "Mồ côi", "nowhere"),
    ]
    flows = [Flow("f1", "a", "s"), Flow("f2", "s", "free")]
    lanes = [
        Lane("all", "Sở", "agency"),
        Lane("desk", "Một cửa", "agency", "all", "one_stop"),
        Lane("division", "Phòng", "agency", "all"),
    ]
    pools = [
        Pool("agency", "Sở Tư pháp", "run", "agency"),
        Pool("person", "Người dân", "citizen", "applicant"),
        Pool("box", "Công an"),
    ]
    messages = [Message("m1", "nop", "a"), Message("m2", "a", "box")]
    links = [
        DataFlow("d1", "a", "paper", "in"),
        DataFlow("d2", "a", "paper_again", "in"),
        DataFlow("d3", "a", "db", "in"),
        DataFlow("d4", "a", "db_again", "out"),
        DataFlow("d5", "a", "gone", "in"),
        DataFlow("d6", "a", "made", "out"),
    ]
    papers = [
        DataObject("paper", "Giấy khai sinh", "run", "birth"),
        DataObject("paper_again", "Giấy khai sinh", "run", "birth"),
        DataObject("made", "Phiếu hẹn", "run"),
    ]
    stores = [DataStore("db", "CSDL", system="HOTICH"), DataStore("db_again", "CSDL hộ tịch", system="HOTICH")]
    return Process(
        "p",
        pools={pool.id: pool for pool in pools},
        lanes={lane.id: lane for lane in lanes},
        nodes={node.id: node for node in nodes},
        flows={flow.id: flow for flow in flows},
        messages={message.id: message for message in messages},
        data_objects={paper.id: paper for paper in papers},
        data_stores={store.id: store for store in stores},
        data_flows={link.id: link for link in links},
    )


def test_steps_are_activities_and_no_containers() -> None:
    assert set(seen(office()).steps) == {"a", "s1", "s2", "free", "nop", "lost"}


def test_steps_come_in_flow_order() -> None:
    assert [step for step in seen(office()).steps if step in ("nop", "a", "free")] == ["nop", "a", "free"]


def test_actor_is_the_innermost_lane_that_says_one() -> None:
    view = seen(office())
    desk, inside, late = view.actor("a"), view.actor("s1"), view.actor("late")
    assert (desk.kind, desk.name, desk.agency, desk.key) == ("one_stop", "Một cửa", "Sở Tư pháp", "desk")
    assert (inside.kind, inside.name) == ("agency", "Phòng")  # the lane of the sub-process, the kind of the pool
    assert late.name == "Phòng"  # a boundary event belongs to its host
    free = view.actor("free")
    assert (free.kind, free.name, free.key) == ("agency", "Sở Tư pháp", "agency")


def test_actor_without_a_party() -> None:
    lost = seen(office()).actor("lost")
    assert (lost.kind, lost.name, lost.agency, lost.key, lost.is_applicant) == ("", "", "", "", False)


def test_applicant() -> None:
    view = seen(office())
    assert view.actor("nop").is_applicant
    assert view.is_applicant_pool("person")
    assert not view.is_applicant_pool("agency")
    assert not view.is_applicant_pool("nobody")


def test_papers_and_systems_of_a_step_are_named_once() -> None:
    step = seen(office()).steps["a"]
    assert [paper.key for paper in step.reads] == ["birth"]
    assert [paper.key for paper in step.writes] == ["made"]
    assert [system.code for system in step.systems] == ["HOTICH"]


def test_a_link_to_nothing_is_ignored() -> None:
    assert "gone" not in {paper.key for paper in seen(office()).steps["a"].reads}


def test_papers_have_the_facts_of_the_procedure_else_of_the_registry() -> None:
    stated = Document("birth", "Giấy khai sinh bản chính", form="original")
    view = seen(office(), Procedure(documents={"birth": stated, "other": Document("other", "Khác")}))
    assert view.documents["birth"] is stated
    assert view.documents["made"].name == "Phiếu hẹn"
    assert set(view.documents) == {"birth", "other", "made"}
    assert seen(office()).documents["birth"].kind == "GIAY_KHAI_SINH"


def test_neighbours_and_messages() -> None:
    view = seen(office())
    assert list(view.successors("a")) == ["s"]
    assert list(view.predecessors("free")) == ["s"]
    assert [message.id for message in view.messages_from["a"]] == ["m2"]
    assert [message.id for message in view.messages_to["a"]] == ["m1"]
    assert [message.id for message in view.messages_to["box"]] == ["m2"]


def test_names_of_a_step() -> None:
    steps = seen(office()).steps
    assert (steps["a"].name, steps["free"].name) == ("Tiếp nhận", "free")
    assert not steps["a"].automatic


def test_empty_process() -> None:
    view = seen(Process("p"))
    assert (dict(view.steps), view.order, dict(view.visits), dict(view.documents)) == ({}, (), {}, {})
