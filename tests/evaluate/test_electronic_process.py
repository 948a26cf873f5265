"""The table of the electronic process: its rows, and a total that adds up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.evaluate.views import took, view
from tests.graph.drawing import drawn

from retrace.evaluate.electronic_process import electronic_process
from retrace.graph.view import ProcessView
from retrace.knowledge.registry import load
from retrace.model.document import Document
from retrace.model.figure import Figure
from retrace.model.procedure import Procedure
from retrace.model.process import ActorKind, DataFlow, DataObject, EventDefinition, Pool, Process
from retrace.model.step import Action, Facets

FORK = drawn("(s > +x > A > +y > C > )e", "+x > B > +y")
LOOP = drawn("(s > *j > A > B > *x > C > )e", "*x > *j", probabilities={"x>C": 0.5, "x>j": 0.5})
ENDLESS = drawn("(s > *j > A > *j")
CHAIN = drawn("(s > A > B > C > )e")
DEFAULT = Facets(work=Figure(60.0, "default"))


@pytest.mark.parametrize(
    ("process", "facets", "total", "counted", "unknown"),
    [
        (CHAIN, {"A": took(10, 5), "B": took(20), "C": took(30)}, 65, "A B C", ""),
        (CHAIN, {"A": took(10), "C": took(30)}, 40, "A C", "B"),
        (CHAIN, {"A": took(10), "B": DEFAULT, "C": took(30)}, 40, "A C", "B"),
        (CHAIN, {"B": took(0)}, 0, "", "A C"),
        (CHAIN, {}, None, "", "A B C"),
        (FORK, {"A": took(10), "B": took(50), "C": took(5)}, 55, "B C", ""),
        (LOOP, {"A": took(10), "B": took(20), "C": took(5)}, 65, "A B C", ""),
        (ENDLESS, {"A": took(10)}, None, "", ""),
    ],
)
def test_total(process: Process, facets: dict[str, Facets], total: float | None, counted: str, unknown: str) -> None:
    made = electronic_process(view(process, facets))
    assert (made.total, made.counted, made.unknown) == (total, tuple(counted.split()), tuple(unknown.split()))
    rows = {row.element: row for row in made.rows}
    if total is not None:
        assert total == sum((rows[key].seconds or 0) * rows[key].visits for key in made.counted)


def test_pauses_stand_among_the_steps() -> None:
    process = drawn(
        "(s > A > @t > B > )e",
        t={"name": "Chờ trả lời", "events": (EventDefinition("timer", "P1D"),)},
        A={"documentation": "Kiểm tra thành phần hồ sơ"},
    )
    made = electronic_process(view(process, {"A": took(3600)}))
    assert [(row.number, row.kind, row.name, row.content, row.seconds) for row in made.rows] == [
        (1, "step", "A", "Kiểm tra thành phần hồ sơ", 3600),
        (2, "pause", "Chờ trả lời", "", 86400),
        (3, "step", "B", "", None),
    ]
    assert made.total == 90000


AGENCY = {"office": Pool("office", "Sở Nội vụ", "office", "agency"), "citizen": Pool("citizen", "Người dân", "citizen")}


def test_the_agencies_promise_their_own_time_only() -> None:
    """What the applicant does and every pause is in the whole time, not in that of the agencies."""
    process = drawn(
        "(s > A > )e",
        "(o > B > @t > C > )f",
        pools={"citizen": "s A e", "office": "o B t C f"},
        messages="A>o",
        t={"name": "Chờ", "events": (EventDefinition("timer", "PT10S"),)},
    )
    pools = {**AGENCY, "citizen": replace(AGENCY["citizen"], actor="applicant")}
    made = electronic_process(view(replace(process, pools=pools), {"A": took(5), "B": took(7), "C": took(3)}))
    rows = {row.element: row for row in made.rows}
    assert (made.agency_total, made.agency_counted) == (10, ("B", "C"))
    assert [rows[key].by_applicant for key in "ABC"] == [True, False, False]
    assert (rows["t"].pause, rows["A"].pause) == ("time", "")


@pytest.mark.parametrize(("action", "kind"), [("pay", "payment"), ("supplement", "applicant"), ("answer", "agency")])
def test_a_pause_says_whom_the_case_rests_for(action: Action, kind: str) -> None:
    process = drawn(
        "(s > A > )e",
        "(o > @m > )f",
        pools={"citizen": "s A e", "office": "o m f"},
        messages="A>m",
        m={"events": (EventDefinition("message"),)},
        A={"facets": Facets(action=action)},
    )
    actor: ActorKind = "partner" if action == "answer" else "applicant"
    pools = {**AGENCY, "citizen": replace(AGENCY["citizen"], actor=actor)}
    made = electronic_process(view(replace(process, pools=pools), {}))
    assert [(row.pause, row.waits_for) for row in made.rows if row.kind == "pause"] == [(kind, "Người dân")]


def test_forms_and_results_share_a_column() -> None:
    """The form once, although it is read and written; the result of the procedure where no paper is drawn."""
    process = replace(
        drawn("(s > A > B > )e", B={"facets": Facets(action="deliver")}),
        data_objects={"f": DataObject("f", "Đơn", "", "don"), "d": DataObject("d", "Dự thảo", "", "du_thao")},
        data_flows={
            "1": DataFlow("1", "A", "f", "in"),
            "2": DataFlow("2", "A", "f", "out"),
            "3": DataFlow("3", "A", "d", "out"),
        },
    )
    facts = Procedure("Thủ tục", result="Giấy phép", documents={"don": Document("don", "Đơn", document_class="form")})
    made = electronic_process(ProcessView(process, facts, load(date(2026, 11, 22))))
    assert [row.outputs for row in made.rows] == [("Đơn", "Dự thảo"), ("Giấy phép",)]
