"""What can happen in the judge's game, element by element."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from tests.graph.soundness.game_board import Board, State
from tests.graph.soundness.game_runs import Drawing, Run

from retrace.model.process import Node

LOST = "lost:"


class TooLarge(Exception):
    """More states than the judge cares to look at, or more tokens on a flow than a state can tell."""


class Step(NamedTuple):
    """One thing that can happen: which nodes run, which tokens go away, which come."""

    ran: tuple[str, ...]
    taken: State
    given: list[str]


class Game(Board):
    """The rules on the board of a drawing."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__(drawing)
        self.catcher = {node.id: self.catching(node) for node in self.nodes.values()}
        self.thrown = {event for event in self.catcher.values() if event}

    def beginning(self) -> State:
        """Nothing runs yet."""
        return frozenset(f"idle:{run.scope}" for run in self.runs)

    def runs_twice(self, left: State, given: list[str]) -> bool:
        """Whether tokens that come meet others where only one may be."""
        beside = [token for token in given if self.standing(token) in self.beside]
        if any(beside.count(token) > 1 or token in left for token in beside):
            raise TooLarge
        watched = [token for token in given if token[:4] != "msg:" and self.standing(token) not in self.beside]
        if any(watched.count(token) > 1 or token in left for token in watched):
            return True
        # Two tokens on different flows into one node that does not join them: it would run twice at a time.
        targets = [self.flows[token].target for token in left | set(given) if token in self.flows]
        once = [target for target in targets if target not in self.beside and not self.joins(self.nodes[target])]
        return len(once) > len(set(once))

    def after(self, state: State, step: Step) -> State:
        """The state after a step; a message sent again before it was taken is lost, and the state remembers it."""
        left = state - step.taken
        lost = [LOST] if any(token[:4] == "msg:" and token in left for token in step.given) else []
        return left.union(step.given, lost)

    def steps(self, state: State) -> Iterator[Step]:
        """Everything that can happen next."""
        for run in self.runs:
            yield from self.run(run, state)
        for node in self.nodes.values():
            if node.kind == "boundaryEvent":
                yield from self.boundary(node, state)
            elif node.event_sub_process:
                yield from self.event_sub_process(node, state)
            else:
                yield from self.plain(node, state)
                if f"act:{node.id}" in state:
                    yield from self.complete(node, state)

    def run(self, run: Run, state: State) -> Iterator[Step]:
        """A run begins, is over, and waits for its message again."""
        idle, running = frozenset((f"idle:{run.scope}",)), frozenset((f"act:{run.scope}",))
        inside = self.inside(state, run.scope) - running
        if idle <= state:
            message = frozenset((f"msg:{run.waits}",)) if run.waits else frozenset[str]()
            for given in self.begin(run.scope) if message <= state else ():
                yield Step((), idle | message, given)
        elif run.waits and not self.moving(inside):
            yield Step((), inside | running, [f"idle:{run.scope}"])
        elif running <= state and not self.moving(inside):
            yield Step((), running, [])

    def plain(self, node: Node, state: State) -> Iterator[Step]:
        """A node that begins, and is done at once where nothing can happen in between."""
        if node.kind == "complexGateway":
            yield from self.reset(node, state)
        for taken in self.inputs(node, state):
            if node.kind == "eventBasedGateway":
                yield from self.choice_of_events(node, taken, state)
            elif self.catcher[node.id]:
                yield from self.throw(node, taken, state)
            elif node.kind == "endEvent" and node.events:
                yield self.ending(node, taken, state)
            elif node.kind == "complexGateway" and self.joins(node):
                got = [f"got:{flow}" for flow in taken] if len(taken) < len(self.into[node.id]) else []
                for given in self.outputs(node):
                    yield Step((node.id,), taken, [*given, *got])
            elif self.starts(node.id) or self.attached(node):
                armed = [f"arm:{event.id}" for event in self.attached(node) if not event.interrupting]
                for begun in self.begin(node.id):
                    yield Step((node.id,), taken, [f"act:{node.id}", *armed, *begun])
            else:
                started = node.kind == "startEvent"  # its message was taken when its scope began
                for message in [frozenset[str]()] if started else self.waits(node, state):
                    for given in self.outputs(node):
                        yield Step((node.id,), taken | message, given)

    def choice_of_events(self, gateway: Node, taken: State, state: State) -> Iterator[Step]:
        """The first event that happens is chosen; what is no event is chosen at once."""
        for flow in self.out[gateway.id]:
            event = self.nodes[self.flows[flow].target]
            if event.kind != "intermediateCatchEvent":
                yield Step((gateway.id,), taken, [flow])
                continue
            for message in self.waits(event, state):
                for given in self.outputs(event):
                    yield Step((gateway.id, event.id), taken | message, given)

    def begin(self, scope: str) -> Iterator[list[str]]:
        """The alternatives of beginning what is inside a scope."""
        esps = self.event_sub_processes(scope)
        armed = [f"arm:{name}" for name in esps if name not in self.thrown]
        running = [f"act:{scope}"] if scope in self.pools and esps else []
        for start in self.starts(scope):
            yield [f"at:{start}", *armed, *running]
        if not self.starts(scope):
            yield []

    def complete(self, node: Node, state: State) -> Iterator[Step]:
        """An activity ends once nothing moves in it."""
        inside = self.inside(state, node.id)
        if not self.moving(inside):
            armed = {f"arm:{event.id}" for event in self.attached(node)}
            for message in self.waits(node, state):
                for given in self.outputs(node):
                    yield Step((), frozenset({f"act:{node.id}"} | armed) | inside | message, given)

    def boundary(self, event: Node, state: State) -> Iterator[Step]:
        """An event at a border that happens by itself."""
        host = f"act:{event.attached_to}"
        if host not in state or event.id in self.thrown:
            return
        others = {f"arm:{other.id}" for other in self.attached(self.nodes[event.attached_to or ""])}
        for given in self.outputs(event):
            if event.interrupting:
                yield Step((event.id,), frozenset({host} | others) | self.inside(state, event.attached_to or ""), given)
            elif f"arm:{event.id}" in state:
                yield Step((event.id,), frozenset((f"arm:{event.id}",)), given)

    def event_sub_process(self, node: Node, state: State) -> Iterator[Step]:
        """An event sub-process that begins by itself."""
        if {f"act:{node.scope}", f"arm:{node.id}"} <= state:
            for start in self.starts(node.id):
                gone = frozenset((f"arm:{node.id}",))
                if self.nodes[start].interrupting:
                    gone |= self.inside(state, node.scope) - {f"act:{node.scope}"}
                yield Step((node.id,), gone, [f"at:{start}"])

    # What is thrown

    def catching(self, node: Node) -> str:
        """The event sub-process or boundary event that catches what a node throws: the innermost, or ""."""
        kinds = [event.kind for event in node.events if event.kind in ("error", "cancel", "escalation")]
        if not kinds or node.kind not in ("endEvent", "intermediateThrowEvent"):
            return ""
        scope, inner = node.scope, node.id
        while True:
            for name in self.event_sub_processes(scope):
                if name != inner and any(e.kind in kinds for s in self.starts(name) for e in self.nodes[s].events):
                    return name
            if scope not in self.nodes:
                return ""
            for event in self.attached(self.nodes[scope]):
                if any(definition.kind in kinds for definition in event.events):
                    return event.id
            inner, scope = scope, self.nodes[scope].scope

    def throw(self, node: Node, taken: State, state: State) -> Iterator[Step]:
        """What is thrown goes to its catcher, which ends what it watches or runs beside it."""
        event = self.nodes[self.catcher[node.id]]
        if event.event_sub_process:
            (start,) = self.starts(event.id)
            onward = [[f"at:{start}"]]
            gone = self.inside(state, event.scope) - {f"act:{event.scope}"}
            interrupting = self.nodes[start].interrupting
        else:
            host = self.nodes[event.attached_to or ""]
            onward = list(self.outputs(event))
            gone = self.inside(state, host.id) | {f"act:{host.id}"}
            gone |= {f"arm:{other.id}" for other in self.attached(host)}
            interrupting = event.interrupting
        for given in onward:
            if interrupting:
                yield Step((node.id, event.id), taken | gone, given)
            else:
                for own in self.outputs(node):
                    yield Step((node.id, event.id), taken, [*own, *given])

    def ending(self, node: Node, taken: State, state: State) -> Step:
        """Terminate ends its scope, an error or cancel that nobody catches the whole pool."""
        kinds = {event.kind for event in node.events}
        scope = node.scope
        while kinds & {"error", "cancel"} and scope in self.nodes:
            scope = self.nodes[scope].scope
        over = self.moving(self.inside(state, scope)) - {f"act:{scope}"}
        gone = over if kinds & {"error", "cancel", "terminate"} else frozenset[str]()
        return Step((node.id,), taken | gone, [f"end:{node.id}"])

    # What a node takes and gives

    def waits(self, node: Node, state: State) -> Iterator[State]:
        """Without a message flow to the node nothing, else each message of it that was sent."""
        wanted = dict.fromkeys(f"msg:{message.id}" for message in self.messages if message.target == node.id)
        if not wanted:
            yield frozenset()
        yield from (frozenset((message,)) for message in wanted if message in state)

    def inputs(self, node: Node, state: State) -> Iterator[State]:
        """The alternatives of what a node takes to begin."""
        flows = self.into[node.id]
        here = [flow for flow in flows if flow in state]
        if f"at:{node.id}" in state:
            yield frozenset((f"at:{node.id}",))
        if node.kind == "parallelGateway":
            if flows and len(here) == len(flows):
                yield frozenset(flows)
        elif node.kind == "inclusiveGateway":
            if here and not self.more_to_come(node, state, here):
                yield frozenset(here)
        elif node.kind == "complexGateway" and self.joins(node):
            if len(here) >= int(node.activation) and not any(f"got:{flow}" in state for flow in flows):
                yield frozenset(here)
        else:
            yield from (frozenset((flow,)) for flow in here)

    def reset(self, node: Node, state: State) -> Iterator[Step]:
        """A complex join that went on takes what came later, once no more can come, and is as at first."""
        got = [flow for flow in self.into[node.id] if f"got:{flow}" in state]
        late = [flow for flow in self.into[node.id] if flow in state and flow not in got]
        if got and not self.more_to_come(node, state, [*got, *late]):
            yield Step((), frozenset(late) | {f"got:{flow}" for flow in got}, [])

    def outputs(self, node: Node) -> Iterator[list[str]]:
        """The alternatives of what a node gives when it is done."""
        sent = list(dict.fromkeys(f"msg:{m.id}" for m in self.messages if m.source == node.id))
        flows = self.out[node.id]
        if not flows:
            yield [f"end:{node.id}", *sent]
        elif node.kind == "exclusiveGateway":
            for flow in flows:
                yield [flow, *sent]
        elif node.kind in ("inclusiveGateway", "complexGateway"):
            for size in range(1, len(flows) + 1):
                for chosen in combinations(flows, size):
                    yield [*chosen, *sent]
        else:
            yield [*flows, *sent]
