"""The verdict agrees with an independent token game on small random models, right and wrong ones."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st
from tests.graph.soundness.token_game import TooLarge, judged_sound

from retrace.graph.soundness import soundness
from retrace.model.process import Flow, Message, Node, Pool, Process

GATEWAYS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway")


class _Sketch:
    """Draws a block-structured process, then lets a few mistakes in."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.nodes: dict[str, Node] = {}
        self.flows: list[tuple[str, str]] = []

    def node(self, kind: str, pool: str) -> str:
        name = f"n{len(self.nodes)}"
        self.nodes[name] = Node(name, kind, scope=pool)
        return name

    def pool(self, pool: str, depth: int) -> None:
        start, end = self.node("startEvent", pool), self.node("endEvent", pool)
        self.block(start, end, pool, depth)

    def block(self, source: str, target: str, pool: str, depth: int) -> None:
        shape = self.draw(st.sampled_from(("task", "split", "loop", "sequence"))) if depth else "task"
        if shape == "task":
            task = self.node("task", pool)
            self.flows += [(source, task), (task, target)]
        elif shape == "sequence":
            middle = self.node("task", pool)
            self.block(source, middle, pool, depth - 1)
            self.block(middle, target, pool, depth - 1)
        elif shape == "loop":
            entry, leave = self.node("exclusiveGateway", pool), self.node("exclusiveGateway", pool)
            self.flows += [(source, entry), (leave, entry), (leave, target)]
            self.block(entry, leave, pool, depth - 1)
        else:
            kind = self.draw(st.sampled_from(GATEWAYS))
            split, join = self.node(kind, pool), self.node(kind, pool)
            self.flows += [(source, split), (join, target)]
            for _ in range(self.draw(st.integers(2, 3))):
                self.block(split, join, pool, depth - 1)

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
    sketch = _Sketch(draw)
    sketch.pool("A", 3)
    sketch.spoil()
    return sketch.process([])


@st.composite
def collaborations(draw: st.DrawFn) -> Process:
    sketch = _Sketch(draw)
    sketch.pool("A", 2)
    sketch.pool("B", 2)
    tasks = {
        pool: [n for n, node in sketch.nodes.items() if (node.scope, node.kind) == (pool, "task")] for pool in "AB"
    }
    messages = []
    for _ in range(draw(st.integers(0, 2))):
        one, other = draw(st.permutations(["A", "B"]))
        sender, receiver = draw(st.sampled_from(tasks[one])), draw(st.sampled_from(tasks[other]))
        sketch.nodes[receiver] = replace(sketch.nodes[receiver], kind="receiveTask")
        messages.append((sender, receiver))
    if draw(st.sampled_from((True, False))):
        starts = [n for n, node in sketch.nodes.items() if (node.scope, node.kind) == ("B", "startEvent")]
        messages.append((draw(st.sampled_from(tasks["A"])), starts[0]))
    return sketch.process(messages)


def _agrees(process: Process) -> None:
    try:
        expected = judged_sound(process)
    except TooLarge:
        assume(False)
    result = soundness(process)
    note(f"{[(node.id, node.kind, node.scope) for node in process.nodes.values()]}")
    note(f"{[(flow.source, flow.target) for flow in process.flows.values()]}")
    note(f"{[(message.source, message.target) for message in process.messages.values()]}")
    assert result.verdict == ("sound" if expected else "unsound")
    assert bool(result.reasons) != expected


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(single_pools())
def test_agrees_on_single_pools(process: Process) -> None:
    _agrees(process)


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(collaborations())
def test_agrees_on_collaborations(process: Process) -> None:
    _agrees(process)
