"""Reading lanes: units and roles of a pool, nested, with the nodes they list."""

from __future__ import annotations

from lxml import etree

from retrace.bpmn.collected import Collected
from retrace.bpmn.events import written
from retrace.bpmn.names import bpmn, children
from retrace.bpmn.profile import read_actor
from retrace.model.process import Lane

LANE_SET, CHILD_LANE_SET, LANE, FLOW_NODE_REF = map(bpmn, ("laneSet", "childLaneSet", "lane", "flowNodeRef"))


def read_lanes(found: Collected, lane_set: etree._Element, pool: str, parents: tuple[str, ...] = ()) -> None:
    """Read the lanes of a lane set, and those within them."""
    for element in children(lane_set):
        if element.tag == LANE:
            lane = found.identify(element, "lane")
            actor = read_actor(element) if found.profiled else ""
            found.lanes[lane] = Lane(lane, element.get("name", ""), pool, parents[-1] if parents else None, actor)
            for child in children(element):
                tag = child.tag
                if tag == FLOW_NODE_REF:
                    _place_node(found, written(child), lane, parents)
                elif tag == CHILD_LANE_SET:
                    read_lanes(found, child, pool, (*parents, lane))


def _place_node(found: Collected, node: str, lane: str, parents: tuple[str, ...]) -> None:
    """A node belongs to the innermost lane that lists it; of two lanes side by side, to the first."""
    known = found.lane_of.setdefault(node, lane)
    if known in parents:
        found.lane_of[node] = lane
    elif known != lane:
        found.report("node-in-two-lanes", node, first=known, second=lane)
