"""Use case: what became of each step, paper and system between two models, as marks on both pictures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

from retrace.knowledge.messages import Language, say
from retrace.model.process import AUTOMATIC, EVENTS, GATEWAYS, DataObject, DataStore, Node, Process
from retrace.model.text import text
from retrace.render.diagram import Mark, MarkKind


@dataclass(frozen=True, slots=True)
class Changes:
    """Marks by element of each side."""

    as_is: Mapping[str, Mark]
    to_be: Mapping[str, Mark]


def changes(as_is: Process, to_be: Process, language: Language) -> Changes:
    """The marks of both sides; elements are the same by id, else where kind and name are found once on each side."""
    before, after = _Side(as_is), _Side(to_be)
    same = _pairs(before, after)
    old: dict[str, Mark] = {key: Mark("removed") for key in before.elements if key not in same}
    new: dict[str, Mark] = {}
    for key in after.elements.keys() - same.values():
        new[key] = Mark("automated" if after.automatic(key) else "added")
    for one, other in same.items():
        differing = [what for what, value in before.facts(one).items() if value != after.facts(other)[what]]
        if differing:
            note = "; ".join(say(text(f"diagram.differs.{what}"), language) for what in differing)
            turned = after.automatic(other) and not before.automatic(one)
            kind: MarkKind = "automated" if turned else "changed"
            old[one], new[other] = Mark("changed", note), Mark(kind, note)
    return Changes(old, new)


class _Side:
    """One model as far as it is compared: its steps, papers and systems."""

    def __init__(self, process: Process) -> None:
        self.process = process
        plain = EVENTS | GATEWAYS
        self.elements: dict[str, Node | DataObject | DataStore] = {
            **{key: node for key, node in process.nodes.items() if node.name or node.kind not in plain},
            **process.data_objects,
            **process.data_stores,
        }
        self._data: dict[tuple[str, str], set[str]] = defaultdict(set)
        for link in process.data_flows.values():
            item = process.data_objects.get(link.data) or process.data_stores.get(link.data)
            self._data[link.node, link.direction].add(item.name if item else link.data)

    def automatic(self, key: str) -> bool:
        """Whether a system does the step by itself."""
        node = self.process.nodes.get(key)
        return node is not None and node.kind in AUTOMATIC

    def look(self, key: str) -> tuple[str, str]:
        """What the element is recognised by where ids differ."""
        element = self.elements[key]
        kind = element.kind if isinstance(element, Node) else type(element).__name__
        return kind, " ".join(element.name.split()).casefold()

    def facts(self, key: str) -> dict[str, Hashable]:
        """What counts as a change of an element when it differs."""
        element = self.elements[key]
        if not isinstance(element, Node):
            return {"name": element.name}
        lane = self.process.lanes.get(element.lane or "")
        facets = element.facets
        return {
            "name": element.name,
            "kind": element.kind,
            "actor": lane.name if lane else "",
            "reads": frozenset(self._data[key, "in"]),
            "writes": frozenset(self._data[key, "out"]),
            "channel": (facets.channels, facets.medium, facets.presence),
            "times": (facets.work, facets.wait, facets.cost),
        }


def _pairs(before: _Side, after: _Side) -> dict[str, str]:
    """The to-be element for each as-is element that still exists."""
    same = {key: key for key in before.elements if key in after.elements}
    left = {before.look(key): key for key in _unique(before, same)}
    right = {after.look(key): key for key in _unique(after, set(same.values()))}
    return same | {left[look]: right[look] for look in left if look in right}


def _unique(side: _Side, known: Collection[str]) -> list[str]:
    """Named elements not yet known whose kind and name no other such element has."""
    free = [key for key in side.elements if key not in known and side.look(key)[1]]
    times = Counter(side.look(key) for key in free)
    return [key for key in free if times[side.look(key)] == 1]
