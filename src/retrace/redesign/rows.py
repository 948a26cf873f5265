"""Steps in a row: which can be taken as one piece of the flow, and what keeps two of them apart."""

from __future__ import annotations

from retrace.graph.view import ProcessView
from retrace.model.process import Flow, Process


def plain(node_id: str, view: ProcessView) -> bool:
    """Whether a node has one way in and one way out, exchanges no message, and nothing interrupts or repeats it."""
    node = view.process.nodes[node_id]
    alone = not (node.loop or node.compensation or node.default or node.instantiate)
    quiet = not view.messages_from.get(node_id) and not view.messages_to.get(node_id)
    single = len(view.incoming[node_id]) == len(view.outgoing[node_id]) == 1
    return alone and quiet and single and not interrupted(node_id, view)


def interrupted(node_id: str, view: ProcessView) -> bool:
    """Whether a boundary event hangs on the node."""
    return any(node.attached_to == node_id for node in view.process.nodes.values())


def independent(one: str, other: str, view: ProcessView) -> bool:
    """Whether neither writes, on paper or into a system, what the other reads or writes."""
    made, also = data_at(one, "out", view), data_at(other, "out", view)
    return not (made & (also | data_at(other, "in", view)) or also & data_at(one, "in", view))


def only_way_between(source: str, target: str, process: Process) -> Flow | None:
    """The flow from one node to the other, where it is the only way out of the one and into the other."""
    ways = [flow for flow in process.flows.values() if source == flow.source or target == flow.target]
    return ways[0] if len(ways) == 1 and (ways[0].source, ways[0].target) == (source, target) else None


def data_at(node_id: str, direction: str, view: ProcessView) -> set[str]:
    """What a node reads ("in") or writes ("out"): papers by their key in the dossier and systems by their code, since
    each may be drawn several times."""
    found = set()
    for link in view.process.data_flows.values():
        if link.node == node_id and link.direction == direction:
            paper, store = view.process.data_objects.get(link.data), view.process.data_stores.get(link.data)
            found.add((paper and paper.document) or (store and (store.system or store.name)) or link.data)
    return found
