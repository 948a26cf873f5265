"""Writing the bands that name the parties on the activities of a choreography."""

from __future__ import annotations

from lxml import etree

from retrace.bpmn.names import BOUNDS, SHAPE
from retrace.bpmn.writing.draft import Draft
from retrace.bpmn.writing.extensions import number, truth
from retrace.bpmn.writing.tree import insert, make, remove
from retrace.model.bands import BAND, Band, bands, exchanged
from retrace.model.diagram import Bounds
from retrace.model.process import Node

_ACTIVITY = "choreographyActivityShape"


def put_bands(draft: Draft, node: Node, drawn: etree._Element, bounds: Bounds) -> None:
    """Draw the bands of an activity anew, beside its own shape."""
    remove_bands(drawn)
    plane = drawn.getparent()
    if node.exchange is None or plane is None:
        return
    shown = exchanged(draft.new, node)
    for band in bands(node.exchange, bounds):
        shape = make(
            SHAPE,
            id=draft.name(f"{drawn.get('id', node.id)}_{band.party}"),
            bpmnElement=band.party,
            isHorizontal="true",
            isMessageVisible=truth(shown[0 if band.top else 1] is not None),
            participantBandKind=_kind(band, bounds),
            choreographyActivityShape=drawn.get("id"),
        )
        place = band.bounds
        box = make(BOUNDS, x=number(place.x), y=number(place.y), width=number(place.width), height=number(place.height))
        insert(shape, box, 0)
        insert(plane, shape)


def remove_bands(drawn: etree._Element) -> None:
    """Remove the bands of an activity, for it moves or goes."""
    plane, identifier = drawn.getparent(), drawn.get("id")
    for shape in list(plane.iterchildren(SHAPE)) if plane is not None and identifier else ():
        if shape.get(_ACTIVITY, "").rpartition(":")[2] == identifier:
            remove(shape)


def _kind(band: Band, bounds: Bounds) -> str:
    lowest = band.bounds.y + band.bounds.height >= bounds.y + bounds.height - BAND / 2
    place = "top" if band.top else "bottom" if lowest else "middle"
    return f"{place}_{'initiating' if band.initiating else 'non_initiating'}"
