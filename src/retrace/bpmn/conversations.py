"""Reading conversations, and who takes part in the activities of a choreography."""

from __future__ import annotations

from lxml import etree

from retrace.bpmn.collected import Collected
from retrace.bpmn.events import written
from retrace.bpmn.names import bpmn, children, local
from retrace.model.process import Conversation, ConversationLink, Exchange

CONVERSATIONS = frozenset(map(bpmn, ("conversation", "subConversation", "callConversation")))
CONVERSATION_LINK, PARTICIPANT_REF, MESSAGE_FLOW_REF = map(
    bpmn, ("conversationLink", "participantRef", "messageFlowRef")
)


def read_conversation(found: Collected, element: etree._Element, scope: str) -> None:
    """A conversation and those within it: kept and drawn, but no part of what is analysed."""
    kind = local(element.tag)
    identifier = found.identify(element, kind)
    found.report("not-covered", identifier, kind=kind)
    found.conversations[identifier] = Conversation(
        identifier,
        kind,
        element.get("name", ""),
        scope,
        _referred(element, PARTICIPANT_REF),
        _referred(element, MESSAGE_FLOW_REF),
        element.get("calledCollaborationRef", ""),
    )
    for child in children(element):
        if child.tag in CONVERSATIONS:
            read_conversation(found, child, identifier)


def read_conversation_link(found: Collected, element: etree._Element, scope: str) -> None:
    """A line between a party and a conversation."""
    identifier = found.identify(element, "conversationLink")
    given = element.get
    found.conversation_links[identifier] = ConversationLink(
        identifier, given("sourceRef", ""), given("targetRef", ""), given("name", ""), scope
    )


def read_exchange(element: etree._Element) -> Exchange | None:
    """The participants and messages of an activity of a choreography; None where it names none."""
    participants, messages = _referred(element, PARTICIPANT_REF), _referred(element, MESSAGE_FLOW_REF)
    initiator = element.get("initiatingParticipantRef", "")
    return Exchange(participants, initiator, messages) if participants or initiator or messages else None


def _referred(element: etree._Element, tag: str) -> tuple[str, ...]:
    return tuple(written(child) for child in children(element) if child.tag == tag)
