"""Mending a model: each certain fix does what it says, loses nothing, and makes nothing else worse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.bpmn.lint.cases import TERMINATE, conditional, event, gateway, task
from tests.bpmn.models import CHAIN, flow, process

from retrace.app.drawing.draw import laid_out
from retrace.app.fix import fix_all
from retrace.bpmn.lint import lint
from retrace.bpmn.read import Reading, read
from retrace.bpmn.write import write
from retrace.graph.soundness import soundness
from retrace.knowledge.messages import say
from retrace.model.process import GATEWAYS, Flow, Node, Process

START, END = event("s", "startEvent"), event("e", "endEvent")
RANKS = ("unsound", "undecided", "sound")


def linked(*pairs: str) -> str:
    """Flows written as "a>b"."""
    return "".join(flow(*pair.split(">")) for pair in pairs)


BARE = '<exclusiveGateway id="g"/>'
CHOICE = gateway("x") + task("a", "b") + flow("x", "a", 'name="Đủ"') + flow("x", "b", 'name="Không"')
FIXED = [
    ("superfluous-gateway", START + BARE + END + linked("s>g", "g>e"), {("s", "e")}),
    ("no-duplicate-sequence-flows", START + END + linked("s>e") + flow("s", "e").replace("s-e", "twice"), {("s", "e")}),
    (
        "fake-join",
        START + CHOICE + task("c") + END + linked("s>x", "a>c", "b>c", "c>e"),
        {("s", "x"), ("x", "a"), ("x", "b"), ("a", "c_join"), ("b", "c_join"), ("c_join", "c"), ("c", "e")},
    ),
    (
        "no-implicit-split",
        START + task("a", "b") + '<parallelGateway id="j"/>' + END + linked("s>a", "s>b", "a>j", "b>j", "j>e"),
        {("s", "s_fork"), ("s_fork", "a"), ("s_fork", "b"), ("a", "j"), ("b", "j"), ("j", "e")},
    ),
    (
        "no-gateway-join-fork",
        START + CHOICE + END + linked("s>x", "b>x", "a>e"),
        {("s", "x_join"), ("b", "x_join"), ("x_join", "x"), ("x", "a"), ("x", "b"), ("a", "e")},
    ),
    ("superfluous-termination", START + event("e", "endEvent", TERMINATE) + linked("s>e"), {("s", "e")}),
    (
        "conditional-flows",
        START
        + gateway("x")
        + task("a", "b")
        + END
        + event("f", "endEvent")
        + linked("s>x", "a>e", "b>f")
        + conditional("x", "a", more='name="Đủ"')
        + flow("x", "b", 'name="Không"'),
        {("s", "x"), ("x", "a"), ("x", "b"), ("a", "e"), ("b", "f")},
    ),
]
TWO_ENDS = END + event("f", "endEvent")
WRITTEN = BARE.replace("/>", "><extensionElements><x:y/></extensionElements></exclusiveGateway>")
PARALLEL = '<parallelGateway id="x"/>'
ANSWERS = flow("s", "e", 'name="Đủ"') + flow("s", "e", 'name="Không"').replace("s-e", "t")
KEPT = [
    ("superfluous-gateway", START + gateway("g") + END + linked("s>g", "g>e"), "it asks, so a branch is missing"),
    ("superfluous-gateway", START + BARE + END + task("a") + linked("s>g", "g>e", "a>e"), "a step waits for a branch"),
    ("superfluous-gateway", START + WRITTEN + END + linked("s>g", "g>e"), "somebody wrote into it"),
    ("no-duplicate-sequence-flows", START + END + ANSWERS, "two answers"),
    (
        "fake-join",
        START + PARALLEL + task("a", "b", "c") + END + linked("s>x", "x>a", "x>b", "a>c", "b>c", "c>e"),
        "not sound",
    ),
    (
        "no-implicit-split",
        START + task("a", "b") + TWO_ENDS + linked("s>a", "s>b", "a>e", "b>f"),
        "a choice is as likely",
    ),
    (
        "conditional-flows",
        START + gateway("x", "inclusive") + task("a", "b") + conditional("x", "a") + flow("x", "b"),
        "only one branch of an exclusive gateway is taken",
    ),
]


def ends(model: Process) -> set[tuple[str, str]]:
    """The pairs of nodes that flows connect."""
    return {(each.source, each.target) for each in model.flows.values()}


@pytest.mark.parametrize(("rule", "inside", "expected"), FIXED, ids=[rule for rule, *_ in FIXED])
def test_mends(rule: str, inside: str, expected: set[tuple[str, str]]) -> None:
    before = read(process(inside))
    fixed = fix_all(before)
    assert rule in {fix.rule for fix in fixed.fixes}
    assert rule not in {violation.code for violation in lint(fixed.reading)}
    assert ends(fixed.reading.process) == expected
    for fix in fixed.fixes:
        assert say(fix.text).startswith("Đã ")
        assert "{" not in say(fix.text, "en")


@pytest.mark.parametrize(("rule", "inside", "why"), KEPT, ids=[f"{rule}: {why}" for rule, _, why in KEPT])
def test_leaves_alone(rule: str, inside: str, why: str) -> None:
    before = read(process(inside))
    assert rule in {violation.code for violation in lint(before)}
    assert rule not in {fix.rule for fix in fix_all(before).fixes}


def test_without_mistakes_the_file_stays_as_it_is() -> None:
    reading = read(process(CHAIN))
    fixed = fix_all(reading)
    assert fixed.fixes == ()
    assert fixed.reading.source == reading.source


def test_what_is_silenced_is_left_alone() -> None:
    reading = read(process(FIXED[0][1]))
    assert fix_all(reading, ["superfluous-gateway"]).fixes == ()


@pytest.mark.parametrize(("rule", "inside", "expected"), FIXED, ids=[rule for rule, *_ in FIXED])
def test_the_drawing_is_kept_and_completed(rule: str, inside: str, expected: set[tuple[str, str]]) -> None:
    before = read(laid_out(read(process(inside))))
    after = fix_all(before).reading
    assert before.diagram is not None
    assert after.diagram is not None
    assert after.diagram.shapes.keys() == after.process.nodes.keys()
    assert after.diagram.edges.keys() == after.process.flows.keys()
    stayed = before.diagram.shapes.keys() & after.diagram.shapes.keys()
    assert len({after.diagram.shapes[key].bounds.y - before.diagram.shapes[key].bounds.y for key in stayed}) == 1


def test_what_the_diagram_lacks_is_drawn_into_it() -> None:
    whole = read(laid_out(read(process(CHAIN))))
    assert whole.diagram is not None
    shapes = {key: shape for key, shape in whole.diagram.shapes.items() if key != "end"}
    edges = {key: edge for key, edge in whole.diagram.edges.items() if key != "check-end"}
    partly = read(write(whole.process, replace(whole.diagram, shapes=shapes, edges=edges), whole.source))
    fixed = fix_all(partly)
    assert [fix.rule for fix in fixed.fixes] == ["no-bpmndi"]
    assert fixed.reading.diagram is not None
    assert fixed.reading.diagram.shapes.keys() == whole.diagram.shapes.keys()
    assert all(fixed.reading.diagram.shapes[key] == shape for key, shape in shapes.items())
    assert fix_all(read(process(CHAIN))).fixes == ()


def assert_harmless(before: Reading) -> None:
    """Mending a model makes nothing worse, loses no step and no name, and does away with each mistake told."""
    fixed = fix_all(before)
    after = fixed.reading
    assert RANKS.index(soundness(after.process).verdict) >= RANKS.index(soundness(before.process).verdict)
    old, new = ({(each.code, each.element) for each in lint(reading)} for reading in (before, after))
    assert {code for code, _ in new - old} <= ({"no-bpmndi"} if before.diagram is None else set())
    assert not {(fix.rule, fix.element) for fix in fixed.fixes} & new
    steps = {key: node for key, node in before.process.nodes.items() if node.kind not in GATEWAYS}
    plain = {key: replace(node, events=()) for key, node in after.process.nodes.items()}
    assert {key: replace(node, events=()) for key, node in steps.items()}.items() <= plain.items()
    names = [sorted({each.name for each in reading.process.flows.values()}) for reading in (before, after)]
    assert set(names[0]) - {""} == set(names[1]) - {""}


@st.composite
def models(draw: st.DrawFn) -> Process:
    """Small processes with gateways, missing and doubled flows, in no order."""
    kinds = ["task", "exclusiveGateway", "parallelGateway", "inclusiveGateway", "endEvent"]
    nodes = [Node("s", "startEvent", scope="p")]
    nodes += [
        Node(f"n{i}", kind, scope="p")
        for i, kind in enumerate(draw(st.lists(st.sampled_from(kinds), min_size=2, max_size=8)))
    ]
    sources = [node.id for node in nodes if node.kind != "endEvent"]
    targets = [node.id for node in nodes[1:]]
    pairs = draw(st.lists(st.tuples(st.sampled_from(sources), st.sampled_from(targets)), min_size=1, max_size=14))
    names = draw(st.lists(st.sampled_from(["", "", "Đủ"]), min_size=len(pairs), max_size=len(pairs)))
    flows = {f"f{i}": Flow(f"f{i}", *pair, name) for i, (pair, name) in enumerate(zip(pairs, names, strict=True))}
    return Process("d", nodes={node.id: node for node in nodes}, flows=flows)


class Sloppy:
    """Draws structured processes as people in a hurry do: gateways left out or put in for nothing, flows doubled."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.nodes = {"s": Node("s", "startEvent", scope="p"), "e": Node("e", "endEvent", scope="p")}
        self.flows: dict[str, Flow] = {}

    def node(self, kind: str) -> str:
        identifier = f"n{len(self.nodes)}"
        self.nodes[identifier] = Node(identifier, kind, scope="p")
        return identifier

    def flow(self, source: str, target: str, name: str = "") -> None:
        for _ in range(self.draw(st.sampled_from([1] * 12 + [2]))):
            identifier = f"f{len(self.flows)}"
            self.flows[identifier] = Flow(identifier, source, target, name)

    def block(self, entry: str, depth: int) -> str:
        """A block after a node; gives the node at its end."""
        kind = self.draw(st.sampled_from(["task", "gateway", "exclusive", "parallel"] if depth else ["task"]))
        if kind in ("task", "gateway"):
            inside = self.node("task" if kind == "task" else "exclusiveGateway")
            self.flow(entry, inside)
            return inside
        split = entry
        if kind == "exclusive" or self.draw(st.booleans()):
            split = self.node(f"{kind}Gateway")
            self.flow(entry, split)
        names = ("Đủ", "Không") if kind == "exclusive" else ("", "")
        ends = [self.branch(split, depth, name) for name in names]
        join = self.node("task" if kind == "exclusive" and self.draw(st.booleans()) else f"{kind}Gateway")
        for end in ends:
            self.flow(end, join)
        return join

    def branch(self, split: str, depth: int, name: str) -> str:
        """A branch that opens with a step."""
        first = self.node("task")
        self.flow(split, first, name)
        return self.block(first, depth - 1)


