"""The order in which the BPMN 2.0 schema wants the children of an element."""

from __future__ import annotations

from lxml import etree

from retrace.bpmn.names import BPMN_DIAGRAM, EVENT_DEFINITIONS, bpmn, local

# One list serves nearly every type: the schema never contradicts it, except for the roles of a process.
_SEQUENCE = (
    "import",
    "extension",
    "documentation",
    "extensionElements",
    "supportedInterfaceRef",
    "ioBinding",
    "participant",
    "messageFlow",
    "auditing",
    "monitoring",
    "categoryValueRef",
    "incoming",
    "outgoing",
    "participantRef",
    "messageFlowRef",
    "ioSpecification",
    "property",
    "dataInput",
    "dataOutput",
    "dataInputAssociation",
    "dataOutputAssociation",
    "inputSet",
    "outputSet",
    "eventDefinition",
    "eventDefinitionRef",
    "resourceRole",
    "loopCharacteristics",
    "conditionExpression",
    "dataState",
    "sourceRef",
    "targetRef",
    "partitionElement",
    "flowNodeRef",
    "childLaneSet",
    "laneSet",
    "flowElement",
    "artifact",
    "conversationNode",
    "afterArtifacts",
    "conversationLink",
)
_RANKS = {name: rank for rank, name in enumerate(_SEQUENCE)}
_RANKS |= {
    **{local(tag): _RANKS["eventDefinition"] for tag in EVENT_DEFINITIONS},
    **dict.fromkeys(("multiInstanceLoopCharacteristics", "standardLoopCharacteristics"), _RANKS["loopCharacteristics"]),
    **dict.fromkeys(("conversation", "subConversation", "callConversation"), _RANKS["conversationNode"]),
    **dict.fromkeys(("textAnnotation", "group", "association"), _RANKS["artifact"]),
    **dict.fromkeys(
        (
            "conversationAssociation",
            "participantAssociation",
            "messageFlowAssociation",
            "correlationKey",
            "choreographyRef",
            "correlationSubscription",
            "supports",
            "completionCondition",
        ),
        _RANKS["afterArtifacts"],
    ),
}
_ROLES = frozenset({"resourceRole", "performer", "humanPerformer", "potentialOwner"})
_CHOREOGRAPHY = bpmn("choreography")


def predecessor(parent: etree._Element, element: etree._Element) -> etree._Element | None:
    """The child of `parent` after which `element` belongs: the last of its rank or lower; None where it comes first."""
    rank = _rank(parent, element)
    siblings = parent.iterchildren(reversed=True)
    return next((each for each in siblings if isinstance(each.tag, str) and _rank(parent, each) <= rank), None)


def _rank(parent: etree._Element, element: etree._Element) -> int:
    name = local(element.tag)
    if parent.tag == bpmn("definitions"):
        return _root_rank(element)
    if name in _ROLES:
        return _RANKS["afterArtifacts" if parent.tag == bpmn("process") else "resourceRole"]
    if parent.tag == _CHOREOGRAPHY and name in {"textAnnotation", "group", "association"}:
        return _RANKS["flowElement"] - 1
    return _RANKS.get(name, _RANKS["flowElement"])


def _root_rank(element: etree._Element) -> int:
    if element.tag == BPMN_DIAGRAM:
        return 3
    return {"import": 0, "extension": 1, "relationship": 4}.get(local(element.tag), 2)
