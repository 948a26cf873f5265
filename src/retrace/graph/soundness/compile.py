"""Turns a process into a net.

What the elements mean (BPMN 2.0.2, chapter 13), where the standard or the drawing leaves a choice:

- Conditions are open: every branch of an exclusive or inclusive split can be taken. Events from outside
  (timers, conditions, signals, errors of a task, messages of a black box or of a whole pool) can come at any
  time, and come in the end.
- A receive task, a message start and a message catch event wait for a message flow that an activity or a
  throwing event of a drawn process sends; of several flows one is enough. Other activities do not wait.
  Messages are kept until taken; one that nobody takes is no fault. One sent again before it was taken counts as one,
  and a case that gets stuck only behind such a loss is not called stuck.
- A pool that nobody else starts begins once a case; start events of one scope are alternatives. Each message flow
  to a message start runs its own copy of the pool, one at a time: a message sent again starts that copy again once it
  is over, so that a dossier sent back can be sent in again. Without a start event, every node nothing leads to begins
  at once.
- A node without outgoing flow ends its token. A terminate event ends its scope. An error, cancel or escalation goes to
  the innermost event around it that catches it, a boundary event or an event sub-process; such an event does not happen
  by itself then. An error or cancel that nobody catches ends the whole process, an escalation that nobody catches is no
  more than an end or a step.
- A non-interrupting event happens at most once per run of its activity or scope; what only such events lead to may
  run again before it is over. Instances of a multi-instance activity and rounds of a loop activity do not touch one
  another: one is looked at.
- Compensation handlers run inside the throwing event and move no tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from retrace.graph.index import Index
from retrace.graph.soundness.complex_join import joining, needed
from retrace.graph.soundness.copies import Copy, Exchange
from retrace.graph.soundness.net import STRICT, Net, Transition
from retrace.graph.soundness.places import CopyPlaces, Way
from retrace.graph.soundness.throwing import FATAL, Caught, caught, thrown
from retrace.model.process import Node

_NOTHING: frozenset[int] = frozenset()
_AT_ONCE = (_NOTHING,)
MOST_FREE_EVENTS = 3


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
        found = {node.id: caught(self.index, node) for node in places.nodes if thrown(node)}
        self.caught = {node: event for node, event in found.items() if event}
        self._placed = {event.event.id for event in self.caught.values()}

    def run(self) -> None:
        for node in self.at.nodes:
            self._node(node)
        for node in self.at.nodes:
            if node.kind == "boundaryEvent" and node.id not in self._placed:
                self._boundary(node)
            elif node.event_sub_process and node.id not in self._placed:
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
                    path,
                    taken | wait,
                    frozenset(places),
                    options,
                    inhibit=inhibit,
                    clear=clear,
                    doubled=doubled,
                    covers=frozenset(path),
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
        elif node.id in self.caught:
            self._throw(node, self.caught[node.id])
        elif node.kind == "endEvent" and node.events:
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
        self._add((node.id,), [joined], self.at.ways_out(node))
        least = needed(node, len(inputs)) if node.kind == "complexGateway" else 0
        if least:
            self.net.transitions.extend(joining(self.at, node, sorted(inputs), least))
        else:
            self.net.transitions.append(Transition((), inputs, frozenset((joined,)), any_input=True))

    def _activity(self, node: Node) -> None:
        """An activity with a beginning and an end, because something happens in between."""
        running = self.at.place("act", node.id)
        side = [event for event in self.at.events(node) if not event.interrupting and event.id not in self._placed]
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
            clear = self.at.inside(host.id) | self.at.arms(host)
            self._add((event.id,), [running], self.at.ways_out(event), self.at.waits(event), clear)
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

    def _throw(self, node: Node, to: Caught) -> None:
        """What is thrown reaches its catcher at once; where that interrupts, everything it watches is over."""
        here, running = self.at.place("in", node.id), self.at.place("act", to.scope)
        onward: list[Way] = [([self.at.place("in", to.entry.id)], _NOTHING)] if to.entry else self.at.ways_out(to.event)
        path = (node.id, to.event.id)
        if not to.interrupting:
            pairs = product(self.at.ways_out(node), onward)
            ways: list[Way] = [(out + more + [running], options | others) for (out, options), (more, others) in pairs]
            self._add(path, [here, running], ways)
            return
        over = self.at.inside(to.scope)
        if to.entry:
            over, onward = over - {running}, [([*places, running], options) for places, options in onward]
        else:
            over |= self.at.arms(self.index.nodes[to.scope])
        self._add(path, [here, running], onward, clear=over)

    def _ending(self, node: Node) -> None:
        """Terminate ends its scope, an error or cancel that nobody catches the whole process."""
        kinds = {event.kind for event in node.events}
        fatal, terminating = not kinds.isdisjoint(FATAL), "terminate" in kinds
        over = self.at.tokens(self.at.copy.root if fatal else node.scope) if fatal or terminating else _NOTHING
        self._add((node.id,), [self.at.place("in", node.id)], self.at.ways_out(node), clear=over)

    def _start_copy(self) -> None:
        copy = self.at.copy
        idle = self.at.place("idle", copy.root, copy.starts[0])
        self.net.initial.add(idle)
        beginnings = self._beginnings(copy.root)
        watched = any(node.event_sub_process and node.scope == copy.root for node in self.at.nodes)
        if watched or copy.repeats:
            running = self.at.place("act", copy.root)
            beginnings = [([*places, running], options) for places, options in beginnings]
            tokens = self.at.tokens(copy.root)
            after = idle if copy.repeats else self.at.place("end", copy.root)
            left = self.at.inside(copy.root) - tokens if copy.repeats else _NOTHING
            self._add((), [running], [([after], _NOTHING)], clear=left, inhibit=tokens)
        messages = [frozenset((self.at.message(m.id, m.target),)) for m in copy.messages]
        self._add((), [idle], beginnings, messages or _AT_ONCE)

    def _beginnings(self, scope: str) -> list[Way]:
        """The alternatives of starting what is inside a scope, its event sub-processes armed."""
        copy = self.at.copy
        starts = list(copy.starts) if scope == copy.root else [start.id for start in self.index.starts(scope)]
        inside = (n for n in self.index.inside.get(scope, ()) if n.event_sub_process and n.id not in self._placed)
        armed = [self.at.place("arm", n.id) for n in inside]
        if self.index.parallel_starts(scope):
            return [([self.at.place("in", start) for start in starts] + armed, _NOTHING)]
        return [([self.at.place("in", start), *armed], _NOTHING) for start in starts]
