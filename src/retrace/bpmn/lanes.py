"""Reading lanes: units and roles of a pool, nested, with the nodes they list."""

from __future__ import annotations

from lxml import etree

from retrace.bpmn.collected import Collected
from retrace.bpmn.events import written
from retrace.bpmn.names import bpmn
from retrace.bpmn.profile import read_actor
from retrace.model.process import Lane

LANE_SET, CHILD_LANE_SET, LANE, FLOW_NODE_REF = map(bpmn, ("laneSet", "childLaneSet", "lane", "flowNodeRef"))


def read_lanes(found: Collected, owner: etree._Element, pool: str, parents: tuple[str, ...] = ()) -> None:
    """Read the lane sets directly inside a process, a sub-process or a lane."""
    for lane_set in owner.iterchildren(CHILD_LANE_SET if parents else LANE_SET):
        for element in lane_set.iterchildren(LANE):
            lane = found.identify(element, "lane")
            actor = read_actor(element) if found.profiled else ""
            found.lanes[lane] = Lane(lane, element.get("name", ""), pool, parents[-1] if parents else None, actor)
            _place_nodes(found, element, lane, parents)
            read_lanes(found, element, pool, (*parents, lane))


def _place_nodes(found: Collected, element: etree._Element, lane: str, parents: tuple[str, ...]) -> None:
    """A node belongs to the innermost lane that lists it; of two lanes side by side, to the first."""
    for reference in element.iterchildren(FLOW_NODE_REF):
        node = written(reference)
        known = found.lane_of.get(node)
        if known is None or known in parents:
            found.lane_of[node] = lane
        elif known != lane:
            found.report("node-in-two-lanes", node, first=known, second=lane)
