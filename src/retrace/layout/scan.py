"""Reads a process into a scene: which boxes, in which scope and band, joined by which wires."""

from __future__ import annotations

from retrace.layout import sizes
from retrace.layout.scene import Box, Scene, Wire
from retrace.layout.talks import add_talks
from retrace.model.bands import BAND, band_count, exchanged
from retrace.model.process import EVENTS, FRAMES, GATEWAYS, Exchange, Node, Process

REST = "~rest"
"""Stands for the pool of elements whose scope is unknown; it is laid out, but not drawn."""


def scan(process: Process) -> Scene:
    """Every element of the process as boxes and wires; lines with an unknown end are left out."""
    scene = Scene()
    parents = _parents(process)
    scene.pools = [*process.pools]
    _add_nodes(scene, process, parents)
    _add_satellites(scene, process, parents)
    add_talks(scene, process, parents, REST)
    if any(parent == REST for parent in (*scene.children, *scene.satellites)):
        scene.pools.append(REST)
    _add_wires(scene, process)
    _adopt_notes(scene)
    return scene


def _adopt_notes(scene: Scene) -> None:
    """An annotation that is only tied to elements of another pool moves there."""
    ties: dict[str, list[str]] = {}
    for wire in scene.wires if len(scene.pools) > 1 else ():
        if wire.kind == "link":
            ties.setdefault(wire.source, []).append(wire.target)
            ties.setdefault(wire.target, []).append(wire.source)
    for scope, keys in list(scene.satellites.items()):
        for key in [key for key in keys if scene.boxes[key].kind == "textAnnotation" and key in ties]:
            pools = {scene.pool(end) for end in ties[key]}
            ends = [end for end in ties[key] if end in scene.boxes and scene.boxes[end].scope in scene.pools]
            if ends and scene.pool(key) not in pools:
                keys.remove(key)
                scene.boxes[key].scope = scene.boxes[ends[0]].scope
                scene.satellites.setdefault(scene.boxes[ends[0]].scope, []).append(key)
        if not keys:
            del scene.satellites[scope]


def _parents(process: Process) -> dict[str, str]:
    """The pool or sub-process that each scope id stands for, with circular nesting cut."""
    parents = {pool.process: pool.id for pool in reversed([*process.pools.values()]) if pool.process}
    for node in process.nodes.values():
        seen = {node.id}
        scope = node.scope
        while scope in process.nodes and scope not in seen:
            seen.add(scope)
            scope = process.nodes[scope].scope
        if scope not in process.nodes:
            parents.setdefault(node.id, node.id)
    return parents


def _add_nodes(scene: Scene, process: Process, parents: dict[str, str]) -> None:
    frames = {node.scope for node in process.nodes.values()}
    for node in process.nodes.values():
        host = process.nodes.get(node.attached_to or "")
        if node.kind == "boundaryEvent" and host is not None and host.kind not in EVENTS | GATEWAYS:
            scene.hosted.setdefault(host.id, []).append(node.id)
            scene.host[node.id] = host.id
    for node in process.nodes.values():
        if node.id in scene.host:
            continue
        scope = parents.get(node.scope, REST) if node.scope != node.id else REST
        box = _node_box(node, scope, [process.nodes[event].name for event in scene.hosted.get(node.id, ())])
        box.frame = node.id in frames and node.id in parents
        if node.exchange:
            _make_room_for_bands(process, node, node.exchange, box)
        if scope in process.pools:
            box.band = node.lane if node.lane is not None and node.lane in process.lanes else ""
        scene.boxes[node.id] = box
        scene.children.setdefault(scope, []).append(node.id)


def _node_box(node: Node, scope: str, boundary_names: list[str]) -> Box:
    marked = bool(node.loop) or node.kind in FRAMES or node.compensation
    width, height = sizes.node_box(node.kind, node.name, marked, boundary_names)
    up = down = height / 2
    across = width
    if node.kind in EVENTS or node.kind in GATEWAYS:
        label_width, label_height = sizes.label_box(node.name)
        across = max(width, label_width)
        room = sizes.LABEL_GAP + label_height if label_height else 0.0
        up, down = (up + room, down) if node.kind in GATEWAYS else (up, down + room)
    if boundary_names:
        down += sizes.hanging(boundary_names)
    spacing = sizes.event_spacing(boundary_names)
    return Box(node.id, node.kind, scope, "", width, height, up, down, across, event_spacing=spacing)


