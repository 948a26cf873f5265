"""Use case: maps of who exchanges what around a procedure, and of the order of procedures in a group."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language, say
from retrace.model.errors import RetraceError
from retrace.model.process import Lane, Pool
from retrace.model.system import InformationSystem
from retrace.model.text import text
from retrace.render.relation_map import Place, RelationMap, Tie

_SINGLE = "procedure"


def agencies_map(view: ProcessView, language: Language) -> RelationMap:
    """Parties and systems of a process, and what goes from one to another: messages, papers handed on, data looked up.

    Parties are the pools; in a process of one pool they are its outermost lanes.
    Raises `RetraceError("no_relations")` where there is only one.
    """
    homes = _Homes(view)
    systems = dict(_systems(view, language))
    places = [*homes.places(language), *systems.values()]
    ties = _merged([*_messages(view, homes), *_handed_on(view, homes), *_data(view, homes, systems, language)])
    if len(places) < 2:
        raise RetraceError("no_relations", view.process.name)
    title = text("diagram.map.agencies", name=view.procedure.name)
    return RelationMap(say(title, language), tuple(places), ties, _columns(places, ties))


def order_map(view: ProcessView, language: Language) -> RelationMap:
    """The procedures of a group in the order in which they are done, and the results that become papers of others.

    A paper that is the result of a procedure outside ties that one in, also where the model shows a single procedure.
    Raises `RetraceError("no_group")` where there is nothing to put in order.
    """
    members = list(_members(view, language))
    relations = view.group.relations if view.group else ()
    ties = [Tie(one.result_of, one.paper_of, (view.documents[one.document].name,)) for one in relations]
    known = {member.key for member in members} | {view.procedure.code, view.procedure.name}
    outside: dict[str, Place] = {}
    for document in view.documents.values():
        source = document.result_of
        if source and source not in known:
            outside[source] = Place(source, source, "procedure", pending=True)
            ties += [Tie(source, target, (document.name,)) for target in _asking(view, document.key)]
    places = (*members, *outside.values())
    if len(places) < 2:
        raise RetraceError("no_group", view.procedure.name)
    title = text("diagram.map.order", name=view.procedure.name)
    return RelationMap(say(title, language), places, _merged(ties))


def _members(view: ProcessView, language: Language) -> Iterator[Place]:
    """The procedures, those of a group numbered in order."""
    if view.group is None:
        yield Place(_SINGLE, view.procedure.name, "procedure")
        return
    for number, member in enumerate(view.group.members, 1):
        name = say(text("diagram.map.numbered", number=number, name=member.name), language)
        notes = tuple(say(text("diagram.map.filed_at", agency=agency), language) for agency in member.filed_at)
        yield Place(member.key, name, "procedure", notes)


def _asking(view: ProcessView, paper: str) -> list[str]:
    """The procedures that ask for a paper."""
    if view.group is None:
        return [_SINGLE]
    return [member.key for member in view.group.members if paper in member.papers]


class _Homes:
    """Where each node belongs on the map."""

    def __init__(self, view: ProcessView) -> None:
        self.view = view
        self.by_lane = len(view.process.pools) < 2

    def of(self, node: str) -> str:
        """The key of the party of a node or pool, "" for none."""
        process = self.view.process
        if not self.by_lane:
            pool = self.view.party(node)
            return pool.id if pool else ""
        lane = self.view.actor(node).lane if node in process.nodes else None
        while lane is not None and lane.parent and lane.parent in process.lanes:
            lane = process.lanes[lane.parent]
        return lane.id if lane else ""

    def places(self, language: Language) -> Iterator[Place]:
        """Every party, with its units below its name."""
        process = self.view.process
        if self.by_lane:
            for lane in process.lanes.values():
                if not lane.parent:
                    yield self._place(lane, [one.name for one in process.lanes.values() if one.parent == lane.id])
            return
        for pool in process.pools.values():
            units = [lane.name for lane in process.lanes.values() if lane.pool == pool.id and not lane.parent]
            place = self._place(pool, units)
            if place.kind == "system":
                place = _system_place(self.view.knowledge.system(pool.name), language, place.key)
            yield place

    def _place(self, area: Pool | Lane, units: Sequence[str]) -> Place:
        kind = area.actor if area.actor in ("applicant", "system") else "agency"
        notes = tuple(f"– {unit}" for unit in units if unit)
        return Place(area.id, area.name or area.id, kind, notes)


def _systems(view: ProcessView, language: Language) -> Iterator[tuple[str, Place]]:
    """The systems that data stores show, by code."""
    for store in view.process.data_stores.values():
        system = view.knowledge.system(store.system or store.name)
        yield system.code, _system_place(system, language, f"system:{system.code}")


def _system_place(system: InformationSystem, language: Language, key: str) -> Place:
    name = system.named(language)
    notes = () if system.ready else (say(text(f"decision.readiness.{system.readiness}"), language),)
    return Place(key, name, "system", notes, pending=not system.ready)


def _messages(view: ProcessView, homes: _Homes) -> Iterator[Tie]:
    for message in view.process.messages.values():
        yield Tie(homes.of(message.source), homes.of(message.target), (message.name,) if message.name else ())


def _handed_on(view: ProcessView, homes: _Homes) -> Iterator[Tie]:
    """Sequence flows from one party to another, with the papers that go along."""
    for flow in view.process.flows.values():
        source, target = view.steps.get(flow.source), view.steps.get(flow.target)
        papers: tuple[str, ...] = ()
        if source and target:
            wanted = {document.key for document in target.reads}
            papers = tuple(document.name for document in source.writes if document.key in wanted)
        yield Tie(homes.of(flow.source), homes.of(flow.target), papers)


def _data(view: ProcessView, homes: _Homes, systems: Mapping[str, Place], language: Language) -> Iterator[Tie]:
    """What steps look up in systems and write into them."""
    for link in view.process.data_flows.values():
        store = view.process.data_stores.get(link.data)
        if store is None or link.node not in view.process.nodes:
            continue
        place = systems[view.knowledge.system(store.system or store.name).code].key
        node, home = view.process.nodes[link.node], homes.of(link.node)
        read = link.direction == "in"
        words = say(text(f"diagram.map.{'reads' if read else 'writes'}", step=node.name or node.id), language)
        yield Tie(place, home, (words,)) if read else Tie(home, place, (words,))


def _merged(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """One tie for each pair of places and direction; nothing from a place to itself or to none."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for tie in ties:
        if tie.source and tie.target and tie.source != tie.target:
            found.setdefault((tie.source, tie.target), {}).update(dict.fromkeys(tie.words))
    return tuple(Tie(source, target, tuple(words)) for (source, target), words in found.items())


