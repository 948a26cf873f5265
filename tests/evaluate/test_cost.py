"""Compliance cost: whose work is priced, fees by channel, a year, defaults."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.evaluate.views import took, view
from tests.graph.drawing import drawn

from retrace.evaluate.cost import cost
from retrace.importers.procedure_file import parse_procedure
from retrace.model.document import Document
from retrace.model.errors import RetraceError
from retrace.model.figure import Figure
from retrace.model.procedure import ApplicantGroup, Fee, Procedure, Volume
from retrace.model.step import Facets

PROCESS = drawn(
    "(s > Fill > Submit > )e",
    "(t > Check > )f",
    pools={"Dan": "s Fill Submit e", "So": "t Check f"},
    messages="Submit>t",
)
ACTORS = {"Dan": "applicant", "So": "agency"}
ONLINE = {
    "Fill": took(3600, action="prepare", cost=Figure(5000.0)),
    "Submit": took(900, action="submit", channels=("online",)),
    "Check": took(36000, 360000),
}


def test_only_the_applicants_work_is_priced() -> None:
    found = cost(view(PROCESS, ONLINE, actors=ACTORS))
    assert found.per_case == pytest.approx(45000 + 10000)
    assert [(item.phase, item.step, item.amount) for item in found.items] == [
        ("prepare", "Fill", 45000.0),
        ("submit", "Submit", 10000.0),
    ]
    assert found.per_year is None
    assert not found.defaults_used


def test_a_year_is_dossiers_times_cost() -> None:
    facts = Procedure(volume=Volume(3000, years=3))
    assert cost(view(PROCESS, ONLINE, facts, ACTORS)).per_year == pytest.approx(55000 * 1000)


@pytest.mark.parametrize(("channel", "fee"), [("online", 75000), ("in_person", 150000), ("post", 150000)])
def test_fee_of_the_channel(channel: str, fee: float) -> None:
    facts = Procedure(fees=(Fee(150000, name="Lệ phí"), Fee(75000, "online", "Lệ phí"), Fee(20000, name="Phí khác")))
    facets = {"Submit": took(0, action="submit", channels=(channel,))}
    items = cost(view(PROCESS, facets, facts, ACTORS)).items
    assert [item.amount for item in items if item.phase == "fee"] == [fee, 20000]


def test_travel_and_defaults_are_labelled() -> None:
    facets = {**ONLINE, "Submit": took(900, action="submit", channels=("in_person",))}
    found = cost(view(PROCESS, facets, actors=ACTORS))
    assert found.defaults_used
    travel = found.items[-1]
    assert (travel.phase, travel.step, travel.times) == ("travel", "Submit", 1.0)
    assert travel.hours
    assert travel.hours.origin == "default"
    assert travel.amount == pytest.approx(travel.hours.value * 40000)


def test_years_before_the_parameter_use_a_labelled_default() -> None:
    found = cost(view(PROCESS, ONLINE, actors=ACTORS, day=date(2019, 12, 31)))
    assert found.income_per_hour
    assert found.income_per_hour.origin == "default"
    assert "phải thay" in found.income_per_hour.source
    assert found.defaults_used


def test_rounds_are_paid_each_time() -> None:
    process = drawn(
        "(s > *m > Submit > *x > )e", "*x > *m", pools={"Dan": "s m Submit x e"}, probabilities={"x>m": 0.5}
    )
    found = cost(view(process, {"Submit": took(3600, channels=("online",))}, actors=ACTORS))
    assert found.per_case == pytest.approx(80000)


def test_no_applicant_no_cost() -> None:
    found = cost(view(drawn("(s > A > )e"), {"A": Facets(presence=False)}))
    assert (found.per_case, found.items) == (None, ())


AS_STATED = cost(view(PROCESS, ONLINE, actors=ACTORS))


@pytest.mark.parametrize("seconds", [0.0, 1.0, 86400.0, 1e9])
def test_an_agencys_time_and_any_waiting_are_never_priced(seconds: float) -> None:
    """The second mistake of the circular's users: the handling limit of the agency taken for work of the citizen."""
    slower = {name: replace(facets, wait=Figure(seconds)) for name, facets in ONLINE.items()}
    slower["Check"] = replace(slower["Check"], work=Figure(seconds))
    found = cost(view(PROCESS, slower, actors=ACTORS))
    assert (found.per_case, found.items) == (AS_STATED.per_case, AS_STATED.items)
    assert found.agency_hours == pytest.approx(seconds / 3600)


