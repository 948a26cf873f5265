"""Random procedures for property tests: an applicant, an agency with lanes, other parties, papers and systems."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, get_args

from hypothesis import strategies as st

from retrace.graph.view import ProcessView
from retrace.knowledge.facets import complete
from retrace.knowledge.registry import Knowledge
from retrace.model.document import Document, DocumentForm
from retrace.model.figure import Figure
from retrace.model.procedure import Procedure
from retrace.model.process import (
    DataFlow,
    DataObject,
    EventDefinition,
    Flow,
    Lane,
    Message,
    Node,
    Pool,
    Process,
)
from retrace.model.step import Action, Channel, Condition, Demand, Facets, Lock, Means, Medium

PAPERS = ("Đơn đề nghị", "Giấy khám sức khỏe", "Bản sao căn cước công dân", "Phiếu xác nhận canh tác")
SYSTEMS = ("DANCU", "GPLX", "SUCKHOE", "XLVP", "")
CITIZEN = ("prepare", "photograph", "pay")
OFFICE = ("check", "examine", "record", "forward", "draft", "approve", "issue", "query", "inspect", "archive", "")
MESSAGE = (EventDefinition("message"),)
CLOCK = (EventDefinition("timer", "P5D"),)
SMALL = ("step", "step", "consult", "tests", "line", "late", "race")
ROWS = ("asks", "signs")
LARGE = ("row", "row", "choice", "both", "loop", "inside")
IN_A_LINE: tuple[Action, ...] = ("examine", "check", "inspect", "record", "forward")
INTERNAL = ("note", "draft", "register")
TASKS = ("task", "userTask", "manualTask")


@dataclass
class Sketch:
    """A process in the making; `draw` is hypothesis' source of choices."""

    draw: Any
    small: tuple[str, ...] = SMALL
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    pools: dict[str, Pool] = field(default_factory=dict)
    links: dict[str, DataFlow] = field(default_factory=dict)

    def node(self, kind: str, scope: str, **facts: Any) -> str:
        """One more node, in a lane if its party is the agency."""
        key = f"{scope}{len(self.nodes)}"
        lane = self.draw(st.sampled_from(("desk", "chief"))) if scope == "office" else None
        self.nodes[key] = Node(key, kind, key, scope, lane, **facts)
        return key

    def step(self, scope: str, action: Action, kind: str = "") -> str:
        """One more activity with random facts."""
        draw = self.draw
        channels = st.lists(st.sampled_from(get_args(Channel)), max_size=2, unique=True).map(tuple)
        facets = Facets(
            action=action,
            channels=draw(channels),
            presence=draw(st.sampled_from((True, False, None))),
            presence_basis=draw(st.sampled_from(("", "", "Điều 7"))),
            territorial=draw(st.sampled_from(("", "Sở nơi cư trú"))) if action == "submit" else "",
            medium=draw(st.sampled_from((*get_args(Medium), None))),
            conditions=self._conditions() if action == "examine" else (),
            locks=self._locks(),
            work=draw(st.sampled_from((None, Figure(1800.0), Figure(7200.0)))),
        )
        return self.node(kind or draw(st.sampled_from(TASKS)), scope, facets=facets)

    def chain(self, *nodes: str) -> None:
        """Sequence flows from each to the next."""
        for source, target in pairwise(nodes):
            key = f"{source}>{target}"
            self.flows[key] = Flow(key, source, target)

    def send(self, source: str, target: str) -> None:
        """A message flow."""
        self.messages[f"{source}~{target}"] = Message(f"{source}~{target}", source, target, "Văn bản")

    def block(self, depth: int) -> tuple[str, str]:
        """A piece of the agency's work, from a step to a parallel part or a sub-process: its entry and exit."""
        kind = self.draw(st.sampled_from((*self.small, *(LARGE if depth else ()))))
        if kind == "step":
            step = self.step("office", self.draw(st.sampled_from(OFFICE)))
            return step, step
        if kind == "consult":
            return self._consultation()
        if kind in ("tests", "line"):
            return self._tests() if kind == "tests" else self._line()
        if kind in ("late", "race"):
            return self._late() if kind == "late" else self._race()
        if kind == "asks":
            return self._in_a_row([self._consultation() for _ in range(self.draw(st.integers(2, 3)))])
        if kind == "signs":
            steps = [self.step("office", "approve") for _ in range(2)]
            return self._in_a_row([(step, step) for step in steps])
        if kind == "inside":
            return self._inside(depth - 1)
        first, second = self.block(depth - 1), self.block(depth - 1)
        if kind == "row":
            self.chain(first[1], second[0])
            return first[0], second[1]
        if kind == "loop":
            entry, leave = self.node("exclusiveGateway", "office"), self.node("exclusiveGateway", "office")
            self.chain(entry, first[0])
            self.chain(first[1], leave, second[0])
            self.chain(second[1], entry)
            return entry, leave
        gateway = "exclusiveGateway" if kind == "choice" else "parallelGateway"
        entry, leave = self.node(gateway, "office"), self.node(gateway, "office")
        for inner in (first, second):
            self.chain(entry, inner[0])
            self.chain(inner[1], leave)
        return entry, leave

    def _in_a_row(self, pieces: list[tuple[str, str]]) -> tuple[str, str]:
        for one, other in pairwise(pieces):
            self.chain(one[1], other[0])
        return pieces[0][0], pieces[-1][1]

    def _late(self) -> tuple[str, str]:
        """A step with a deadline at its edge, which interrupts it or reminds of it."""
        step, hurry = self.step("office", "examine"), self.step("office", "notify")
        interrupts = self.draw(st.booleans())
        clock = self.node("boundaryEvent", "office", events=CLOCK, attached_to=step, interrupting=interrupts)
        if interrupts:
            merge = self.node("exclusiveGateway", "office")
            self.chain(step, merge)
            self.chain(clock, hurry, merge)
            return step, merge
        self.chain(clock, hurry, self.node("endEvent", "office"))
        return step, step

    def _race(self) -> tuple[str, str]:
        """Whichever of two clocks runs out first."""
        wait, merge = self.node("eventBasedGateway", "office"), self.node("exclusiveGateway", "office")
        for _ in range(2):
            self.chain(wait, self.node("intermediateCatchEvent", "office", events=CLOCK), merge)
        return wait, merge

    def _inside(self, depth: int) -> tuple[str, str]:
        """A sub-process with work in it."""
        around = self.node("subProcess", "office")
        before = set(self.nodes)
        entry, leave = self.block(depth)
        self.chain(self.node("startEvent", "office"), entry)
        self.chain(leave, self.node("endEvent", "office"))
        for key in set(self.nodes) - before:
            if self.nodes[key].scope == "office":
                self.nodes[key] = replace(self.nodes[key], scope=around, lane=None)
        return around, around

    def _consultation(self) -> tuple[str, str]:
        party = f"party{len(self.pools)}"
        self.pools[party] = Pool(party, "Công an tỉnh", party, "agency")
        asks, waits = self.step("office", "consult"), self.node("intermediateCatchEvent", "office", events=MESSAGE)
        asked, done = self.node("startEvent", party, events=MESSAGE), self.node("endEvent", party)
        answers = self.step(party, "answer")
        self.chain(asks, waits)
        self.chain(asked, answers, done)
        self.send(asks, asked)
        self.send(answers, waits)
        return asks, waits

    def _line(self) -> tuple[str, str]:
        """Steps one after the other that read and write papers of the agency."""
        actions = self.draw(st.lists(st.sampled_from(IN_A_LINE), min_size=2, max_size=4))
        steps = [self.step("office", action) for action in actions]
        for step in steps:
            self._reads_and_writes(step)
        self.chain(*steps)
        return steps[0], steps[-1]

    def _tests(self) -> tuple[str, str]:
        """Tests one after the other, each of which may end the case; the citizen is told."""
        waits = (node.id for node in self.nodes.values() if node.scope == "citizen" and node.events)
        waiting = next(waits)
        ends = ""
        entry = ""
        for _ in range(self.draw(st.integers(2, 3))):
            test, choice = self.step("office", "examine"), self.node("exclusiveGateway", "office")
            self._reads_and_writes(test)
            over = self.node("endEvent", "office", events=MESSAGE)
            share = self.draw(st.sampled_from((0.1, 0.5)))
            self.send(over, waiting)
            self.chain(test, choice, over)
            self._share(choice, over, share)
            if ends:
                self.chain(ends, test)
                self._share(ends, test, 0.5)
            entry, ends = entry or test, choice
        last = self.step("office", "draft")
        self.chain(ends, last)
        return entry, last

    def _share(self, source: str, target: str, share: float) -> None:
        key = f"{source}>{target}"
        self.flows[key] = replace(self.flows[key], probability=Figure(share))

    def _reads_and_writes(self, step: str) -> None:
        read, written = self.draw(st.sampled_from(INTERNAL)), self.draw(st.sampled_from(("", "", *INTERNAL)))
        self.links[f"in {step}"] = DataFlow(f"in {step}", step, read, "in")
        if written:
            self.links[f"out {step}"] = DataFlow(f"out {step}", step, written, "out")

    def _conditions(self) -> tuple[Condition, ...]:
        means = st.sampled_from((*get_args(Means), None))
        parties = st.sampled_from(("Công an tỉnh", ""))
        one = st.builds(Condition, st.just("đủ điều kiện"), st.sampled_from(SYSTEMS), means, parties)
        return tuple(self.draw(st.lists(one, max_size=2)))

    def _locks(self) -> tuple[Lock, ...]:
        if self.draw(st.integers(0, 3)):
            return ()
        demands = st.lists(st.sampled_from(get_args(Demand)), min_size=1, max_size=2, unique=True).map(tuple)
        return (Lock("Điều 9", self.draw(demands), self.draw(st.sampled_from((True, False, None)))),)