def _columns(places: Sequence[Place], ties: Sequence[Tie]) -> tuple[tuple[str, int], ...]:
    """The applicant in the middle, all others by their distance from it, to the right or to the left.

    Who has to do with each other apart from the applicant stays on one side. Without an applicant the party with most
    ties stands first.
    """
    beside: dict[str, list[str]] = {place.key: [] for place in places}
    for tie in ties:
        beside[tie.source].append(tie.target)
        beside[tie.target].append(tie.source)
    applicant = next((place.key for place in places if place.kind == "applicant"), "")
    start = applicant or max(beside, key=lambda key: len(set(beside[key])))
    columns, sides = {start: 0}, {1: 0, -1: 0}
    groups = [_reached(first, {start}, beside) for first in dict.fromkeys(beside[start])]
    for group in sorted(groups, key=len, reverse=True):
        if not group.keys() & columns.keys():
            side = -1 if applicant and sides[-1] < sides[1] else 1
            sides[side] += len(group)
            columns |= {
                key: side * distance for key, distance in _reached(start, set(), beside).items() if key in group
            }
    return tuple(columns.items())


def _reached(first: str, barred: Collection[str], beside: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Everything that hangs together with `first` without passing `barred`, with its distance."""
    distances, queue = {first: 0}, [first]
    for key in queue:
        for other in beside[key]:
            if other not in distances and other not in barred:
                distances[other] = distances[key] + 1
                queue.append(other)
    return distances