def test_subjects_times_frequency_are_the_dossiers_and_never_stated_twice() -> None:
    """The first mistake: a yearly count of dossiers multiplied by subjects and frequency again."""
    facts = parse_procedure(b"volume: {subjects: 500, times_per_year: 2, source: so}")
    assert facts.volume
    assert facts.volume.per_year == 1000
    assert cost(view(PROCESS, ONLINE, facts, ACTORS)).per_year == pytest.approx(55000 * 1000)
    with pytest.raises(RetraceError, match="volume_twice"):
        parse_procedure(b"volume: {count: 1000, subjects: 500, times_per_year: 2}")


def test_lines_add_up_by_phase_with_travel_in_the_phase_it_serves() -> None:
    facets = {**ONLINE, "Submit": took(900, action="submit", channels=("in_person",))}
    found = cost(view(PROCESS, facets, Procedure(fees=(Fee(7000, name="Lệ phí"),)), ACTORS))
    assert found.phases == pytest.approx({"prepare": 45000, "submit": 10000 + 40000, "fee": 7000})
    assert sum(found.phases.values()) == pytest.approx(found.per_case)


def test_a_hired_service_is_paid_instead_of_the_own_hours() -> None:
    hired = {**ONLINE, "Fill": took(3600, action="prepare", cost=Figure(5000.0), hired=Figure(300000.0))}
    found = cost(view(PROCESS, hired, actors=ACTORS))
    assert found.per_case == pytest.approx(305000 + 10000)
    assert found.hours == pytest.approx(0.25)


def test_a_paper_that_costs_money_is_a_direct_cost_of_preparing() -> None:
    facts = Procedure(documents={"kham": Document("kham", "Giấy khám sức khỏe", handed_in=True, cost=160000.0)})
    found = cost(view(PROCESS, ONLINE, facts, ACTORS))
    assert found.per_case == pytest.approx(55000 + 160000)
    assert [item.paper for item in found.items if item.paper] == ["kham"]


def test_each_paper_has_its_own_time_to_prepare() -> None:
    facts = parse_procedure(
        b"documents: {don: {name: Don, handed_in: true, prepare: 1800}, anh: {name: Anh, handed_in: true}}"
    )
    found = cost(view(PROCESS, ONLINE, facts, ACTORS))
    assert found.per_case == pytest.approx(55000 + 20000)
    assert [(item.paper, item.hours and item.hours.value) for item in found.items if item.paper] == [("don", 0.5)]
    assert found.hours == pytest.approx(1.25 + 0.5)


def test_ranges_of_inputs_are_ranges_of_the_cost() -> None:
    ranged = {**ONLINE, "Fill": took(3600, action="prepare", cost=Figure(5000.0, low=4000.0, high=9000.0))}
    ranged["Submit"] = replace(ONLINE["Submit"], work=Figure(900, low=450, high=1800))
    facts = Procedure(volume=Volume(100, low=80, high=150))
    found = cost(view(PROCESS, ranged, facts, ACTORS))
    assert found.per_case == pytest.approx(55000)
    assert found.case_range == pytest.approx((44000 + 5000, 49000 + 20000))
    assert found.year_range == pytest.approx((80 * 49000, 150 * 69000))
    assert AS_STATED.case_range is None


def test_kinds_of_applicants_have_their_own_hour_and_share() -> None:
    groups = (ApplicantGroup("Cá nhân", 0.75), ApplicantGroup("Doanh nghiệp", 0.25, 80000.0, "khảo sát"))
    facts = Procedure(volume=Volume(100), applicant_groups=groups)
    found = cost(view(PROCESS, ONLINE, facts, ACTORS))
    assert [(one.name, one.per_case) for one in found.applicants] == [("Cá nhân", 55000), ("Doanh nghiệp", 105000)]
    assert found.per_case == pytest.approx(0.75 * 55000 + 0.25 * 105000)
    assert sum(item.amount for item in found.items) == pytest.approx(found.per_case)
    assert found.per_year == pytest.approx(sum(one.per_year or 0 for one in found.applicants))


@pytest.mark.parametrize("shares", ["0.5, 0.4", "0.7, 0.7"])
def test_shares_that_do_not_add_up_are_refused(shares: str) -> None:
    one, other = shares.split(", ")
    groups = f"applicant_groups: [{{name: A, share: {one}}}, {{name: B, share: {other}}}]"
    with pytest.raises(RetraceError, match="applicant_shares"):
        parse_procedure(groups.encode())


def test_kinds_that_only_have_a_name_get_no_figure_for_a_year() -> None:
    facts = Procedure(volume=Volume(100), applicants=("Cá nhân", "Tổ chức"))
    found = cost(view(PROCESS, ONLINE, facts, ACTORS)).applicants
    assert [(one.name, one.share, one.per_year) for one in found] == [("Cá nhân", None, None), ("Tổ chức", None, None)]
