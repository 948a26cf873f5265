"""What comes after what, against a plain search, and what follows at once."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.graph.sequence import comes_before, next_in_line, steps_around, uses
from retrace.graph.view import ProcessView
from retrace.knowledge.registry import load
from retrace.model.procedure import Procedure
from retrace.model.process import DataFlow, DataObject, Flow, Message, Node, Pool, Process

KINDS = {"x": "exclusiveGateway", "e": "intermediateCatchEvent", "o": "endEvent"}


def drawn(*ways: str, papers: str = "") -> ProcessView:
    """A process of ways such as "a x b": gateways begin with x, events with e, ends with o, all else are tasks.

    `papers` such as "a>p p>b" say who writes and who reads which paper.
    """
    names = dict.fromkeys(name for way in ways for name in way.split())
    nodes = {name: Node(name, KINDS.get(name[0], "task"), name, "p") for name in names}
    pairs = [pair for way in ways for pair in zip(way.split(), way.split()[1:], strict=False)]
    flows = {f"{one}_{other}": Flow(f"{one}_{other}", one, other) for one, other in pairs}
    links = {}
    for written in papers.split():
        one, _, other = written.partition(">")
        node, paper, direction = (one, other, "out") if one in nodes else (other, one, "in")
        links[written] = DataFlow(written, node, paper, direction)  # type: ignore[arg-type]
    objects = {link.data: DataObject(link.data, link.data, "p", link.data) for link in links.values()}
    process = Process("p", "", {"p": Pool("p", "", "p")}, {}, nodes, flows, data_objects=objects, data_flows=links)
    return ProcessView(process, Procedure(), load(date(2026, 11, 22)))


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=14))
def test_comes_before_is_what_a_search_finds(pairs: list[tuple[int, int]]) -> None:
    edges = [(f"n{one}", f"n{other}") for one, other in pairs if one < other]
    if not edges:
        return
    view = drawn(*(" ".join(edge) for edge in edges))
    graph: nx.DiGraph[str] = nx.DiGraph(edges)
    for one in graph:
        for other in graph:
            assert comes_before(one, other, view) is (one != other and nx.has_path(graph, one, other))


def test_a_way_back_is_no_way_before() -> None:
    view = drawn("a b x1 c", "x1 a")
    assert comes_before("a", "c", view)
    assert not comes_before("b", "a", view)
    assert not comes_before("b", "b", view)


def test_a_message_leads_on_to_the_other_party() -> None:
    nodes = {name: Node(name, "task", name, scope) for name, scope in (("a", "p"), ("b", "q"), ("c", "q"))}
    flows = {"b_c": Flow("b_c", "b", "c")}
    pools = {"p": Pool("p", "", "p"), "q": Pool("q", "", "q")}
    process = Process("m", "", pools, {}, nodes, flows, {"t": Message("t", "a", "b")})
    view = ProcessView(process, Procedure(), load(date(2026, 11, 22)))
    assert comes_before("a", "c", view)


@pytest.mark.parametrize(
    ("ways", "follows"),
    [(["a b"], "b"), (["a e1 b"], ""), (["a b", "a c"], ""), (["a b", "c b"], ""), (["a x1 b"], ""), (["b a"], "")],
)
def test_next_in_line(ways: list[str], follows: str) -> None:
    view = drawn(*ways)
    found = next_in_line(view.steps["a"], view)
    assert (found.id if found else "") == follows


def test_steps_around_pass_gateways_and_events() -> None:
    view = drawn("a x1 e1 b d", "x1 c")
    assert [step.id for step in steps_around(view.steps["a"], view)] == ["c", "b"]
    assert [step.id for step in steps_around(view.steps["b"], view, back=True)] == ["a"]


def test_uses() -> None:
    view = drawn("a b c", papers="a>p p>b q>c")
    assert uses(view.steps["b"], view.steps["a"])
    assert not uses(view.steps["c"], view.steps["a"])


def test_a_view_keeps_what_is_made_of_it() -> None:
    asked: list[ProcessView] = []

    def counted(view: ProcessView) -> int:
        asked.append(view)
        return len(view.steps)

    view = drawn("a b")
    assert [view.once(counted), view.once(counted)] == [2, 2]
    assert asked == [view]
