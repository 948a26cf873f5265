"""Events that are thrown: errors and escalations go up to what catches them, a termination ends its run."""

from __future__ import annotations

from retrace.evaluate.simulate.engine.case import Frame, Step
from retrace.evaluate.simulate.engine.kernel import WORLD
from retrace.evaluate.simulate.flow.site import Site
from retrace.model.process import Node

_BREAKING = ("error", "cancel")


def throwing(site: Site, node: Node, leave: Step) -> Step:
    """The step of an event that throws, for any other node `leave`."""
    if node.kind not in ("endEvent", "intermediateThrowEvent"):
        return leave
    kinds = {event.kind: event.detail for event in node.events}
    if node.kind == "endEvent" and "terminate" in kinds:
        return _terminating(site, node)
    thrown = next((kind for kind in (*_BREAKING, "escalation") if kind in kinds), None)
    return leave if thrown is None else _raising(site, thrown, kinds[thrown], leave)


def _terminating(site: Site, node: Node) -> Step:
    """Ends the run of its scope, with the event sub-processes in it."""
    watched = any(inner.event_sub_process for inner in site.index.inside[node.scope])

    def terminate(frame: Frame, now: float) -> None:
        site.kernel.frame_ends(frame.parent if watched and frame.parent is not None else frame, now)

    return terminate


def _raising(site: Site, kind: str, reference: str, leave: Step) -> Step:
    """An error that nothing catches ends the run of its process; an escalation then changes nothing."""

    def throw(frame: Frame, now: float) -> Step | None:
        around: Frame | None = frame
        outermost = frame
        while around is not None:
            for caught, wanted, fire in around.catches:
                if caught == kind and (not wanted or not reference or wanted == reference):
                    fire(around, now)
                    return leave if frame.alive else None
            if around.place != WORLD:
                outermost = around
            around = around.parent
        if kind in _BREAKING:
            site.kernel.frame_ends(outermost, now)
            return None
        return leave

    return throw
