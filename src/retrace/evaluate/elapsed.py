"""Expected time from the first start to the last end, over all pools of a process.

A message ties two pools: the sender goes on while the receiver starts or goes on, and an element that waits
for a message goes on when both are there. What the block structure cannot express is bounded from above.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import floor

from retrace.graph.blocks import END, START, Stop, Stretch, expected_span
from retrace.graph.branching import chances, shares
from retrace.graph.soundness.copies import Exchange, is_compensation
from retrace.graph.span import Choice, Longest, Span
from retrace.graph.view import ProcessView
from retrace.model.process import Node

MOST_INSTANCES = 200
"""Instances side by side beyond which the longest no longer grows in any way that matters."""


def expected_elapsed(view: ProcessView, seconds: Mapping[str, float]) -> tuple[float, bool]:
    """Mean seconds per case, and whether that is exact when every node takes exactly its `seconds`.

    Otherwise the figure is an upper bound: whatever is not block-structured counts one after the other.
    """
    span, exact = elapsed_span(view, seconds)
    in_a_row = sum(view.visits[node] * value for node, value in seconds.items())
    return min(span.mean, in_a_row), exact


def elapsed_span(view: ProcessView, seconds: Mapping[str, float]) -> tuple[Span, bool]:
    """The time of a case as an expression that knows its mean and its distribution, and whether it is exact."""
    return _Elapsed(view, seconds).everything()


class _Elapsed:
    def __init__(self, view: ProcessView, seconds: Mapping[str, float]) -> None:
        self.view = view
        self.seconds = seconds
        self.branching = view.branching
        self.index = self.branching.index
        self.exchange = Exchange(self.index)
        self.exact = True
        self.stops: dict[str, Stop] = {}
        self.stretches: list[Stretch] = []

    def everything(self) -> tuple[Span, bool]:
        """All pools together."""
        self._begin()
        for root in self.index.roots:
            starts = {node.id: self.branching.starts.get(node.id, 0.0) for node in self.index.starts(root)}
            self._enter(root, {start: share for start, share in starts.items() if share > 0})
            self._scope(root)
        return self._solved(self.view.visits)

    def _begin(self) -> None:
        self.stops = {START: Stop("all"), END: Stop()}
        self.stretches = []

    def _enter(self, scope: str, starts: Mapping[str, float]) -> None:
        """The beginning of a scope: its start events are alternatives, starts without an event go together."""
        if starts:
            together = self.index.parallel_starts(scope)
            entry = self._stop(f"{scope}:start", START, Span())
            self.stops[entry].leaves = "all" if together else "one"
            for start, share in starts.items():
                self._way(entry, start, 1.0 if together else share / sum(starts.values()))

    def _inside(self, scope: str) -> Span:
        """What is inside a sub-process, per run."""
        saved = self.stops, self.stretches
        self._begin()
        starts = [start.id for start in self.index.starts(scope)]
        self._enter(scope, dict.fromkeys(starts, 1.0 / max(len(starts), 1)))
        self._scope(scope)
        runs = self.view.visits.get(scope, 0.0) or 1.0
        span, exact = self._solved({name: count / runs for name, count in self.view.visits.items()})
        self.exact = self.exact and exact
        self.stops, self.stretches = saved
        return span

    def _solved(self, visits: Mapping[str, float]) -> tuple[Span, bool]:
        if not any(way.source == START for way in self.stretches):
            return Span(), True
        for way in self.stretches:
            if way.target not in self.stops:  # a flow drawn across the border of a sub-process
                way.target = END
                self.exact = False
        counts = {name: visits.get(name, visits.get(name.rpartition(":")[0], 1.0)) for name in self.stops}
        span, exact = expected_span(self.stops, self.stretches, counts)
        return span, exact and self.exact

    def _scope(self, scope: str) -> None:
        for node in self.index.inside.get(scope, ()):
            if node.event_sub_process:
                self._event_sub_process(node)
            elif not (node.compensation or is_compensation(node)) and self._happens(node.id):
                self._node(node)

    def _happens(self, node: str) -> bool:
        """What no case ever reaches takes no part: what it would join or wait for does not come."""
        return self.view.visits.get(node, 0.0) > 0

    def _node(self, node: Node) -> None:
        """Up to four stops in a row: waiting for a message, the node itself, sending, leaving."""
        flows_in = [flow for flow in self.index.incoming.get(node.id, []) if self._happens(flow.source)]
        joins = len(flows_in) > 1 and node.kind in ("parallelGateway", "inclusiveGateway", "complexGateway")
        self.stops[node.id] = Stop(joins=joins)
        here = self._wait(node, node.id)
        inner = self._inside(node.id) if node.id in self.index.inside else Span()
        self.stops[here].span = self._repeated(node, Span(self.seconds.get(node.id, 0.0)).then(inner))
        here = self._events(node, here)
        here = self._send(node, here)
        self._leave(node, here)

    def _repeated(self, node: Node, once: Span) -> Span:
        """All instances of a step: side by side as long as the longest, else one after the other. A number that is no
        whole one is a mean, taken as the mixture of the two next to it."""
        told = node.facets.instances
        if told is None:
            return once
        low = floor(told.value)
        few, more = (self._times(node, once, count) for count in (low, low + 1))
        return few if told.value == low else Choice([(low + 1 - told.value, few), (told.value - low, more)])

    def _times(self, node: Node, once: Span, count: int) -> Span:
        if count == 0:
            return Span()
        if node.loop == "parallel":
            return Longest([once] * min(count, MOST_INSTANCES)) if once.parts else once
        return Span(once.fixed * count, once.parts * count)

    def _wait(self, node: Node, here: str) -> str:
        sent = [message for message in self.exchange.waits.get(node.id, ()) if self._happens(message.source)]
        messages = [message for message in sent if self._ties(message.source, node)]
        root_start = node.kind == "startEvent" and node.scope not in self.view.process.nodes
        if not messages or root_start:
            return here
        self.stops[f"{node.id}:message"] = Stop()
        joined = f"{node.id}:both"
        self.stops[joined] = Stop(joins=True)
        self._way(here, joined)
        self._way(f"{node.id}:message", joined)
        return joined

    def _ties(self, source: str, target: Node) -> bool:
        """Whether sender and receiver both stand in a pool itself: messages of sub-processes are not followed."""
        nodes = self.view.process.nodes
        tied = nodes[source].scope not in nodes and target.scope not in nodes
        self.exact = self.exact and tied
        return tied

    def _events(self, node: Node, here: str) -> str:
        """Boundary events: an interrupting one instead of going on, another one besides."""
        events = [event for event in self.index.attached.get(node.id, ()) if not is_compensation(event)]
        events = [event for event in events if self._happens(event.id)]
        if not events:
            return here
        odds = {event.id: self.branching.occurs(event) for event in events}
        left = max(1.0 - sum(odds[event.id] for event in events if event.interrupting), 0.0)
        here = self._stop(f"{node.id}:events", here, Span())
        done = f"{node.id}:done"
        self.stops[done] = Stop()
        self._way(here, done, left)
        for event in events:
            if event.interrupting:
                self._way(here, event.id, odds[event.id])
            else:
                maybe = f"{node.id}:{event.id}"
                self.stops[maybe] = Stop()
                self.stops[done].leaves = "all"
                self._way(done, maybe)
                self._way(maybe, event.id, odds[event.id])
                self._way(maybe, END, 1.0 - odds[event.id])
        return self._stop(f"{node.id}:on", done, Span()) if self.stops[done].leaves == "all" else done

    def _send(self, node: Node, here: str) -> str:
        nodes = self.view.process.nodes
        receivers = [nodes[message.target] for message in self.exchange.sends.get(node.id, ())]
        receivers = [one for one in receivers if self._happens(one.id) and self._ties(node.id, one)]
        if not receivers:
            return here
        here = self._stop(f"{node.id}:send", here, Span())
        self.stops[here].leaves = "all"
        for receiver in receivers:
            self._way(here, receiver.id if receiver.kind == "startEvent" else f"{receiver.id}:message")
        return self._stop(f"{node.id}:sent", here, Span())

    def _leave(self, node: Node, here: str) -> None:
        flows = self.index.outgoing.get(node.id, [])
        if not flows:
            self._way(here, self.index.link_target(node) or END)
            return
        weights = shares(node, flows)
        if node.kind == "eventBasedGateway":
            weights = self._decided(node, weights)
        stop = self.stops[here]
        if node.kind in ("inclusiveGateway", "complexGateway") and node.default is None:
            stop.leaves, weights = "some", chances(flows)
        elif len(flows) > 1 and (sum(weights) > 1.0 + 1e-9 or node.kind == "inclusiveGateway"):
            stop.leaves = "all"
            self.exact = self.exact and all(weight == 1.0 for weight in weights)
        for flow, weight in zip(flows, weights, strict=True):
            if weight > 0 and self._happens(flow.target):
                self._way(here, flow.target, weight)

    def _decided(self, gateway: Node, weights: list[float]) -> list[float]:
        """How an event-based gateway is left on average: in proportion to the visits of its events."""
        visits = [self.view.visits[flow.target] for flow in self.index.outgoing[gateway.id]]
        return [count / sum(visits) for count in visits] if sum(visits) > 0 else weights

    def _event_sub_process(self, node: Node) -> None:
        """Counted besides the flow it belongs to, as often as it happens: an upper bound."""
        share = min(self.view.visits[node.id] / (self.view.visits.get(node.scope) or 1.0), 1.0)
        self.stops[node.id] = Stop(span=Choice([(share, self._inside(node.id)), (1.0 - share, Span())]))
        self._way(START, node.id)
        self._way(node.id, END)
        self.exact = False

    def _stop(self, name: str, before: str, span: Span) -> str:
        """A new stop after another one."""
        self.stops[name] = Stop(span=span)
        self._way(before, name)
        return name

    def _way(self, source: str, target: str, share: float = 1.0) -> None:
        self.stretches.append(Stretch(source, target, share, Span()))