@st.composite
def procedures(draw: Any, knowledge: Knowledge, rows: bool = False) -> ProcessView:
    """A citizen prepares, files and collects; an office works through random blocks and delivers.

    With `rows` it also consults several agencies, or signs, one after the other.
    """
    sketch = Sketch(draw, (*SMALL, *ROWS) if rows else SMALL)
    sketch.pools = {
        "citizen": Pool("citizen", "Người dân", "citizen", "applicant"),
        "office": Pool("office", "Sở Nội vụ", "office", "agency"),
    }
    steps = [sketch.step("citizen", action) for action in draw(st.lists(st.sampled_from(CITIZEN), max_size=3))]
    files, collects = sketch.step("citizen", "submit"), sketch.step("citizen", "collect")
    gets = sketch.node("intermediateCatchEvent", "citizen", events=MESSAGE)
    sketch.chain(
        sketch.node("startEvent", "citizen"), *steps, files, gets, collects, sketch.node("endEvent", "citizen")
    )
    comes = sketch.node("startEvent", "office", events=MESSAGE)
    receives, delivers = sketch.step("office", "receive"), sketch.step("office", "deliver")
    entry, leave = sketch.block(2)
    sketch.chain(comes, receives, entry)
    sketch.chain(leave, delivers, sketch.node("endEvent", "office"))
    sketch.send(files, comes)
    sketch.send(delivers, gets)
    return _view(sketch, steps, files, knowledge)


