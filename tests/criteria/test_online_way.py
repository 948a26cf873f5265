"""Which branches a dossier filed online cannot take, and what that means for the level."""

from __future__ import annotations

import pytest
from tests.criteria.cases import judged
from tests.criteria.processes import seen

from retrace.criteria.online_way import dossier, online_steps
from retrace.criteria.service_conditions import conditions
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import say
from retrace.model.document import Document
from retrace.model.procedure import Procedure
from retrace.model.process import DataFlow, DataObject, Flow, Node, Pool, Process
from retrace.model.step import Channel, Facets
from retrace.paths import samples

SCOPE = "applicant"
WAYS = [("start", "split"), ("split", "desk"), ("desk", "cash"), ("cash", "join"), ("split", "web"), ("web", "card")]
WAYS += [("card", "join"), ("join", "collect")]


def two_ways(gateway: str = "exclusiveGateway", web: Channel = "online", paper_at: str = "") -> ProcessView:
    """An applicant who files at the desk and pays cash, or files on the web and pays by card."""
    facets = {
        "desk": Facets("submit", ("in_person",), presence=True),
        "cash": Facets("pay", ("in_person",)),
        "web": Facets("submit", (web,)),
        "card": Facets("pay", ("online",)),
        "collect": Facets("collect", ("post",)),
    }
    nodes = {name: Node(name, "userTask", name, scope=SCOPE, facets=given) for name, given in facets.items()}
    for name, kind in {"start": "startEvent", "split": gateway, "join": gateway}.items():
        nodes[name] = Node(name, kind, "", scope=SCOPE)
    flows = {f"{a}_{b}": Flow(f"{a}_{b}", a, b) for a, b in WAYS}
    papers = {"paper": DataObject("paper", "Giấy khám sức khỏe", SCOPE)} if paper_at else {}
    links = {f"link_{at}": DataFlow(f"link_{at}", at, "paper", "in") for at in paper_at.split()}
    pools = {"pool": Pool("pool", "Người dân", SCOPE, "applicant")}
    key = "giấy khám sức khỏe"
    facts = Procedure(documents={key: Document(key, "Giấy khám sức khỏe", form="original")})
    return seen(Process("p", "", pools, {}, nodes, flows, data_objects=papers, data_flows=links), facts)


EVERY = {"desk", "cash", "web", "card", "collect"}


@pytest.mark.parametrize(
    ("view", "kept"),
    [
        (two_ways(), {"web", "card", "collect"}),
        (two_ways("eventBasedGateway"), {"web", "card", "collect"}),
        (two_ways("parallelGateway"), EVERY),  # both are needed
        (two_ways(web="post"), EVERY),  # nobody files online
    ],
)
def test_branches_of_the_counter_are_left_out_only_beside_one_online(view: ProcessView, kept: set[str]) -> None:
    assert {step.id for step in online_steps(view)} == kept


def test_the_counter_branch_fails_no_condition() -> None:
    met = {one.number: one.met for one in conditions(two_ways()).conditions}
    assert (met[4], met[5], met[8]) == (True, True, True)
    assert "presence" not in repr(conditions(two_ways()).conditions[5].because)
    needed = {one.number: one.met for one in conditions(two_ways("parallelGateway")).conditions}
    assert (needed[4], needed[5], needed[6]) == (False, False, False)


@pytest.mark.parametrize(
    ("paper_at", "where"),
    [("desk web", ["web"]), ("web", ["web"]), ("desk", ["web"])],  # drawn once, it is the same dossier
)
def test_a_paper_of_both_branches_counts_at_the_online_filing(paper_at: str, where: list[str]) -> None:
    view = two_ways(paper_at=paper_at)
    assert [step.id for step, _ in dossier(online_steps(view), view)] == where
    assert conditions(view).conditions[3].met is False


def test_the_licence_of_2026_is_judged_by_its_online_way() -> None:
    reached = judged(samples() / "09-doi-giay-phep-lai-xe-2026/as-is.bpmn").service_level
    found = {one.number: one for one in reached.conditions}
    assert found[5].met is True
    assert "Chụp ảnh" not in say(found[6].because)
    assert found[4].steps == ("nop_truc_tuyen",)