@st.composite
def sloppy(draw: st.DrawFn) -> Process:
    """A process drawn in a hurry."""
    hand = Sloppy(draw)
    end = hand.block(hand.block("s", 2), 2)
    hand.flow(end, "e")
    return Process("d", nodes=hand.nodes, flows=hand.flows)


@settings(max_examples=80)
@given(st.one_of(models(), sloppy(), sloppy()), st.booleans())
def test_nothing_gets_worse(model: Process, draw: bool) -> None:
    before = read(write(model))
    before = read(laid_out(before)) if draw else before
    assert_harmless(before)
    assert fix_all(fix_all(before).reading).fixes == ()


def test_public_models_keep_what_is_theirs(shared_data: Path) -> None:
    """Valid files stay valid, and nothing foreign is lost."""
    schema = etree.XMLSchema(etree.parse(str(shared_data / "bpmn/xsd/BPMN20.xsd")))
    for path in sorted((shared_data / "bpmn/training_models").iterdir())[::25]:
        before = read(path)
        after = fix_all(before).reading
        if after.source == before.source:
            continue
        old, new = etree.fromstring(before.source), etree.fromstring(after.source)
        assert schema.validate(new) or not schema.validate(old), path
        gone = before.process.nodes.keys() - after.process.nodes.keys()
        assert _foreign(old, gone) == _foreign(new, gone), path


def _foreign(root: etree._Element, without: set[str]) -> list[bytes]:
    """Extensions and documentation of everything but some elements."""
    found = root.iter("{*}extensionElements", "{*}documentation", "{*}conditionExpression")
    return sorted(etree.tostring(each, with_tail=False) for each in found if _owner(each) not in without)


def _owner(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else parent.get("id", "")