def _make_room_for_bands(process: Process, node: Node, exchange: Exchange, box: Box) -> None:
    """Bands inside the box, and envelopes outside."""
    box.head, box.foot = (count * BAND for count in band_count(exchange))
    if not box.frame:
        more = box.head + box.foot - BAND
        box.height += more
        names = [process.pools[party].name for party in exchange.participants if party in process.pools]
        wide = max([sizes.band_width(name) for name in names], default=0.0)
        box.width = max(box.width, wide)
        box.across = max(box.across, box.width)
        above, below = exchanged(process, node)
        box.up += more / 2 + sizes.ENVELOPE * (above is not None)
        box.down += more / 2 + sizes.ENVELOPE * (below is not None)


def _add_satellites(scene: Scene, process: Process, parents: dict[str, str]) -> None:
    for paper in process.data_objects.values():
        _add_satellite(
            scene,
            paper.id,
            paper.kind,
            parents.get(paper.scope, REST),
            sizes.PAPER,
            paper_label(paper.name, paper.state),
        )
    for store in process.data_stores.values():
        _add_satellite(scene, store.id, "dataStoreReference", parents.get(store.scope, REST), sizes.STORE, store.name)
    for artifact in process.artifacts.values():
        size = sizes.note_box(artifact.text)
        label = ""
        if artifact.kind == "group":
            size, label = (sizes.LABEL_WIDTH, 60.0), artifact.text
        _add_satellite(scene, artifact.id, artifact.kind, parents.get(artifact.scope, REST), size, label)


def paper_label(name: str, state: str) -> str:
    """What is written at a paper: its name and, in brackets, its state."""
    return f"{name} [{state}]" if state and state not in name else name


def _add_satellite(scene: Scene, key: str, kind: str, scope: str, size: tuple[float, float], label: str) -> None:
    while scope in scene.boxes and not scene.boxes[scope].frame:
        scope = scene.boxes[scope].scope
    if scope not in scene.boxes and scope not in scene.pools:
        scope = REST
    label_width, label_height = sizes.label_box(label)
    room = sizes.LABEL_GAP + label_height if label_height else 0.0
    half = size[1] / 2
    box = Box(key, kind, scope, "", *size, half, half + room, max(size[0], label_width), satellite=True)
    scene.boxes[key] = box
    scene.satellites.setdefault(scope, []).append(key)


def _add_wires(scene: Scene, process: Process) -> None:
    for flow in process.flows.values():
        _add_wire(scene, Wire(flow.id, "flow", flow.source, flow.target))
    for message in process.messages.values():
        _add_wire(scene, Wire(message.id, "message", message.source, message.target))
    for link in process.conversation_links.values():
        _add_wire(scene, Wire(link.id, "message", link.source, link.target))
    for data in process.data_flows.values():
        source, target = (data.data, data.node) if data.direction == "in" else (data.node, data.data)
        _add_wire(scene, Wire(data.id, "data", source, target))
    origins = {flow.id: flow.source for flow in process.flows.values()}
    lanes = {lane.id: lane.pool for lane in process.lanes.values()}
    origins |= {
        message.id: message.target if message.source in process.pools else message.source
        for message in process.messages.values()
    }
    for tie in process.associations.values():
        if tie.target in origins:
            wire = Wire(tie.id, "link", tie.source, origins[tie.target], line=tie.target)
        elif tie.source in origins:
            wire = Wire(tie.id, "link", tie.target, origins[tie.source], line=tie.source, reverse=True)
        else:
            wire = Wire(tie.id, "link", lanes.get(tie.source, tie.source), lanes.get(tie.target, tie.target))
        _add_wire(scene, wire)


def _add_wire(scene: Scene, wire: Wire) -> None:
    if wire.source in scene.host:
        wire.source, wire.source_event = scene.host[wire.source], wire.source
    if wire.target in scene.host:
        wire.target, wire.target_event = scene.host[wire.target], wire.target
    if all(end in scene.boxes or end in scene.pools for end in (wire.source, wire.target)):
        scene.wires.append(wire)
