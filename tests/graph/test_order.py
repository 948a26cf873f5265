"""The reading order: along the flow, stable, and cycles broken where they begin."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.graph.order import flow_order
from retrace.model.process import Flow, Message, Node, Process


def drawn(nodes: str, *arrows: str, messages: tuple[str, ...] = (), attached: dict[str, str] | None = None) -> Process:
    """Nodes in the order of the file, arrows such as "ab"."""
    hosts = attached or {}
    return Process(
        "p",
        nodes={name: Node(name, "task", attached_to=hosts.get(name)) for name in nodes},
        flows={arrow: Flow(arrow, arrow[0], arrow[1]) for arrow in arrows},
        messages={f"m{arrow}": Message(f"m{arrow}", arrow[0], arrow[1]) for arrow in messages},
    )


@pytest.mark.parametrize(
    ("process", "order"),
    [
        (drawn(""), ""),
        (drawn("cba", "ab", "bc"), "abc"),
        (drawn("abcd", "ab", "ac", "bd", "cd"), "abcd"),
        (drawn("abcd"), "abcd"),  # without flows the order of the file
        (drawn("dcba", "ab", "ad", "bc", "dc"), "abdc"),
        (drawn("ab", messages=("ba",)), "ba"),  # a message orders two parties
        (drawn("bah", "ah", attached={"b": "h"}), "ahb"),  # a boundary event follows its host
        (drawn("abc", "ab", "bc", "cb"), "abc"),  # a loop is read from where it is entered
        (drawn("ab", "ab", "ba"), "ab"),
        (drawn("aa", "aa"), "a"),
        (drawn("ab", "ax", "yb"), "ab"),  # arrows to nothing order nothing
    ],
)
def test_order(process: Process, order: str) -> None:
    assert "".join(flow_order(process)) == order


def test_order_is_the_same_each_time() -> None:
    process = drawn("fedcba", "ab", "bc", "ca", "cd", "de", "ed", "ef")
    assert flow_order(process) == flow_order(process)


PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)


def graph(pairs: list[tuple[int, int]]) -> tuple[Process, nx.DiGraph[str]]:
    """A process of ten nodes with those flows, and the same as a graph."""
    names = [str(number) for number in range(10)]
    process = drawn("0123456789", *(f"{one}{two}" for one, two in pairs))
    lines: nx.DiGraph[str] = nx.DiGraph()
    lines.add_nodes_from(names)
    lines.add_edges_from((str(one), str(two)) for one, two in pairs)
    return process, lines


@given(PAIRS)
def test_every_node_comes_once(pairs: list[tuple[int, int]]) -> None:
    process, _ = graph(pairs)
    assert sorted(flow_order(process)) == sorted(process.nodes)


@given(PAIRS)
def test_a_node_follows_its_predecessors_but_for_cycles(pairs: list[tuple[int, int]]) -> None:
    process, lines = graph(pairs)
    position = {node: number for number, node in enumerate(flow_order(process))}
    cycle = {node: number for number, part in enumerate(nx.strongly_connected_components(lines)) for node in part}
    wrong = [(one, two) for one, two in lines.edges if cycle[one] != cycle[two] and position[one] > position[two]]
    assert wrong == []
