"""What of a model runs in a simpler way than BPMN says, told by element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retrace.evaluate.simulate.part import Part
from retrace.graph.soundness.complex_join import needed
from retrace.model.process import Node
from retrace.model.text import Text, text

_SHOWN = 10
_THROWING = ("intermediateThrowEvent", "endEvent")


def counting_joins(part: Part, joins: Sequence[str]) -> Mapping[str, int]:
    """Complex joins whose rule counts tokens, and how many they need; more than can come is as many as come."""
    counts = {join: _needed(part, part.process.nodes[join]) for join in joins}
    return {join: count for join, count in counts.items() if count}


def simplified(part: Part) -> Iterator[Text]:
    """A warning for each kind of thing that is simulated otherwise than drawn."""
    nodes = part.process.nodes.values()
    if undone := [node for node in nodes if _throws(node, "compensate")]:
        yield text("simulate.simplified.compensation", elements=names(undone))
    joins = [node for node in nodes if node.kind == "complexGateway" and len(_incoming(part, node)) > 1]
    if unread := [node for node in joins if node.activation and _needed(part, node) is None]:
        yield text("simulate.simplified.complex", elements=names(unread))
    if signals := [node for node in nodes if _throws(node, "signal") and _caught(part, node)]:
        yield text("simulate.simplified.signals", elements=names(signals))
    if together := [node for node in nodes if len(node.events) > 1 and node.kind not in _THROWING]:
        yield text("simulate.simplified.several", elements=names(together))


def names(nodes: Sequence[Node]) -> str:
    """The nodes as people call them, the first ten."""
    shown = ", ".join(f"“{node.name or node.id}”" for node in nodes[:_SHOWN])
    return shown + (", …" if len(nodes) > _SHOWN else "")


def _incoming(part: Part, node: Node) -> Sequence[object]:
    return part.index.incoming.get(node.id, ())


def _needed(part: Part, gateway: Node) -> int | None:
    return needed(gateway, len(_incoming(part, gateway))) if gateway.kind == "complexGateway" else 0


def _throws(node: Node, kind: str) -> bool:
    return node.kind in _THROWING and any(event.kind == kind for event in node.events)


def _caught(part: Part, node: Node) -> bool:
    """Whether a signal of the node is waited for in the same part."""
    thrown = {event.detail for event in node.events if event.kind == "signal"}
    catching = (other for other in part.process.nodes.values() if other.kind not in _THROWING)
    return any(event.kind == "signal" and event.detail in thrown for other in catching for event in other.events)
