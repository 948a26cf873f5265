"""Small processes built in code, for tests that turn one fact at a time."""

from __future__ import annotations

from datetime import date

from retrace.graph.view import ProcessView
from retrace.knowledge.facets import complete
from retrace.knowledge.registry import load
from retrace.model.procedure import Procedure
from retrace.model.process import ActorKind, DataFlow, DataObject, Node, Pool, Process
from retrace.model.step import Facets

DAY = date(2026, 11, 22)


def step(name: str, facets: Facets, kind: str = "userTask", actor: ActorKind = "agency", paper: str = "") -> Process:
    """A process of one step, done by one party, that reads at most one paper."""
    pool = Pool(f"pool_{name}", name, f"process_{name}", actor)
    node = Node(name, kind, name, scope=f"process_{name}", facets=facets)
    papers = {f"paper_{name}": DataObject(f"paper_{name}", paper, node.scope)} if paper else {}
    links = {f"link_{name}": DataFlow(f"link_{name}", name, f"paper_{name}", "in")} if paper else {}
    return Process("p", "", {pool.id: pool}, {}, {name: node}, data_objects=papers, data_flows=links)


def together(*processes: Process) -> Process:
    """The parties of several processes in one model, without messages between them."""
    return Process(
        "p",
        "Đổi giấy phép",
        {key: pool for one in processes for key, pool in one.pools.items()},
        {},
        {key: node for one in processes for key, node in one.nodes.items()},
        data_objects={key: data for one in processes for key, data in one.data_objects.items()},
        data_flows={key: link for one in processes for key, link in one.data_flows.items()},
    )


def seen(process: Process, procedure: Procedure | None = None, day: date = DAY) -> ProcessView:
    """The process as the analysis sees it on a day."""
    facts = procedure or Procedure()
    knowledge = load(day, facts.systems)
    process, facts = complete(process, facts, knowledge)
    return ProcessView(process, facts, knowledge)
