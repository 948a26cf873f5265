"""How a case moves through a process on average: the weight of every way from one node to the next.

A weight is the expected number of tokens that one completion of the source sends along. Rules:

- exclusive, event-based: stated probabilities; the unstated flows share the rest evenly; sums that are not 1
  are scaled to 1. Where nothing is stated and every event behind an event-based gateway is a message of another
  pool, each happens as often as its sender sends, so that both pools tell the same story.
- inclusive, complex: each flow independently, as stated or else 1/2, given that at least one is taken; the
  default flow where no other is taken.
- parallel, and other nodes: every flow; from other nodes a flow with a condition or a probability as in an
  inclusive split.
- boundary events and event sub-processes: the probability stated on the only flow that leaves the event,
  else `EXCEPTION_SHARE`; an interrupting one takes its share away from the normal way out. Compensation
  is not part of the flow and gets no visit.
- a sub-process starts what is inside once a run; what several instances or loops multiply is not known and
  counted once.
- start events of one scope are alternatives and share one case evenly, except that a message start fed by a
  step of another pool begins as often as that step sends. Without any start event, every node without
  incoming flow starts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite, prod

from retrace.graph.index import Index
from retrace.model.process import Flow, Node, Process

EXCEPTION_SHARE = 0.1
"""Probability of an exceptional event that nobody stated: convention of retrace, one run in ten."""

Way = tuple[str, str, float]


class Branching:
    """The weighted ways of one process. `ways` are (source, target, weight), `starts` the share of each start."""

    def __init__(self, process: Process) -> None:
        self.index = Index(process)
        self._process = process
        self._feeding = self._feeding_messages()
        self._told = self._told_by_messages()
        self.starts: dict[str, float] = {}
        self.ways: list[Way] = []
        for node in process.nodes.values():
            self.ways.extend(self._ways_from(node))
        self._start_pools()

    def _ways_from(self, node: Node) -> Iterator[Way]:
        flows = self.index.outgoing.get(node.id, [])
        events = self.index.attached.get(node.id, ())
        left = max(1.0 - sum(self.occurs(event) for event in events if event.interrupting), 0.0)
        if node.id not in self._told:
            for flow, weight in zip(flows, shares(node, flows), strict=True):
                yield node.id, flow.target, left * weight
        for event in events:
            yield node.id, event.id, self.occurs(event)
        if not flows and (landing := self.index.link_target(node)):
            yield node.id, landing, 1.0
        if node.id in self.index.inside:
            yield from self._ways_inside(node)

    def _ways_inside(self, node: Node) -> Iterator[Way]:
        for start, share in self._entries(node.id).items():
            yield node.id, start, share
        for inner in self.index.inside[node.id]:
            if inner.event_sub_process:
                yield node.id, inner.id, self._sub_process_share(inner)

    def occurs(self, event: Node) -> float:
        """The probability that an event happens in one run of what it is attached to."""
        if any(definition.kind == "compensate" for definition in event.events):
            return 0.0
        flows = self.index.outgoing.get(event.id, [])
        stated = _stated(flows[0]) if len(flows) == 1 else None
        return EXCEPTION_SHARE if stated is None else min(stated, 1.0)

    def _sub_process_share(self, node: Node) -> float:
        starts = [inner for inner in self.index.inside.get(node.id, ()) if inner.kind == "startEvent"]
        return max((self.occurs(start) for start in starts), default=0.0)

    def _entries(self, scope: str) -> dict[str, float]:
        starts = [start.id for start in self.index.starts(scope)]
        share = 1.0 if self.index.parallel_starts(scope) else 1.0 / len(starts)
        return dict.fromkeys(starts, share)

    def _feeding_messages(self) -> dict[str, list[str]]:
        nodes = self._process.nodes
        feeding: dict[str, list[str]] = {}
        for message in self._process.messages.values():
            if message.source in nodes and message.target in nodes:
                feeding.setdefault(message.target, []).append(message.source)
        return feeding

    def _told_by_messages(self) -> set[str]:
        """Event-based gateways whose outcome the senders of messages decide."""
        told = set()
        for node in self._process.nodes.values():
            flows = self.index.outgoing.get(node.id, ())
            open_ = all(flow.probability is None and flow.target in self._feeding for flow in flows)
            if node.kind == "eventBasedGateway" and flows and open_:
                told.add(node.id)
        return told

    def _fed(self) -> Iterator[Way]:
        """Ways along messages: to the starts of pools, and to the events behind a gateway that they decide."""
        decided = {flow.target for gateway in self._told for flow in self.index.outgoing[gateway]}
        for target, sources in self._feeding.items():
            node = self._process.nodes[target]
            is_start = node.kind == "startEvent" and node.scope not in self._process.nodes and target not in self.starts
            if is_start or target in decided:
                for source in sources:
                    yield source, target, 1.0

    def _start_pools(self) -> None:
        """Start the pools that start by themselves, then the first that no message of those can reach, and so on."""
        roots = self.index.roots
        entries = {root: self._entries(root) for root in roots}
        alone = {root: [start for start in entries[root] if start not in self._feeding] for root in roots}
        for root in roots:
            for start in alone[root]:
                self.starts[start] = entries[root][start] if self._is_implicit(start) else 1.0 / len(alone[root])
            for event in self.index.inside[root]:
                if event.event_sub_process:
                    self.starts[event.id] = self._sub_process_share(event)
        waiting = [root for root in roots if not alone[root] and entries[root]]
        while waiting:
            reached = self._reached(alone)
            unreached = [root for root in waiting if not reached.intersection(entries[root])]
            if not unreached:
                break
            self.starts |= entries[unreached[0]]
            waiting.remove(unreached[0])
        self.ways.extend(self._fed())

    def _is_implicit(self, start: str) -> bool:
        return self._process.nodes[start].kind != "startEvent"

    def _reached(self, alone: dict[str, list[str]]) -> set[str]:
        after: dict[str, list[str]] = {}
        for source, target, _ in self.ways:
            after.setdefault(source, []).append(target)
        for source, target, _ in self._fed():
            after.setdefault(source, []).append(target)
        seen = set(self.starts)
        todo = list(seen)
        while todo:
            fresh = [target for target in after.get(todo.pop(), ()) if target not in seen]
            seen.update(fresh)
            todo.extend(fresh)
        return seen


def shares(node: Node, flows: Sequence[Flow]) -> list[float]:
    """The expected number of tokens on each outgoing flow when the node is done."""
    if not flows:
        return []
    if node.kind in ("exclusiveGateway", "eventBasedGateway"):
        return _one_of([_stated(flow) for flow in flows])
    if node.kind in ("inclusiveGateway", "complexGateway"):
        return _some_of(flows, node.default)
    if node.kind == "parallelGateway":
        return [1.0] * len(flows)
    return _of_activity(flows, node.default)


def chances(flows: Sequence[Flow]) -> list[float]:
    """The probability of each flow of an inclusive split, independent of the others."""
    return [0.5 if (p := _stated(flow)) is None else min(p, 1.0) for flow in flows]


def _of_activity(flows: Sequence[Flow], default: str | None) -> list[float]:
    chosen = [flow for flow in flows if flow.condition or flow.id == default or _stated(flow) is not None]
    if len(flows) < 2 or not chosen:
        return [1.0] * len(flows)
    always = len(chosen) < len(flows)
    found = dict(zip((flow.id for flow in chosen), _some_of(chosen, default, at_least_one=not always), strict=True))
    return [found.get(flow.id, 1.0) for flow in flows]


def _one_of(stated: Sequence[float | None]) -> list[float]:
    known = sum(share for share in stated if share is not None)
    unknown = sum(share is None for share in stated)
    rest = max(1.0 - known, 0.0) / unknown if unknown else 0.0
    weights = [rest if share is None else share for share in stated]
    total = sum(weights)
    return [weight / total for weight in weights] if total > 0 else [1.0 / len(weights)] * len(weights)


def _some_of(flows: Sequence[Flow], default: str | None, at_least_one: bool = True) -> list[float]:
    single = {flow.id: p for flow, p in zip(flows, chances(flows), strict=True) if flow.id != default}
    none = prod(1.0 - p for p in single.values())
    if len(single) < len(flows):
        return [none if flow.id == default else single[flow.id] for flow in flows]
    if not at_least_one:
        return list(single.values())
    return [p / (1.0 - none) for p in single.values()] if none < 1.0 else [1.0 / len(flows)] * len(flows)


def _stated(flow: Flow) -> float | None:
    if flow.probability is None or not isfinite(flow.probability.value):
        return None
    return max(flow.probability.value, 0.0)