def _view(sketch: Sketch, steps: list[str], files: str, knowledge: Knowledge) -> ProcessView:
    draw = sketch.draw
    names = draw(st.lists(st.sampled_from(PAPERS), unique=True))
    papers = {f"paper{number}": DataObject(f"paper{number}", name, "citizen") for number, name in enumerate(names)}
    for paper in papers:
        sketch.links[f"in {paper}"] = DataFlow(f"in {paper}", files, paper, "in")
        if steps and draw(st.booleans()):
            sketch.links[f"out {paper}"] = DataFlow(f"out {paper}", steps[0], paper, "out")
        sketch.links |= _made(sketch, paper)
    drawn = {link.data for link in sketch.links.values()}
    own = {paper: DataObject(paper, f"Giấy {paper}", "office") for paper in INTERNAL if paper in drawn}
    process = Process(
        "definitions",
        "Thủ tục",
        sketch.pools,
        {lane: Lane(lane, name, "office") for lane, name in (("desk", "Bộ phận Một cửa"), ("chief", "Giám đốc"))},
        sketch.nodes,
        sketch.flows,
        sketch.messages,
        {**papers, **own},
        {},
        sketch.links,
    )
    facts = Procedure("Thủ tục", documents={key: _document(draw, key, paper.name) for key, paper in papers.items()})
    return ProcessView(*complete(process, facts, knowledge), knowledge)


def _made(sketch: Sketch, paper: str) -> dict[str, DataFlow]:
    """Sometimes a step of the agency reads the paper too."""
    readers = [key for key, node in sketch.nodes.items() if node.scope == "office" and node.kind in TASKS]
    if not sketch.draw(st.booleans()):
        return {}
    reader = sketch.draw(st.sampled_from(readers))
    return {f"also {paper}": DataFlow(f"also {paper}", reader, paper, "in")}


def _document(draw: Any, key: str, name: str) -> Document:
    known = st.sampled_from((True, False, None))
    return Document(
        key,
        name,
        form=draw(st.sampled_from(get_args(DocumentForm))),
        electronic_original=draw(known),
        interactive_form=draw(known),
        compared_with_original=draw(known),
        handed_in=draw(st.sampled_from((True, None))),
    )
