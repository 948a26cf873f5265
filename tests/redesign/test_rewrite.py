"""The graph rewrites one by one, and the trace they keep."""

from __future__ import annotations

import pytest
from tests.graph.drawing import drawn
from tests.redesign.cases import DAY, dangling

from retrace.knowledge.registry import load
from retrace.model.document import Document
from retrace.model.figure import Figure
from retrace.model.plan import Trace
from retrace.model.procedure import Procedure
from retrace.model.process import DataFlow, DataObject, Flow, Message, Node, Pool, Process
from retrace.model.step import Facets
from retrace.redesign.rewrite import (
    add_flow,
    add_node,
    change_document,
    change_facets,
    change_node,
    change_procedure,
    connect_system,
    drop_document,
    element_ids,
    fresh_id,
    insert_after,
    remove_elements,
    remove_node,
)
from retrace.redesign.state import State

ROW = drawn("(s > A > B > )e")
WHY = "move:A"


def state(process: Process = ROW, **facts: object) -> State:
    return State(process, Procedure(**facts))  # type: ignore[arg-type]


def arrows(after: State) -> set[str]:
    return {f"{flow.source}>{flow.target}" for flow in after.process.flows.values()}


def test_change_node_leaves_the_rest() -> None:
    after = change_node(state(), "A", WHY, name="Tên", kind="userTask")
    assert (after.process.nodes["A"].name, after.process.nodes["A"].kind) == ("Tên", "userTask")
    assert after.process.nodes["B"] is ROW.nodes["B"]
    assert after.trace == {"A": Trace(("A",), (WHY,))}


def test_a_decided_fact_is_no_longer_inferred() -> None:
    process = drawn(
        "(s > A > )e", A={"facets": Facets(medium="paper", presence=True, inferred=frozenset({"medium", "presence"}))}
    )
    facets = change_facets(state(process), "A", WHY, medium="electronic").process.nodes["A"].facets
    assert (facets.medium, facets.inferred) == ("electronic", frozenset({"presence"}))


def test_change_document_and_procedure() -> None:
    before = state(documents={"don": Document("don", "Đơn")})
    assert change_document(before, "don", handed_in=False).procedure.documents["don"] == Document(
        "don", "Đơn", handed_in=False
    )
    assert change_procedure(before, online_payment=True).procedure.online_payment is True
    assert before.procedure.documents["don"].handed_in is None


def test_remove_node_joins_each_way_in_to_the_way_out() -> None:
    process = drawn("(s > *x > A > B > )e", "x > C > A")
    after = remove_node(state(process), "A", WHY)
    assert arrows(after) == {"s>x", "x>B", "x>C", "C>B", "B>e"}
    assert after.gone == {"A": (WHY,), "A>B": (WHY,)}
    assert after.trace["x>A"] == Trace(("x>A", "A>B"), (WHY,))


def test_remove_node_keeps_the_share_of_the_way_in() -> None:
    process = drawn("(s > *x > A > )e", "x > )f", probabilities={"x>A": 0.25, "x>f": 0.75})
    flow = remove_node(state(process), "A", WHY).process.flows["x>A"]
    assert (flow.target, flow.probability) == ("e", Figure(0.25))


def test_remove_node_without_a_way_out() -> None:
    assert arrows(remove_node(state(drawn("(s > A > B")), "B", WHY)) == {"s>A"}


def test_remove_node_with_several_ways_out_is_a_fault() -> None:
    with pytest.raises(ValueError, match="several ways out"):
        remove_node(state(drawn("(s > *x > A > )e", "x > B > e")), "x", WHY)


def test_remove_elements_takes_what_hangs_on_them() -> None:
    process = drawn(
        "(s > A > )e", "&b > B > )f", "(t > C > )g",
        pools={"P": "s A e b B f", "Q": "t C g"}, messages="A>t C>A", b={"attached_to": "A"},
    )  # fmt: skip
    after = remove_elements(state(process), {"A"}, WHY).process
    assert after.nodes.keys() == {"s", "e", "B", "f", "t", "C", "g"}
    assert after.messages == {}
    assert arrows(State(after, Procedure())) == {"B>f", "t>C", "C>g"}
    assert dangling(after) == []


