"""Completes a process with what its words, task types and the procedure file tell. Nothing stated is overwritten.

Precedence: the procedure file, then the model's own extension, then inference. Each inferred field is named in
`Facets.inferred`, so that the user can confirm or correct it; what no source tells stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from retrace.knowledge import words
from retrace.knowledge.orderly import with_orderly_shares, without_orderly_shares
from retrace.knowledge.patterns import normal
from retrace.knowledge.registry import Knowledge
from retrace.model.document import Document
from retrace.model.procedure import Procedure
from retrace.model.process import ACTIVITIES, DataObject, DataStore, Lane, Node, Pool, Process
from retrace.model.step import Facets

_FACTS = tuple(f.name for f in fields(Facets) if f.name != "inferred")
_UNKNOWN = (None, "", ())
_Element = TypeVar("_Element")


def complete(process: Process, procedure: Procedure, knowledge: Knowledge) -> tuple[Process, Procedure]:
    """The same process and procedure, with actors, facets, papers and systems filled in where words tell them."""
    pools = {pool.id: _pool(pool) for pool in process.pools.values()}
    lanes = {lane.id: _lane(lane) for lane in process.lanes.values()}
    data_objects = {data.id: _data_object(data, procedure) for data in process.data_objects.values()}
    data_stores = {store.id: _data_store(store, knowledge) for store in process.data_stores.values()}
    pairs = {flow.node: flow.data for flow in process.data_flows.values()}
    nodes = {
        node.id: _node(node, procedure, pairs.get(node.id) in data_stores) if node.kind in ACTIVITIES else node
        for node in process.nodes.values()
    }
    documents = dict(procedure.documents)
    for data in data_objects.values():
        given = documents.get(data.document) or knowledge.document(data.document, data.name)
        documents[data.document] = _document(given, knowledge)
    documents.update({key: _document(document, knowledge) for key, document in documents.items()})
    filled = replace(process, pools=pools, lanes=lanes, nodes=nodes, data_objects=data_objects, data_stores=data_stores)
    return with_orderly_shares(filled), replace(procedure, documents=documents)


def _pool(pool: Pool) -> Pool:
    return pool if pool.actor else replace(pool, actor=words.actor_kind(pool.name))


def _lane(lane: Lane) -> Lane:
    return lane if lane.actor else replace(lane, actor=words.actor_kind(lane.name))


def _data_object(data: DataObject, procedure: Procedure) -> DataObject:
    if data.document:
        return data
    name = normal(data.name)
    known = next((d.key for d in procedure.documents.values() if normal(d.name) == name), "")
    return replace(data, document=known or name or data.id)


def _data_store(store: DataStore, knowledge: Knowledge) -> DataStore:
    return (
        store if store.system else replace(store, system=knowledge.system_called(store.name) or store.name or store.id)
    )


def _document(document: Document, knowledge: Knowledge) -> Document:
    return replace(knowledge.with_kind(document), form=document.form or words.document_form(document.name))


def _node(node: Node, procedure: Procedure, on_system: bool) -> Node:
    stated = merged(procedure.steps.get(node.id), node.facets)
    return replace(node, facets=_inferred(stated, node, on_system))


def merged(first: Facets | None, second: Facets) -> Facets:
    """The facts of `first`, and those of `second` where `first` knows nothing."""
    if first is None:
        return second
    known = {name: getattr(first, name) for name in _FACTS if getattr(first, name) not in _UNKNOWN}
    return replace(second, **known, inferred=second.inferred - known.keys())


def _inferred(facets: Facets, node: Node, on_system: bool) -> Facets:
    guesses = {
        "action": words.action(node.name),
        "channels": words.channels(node.name),
        "presence": True if words.demands_presence(node.name) else None,
        "medium": _medium(node, on_system),
    }
    if "online" in (facets.channels or guesses["channels"]):  # type: ignore[operator]
        guesses["presence"] = None
    new = {name: guess for name, guess in guesses.items() if _is_new(facets, name, guess)}
    return replace(facets, **new, inferred=facets.inferred | new.keys()) if new else facets  # type: ignore[arg-type]


def _is_new(facets: Facets, name: str, guess: object) -> bool:
    return guess not in _UNKNOWN and getattr(facets, name) in _UNKNOWN


def _medium(node: Node, on_system: bool) -> str | None:
    if node.kind in ("serviceTask", "scriptTask", "businessRuleTask"):
        return "electronic"
    said = words.medium(node.name)
    if said:
        return said
    if node.kind == "manualTask":
        return "paper"
    return "electronic" if node.kind == "userTask" and on_system else None


def inferred_fields(nodes: Iterable[Node]) -> dict[str, tuple[str, ...]]:
    """Which facts were inferred, by element id, for the user to confirm."""
    return {node.id: tuple(sorted(node.facets.inferred)) for node in nodes if node.facets.inferred}


def without_inference(process: Process, stated: Process) -> Process:
    """The process with only what somebody stated: inferred facts, actors, papers and systems are taken out again.

    `stated` is the model as it was read; elements that it does not have were made by moves and keep what they say.
    """
    nodes = {node.id: replace(node, facets=_only_stated(node.facets)) for node in process.nodes.values()}
    return replace(
        without_orderly_shares(process),
        nodes=nodes,
        pools={key: replace(p, actor=_said(stated.pools, key, p).actor) for key, p in process.pools.items()},
        lanes={key: replace(n, actor=_said(stated.lanes, key, n).actor) for key, n in process.lanes.items()},
        data_objects={
            key: replace(d, document=_said(stated.data_objects, key, d).document)
            for key, d in process.data_objects.items()
        },
        data_stores={
            key: replace(s, system=_said(stated.data_stores, key, s).system) for key, s in process.data_stores.items()
        },
    )


def _said(stated: Mapping[str, _Element], key: str, now: _Element) -> _Element:
    return stated.get(key, now)


def _only_stated(facets: Facets) -> Facets:
    if not facets.inferred:
        return facets
    unknown: dict[str, Any] = {f.name: f.default for f in fields(Facets) if f.name in facets.inferred}
    return replace(facets, **unknown, inferred=frozenset())
