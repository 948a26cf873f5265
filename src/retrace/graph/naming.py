"""What a person calls an element: its name, else its kind and where it stands; an id only as the last resort."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property, reduce
from typing import Literal

from retrace.model.process import Flow, Process
from retrace.model.text import Text, Value, text

MOST_NAMES = 5
MOST_STEPS = 10
_KINDS = {
    **dict.fromkeys(["subProcess", "transaction", "adHocSubProcess"], "sub_process"),
    **dict.fromkeys(["intermediateCatchEvent", "intermediateThrowEvent"], "event"),
    "startEvent": "start",
    "endEvent": "end",
    "boundaryEvent": "boundary",
    "parallelGateway": "parallel",
    "exclusiveGateway": "exclusive",
    "inclusiveGateway": "inclusive",
    "eventBasedGateway": "event_based",
    "complexGateway": "complex",
}


class Names:
    """The elements of one process in words.

    `loose` are flows that the process does not hold because an end is missing ("" there), `others` names of elements
    that it does not hold either, such as messages declared for the whole file.
    """

    def __init__(
        self, process: Process, loose: Collection[Flow] = (), others: Mapping[str, str | None] | None = None
    ) -> None:
        self._process = process
        self._loose = {flow.id: flow for flow in loose}
        self._others = others or {}

    def called(self, element: str) -> Text:
        """An element in words."""
        process = self._process
        flow = process.flows.get(element) or self._loose.get(element)
        if flow is not None:
            return self._flow(flow)
        if element in process.messages:
            message = process.messages[element]
            return _quoted(message.name) if message.name.strip() else self._between(message.source, message.target)
        name = self._name(element)
        return _quoted(name) if name else self._unnamed(element)

    def listed(self, elements: Sequence[str]) -> Text:
        """Some elements in a row, at least one; only the first ones of many."""
        return in_a_row([self.called(element) for element in elements[:MOST_NAMES]], len(elements) - MOST_NAMES)

    def path(self, elements: Sequence[str]) -> Text:
        """The elements passed, joined by arrows: those with a name, or all where none has; of a long path the end."""
        passed = [element for element in elements if self._name(element)] or list(elements)
        if not passed:
            return text("called.at_once")
        steps = map(self.called, passed[-MOST_STEPS:])
        shown = reduce(lambda way, each: text("called.line", source=way, target=each), steps)
        return text("called.later", path=shown) if len(passed) > MOST_STEPS else shown

    def _flow(self, flow: Flow) -> Text:
        ends = self._between(flow.source, flow.target)
        return text("called.named_flow", name=_words(flow.name), ends=ends) if flow.name.strip() else ends

    def _between(self, source: str, target: str) -> Text:
        return text("called.line", source=self._end(source), target=self._end(target))

    def _end(self, element: str) -> Text:
        """One end of a line: its name, else only what it is."""
        name = self._name(element)
        if name:
            return _quoted(name)
        return text(f"called.kinds.{self._kind(element)}") if element else text("called.nowhere")

    def _name(self, element: str) -> str:
        process = self._process
        for known in (process.nodes, process.lanes, process.pools, process.data_objects, process.data_stores):
            thing = known.get(element)
            if thing is not None and thing.name.strip():
                return _words(thing.name)
        if element in process.artifacts:
            return _words(process.artifacts[element].text)
        pool = process.pools.get(self._pools.get(element, ""))
        return _words((pool.name if pool else self._others.get(element)) or "")

    def _unnamed(self, element: str) -> Text:
        """The kind of an element with what leads to it or comes after it, as far as that has a name."""
        kind = text(f"called.kinds.{self._kind(element)}")
        node = self._process.nodes.get(element)
        host = self._name(node.attached_to or "") if node else ""
        if host:
            return text("called.at", kind=kind, name=host)
        for place, along in (("after", self._sources), ("before", self._targets)):
            if name := self._nearest(element, along):
                return text(f"called.{place}", kind=kind, name=name)
        return text("called.by_id", kind=kind, element=element)

    def _nearest(self, element: str, along: Callable[[str], list[str]]) -> str:
        """The name of the first element along the flows that has one."""
        seen = {element}
        todo = [element]
        for each in todo:
            for other in along(each):
                if name := self._name(other):
                    return name
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        return ""

    def _sources(self, element: str) -> list[str]:
        return self._neighbours[0][element]

    def _targets(self, element: str) -> list[str]:
        return self._neighbours[1][element]

    @cached_property
    def _neighbours(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        before: dict[str, list[str]] = defaultdict(list)
        after: dict[str, list[str]] = defaultdict(list)
        for flow in (*self._process.flows.values(), *self._loose.values()):
            before[flow.target].append(flow.source)
            after[flow.source].append(flow.target)
        return before, after

    @cached_property
    def _pools(self) -> dict[str, str]:
        """Pools by the process that they run."""
        return {pool.process: pool.id for pool in self._process.pools.values() if pool.process}

    def _kind(self, element: str) -> str:
        process = self._process
        node = process.nodes.get(element)
        if node is not None:
            return _KINDS.get(node.kind, "step")
        for kind, known in (
            ("lane", process.lanes),
            ("paper", process.data_objects),
            ("system", process.data_stores),
            ("line", process.associations),
            ("note", process.artifacts),
            ("message", process.messages),
        ):
            if element in known:
                return kind
        if element in self._pools:
            return "process"
        return "pool" if element in process.pools else "element"


def in_a_row(names: Sequence[Text], more: int = 0) -> Text:
    """Names in a row, at least one, and how many there are `more`."""
    shown = reduce(lambda row, each: text("called.row", row=row, last=each), names)
    return text("called.and_more", row=shown, count=more) if more > 0 else shown


def first_of(names: Sequence[str], what: Literal["steps", "papers"]) -> Value:
    """Names in a row as a part of a sentence; of many only the first, and how many more there are."""
    shown, more = "; ".join(names[:MOST_NAMES]), len(names) - MOST_NAMES
    # One more is as short as its name.
    return text(f"called.more.{what}", row=shown, count=more) if more > 1 else "; ".join(names)


def _quoted(name: str) -> Text:
    return text("called.named", name=_words(name))


def _words(name: str) -> str:
    return " ".join(name.split())
