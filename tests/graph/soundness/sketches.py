"""Random small processes for tests of soundness: drawn from blocks, then spoilt by a few mistakes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from retrace.model.process import EventDefinition, Flow, Message, Node, Pool, Process

GATEWAYS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway")
PLAIN = ("task", "split", "loop", "sequence")
EVENTFUL = (*PLAIN, "event gateway", "sub-process", "boundary", "early end", "throw")
COUNTING = (*PLAIN, "complex", "complex")
THROWN = ("error", "escalation", "cancel")


class Sketch:
    """Draws a block-structured process, then lets a few mistakes in."""

    def __init__(self, draw: st.DrawFn, shapes: tuple[str, ...] = PLAIN) -> None:
        self.draw = draw
        self.shapes = shapes
        self.nodes: dict[str, Node] = {}
        self.flows: list[tuple[str, str]] = []

    def node(self, kind: str, scope: str, *events: str, **more: Any) -> str:
        name = f"n{len(self.nodes)}"
        self.nodes[name] = Node(name, kind, scope=scope, events=tuple(map(EventDefinition, events)), **more)
        return name

    def pool(self, pool: str, depth: int) -> None:
        start, end = self.node("startEvent", pool), self.node("endEvent", pool)
        self.block(start, end, pool, depth)
        if self.shapes is EVENTFUL and self.draw(st.integers(0, 3)) == 0:
            self.event_sub_process(pool)

    def block(self, source: str, target: str, scope: str, depth: int) -> None:
        shape = self.draw(st.sampled_from(self.shapes)) if depth else "task"
        if shape == "task":
            task = self.node("task", scope)
            self.flows += [(source, task), (task, target)]
        elif shape == "sequence":
            middle = self.node("task", scope)
            self.block(source, middle, scope, depth - 1)
            self.block(middle, target, scope, depth - 1)
        elif shape == "loop":
            entry, leave = self.node("exclusiveGateway", scope), self.node("exclusiveGateway", scope)
            self.flows += [(source, entry), (leave, entry), (leave, target)]
            self.block(entry, leave, scope, depth - 1)
        elif shape == "split":
            kind = self.draw(st.sampled_from(GATEWAYS))
            split, join = self.node(kind, scope), self.node(kind, scope)
            self.flows += [(source, split), (join, target)]
            for _ in range(self.draw(st.integers(2, 3))):
                self.block(split, join, scope, depth - 1)
        elif shape == "complex":
            kind = self.draw(st.sampled_from(GATEWAYS[1:]))
            count = self.draw(st.integers(2, 3))
            split, join = self.node(kind, scope), self.node("complexGateway", scope, activation=self.rule(count))
            self.flows += [(source, split), (join, target)]
            for _ in range(count):
                self.block(split, join, scope, depth - 1)
        elif shape == "throw":
            throw = self.node("intermediateThrowEvent", scope, "escalation")
            self.flows.append((source, throw))
            self.block(throw, target, scope, depth - 1)
        elif shape == "event gateway":
            choice, join = self.node("eventBasedGateway", scope), self.node("exclusiveGateway", scope)
            self.flows += [(source, choice), (join, target)]
            for _ in range(2):
                event = self.node("intermediateCatchEvent", scope, "timer")
                self.flows.append((choice, event))
                self.block(event, join, scope, depth - 1)
        elif shape == "sub-process":
            self.sub_process(source, target, scope, depth)
        elif shape == "boundary":
            task = self.node("task", scope)
            self.flows += [(source, task), (task, target)]
            self.boundary(task, target, scope, depth, "timer")
        else:
            self.early_end(source, target, scope, depth)

    def rule(self, count: int) -> str:
        """How many flows a complex join waits for."""
        return str(self.draw(st.integers(1, count)))

    def sub_process(self, source: str, target: str, scope: str, depth: int) -> None:
        bordered = self.draw(st.booleans())
        loop = "" if bordered else self.draw(st.sampled_from(("", "parallel", "sequential", "standard")))
        inner = self.node("subProcess", scope, loop=loop)
        self.flows += [(source, inner), (inner, target)]
        start, end = self.node("startEvent", inner), self.node("endEvent", inner)
        self.block(start, end, inner, depth - 1)
        if bordered:
            self.boundary(inner, target, scope, depth, self.draw(st.sampled_from(("timer", *THROWN))))
        if self.draw(st.integers(0, 3)) == 0:
            self.event_sub_process(inner)

    def boundary(self, host: str, target: str, scope: str, depth: int, event: str) -> None:
        """An event at the border; its path ends by itself, or comes back before `target` as a choice."""
        interrupting = event in ("error", "cancel") or self.draw(st.booleans())
        happening = self.node("boundaryEvent", scope, event, attached_to=host, interrupting=interrupting)
        if self.draw(st.booleans()):
            self.block(happening, self.node("endEvent", scope), scope, depth - 1)
        else:
            back = self.node("exclusiveGateway", scope)
            self.flows = [(s, back if (s, t) == (host, target) else t) for s, t in self.flows]
            self.flows.append((back, target))
            self.block(happening, back, scope, depth - 1)

    def early_end(self, source: str, target: str, scope: str, depth: int) -> None:
        """A choice between going on and an end that ends everything around, or throws an error."""
        choice = self.node(self.draw(st.sampled_from(GATEWAYS)), scope)
        kind = self.draw(st.sampled_from(("terminate", *THROWN)))
        self.flows += [(source, choice), (choice, self.node("endEvent", scope, kind))]
        self.block(choice, target, scope, depth - 1)

    def event_sub_process(self, scope: str) -> None:
        inner = self.node("subProcess", scope, event_sub_process=True)
        kind = self.draw(st.sampled_from(("timer", "error", "escalation")))
        interrupting = kind == "error" or self.draw(st.booleans())
        start = self.node("startEvent", inner, kind, interrupting=interrupting)
        self.block(start, self.node("endEvent", inner), inner, 0)

    def spoil(self) -> None:
        """Another gateway kind, or a flow led elsewhere in the same pool, a few times or never."""
        for _ in range(self.draw(st.integers(0, 2))):
            gateways = [name for name, node in self.nodes.items() if node.kind in GATEWAYS]
            if gateways and self.draw(st.sampled_from((True, False))):
                name = self.draw(st.sampled_from(gateways))
                self.nodes[name] = replace(self.nodes[name], kind=self.draw(st.sampled_from(GATEWAYS)))
            else:
                number = self.draw(st.integers(0, len(self.flows) - 1))
                source = self.flows[number][0]
                others = [
                    name
                    for name, node in self.nodes.items()
                    if node.kind != "startEvent" and name != source and node.scope == self.nodes[source].scope
                ]
                self.flows[number] = (source, self.draw(st.sampled_from(others)))

    def process(self, messages: list[tuple[str, str]]) -> Process:
        pools = dict.fromkeys(node.scope for node in self.nodes.values())
        return Process(
            "M",
            pools={pool: Pool(pool, process=pool) for pool in pools},
            nodes=self.nodes,
            flows={f"f{n}": Flow(f"f{n}", *ends) for n, ends in enumerate(self.flows)},
            messages={f"m{n}": Message(f"m{n}", *ends) for n, ends in enumerate(messages)},
        )


@st.composite
def single_pools(draw: st.DrawFn) -> Process:
    sketch = Sketch(draw)
    sketch.pool("A", 3)
    sketch.spoil()
    return sketch.process([])


@st.composite
def eventful(draw: st.DrawFn) -> Process:
    """Sub-processes, boundary events, event sub-processes, early ends and event gateways."""
    sketch = Sketch(draw, EVENTFUL)
    sketch.pool("A", 3)
    sketch.spoil()
    return sketch.process([])


@st.composite
def counting(draw: st.DrawFn) -> Process:
    """Complex joins that go on after some of their flows."""
    sketch = Sketch(draw, COUNTING)
    sketch.pool("A", 2)
    sketch.spoil()
    return sketch.process([])


@st.composite
def collaborations(draw: st.DrawFn) -> Process:
    sketch = Sketch(draw, draw(st.sampled_from((PLAIN, EVENTFUL))))
    sketch.pool("A", 2)
    sketch.pool("B", 2)
    tasks = {
        pool: [n for n, node in sketch.nodes.items() if (node.scope, node.kind) == (pool, "task")] for pool in "AB"
    }
    catches = [n for n, node in sketch.nodes.items() if node.kind == "intermediateCatchEvent"]
    messages = []
    for _ in range(draw(st.integers(0, 2))):
        one, other = draw(st.permutations(["A", "B"]))
        if not (tasks[one] and tasks[other]):
            continue
        sender, receiver = draw(st.sampled_from(tasks[one])), draw(st.sampled_from(tasks[other]))
        sketch.nodes[receiver] = replace(sketch.nodes[receiver], kind="receiveTask")
        messages.append((sender, receiver))
    for event in catches:
        others = [name for pool in "AB" if pool != sketch.nodes[event].scope for name in tasks[pool]]
        if others and sketch.nodes[event].scope in ("A", "B") and draw(st.booleans()):
            sketch.nodes[event] = replace(sketch.nodes[event], events=(EventDefinition("message"),))
            messages.append((draw(st.sampled_from(others)), event))
    starts = [n for n, node in sketch.nodes.items() if (node.scope, node.kind) == ("B", "startEvent")]
    for _ in range(draw(st.integers(0, 2)) if tasks["A"] else 0):
        messages.append((draw(st.sampled_from(tasks["A"])), starts[0]))
    return sketch.process(messages)


@st.composite
def resent(draw: st.DrawFn) -> Process:
    """One pool sends and waits for an answer, perhaps again and again; another is started by what it sends."""
    sketch = Sketch(draw, PLAIN)
    start, end = sketch.node("startEvent", "A"), sketch.node("endEvent", "A")
    entry, send, wait, leave = (
        sketch.node(kind, "A") for kind in ("exclusiveGateway", "task", "receiveTask", "exclusiveGateway")
    )
    sketch.flows += [(start, entry), (entry, send), (send, wait), (wait, leave), (leave, end)]
    if draw(st.booleans()):
        more = sketch.node("task", "A")
        sketch.flows += [(leave, more), (more, draw(st.sampled_from((entry, wait, end))))]
        send = draw(st.sampled_from((send, more)))
    sketch.pool("B", 2)
    begin = next(n for n, node in sketch.nodes.items() if (node.scope, node.kind) == ("B", "startEvent"))
    ours = [n for n, node in sketch.nodes.items() if (node.scope, node.kind) == ("A", "task")]
    theirs = [n for n, node in sketch.nodes.items() if (node.scope, node.kind) == ("B", "task")] or [begin]
    if draw(st.booleans()):
        other = sketch.node("startEvent", "B")
        first = next(target for source, target in sketch.flows if source == begin)
        sketch.flows.append((other, first))
    messages = [(send, begin), (draw(st.sampled_from(theirs)), wait)]
    messages += [(draw(st.sampled_from(ours)), begin)] if draw(st.booleans()) else []
    sketch.spoil()
    return sketch.process(messages)
