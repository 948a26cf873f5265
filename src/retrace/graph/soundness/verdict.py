"""From what was found in the markings to reasons an official can act on."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.graph.index import Index
from retrace.graph.naming import Names
from retrace.graph.soundness.net import Net
from retrace.graph.soundness.statespace import Exploration, Fault
from retrace.model.soundness import SoundnessReason
from retrace.model.text import Text, text


def reasons(index: Index, net: Net, found: Exploration) -> list[SoundnessReason]:
    """What is wrong according to an exploration. What the exploration did not see to the end is not claimed."""
    twice = _second_tokens(index, found, at_end=False) or _second_tokens(index, found, at_end=True)
    wrong = [*twice, *_stuck(index, found)]
    if found.complete and not found.faults:
        wrong += _dead(index, net, found)
    return wrong


def _second_tokens(index: Index, found: Exploration, at_end: bool) -> list[SoundnessReason]:
    faults = [fault for fault in found.faults if _is_end(index, found, fault) == at_end]
    if not faults:
        return []
    elements = _origins(index, [found.node_of(fault) for fault in faults])
    path = found.path_to(faults[0].before) + faults[0].move.passed(faults[0].produced)
    shown = _in_words(index, elements, path)
    if at_end:
        return [SoundnessReason("proper_completion", elements, text("soundness.improper", **shown), path)]
    sources = tuple(dict.fromkeys(flow.source for flow in index.incoming.get(elements[0], ())))
    if len(sources) < 2:
        return [SoundnessReason("safeness", elements, text("soundness.unsafe_again", **shown), path)]
    shown["sources"] = Names(index.process).listed(sources)
    return [SoundnessReason("safeness", elements, text("soundness.unsafe", **shown), path)]


def _is_end(index: Index, found: Exploration, fault: Fault) -> bool:
    node = index.nodes.get(found.node_of(fault))
    return found.places[fault.place].kind == "end" or (node is not None and node.kind == "endEvent")


def _stuck(index: Index, found: Exploration) -> list[SoundnessReason]:
    if not found.stuck:
        return []
    dead_ends = [marking for marking in found.stuck if not found.after[marking]]
    example = dead_ends[0] if dead_ends else found.stuck[-1]
    standing = (element for marking in found.from_here(example) for element in found.nodes_at(marking))
    elements = tuple(element for element in dict.fromkeys(standing) if element in index.nodes)
    path = found.path_to(example)
    shown = _in_words(index, elements, path)
    if not dead_ends:
        words = text("soundness.endless", **shown)
    elif why := tuple(_waiting(index, found, example, elements)):
        words = text("soundness.deadlock_why", why=why, **shown)
    else:
        words = text("soundness.deadlock", **shown)
    return [SoundnessReason("option_to_complete", elements, words, path)]


def _waiting(index: Index, found: Exploration, marking: int, elements: tuple[str, ...]) -> Iterator[Text]:
    """What the elements at which a case is stuck still wait for: flows of a join, messages of another pool."""
    names = Names(index.process)
    came = {place.flow for bit, place in enumerate(found.places) if marking >> bit & 1 and place.flow}
    for element in elements:
        incoming = index.incoming.get(element, [])
        missing = [flow.source for flow in incoming if flow.id not in came]
        if 0 < len(missing) < len(incoming) and index.nodes[element].kind in ("parallelGateway", "complexGateway"):
            yield text("soundness.waits_for_flows", name=names.called(element), sources=names.listed(missing))
        senders = [m.source for m in index.process.messages.values() if m.target == element and m.source in index.nodes]
        if senders:
            yield text("soundness.waits_for_message", name=names.called(element), senders=names.listed(senders))


def _in_words(index: Index, elements: tuple[str, ...], path: tuple[str, ...]) -> dict[str, Text]:
    """A sub-process is not named beside what is in it."""
    names, around = Names(index.process), {index.nodes[element].scope for element in elements}
    return {"names": names.listed([element for element in elements if element not in around]), "path": names.path(path)}


def _dead(index: Index, net: Net, found: Exploration) -> list[SoundnessReason]:
    known = {element for transition in net.transitions for element in transition.covers}
    dead = tuple(node for node in index.nodes if node in known and node not in found.covered)
    if not dead:
        return []
    return [SoundnessReason("no_dead_activity", dead, text("soundness.dead", names=Names(index.process).listed(dead)))]


def _origins(index: Index, elements: list[str]) -> tuple[str, ...]:
    """The elements, in the order found, without those that only suffer from an earlier one."""
    kept: list[str] = []
    behind: set[str] = set()
    for element in dict.fromkeys(elements):
        if element in behind:
            continue
        kept.append(element)
        todo = [element]
        while todo:
            fresh = {flow.target for flow in index.outgoing.get(todo.pop(), ())} - behind
            behind |= fresh
            todo.extend(fresh)
    return tuple(kept)
