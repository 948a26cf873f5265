"""Rows of tests that can each end the case: the order found is the one with the least expected work."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.graph.drawing import drawn
from tests.redesign.cases import DAY, Judged, judged

from retrace.graph.view import ProcessView
from retrace.knowledge.messages import say
from retrace.knowledge.registry import load
from retrace.model.figure import Figure
from retrace.model.procedure import Procedure
from retrace.model.process import DataFlow, DataObject, Pool, Process
from retrace.model.step import Demand, Facets, Lock

KNOWLEDGE = load(DAY)
Test = tuple[float, float]
"""The share that a test rejects and the hours that it takes."""


def process(tests: list[Test]) -> Process:
    """Tests A, B, C, … in a row, each with a choice that ends the case, then a draft."""
    names = "ABCDE"[: len(tests)]
    main = " > ".join(f"{name} > *x{name}" for name in names)
    ends = [f"*x{name} > )no{name}" for name in names]
    shares: dict[str, float] = {}
    facets: dict[str, Any] = {"draft": {"facets": Facets(action="draft")}}
    for (name, (share, hours)), after in zip(zip(names, tests, strict=True), [*names[1:], "draft"], strict=True):
        shares |= {f"x{name}>no{name}": share, f"x{name}>{after}": 1 - share}
        facets[name] = {"facets": Facets(action="examine", medium="electronic", work=Figure(hours * 3600))}
    made = drawn(f"(s > {main} > draft > )e", *ends, probabilities=shares, **facets)
    return replace(made, pools={"P": Pool("P", "Sở Nội vụ", "P", "agency")})


def case(made: Process) -> Judged:
    return judged(ProcessView(made, Procedure(), KNOWLEDGE))


def order(made: Process) -> list[str]:
    """The tests in the order of the flow."""
    return [step for step in ProcessView(made, Procedure(), KNOWLEDGE).steps if step != "draft"]


def resequenced(of: Judged) -> list[str]:
    ids = frozenset(each.id for each in of.plan().proposals if each.move == "resequence")
    made = of.plan(accept=ids) if ids else of.untouched(1)
    assert made.proof.holds
    return order(made.to_be)


def expected_work(tests: list[Test]) -> float:
    left, total = 1.0, 0.0
    for share, hours in tests:
        total += left * hours
        left *= 1 - share
    return total


TESTS = st.lists(st.tuples(st.sampled_from((0.1, 0.2, 0.5, 0.7)), st.sampled_from((0.5, 1.0, 3.0, 24.0))), min_size=2)


@settings(max_examples=30)
@given(TESTS.filter(lambda tests: len(tests) <= 5))
def test_the_order_found_is_the_least_work(tests: list[Test]) -> None:
    found = [tests["ABCDE".index(name)] for name in resequenced(case(process(tests)))]
    least = min(expected_work(list(row)) for row in permutations(tests))
    assert expected_work(found) == pytest.approx(least)


def test_a_row_is_one_proposal_that_names_the_order() -> None:
    of = case(process([(0.1, 24.0), (0.2, 2.0), (0.5, 0.5)]))
    made = [each for each in of.plan().proposals if each.move == "resequence"]
    assert [each.id for each in made] == ["resequence:C"]
    assert made[0].steps == ("A", "B", "C")
    assert say(made[0].text).startswith("Kiểm tra theo thứ tự: “C”, “B”, “A”;")
    assert set(made[0].because) == {"knock-out-order:B", "knock-out-order:C"}


@pytest.mark.parametrize(("locked", "expected"), [("A", "ACB"), ("B", "ABC"), ("C", "BAC")])
def test_an_order_that_the_law_fixes_parts_the_row(locked: str, expected: str) -> None:
    """What comes before a step of fixed place still comes before it, and nothing passes it."""
    made = process([(0.1, 24.0), (0.2, 2.0), (0.5, 0.5)])
    node = made.nodes[locked]
    demands: tuple[Demand, ...] = ("order",)
    fixed = replace(node, facets=replace(node.facets, locks=(Lock("Điều 9", demands),)))
    assert "".join(resequenced(case(replace(made, nodes={**made.nodes, locked: fixed})))) == expected


def test_a_test_stays_behind_the_one_whose_work_it_needs() -> None:
    """C reads what A writes, so it may pass B but not A."""
    made = replace(
        process([(0.1, 24.0), (0.2, 2.0), (0.5, 0.5)]),
        data_objects={"d": DataObject("d", "Biên bản", "P", "d")},
        data_flows={"1": DataFlow("1", "A", "d", "out"), "2": DataFlow("2", "C", "d", "in")},
    )
    assert "".join(resequenced(case(made))) == "BAC"