def test_remove_elements_takes_the_inside_of_a_sub_process() -> None:
    inside = {"scope": "V"}
    process = drawn(
        "(s > [U > )e", "[V", "A", "&b > B", V={"scope": "U"}, A=inside, B=inside, b={**inside, "attached_to": "A"}
    )
    after = remove_elements(state(process), {"U"}, WHY).process
    assert after.nodes.keys() == {"s", "e"}
    assert dangling(after) == []


def test_a_paper_goes_with_its_last_reader() -> None:
    papers = {"p": DataObject("p", "Đơn"), "q": DataObject("q", "Đơn"), "idle": DataObject("idle", "Ghi chú")}
    links = {
        "1": DataFlow("1", "A", "p", "out"),
        "2": DataFlow("2", "B", "p", "in"),
        "3": DataFlow("3", "B", "q", "in"),
    }
    process = Process("P", nodes=ROW.nodes, flows=ROW.flows, data_objects=papers, data_flows=links)
    after = remove_elements(state(process), {"B"}, WHY).process
    assert after.data_objects.keys() == {"p", "idle"}
    assert after.data_flows.keys() == {"1"}


def test_insert_after_takes_the_way_out() -> None:
    after = insert_after(state(), "A", Node("Q", "serviceTask", scope="P"), WHY)
    assert arrows(after) == {"s>A", "A>Q", "Q>B", "B>e"}
    assert after.trace["Q"] == Trace(("A",), (WHY,))
    assert after.trace["Q_tiep"] == Trace(("A>B",), (WHY,))


def test_insert_after_needs_one_way_out() -> None:
    with pytest.raises(ValueError, match="one way out"):
        insert_after(state(), "e", Node("Q", "serviceTask"), WHY)


def test_a_later_change_remembers_the_first_origin() -> None:
    after = insert_after(state(), "A", Node("Q", "serviceTask", scope="P"), "one:A")
    after = change_node(after, "Q", "two:Q", name="Tra cứu")
    assert after.trace["Q"] == Trace(("A",), ("one:A", "two:Q"))


def test_add_node_and_flow_are_traced() -> None:
    after = add_flow(add_node(state(), Node("N", "task", scope="P"), WHY, "A"), Flow("n", "A", "N"), WHY, "A")
    assert (after.trace["N"], after.trace["n"]) == (Trace(("A",), (WHY,)),) * 2


def test_a_system_is_drawn_once_per_pool() -> None:
    post = load(DAY).system("BUUCHINH")
    process = drawn("(s > A > B > )e", "(t > C > )g", pools={"P": "s A B e", "Q": "t C g"})
    after = state(process)
    for step in ("A", "A", "B", "C"):
        after = connect_system(after, step, post, "out", WHY)
    stores = after.process.data_stores
    assert [(store.scope, store.system) for store in stores.values()] == [("P", "BUUCHINH"), ("Q", "BUUCHINH")]
    assert [(link.node, link.direction) for link in after.process.data_flows.values()] == [
        ("A", "out"),
        ("B", "out"),
        ("C", "out"),
    ]
    assert dangling(after.process) == []


def test_drop_document_only_at_the_given_steps() -> None:
    papers = {"p": DataObject("p", "Đơn", document="don"), "other": DataObject("other", "Phiếu")}
    links = {
        "1": DataFlow("1", "A", "p", "in"),
        "2": DataFlow("2", "B", "p", "in"),
        "3": DataFlow("3", "A", "other", "in"),
    }
    process = Process("P", pools={"P": Pool("P", process="P")}, nodes=ROW.nodes, data_objects=papers, data_flows=links)
    after = drop_document(state(process), Document("don", "Đơn"), ["A"], WHY).process
    assert after.data_flows.keys() == {"2", "3"}
    assert after.data_objects.keys() == {"p", "other"}


def test_fresh_ids_are_fresh() -> None:
    process = Process("P", nodes={"x": Node("x", "task")}, messages={"x_2": Message("x_2", "x", "x")})
    assert (fresh_id(state(process), "x"), fresh_id(state(process), "y")) == ("x_3", "y")
    assert element_ids(process) == {"x", "x_2"}
