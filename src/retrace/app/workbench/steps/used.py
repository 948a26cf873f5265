"""What a step works on: the papers it reads and makes, and the systems it uses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from retrace.graph.view import ProcessView
from retrace.knowledge.patterns import fold
from retrace.knowledge.registry import Knowledge
from retrace.model.process import DataFlow, DataObject, DataStore, Process, free_id

Direction = Literal["in", "out"]


def with_papers(process: Process, view: ProcessView, step: str, names: Sequence[str], direction: Direction) -> Process:
    """The process in which a step reads, or makes, just the papers of those names."""
    keys = {fold(paper.name): paper.key for paper in view.documents.values()}
    scope = process.nodes[step].scope
    wanted: list[str] = []
    for name in names:
        objects = [paper for paper in process.data_objects.values() if paper.scope == scope]
        found = next((paper for paper in objects if fold(paper.name) == fold(name)), None)
        if found is None:
            identifier = free_id(process, f"giay_to_{len(process.data_objects) + 1}")
            found = DataObject(identifier, name, scope, keys.get(fold(name), identifier))
            process = replace(process, data_objects={**process.data_objects, identifier: found})
        wanted.append(found.id)
    return _linked(process, step, wanted, direction, process.data_objects.keys())


def with_systems(process: Process, knowledge: Knowledge, step: str, names: Sequence[str]) -> Process:
    """The process in which a step uses just the systems of those names; one of the registry gets its code."""
    scope = process.nodes[step].scope
    wanted: list[str] = []
    for name in names:
        code = name if name in knowledge.systems else knowledge.system_called(name)
        stores = [store for store in process.data_stores.values() if store.scope == scope]
        same = [store for store in stores if fold(store.name) == fold(name) or (code and store.system == code)]
        if not same:
            called = knowledge.systems[code].name if name == code else name
            identifier = free_id(process, f"he_thong_{fold(code) or len(process.data_stores) + 1}")
            same = [DataStore(identifier, called, scope, code)]
            process = replace(process, data_stores={**process.data_stores, identifier: same[0]})
        wanted.append(same[0].id)
    return _linked(process, step, wanted, "in", process.data_stores.keys(), either=True)


def without_links(process: Process, step: str) -> Process:
    """The process without what a step read, made and used, and without what nothing else works on."""
    return _without(process, [link for link in process.data_flows.values() if link.node == step])


def _linked(
    process: Process, step: str, wanted: list[str], direction: Direction, kind: Iterable[str], either: bool = False
) -> Process:
    """Just the wanted links of a step to things of a kind; `either` where a link of the other direction will do."""
    kinds = set(kind)
    present = [
        link
        for link in process.data_flows.values()
        if link.node == step and link.data in kinds and (either or link.direction == direction)
    ]
    for data in dict.fromkeys(wanted):
        if all(link.data != data for link in present):
            new = free_id(process, f"{step}_{'doc' if direction == 'in' else 'lap'}_{data}")
            process = replace(process, data_flows={**process.data_flows, new: DataFlow(new, step, data, direction)})
    return _without(process, [link for link in present if link.data not in wanted])


def _without(process: Process, gone: Iterable[DataFlow]) -> Process:
    links = {link.id: link for link in gone}
    process = replace(process, data_flows={k: link for k, link in process.data_flows.items() if k not in links})
    used = {link.data for link in process.data_flows.values()}
    used |= {end for line in process.associations.values() for end in (line.source, line.target)}
    idle = {link.data for link in links.values()} - used
    return replace(
        process,
        data_objects={key: paper for key, paper in process.data_objects.items() if key not in idle},
        data_stores={key: store for key, store in process.data_stores.items() if key not in idle},
    )
