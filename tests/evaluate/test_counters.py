"""The official counters: when contacts are one visit, which papers count, what is manual."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.evaluate.views import view
from tests.graph.drawing import drawn

from retrace.evaluate.counters import counters
from retrace.graph.view import ProcessView
from retrace.model.document import Document
from retrace.model.procedure import Procedure
from retrace.model.process import DataFlow, DataObject, Lane, Process
from retrace.model.step import Facets

THERE = Facets(presence=True)
AT_DESK = Facets(channels=("in_person",))
ACTORS = {"Dan": "applicant", "So": "agency", "Kham": "partner"}


def visits(process: Process, **facets: Facets) -> tuple[float | None, tuple[str, ...]]:
    found = counters(view(process, facets, actors=ACTORS))
    return found.visits, found.sources["visits"]


def test_steps_at_one_desk_in_a_row_are_one_visit() -> None:
    process = drawn(
        "(s > Photo > Pay > Submit > )e",
        "(t > Take > )f",
        pools={"Dan": "s Photo Pay Submit e", "So": "t Take f"},
        messages="Submit>t",
    )
    assert visits(process, Photo=THERE, Pay=AT_DESK, Submit=AT_DESK) == (1.0, ("Photo",))
    assert visits(process, Photo=THERE, Pay=Facets(channels=("online",)), Submit=AT_DESK) == (1.0, ("Photo",))
    assert visits(process, Photo=THERE, Submit=Facets(channels=("in_person", "online"))) == (1.0, ("Photo",))


def test_both_sides_of_a_desk_are_one_visit() -> None:
    process = drawn(
        "(s > Submit > @w > Collect > )e",
        "(t > Take > Decide > Hand > )f",
        pools={"Dan": "s Submit w Collect e", "So": "t Take Decide Hand f"},
        messages="Submit>t Hand>w",
    )
    assert visits(process, Submit=AT_DESK, Take=AT_DESK, Hand=AT_DESK, Collect=THERE) == (2.0, ("Submit", "Hand"))
    assert visits(process, Submit=AT_DESK, Collect=THERE) == (2.0, ("Submit", "Collect"))


def test_other_party_is_another_visit() -> None:
    process = drawn(
        "(s > Exam > Photo > Submit > )e",
        "(k > Look > )l",
        "(t > Take > )f",
        pools={"Dan": "s Exam Photo Submit e", "Kham": "k Look l", "So": "t Take f"},
        messages="Exam>k Submit>t",
    )
    assert visits(process, Exam=THERE, Photo=THERE, Submit=AT_DESK) == (2.0, ("Exam", "Photo"))


def test_supplement_loop_adds_visits() -> None:
    process = drawn(
        "(s > Submit > *m > ?g > @more > Supply > *m",
        "?g > @done > )e",
        "(t > *n > Check > *x > Ask > @again > *n",
        "*x > Issue > )f",
        pools={"Dan": "s Submit m g more Supply done e", "So": "t n Check x Ask again Issue f"},
        messages="Submit>t Ask>more Supply>again Issue>done",
        probabilities={"x>Ask": 0.2},
    )
    assert visits(process, Submit=AT_DESK, Supply=AT_DESK)[0] == pytest.approx(1.25)


def with_papers(process: Process, links: str) -> Process:
    """Data associations `step<paper` (reads)."""
    pairs = [link.split("<") for link in links.split()]
    objects = {paper: DataObject(paper, paper, document=paper) for _, paper in pairs}
    flows = {f"{step}-{paper}": DataFlow(f"{step}-{paper}", step, paper, "in") for step, paper in pairs}
    return replace(process, data_objects=objects, data_flows=flows)


def test_papers_are_what_the_applicant_hands_in() -> None:
    process = drawn(
        "(s > Submit > Supply > Collect > )e",
        "(t > Check > )f",
        pools={"Dan": "s Submit Supply Collect e", "So": "t Check f"},
    )
    process = with_papers(
        process, "Submit<form Submit<card Supply<card Supply<map Collect<licence Check<ledger Submit<number"
    )
    facets = {
        "Submit": Facets(action="submit"),
        "Supply": Facets(action="supplement"),
        "Collect": Facets(action="collect"),
    }
    facts = Procedure(documents={"number": Document("number", "number", handed_in=False)})
    found = counters(view(process, facets, facts, ACTORS))
    assert (found.papers, found.sources["papers"]) == (3.0, ("form", "card", "map"))


def test_papers_of_the_procedure_where_none_are_drawn() -> None:
    facts = Procedure(documents={"a": Document("a", "a", handed_in=True), "b": Document("b", "b", handed_in=None)})
    assert counters(view(drawn("(s > A > )e"), procedure=facts)).sources["papers"] == ("a",)


def agency_view() -> ProcessView:
    process = drawn(
        "(s > Take > *x > Check > Sign > Print > )e",
        "*x > Refuse > )f",
        "(t > Answer > )g",
        pools={"So": "s Take x Check Sign Print e Refuse f", "Bo": "t Answer g"},
        messages="Check>t Check>Bank",
        probabilities={"x>Refuse": 0.25},
        Check={"kind": "serviceTask", "lane": "L2"},
        Take={"lane": "L1"},
        x={"lane": "L1"},
        Refuse={"lane": "L1"},
        Sign={"lane": "L3"},
        Print={"kind": "manualTask", "lane": "L2"},
    )
    lanes = {name: Lane(name, name, "So") for name in ("L1", "L2", "L3")}
    facets = {"Take": Facets(medium="paper"), "Sign": Facets(action="approve")}
    return view(replace(process, lanes=lanes), facets, actors={"So": "agency", "Bo": "agency"})


def test_steps_of_agencies() -> None:
    found = counters(agency_view())
    assert found.manual_steps == pytest.approx(1 + 0.75)
    assert found.sources["manual_steps"] == ("Take", "Print")
    assert found.approvals == pytest.approx(0.75)
    assert found.automatic_steps == pytest.approx(0.75)
    assert (found.agencies, found.sources["agencies"]) == (2.0, ("So", "Bo"))


def test_hand_overs_look_through_gateways_and_follow_messages() -> None:
    """Take → Check, Check → Sign, Sign → Print and the letter to the other agency, each in three cases of four."""
    found = counters(agency_view())
    assert found.hand_overs == pytest.approx(4 * 0.75)
    assert found.sources["hand_overs"] == ("Take", "Check", "Sign")
