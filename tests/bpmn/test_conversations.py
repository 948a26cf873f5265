"""Conversations and choreographies: kept as data, written into their file and afresh."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree
from tests.bpmn.models import STEPS_OF_TALK, TALKS, process

from retrace.bpmn.read import read
from retrace.bpmn.write import write
from retrace.model.process import Conversation, ConversationLink, Exchange, Message, Pool, Process


def test_conversations_are_kept_and_named_as_not_covered() -> None:
    reading = read(TALKS)
    both = ("citizen", "office")
    assert reading.process.conversations == {
        "all": Conversation("all", "subConversation", "Hồ sơ", "c", both, ("m",)),
        "part": Conversation("part", "conversation", "Hỏi đáp", "all", both),
        "again": Conversation("again", "callConversation", "", "c", both, (), "g"),
    }
    assert reading.process.conversation_links["l1"] == ConversationLink("l1", "citizen", "all", "nộp", "c")
    assert {each.element for each in reading.problems if each.code == "not-covered"} == {"all", "part", "again"}


def test_a_choreography_says_who_takes_part() -> None:
    model = read(STEPS_OF_TALK).process
    assert model.nodes["t"].exchange == Exchange(("a", "b"), "a", ("ask",))
    assert (model.nodes["call"].called, model.nodes["call"].scope) == ("other", "sub")
    assert model.messages["ask"] == Message("ask", "a", "b")


def test_other_nodes_have_no_exchange() -> None:
    assert read(process('<task id="t"/>')).process.nodes["t"].exchange is None


@pytest.mark.parametrize("origin", [TALKS, STEPS_OF_TALK], ids=["conversations", "choreography"])
def test_written_afresh_they_are_the_same_and_valid(origin: bytes, schema: etree.XMLSchema) -> None:
    assert schema.validate(etree.fromstring(origin)), schema.error_log
    model = replace(read(origin).process, origin=b"")
    written = write(model)
    assert schema.validate(etree.fromstring(written)), schema.error_log
    assert read(written).process == model


def changed_talks(model: Process) -> Process:
    """One conversation gone, one renamed, one new, with a new party."""
    kept = {key: talk for key, talk in model.conversations.items() if key != "again"}
    kept["part"] = replace(kept["part"], name="Trả lời", messages=("m",))
    kept["new"] = Conversation("new", "conversation", "Thêm", "c", ("citizen", "bank"))
    links = {
        "l1": replace(model.conversation_links["l1"], name="gửi"),
        "l3": ConversationLink("l3", "bank", "new", "", "c"),
    }
    pools = {**model.pools, "bank": Pool("bank", "Ngân hàng")}
    return replace(model, pools=pools, conversations=kept, conversation_links=links)


def changed_steps(model: Process) -> Process:
    """Another initiator, and the message the other way."""
    step = replace(model.nodes["t"], exchange=Exchange(("b", "a"), "b", ("ask",)))
    return replace(model, nodes={**model.nodes, "t": step}, messages={"ask": Message("ask", "b", "a")})


@pytest.mark.parametrize(("origin", "change"), [(TALKS, changed_talks), (STEPS_OF_TALK, changed_steps)])
def test_changes_are_written(origin: bytes, change, schema: etree.XMLSchema) -> None:  # type: ignore[no-untyped-def]
    model = change(read(origin).process)
    for written in (write(model), write(replace(model, origin=b""))):
        assert read(written).process == model
        assert schema.validate(etree.fromstring(written)), schema.error_log
