"""Writing a process as BPMN 2.0: into the file it was read from, or as a fresh file.

Losslessness comes from the origin: it is parsed again and only what differs from its own reading is touched, so
everything the model does not hold (foreign extensions, conversations, comments, colours) stays as it was.
"""

from __future__ import annotations

from lxml import etree

from retrace.bpmn.bpsim.follow import follow
from retrace.bpmn.bpsim.put import put_scenarios
from retrace.bpmn.bpsim.read import mentions_bpsim, read_scenarios
from retrace.bpmn.collected import Collected
from retrace.bpmn.following import followed
from retrace.bpmn.names import BIOC, COLOR, DC, PREFIXES, RETRACE, XSI, bpmn
from retrace.bpmn.qbp import mentions_qbp
from retrace.bpmn.qbp_follow import follow_in
from retrace.bpmn.read import Reading, interpret, model_name
from retrace.bpmn.secure import parse
from retrace.bpmn.writing.artifacts import put_artifacts, put_associations
from retrace.bpmn.writing.conversations import put_conversations
from retrace.bpmn.writing.draft import Draft
from retrace.bpmn.writing.drawing import point_main_plane, put_diagram
from retrace.bpmn.writing.flow_elements import put_flows, put_nodes
from retrace.bpmn.writing.papers import put_data_flows, put_data_objects, put_data_stores
from retrace.bpmn.writing.parties import put_lane_references, put_lanes, put_messages, put_pools
from retrace.bpmn.writing.removal import remove_missing
from retrace.bpmn.writing.tree import assign
from retrace.bpmn.writing.verbatim import Verbatim
from retrace.model.diagram import Diagram
from retrace.model.process import Process

TARGET_NAMESPACE = "https://retrace.vn/bpmn"
_FLOW_LISTS = tuple(map(bpmn, ("incoming", "outgoing")))


def write(process: Process, diagram: Diagram | None = None, origin: bytes | None = None) -> bytes:
    """The BPMN file of a process.

    The file that the process was once read from, or the one given as `origin`, gets the differences put in, and
    everything else in it keeps its bytes. Without a diagram the shapes of what remains stay. A process that was never
    read gives a fresh file. Raises `RetraceError` where the origin cannot be read.
    """
    origin = origin or process.origin
    if not origin:
        return _fresh(process, diagram)
    parsed = parse(origin, faithful=True)
    reading, found = interpret(parsed)
    if process == reading.process and diagram in (None, reading.diagram) and not parsed.problems:
        return origin
    verbatim = Verbatim(parsed)
    _name_nameless(found)
    _put(_draft(parsed.root, reading, found, process), reading.diagram, diagram)
    _declare(parsed.root)
    return verbatim.written()


def _fresh(process: Process, diagram: Diagram | None) -> bytes:
    root = etree.Element(bpmn("definitions"), nsmap=PREFIXES)
    root.set("id", process.id)
    root.set("targetNamespace", TARGET_NAMESPACE)
    empty = Reading(Process(process.id), None, (), b"", "utf-8")
    _put(_draft(root, empty, Collected(), process), None, diagram)
    _declare(root)
    etree.indent(root, "  ")
    written: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
    return written


def _draft(root: etree._Element, reading: Reading, found: Collected, process: Process) -> Draft:
    taken = {each.get("id", "") for each in root.iter(etree.Element)} - {""}
    lists_flows = not reading.process.flows or next(root.iter(*_FLOW_LISTS), None) is not None
    return Draft(
        root,
        reading.process,
        process,
        found.elements,
        found.drawings,
        lists_flows,
        found.aliases,
        found.lane_of,
        found.names,
        taken,
    )


def _put(draft: Draft, before: Diagram | None, after: Diagram | None) -> None:
    """New and changed elements first, so that what moves is out of what then goes."""
    _put_name(draft)
    if draft.new != draft.old:
        put_pools(draft)
        put_lanes(draft)
        put_nodes(draft)
        put_data_objects(draft)
        put_data_stores(draft)
        put_flows(draft)
        put_messages(draft)
        put_data_flows(draft)
        put_artifacts(draft)
        put_associations(draft)
        put_conversations(draft)
        put_lane_references(draft)
        _follow(draft)
        remove_missing(draft)
    if after is not None:
        put_diagram(draft, before or Diagram(), after)
    point_main_plane(draft)


def _follow(draft: Draft) -> None:
    """Let the parameters of a simulation say what the process says now."""
    origin = draft.old.origin
    bpsim, qbp = mentions_bpsim(origin), mentions_qbp(origin)
    changes = list(followed(draft.old, draft.new)) if bpsim or qbp else []
    if bpsim:
        put_scenarios(draft.root, follow(read_scenarios(draft.root)[0], changes, draft.old))
    if qbp:
        follow_in(draft.root, changes, draft.old)


def _put_name(draft: Draft) -> None:
    """Name the file where its pools and processes would not lead to that name by themselves."""
    new = draft.new
    if new.name != draft.old.name:
        assign(draft.root, "name", new.name)
    names = {identifier: new.pools[identifier].name for identifier in draft.names if identifier in new.pools}
    if model_name(draft.root.get("name", ""), {**draft.names, **names}, new.pools) != new.name:
        assign(draft.root, "name", new.name)


def _name_nameless(found: Collected) -> None:
    """Elements without an id of their own get the one they were read under."""
    for identifier, element in found.elements.items():
        if element.get("id") != identifier:
            element.set("id", identifier)


def _declare(root: etree._Element) -> None:
    """Declare the namespaces that were added once, at the top, and leave all other declarations alone."""
    known = {prefix for each in root.iter(etree.Element) for prefix in each.nsmap if prefix}
    wanted = {"retrace": RETRACE, "bioc": BIOC, "color": COLOR, "dc": DC, "xsi": XSI}
    used = {name.partition("}")[0][1:] for each in root.iter(etree.Element) for name in (each.tag, *each.attrib)}
    declared = root.nsmap
    missing = {prefix: ns for prefix, ns in wanted.items() if ns in used and ns not in declared.values()}
    top = {prefix: namespace for prefix, namespace in missing.items() if prefix not in declared}
    if top:
        etree.cleanup_namespaces(root, top_nsmap=top, keep_ns_prefixes=sorted(known))
