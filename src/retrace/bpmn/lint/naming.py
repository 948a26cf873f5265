"""What a person calls an element: its name, else its kind and where it stands; an id only as the last resort."""

from __future__ import annotations

from retrace.bpmn.lint.view import View
from retrace.model.process import Flow
from retrace.model.text import Text, text

_KINDS = {
    **dict.fromkeys(["subProcess", "transaction", "adHocSubProcess"], "sub_process"),
    **dict.fromkeys(["intermediateCatchEvent", "intermediateThrowEvent"], "event"),
    "startEvent": "start",
    "endEvent": "end",
    "boundaryEvent": "boundary",
}


def called(view: View, element: str) -> Text:
    """An element in words."""
    process = view.process
    flow = next((flow for flow in (process.flows.get(element), *view.aside.loose) if flow and flow.id == element), None)
    if flow is not None:
        return _flow(view, flow)
    if element in process.messages:
        message = process.messages[element]
        return _quoted(message.name) if message.name.strip() else _between(view, message.source, message.target)
    name = _name(view, element)
    return _quoted(name) if name else _unnamed(view, element)


def _flow(view: View, flow: Flow) -> Text:
    ends = _between(view, flow.source, flow.target)
    return text("bpmn.called.named_flow", name=_words(flow.name), ends=ends) if flow.name.strip() else ends


def _between(view: View, source: str, target: str) -> Text:
    ends = {"source": _end(view, source), "target": _end(view, target)}
    return text("bpmn.called.line", **ends)


def _end(view: View, element: str) -> Text:
    """One end of a line: its name, else only what it is."""
    name = _name(view, element)
    if name:
        return _quoted(name)
    return text(f"bpmn.called.kinds.{_kind(view, element)}") if element else text("bpmn.called.nowhere")


def _name(view: View, element: str) -> str:
    process = view.process
    for known in (process.nodes, process.lanes, process.pools, process.data_objects, process.data_stores):
        thing = known.get(element)
        if thing is not None and thing.name.strip():
            return _words(thing.name)
    if element in process.artifacts:
        return _words(process.artifacts[element].text)
    pool = process.pools.get(view.pool_by_process.get(element, ""))
    shared = next((each.name for each in view.aside.shared if each.id == element), None)
    return _words(pool.name if pool else shared or "")


def _unnamed(view: View, element: str) -> Text:
    """The kind of an element with what leads to it or comes after it, as far as that has a name."""
    kind = text(f"bpmn.called.kinds.{_kind(view, element)}")
    host = view.process.nodes[element].attached_to if element in view.process.nodes else None
    for place, others in (
        ("at", [host] if host else []),
        ("after", [flow.source for flow in view.incoming.get(element, ())]),
        ("before", [flow.target for flow in view.outgoing.get(element, ())]),
    ):
        for other in others:
            if name := _name(view, other):
                return text(f"bpmn.called.{place}", kind=kind, name=name)
    return text("bpmn.called.by_id", kind=kind, element=element)


def _kind(view: View, element: str) -> str:
    process = view.process
    node = process.nodes.get(element)
    if node is not None:
        return _KINDS.get(node.kind, "gateway" if node.kind.endswith("Gateway") else "step")
    for kind, known in (
        ("lane", process.lanes),
        ("paper", process.data_objects),
        ("system", process.data_stores),
        ("line", process.associations),
        ("note", process.artifacts),
        ("message", process.messages),
    ):
        if element in known:
            return kind
    if element in view.pool_by_process:
        return "process"
    return "pool" if element in process.pools else "element"


def _quoted(name: str) -> Text:
    return text("bpmn.called.named", name=_words(name))


def _words(name: str) -> str:
    return " ".join(name.split())
