"""Turns a process into a net.

What the elements mean (BPMN 2.0.2, chapter 13), where the standard or the drawing leaves a choice:

- Conditions are open: every branch of an exclusive or inclusive split can be taken. Events from outside
  (timers, conditions, signals, errors of a task, messages of a black box or of a whole pool) can come at any
  time, and come in the end.
- A receive task, a message start and a message catch event wait for a message flow that an activity or a
  throwing event of a drawn process sends; of several flows one is enough. Other activities do not wait.
  Messages are kept until taken; one that nobody takes is no fault.
- Each start event starts its pool at most once a case; start events of one scope are alternatives, each
  message start fed by another pool runs its own copy of the pool. Without a start event, every node
  nothing leads to begins at once.
- A node without outgoing flow ends its token. Error and cancel ends go to the matching boundary event around
  them; without one they end their scope, as a terminate event does.
- A non-interrupting event happens at most once per run of its activity or scope; what only such events lead to may
  run again before it is over. Instances of a multi-instance activity and rounds of a loop activity do not touch one
  another: one is looked at.
- Compensation handlers run inside the throwing event and move no tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from retrace.graph.index import Index
from retrace.graph.soundness.copies import Copy, Exchange
from retrace.graph.soundness.net import STRICT, Net, Transition
from retrace.graph.soundness.places import CopyPlaces, Way
from retrace.model.process import Node

_NOTHING: frozenset[int] = frozenset()
_AT_ONCE = (_NOTHING,)
MOST_FREE_EVENTS = 3
_ENDING = frozenset(("error", "cancel", "terminate"))


def compile_net(index: Index, exchange: Exchange, copies: Sequence[Copy]) -> Net:
    """The net of all copies together."""
    net = Net()
    for number, copy in enumerate(copies):
        _Compiler(CopyPlaces(net, index, exchange, copy, number)).run()
    return net


class _Compiler:
    """Writes the transitions of one copy."""

    def __init__(self, places: CopyPlaces) -> None:
        self.at = places
        self.index = places.index
        self.net = places.net
        self.exchange = places.exchange
        self._placed: set[str] = set()

    def run(self) -> None:
        for node in self.at.nodes:
            self._node(node)
        for node in self.at.nodes:
            if node.kind == "boundaryEvent" and node.id not in self._placed:
                self._boundary(node)
            elif node.event_sub_process:
                self._event_sub_process(node)
        self._start_copy()

    def _add(
        self,
        path: tuple[str, ...],
        consume: Iterable[int],
        ways: Iterable[Way],
        waits: Iterable[frozenset[int]] = _AT_ONCE,
        clear: frozenset[int] = _NOTHING,
        inhibit: frozenset[int] = _NOTHING,
    ) -> None:
        taken = frozenset(consume)
        for wait, (places, options) in product(waits, ways):
            twice = {place for place in places if places.count(place) > 1 or place in options}
            doubled = frozenset(place for place in twice if self.net.places[place].kind in STRICT)
            self.net.transitions.append(
                Transition(
                    path, taken | wait, frozenset(places), options, False, inhibit, clear, doubled, frozenset(path)
                )
            )

    def _node(self, node: Node) -> None:
        if node.kind == "boundaryEvent" or node.event_sub_process:
            return
        if node.kind == "eventBasedGateway":
            self._event_gateway(node)
        elif self.at.joins(node):
            self._join(node)
        elif self.at.has_inside(node) or self.at.events(node):
            self._activity(node)
        elif node.kind == "endEvent" and any(event.kind in _ENDING for event in node.events):
            self._ending(node)
        else:
            waits = _AT_ONCE if self._started_already(node) else self.at.waits(node)
            self._add((node.id,), [self.at.place("in", node.id)], self.at.ways_out(node), waits)

    def _started_already(self, node: Node) -> bool:
        """Whether the message of a start event was taken when its pool or event sub-process began."""
        around = self.index.nodes.get(node.scope)
        return node.kind == "startEvent" and (around is None or around.event_sub_process)

    def _event_gateway(self, gateway: Node) -> None:
        """The gateway and the event that happens are one step, so that no event is chosen that cannot happen."""
        for flow in self.index.outgoing.get(gateway.id, ()):
            event = self.index.nodes[flow.target]
            here = [self.at.place("in", gateway.id)]
            if event.kind == "intermediateCatchEvent" or (event.kind == "receiveTask" and not self.at.events(event)):
                self._add((gateway.id, event.id), here, self.at.ways_out(event), self.at.waits(event))
            else:
                self._add((gateway.id,), here, [([self.at.target(flow)], _NOTHING)])
        if not self.index.outgoing.get(gateway.id):
            self._add((gateway.id,), [self.at.place("in", gateway.id)], self.at.ways_out(gateway))

    def _join(self, node: Node) -> None:
        inputs = frozenset(self.at.place("flow", flow.id) for flow in self.at.joins(node))
        if node.kind == "parallelGateway":
            self._add((node.id,), inputs, self.at.ways_out(node))
            return
        joined = self.at.place("in", node.id)
        self.net.transitions.append(Transition((), inputs, frozenset((joined,)), any_input=True))
        self._add((node.id,), [joined], self.at.ways_out(node))

    def _activity(self, node: Node) -> None:
        """An activity with a beginning and an end, because something happens in between."""
        running = self.at.place("act", node.id)
        side = [event for event in self.at.events(node) if not event.interrupting]
        free = [event for event in side if self._comes_any_time(event)][:MOST_FREE_EVENTS]
        armed = frozenset(self.at.place("arm", event.id) for event in side if event not in free)
        inside = self.at.inside(node.id) if self.at.has_inside(node) else _NOTHING
        tokens = self.at.tokens(node.id) if inside else _NOTHING
        ways = self._beginnings(node.id) if inside else [([], _NOTHING)]
        begun: list[Way] = [([*places, running, *armed], options) for places, options in ways]
        variants: list[tuple[tuple[str, ...], list[Way]]] = [((node.id,), begun)]
        for event in free:
            self._placed.add(event.id)
            variants += [((*path, event.id), self._besides(ways, event)) for path, ways in variants]
        for path, ways in variants:
            self._add(path, [self.at.place("in", node.id)], ways)
        self._add((), [running], self.at.ways_out(node), self.at.waits(node), inside | armed, tokens)

    def _comes_any_time(self, event: Node) -> bool:
        """Whether a non-interrupting event can as well happen at once or never: its path is the same, only later.

        Not so where the path sends something: the activity itself may wait for what follows from it.
        """
        waits = self.exchange.waits.get(event.id) or self.exchange.sends_after(event)
        return not waits and not any(options for _, options in self.at.ways_out(event))

    def _besides(self, ways: list[Way], event: Node) -> list[Way]:
        """The ways to begin an activity whose event happens."""
        return [(places + more, options) for (places, options), (more, _) in product(ways, self.at.ways_out(event))]

    def _boundary(self, event: Node) -> None:
        host = self.index.nodes.get(event.attached_to or "")
        if host is None:
            return
        running = self.at.place("act", host.id)
        if event.interrupting:
            side = [other for other in self.at.events(host) if not other.interrupting]
            clear = self.at.inside(host.id) | {self.at.place("arm", other.id) for other in side}
            self._add((event.id,), [running], self.at.ways_out(event), self.at.waits(event), frozenset(clear))
        else:
            armed = self.at.place("arm", event.id)
            ways: list[Way] = [([*places, running], options) for places, options in self.at.ways_out(event)]
            self._add((event.id,), [running, armed], ways, self.at.waits(event))

    def _event_sub_process(self, node: Node) -> None:
        running = self.at.place("act", node.scope)
        armed = self.at.place("arm", node.id)
        for start in self.index.starts(node.id):
            clear = self.at.inside(node.scope) - {running} if start.interrupting else _NOTHING
            begun: list[Way] = [([self.at.place("in", start.id), running], _NOTHING)]
            self._add((node.id,), [running, armed], begun, self.at.waits(start), clear)

    def _ending(self, node: Node) -> None:
        """Error and cancel look for a boundary event around them; what is left, and terminate, ends the scope."""
        here = self.at.place("in", node.id)
        kinds = {event.kind: event.detail for event in node.events if event.kind in ("error", "cancel")}
        for scope in self.index.enclosing(node):
            for event in self.at.events(scope):
                if any(d.kind in kinds and (not d.detail or d.detail == kinds[d.kind]) for d in event.events):
                    self._placed.add(event.id)
                    running = self.at.place("act", scope.id)
                    ways = self.at.ways_out(event)
                    self._add((node.id, event.id), [here, running], ways, clear=self.at.inside(scope.id))
                    return
        self._add((node.id,), [here], self.at.ways_out(node), clear=self.at.tokens(node.scope))

    def _start_copy(self) -> None:
        copy = self.at.copy
        idle = self.at.place("idle", copy.root, copy.starts[0])
        self.net.initial.add(idle)
        beginnings = self._beginnings(copy.root)
        if any(node.event_sub_process and node.scope == copy.root for node in self.at.nodes):
            running = self.at.place("act", copy.root)
            beginnings = [([*places, running], options) for places, options in beginnings]
            over: list[Way] = [([self.at.place("end", copy.root)], _NOTHING)]
            self._add((), [running], over, inhibit=self.at.tokens(copy.root))
        messages = [frozenset((self.at.message(m.id, m.target),)) for m in copy.messages]
        self._add((), [idle], beginnings, messages or _AT_ONCE)

    def _beginnings(self, scope: str) -> list[Way]:
        """The alternatives of starting what is inside a scope, its event sub-processes armed."""
        copy = self.at.copy
        starts = list(copy.starts) if scope == copy.root else [start.id for start in self.index.starts(scope)]
        armed = [self.at.place("arm", n.id) for n in self.index.inside.get(scope, ()) if n.event_sub_process]
        if self.index.parallel_starts(scope):
            return [([self.at.place("in", start) for start in starts] + armed, _NOTHING)]
        return [([self.at.place("in", start), *armed], _NOTHING) for start in starts]
