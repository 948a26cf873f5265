"""Real shapes with made-up facts: a public model whose parties, steps and branches are told things at random.

Public models say nothing of papers, channels or times, so that hardly a move applies to them. Furnished, they are what
random graphs are not: drawn by people, with boundary events, sub-processes, loops, several pools and lanes.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any, get_args

from retrace.graph.view import ProcessView
from retrace.knowledge.facets import complete
from retrace.knowledge.registry import Knowledge
from retrace.model.document import Document
from retrace.model.figure import Figure
from retrace.model.procedure import Procedure, TimeLimit
from retrace.model.process import ACTIVITIES, AUTOMATIC, ActorKind, DataFlow, DataObject, Node, Process
from retrace.model.step import Action, Channel, Condition, Demand, Facets, Lock, Means

APPLICANT: tuple[Action, ...] = ("prepare", "photograph", "pay", "submit", "supplement", "collect", "query")
OFFICE: tuple[Action, ...] = tuple(action for action in get_args(Action) if action not in APPLICANT)
ROLES: tuple[ActorKind, ...] = ("agency", "one_stop", "specialist", "leader", "partner")
PAPERS = {"don": "Đơn đề nghị", "cccd": "Bản sao căn cước công dân", "suc_khoe": "Giấy khám sức khỏe", "nb": "Tờ trình"}
SYSTEMS = ("DANCU", "GPLX", "SUCKHOE", "")


def furnished(process: Process, knowledge: Knowledge, random: Random) -> ProcessView:
    """The process with facts drawn at random; its nodes, flows and messages stay as they are."""
    pools, first = dict(process.pools), True
    for key, pool in process.pools.items():
        actor: ActorKind = "applicant" if first and len(pools) > 1 else random.choice(ROLES)
        pools[key], first = replace(pool, actor=actor), False
    lanes = {key: replace(lane, actor=random.choice((*ROLES, ""))) for key, lane in process.lanes.items()}
    bare = ProcessView(replace(process, pools=pools, lanes=lanes), Procedure(), knowledge)
    objects = {
        key: DataObject(key, name, next(iter(process.nodes.values())).scope, key) for key, name in PAPERS.items()
    }
    nodes, links = dict(process.nodes), dict(process.data_flows)
    for key, node in process.nodes.items():
        if node.kind not in ACTIVITIES:
            continue
        nodes[key] = _told(node, bare.actor(key).is_applicant, random)
        for paper in objects:
            if random.random() < 0.25:
                link = f"{key}_{paper}"
                links[link] = DataFlow(link, key, paper, random.choice(("in", "in", "out")))
    drawn = {link.data for link in links.values()}
    told = replace(
        process,
        pools=pools,
        lanes=lanes,
        nodes=nodes,
        flows=_shares(process, random),
        data_objects={**process.data_objects, **{key: paper for key, paper in objects.items() if key in drawn}},
        data_flows=links,
    )
    return ProcessView(*complete(told, _facts(random), knowledge), knowledge)


def shaken(view: ProcessView, random: Random) -> ProcessView:
    """The same process with some facts of some steps, and of some papers, told otherwise."""
    nodes = dict(view.process.nodes)
    for key, node in nodes.items():
        if node.kind in ACTIVITIES and random.random() < 0.25:
            name = random.choice(("channels", "presence", "medium", "work", "wait", "conditions", "locks"))
            told = getattr(_told(node, view.actor(key).is_applicant, random).facets, name)
            nodes[key] = replace(node, facets=replace(node.facets, **{name: told}))
    documents = dict(view.procedure.documents)
    for key, document in documents.items():
        if random.random() < 0.25:
            name = random.choice(("electronic_original", "interactive_form", "handed_in"))
            changed: dict[str, Any] = {name: random.choice((True, False, None))}
            documents[key] = replace(document, **changed)
    facts = replace(view.procedure, documents=documents)
    return ProcessView(replace(view.process, nodes=nodes), facts, view.knowledge)


def _told(node: Node, applicant: bool, random: Random) -> Node:
    action = random.choice(APPLICANT if applicant else OFFICE)
    kind = node.kind if node.kind not in AUTOMATIC else "task"
    facets = Facets(
        action=action,
        channels=tuple(random.sample(get_args(Channel), random.randint(0, 2))),
        presence=random.choice((True, False, None)),
        territorial=random.choice(("", "Sở nơi cư trú")) if action == "submit" else "",
        medium=random.choice(("paper", "paper", "electronic", None)),
        work=random.choice((None, Figure(1800.0), Figure(7200.0))),
        wait=random.choice((None, Figure(3600.0), Figure(432000.0))),
        every=Figure(604800.0) if random.random() < 0.05 else None,
        conditions=_conditions(random) if action in ("examine", "check") else (),
        locks=_locks(random),
    )
    return replace(node, kind=kind, facets=facets)


def _conditions(random: Random) -> tuple[Condition, ...]:
    names = random.sample(("đủ điều kiện", "không bị tước", "có hộ khẩu"), random.randint(0, 2))
    return tuple(
        Condition(name, random.choice(SYSTEMS), random.choice((*get_args(Means), None)), "Công an tỉnh")
        for name in names
    )


def _locks(random: Random) -> tuple[Lock, ...]:
    if random.random() < 0.85:
        return ()
    demands = tuple(random.sample(get_args(Demand), random.randint(1, 2)))
    return (Lock("Điều 9", demands, random.choice((True, False, None))),)


def _shares(process: Process, random: Random) -> dict[str, Any]:
    """The flows, those out of an exclusive gateway with shares that add up to one."""
    flows = dict(process.flows)
    for key, node in process.nodes.items():
        ways = [flow for flow in process.flows.values() if flow.source == key]
        if node.kind == "exclusiveGateway" and len(ways) > 1 and random.random() < 0.7:
            parts = [random.randint(1, 9) for _ in ways]
            for flow, part in zip(ways, parts, strict=True):
                flows[flow.id] = replace(flow, probability=Figure(part / sum(parts)))
    return flows


def _facts(random: Random) -> Procedure:
    known = (True, False, None)
    documents = {
        key: Document(
            key,
            name,
            form=random.choice(("original", "copy", "certified_copy", "")),
            electronic_original=random.choice(known),
            interactive_form=random.choice(known),
            handed_in=random.choice((True, True, None)),
            per=random.choice(("case", "person")),
        )
        for key, name in PAPERS.items()
    }
    limit = random.choice((None, TimeLimit(20, "working_days", "Điều 5")))
    tracked = random.choice(known)
    return Procedure("Thủ tục", documents=documents, time_limit=limit, status_tracking=tracked)
