"""Writing conversations, their links, and who takes part in the activities of a choreography."""

from __future__ import annotations

from lxml import etree

from retrace.bpmn.conversations import MESSAGE_FLOW_REF, PARTICIPANT_REF
from retrace.bpmn.names import bpmn
from retrace.bpmn.writing.draft import Draft
from retrace.bpmn.writing.tree import assign, insert, make, remove, writable
from retrace.model.process import Conversation, ConversationLink, Exchange


def put_conversations(draft: Draft) -> None:
    """Conversations, each in its collaboration or in the conversation around it, and the lines to the parties."""
    for conversation in draft.new.conversations.values():
        old = draft.old.conversations.get(conversation.id)
        if conversation != old:
            _put_conversation(draft, old or Conversation(conversation.id), conversation)
    for link in draft.new.conversation_links.values():
        before = draft.old.conversation_links.get(link.id) or ConversationLink(link.id, "", "")
        if link == before:
            continue
        element = _element(draft, link.id, "conversationLink", link.scope)
        for name, said, value in (
            ("name", before.name, link.name),
            ("sourceRef", before.source, link.source),
            ("targetRef", before.target, link.target),
        ):
            if said != value:
                assign(element, name, value)


def _put_conversation(draft: Draft, old: Conversation, new: Conversation) -> None:
    element = _element(draft, new.id, new.kind, new.scope)
    if old.name != new.name:
        assign(element, "name", new.name)
    if old.called != new.called:
        assign(element, "calledCollaborationRef", new.called)
    if old.participants != new.participants:
        _put_references(element, PARTICIPANT_REF, new.participants)
    if old.messages != new.messages:
        _put_references(element, MESSAGE_FLOW_REF, new.messages)


def _element(draft: Draft, identifier: str, kind: str, scope: str) -> etree._Element:
    known = draft.elements.get(identifier)
    if known is None:
        home = draft.elements[scope] if scope in draft.elements else draft.collaboration()
        known = insert(home, make(bpmn(kind), id=identifier))
        draft.elements[identifier] = known
        draft.taken.add(identifier)
    return known


def put_exchange(element: etree._Element, exchange: Exchange) -> None:
    """Let an activity of a choreography name its participants and messages."""
    assign(element, "initiatingParticipantRef", exchange.initiator)
    _put_references(element, PARTICIPANT_REF, exchange.participants)
    _put_references(element, MESSAGE_FLOW_REF, exchange.messages)


def _put_references(element: etree._Element, tag: str, references: tuple[str, ...]) -> None:
    for known in [each for each in element if each.tag == tag]:
        remove(known)
    for reference in references:
        made = make(tag)
        made.text = writable(reference)
        insert(element, made)
