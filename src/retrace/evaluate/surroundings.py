"""What differs around the steps of two processes: papers, deadlines, systems, parties and messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from retrace.evaluate.counters import papers_handed_in
from retrace.evaluate.matching import folded, listed
from retrace.graph.view import ProcessView
from retrace.model.difference import Difference, DifferenceKind
from retrace.model.duration import seconds
from retrace.model.process import Message, Node
from retrace.model.text import Text, text

_Look = tuple[str, ...]
_UNITS = (("day", 86400.0), ("hour", 3600.0), ("minute", 60.0), ("second", 1.0))


def surroundings(as_is: ProcessView, to_be: ProcessView, pairs: Mapping[str, str]) -> Iterator[Difference]:
    """All of it; `pairs` leads from as-is to to-be steps."""
    yield from _papers(as_is, to_be)
    yield from _papers(to_be, as_is, back=True)
    yield from _deadlines(as_is, to_be)
    yield from _systems(as_is, to_be, pairs)
    for kind, looks in (("party", _parties), ("message", _messages)):
        then, now = looks(as_is), looks(to_be)
        yield from _missing(kind, then, now, back=False)
        yield from _missing(kind, now, then, back=True)


def _papers(view: ProcessView, other: ProcessView, back: bool = False) -> Iterator[Difference]:
    """Papers of one side that the other does not hand in, or does not know at all."""
    handed, names = papers_handed_in(view), _paper_names(view)
    others, known = papers_handed_in(other), _paper_names(other)
    still = {*others, *(known[key] for key in others if key in known)}
    kinds: tuple[DifferenceKind, DifferenceKind] = (
        ("paper_handed_in", "paper_added") if back else ("paper_no_longer_handed_in", "paper_dropped")
    )
    for key, name in names.items():
        if key in handed:
            if key in still or name in still:
                continue
            kind = kinds[0]
        elif key in known or name in known.values() or key in others:
            continue
        else:
            kind = kinds[1]
        drawn = tuple(data.id for data in view.process.data_objects.values() if view.document_of(data).key == key)
        yield _one_side(kind, drawn or (key,), text(f"difference.{kind}", paper=view.documents[key].name), back)


def _paper_names(view: ProcessView) -> dict[str, str]:
    """The name of each paper that is drawn or handed in, as it is compared."""
    drawn = [view.document_of(data).key for data in view.process.data_objects.values()]
    return {key: folded(view.documents[key].name) for key in dict.fromkeys([*drawn, *papers_handed_in(view)])}


def _deadlines(as_is: ProcessView, to_be: ProcessView) -> Iterator[Difference]:
    then, now = _timers(as_is), _timers(to_be)
    left = {_timer_look(as_is, node) for node in then.values()}
    right = {_timer_look(to_be, node) for node in now.values()}
    for key, node in then.items():
        if key in now:
            was, is_ = _limit(node), _limit(now[key])
            if was != is_:
                says = text("difference.deadline_changed", at=_place(as_is, node), as_is=was, to_be=is_)
                yield Difference("deadline_changed", (key,), (key,), says)
        elif _timer_look(as_is, node) not in right:
            says = text("difference.deadline_dropped", at=_place(as_is, node), limit=_limit(node))
            yield Difference("deadline_dropped", (key,), (), says)
    for key, node in now.items():
        if key not in then and _timer_look(to_be, node) not in left:
            beside = _beside(to_be, node)
            variant = "waiting" if beside else "plain"
            says = text(f"difference.deadline_added.{variant}", at=beside or _place(to_be, node), limit=_limit(node))
            yield Difference("deadline_added", (), (key,), says)


def _timers(view: ProcessView) -> dict[str, Node]:
    kinds = ("intermediateCatchEvent", "boundaryEvent")
    nodes = view.process.nodes.values()
    return {n.id: n for n in nodes if n.kind in kinds and any(event.kind == "timer" for event in n.events)}


def _timer_look(view: ProcessView, node: Node) -> tuple[str, Text]:
    return folded(_place(view, node)), _limit(node)


def _place(view: ProcessView, node: Node) -> str:
    """What people call the timer: its own name, else that of what it is attached to, else its id."""
    host = view.process.nodes.get(node.attached_to or "")
    return node.name or (host.name if host else "") or node.id


def _beside(view: ProcessView, node: Node) -> str:
    """What people call that which is awaited until the timer runs out: the other ways of a choice between events."""
    before = [
        flow.source for flow in view.incoming[node.id] if view.process.nodes[flow.source].kind == "eventBasedGateway"
    ]
    ways = (view.process.nodes[flow.target] for source in before for flow in view.outgoing[source])
    return next((other.name for other in ways if other.id != node.id and other.name), "")


def _limit(node: Node) -> Text:
    """The time in words; as it stands where it is no duration, open where nothing is stated."""
    stated = next((event.detail for event in node.events if event.kind == "timer"), "")
    length = seconds(stated)
    if length is None:
        return text("difference.limit.stated", limit=stated) if stated else text("difference.limit.open")
    unit, of = next((pair for pair in _UNITS if length >= pair[1]), _UNITS[-1])
    return text(f"decision.unit.{unit}", value=length / of)


def _systems(as_is: ProcessView, to_be: ProcessView, pairs: Mapping[str, str]) -> Iterator[Difference]:
    """Systems that came or went as a whole with the steps that use them; else the steps that began or ceased to."""
    then, now = _used(as_is), _used(to_be)
    for code in (code for code in [*then, *now] if (code in then) != (code in now)):
        view, used = (as_is, then[code]) if code in then else (to_be, now[code])
        kind: DifferenceKind = "system_dropped" if code in then else "system_added"
        says = text(f"difference.{kind}", system=view.knowledge.system(code).told, steps=listed(view, used))
        yield _one_side(kind, used, says, back=code in now)
    for old, new in pairs.items():
        before, after = as_is.steps[old], to_be.steps[new]
        if before.automatic != after.automatic:
            continue
        uses, uses_now = ({system.code: system.told for system in step.systems} for step in (before, after))
        for code in [*uses, *uses_now]:
            if (code in uses) != (code in uses_now) and code in then and code in now:
                kind = "step_system_dropped" if code in uses else "step_system_added"
                name = uses.get(code) or uses_now[code]
                says = text(f"difference.{kind}", step=before.name, system=name)
                yield Difference(kind, (old,), (new,), says)


def _used(view: ProcessView) -> dict[str, tuple[str, ...]]:
    """The steps that use each system, by code."""
    found: dict[str, tuple[str, ...]] = {}
    for step in view.steps.values():
        for system in step.systems:
            found[system.code] = (*found.get(system.code, ()), step.id)
    return found


def _parties(view: ProcessView) -> dict[str, tuple[_Look, str]]:
    pools = view.process.pools.values()
    return {pool.id: ((folded(pool.name),), pool.name) for pool in pools if pool.name}


def _messages(view: ProcessView) -> dict[str, tuple[_Look, str]]:
    return {key: _message(view, message) for key, message in view.process.messages.items()}


def _message(view: ProcessView, message: Message) -> tuple[_Look, str]:
    """How a message is recognised, and what it is called: its name, or from whom to whom."""
    names = [pool.name if (pool := view.party(end)) else end for end in (message.source, message.target)]
    way = " → ".join(names)
    return (folded(message.name), folded(way)), f"“{message.name}” ({way})" if message.name else way


def _missing(
    kind: str, side: Mapping[str, tuple[_Look, str]], other: Mapping[str, tuple[_Look, str]], back: bool
) -> Iterator[Difference]:
    """What one side has and the other has not: neither the same look, nor the same id and part of the look."""
    looks = {look for look, _ in other.values()}
    verb = "added" if back else "dropped"
    for key, (look, name) in side.items():
        alike = key in other and any(mine and mine == its for mine, its in zip(look, other[key][0], strict=True))
        if look not in looks and not alike:
            says = text(f"difference.{kind}_{verb}", name=name)
            yield _one_side(f"{kind}_{verb}", (key,), says, back)  # type: ignore[arg-type]


def _one_side(kind: DifferenceKind, elements: tuple[str, ...], says: Text, back: bool) -> Difference:
    return Difference(kind, () if back else elements, elements if back else (), says)
