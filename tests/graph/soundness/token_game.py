"""An independent judge of soundness: plays tokens on sequence flows, straight from the standard, no reduction.

For processes of one or more pools with start and end events (also terminate and error), tasks, all gateways that have a
readable rule, catch events, boundary events, sub-processes and event sub-processes. Slow and plain on purpose: a state
is the set of its tokens, and each token is a word.

    <flow>        on a sequence flow            act:<node>   an activity, sub-process or pool that runs
    at:<node>     about to begin                arm:<node>   an event that may still happen beside the rest
    idle:<pool>   a pool not begun              wait:<node>  a start event that waits for its message
    end:<node>    a path that is over           msg:<id>     sent and not taken
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from retrace.model.process import Node, Process

State = frozenset[str]
LIMIT = 6_000
SETTLED = ("end:", "msg:", "arm:", "idle:", "wait:")
"""Tokens with which a case may be over."""


class TooLarge(Exception):
    """More states than the judge cares to look at, or more tokens on a flow than a state can tell."""


class Step(NamedTuple):
    """One thing that can happen: which nodes run, which tokens go away, which come."""

    ran: tuple[str, ...]
    taken: State
    given: list[str]


def judged_sound(process: Process) -> bool:
    """Whether every case can end, nothing ever runs twice at a time, no end is reached twice and every node runs."""
    game = _Game(process)
    edges: dict[State, list[State]] = {}
    ran: set[str] = set()
    todo = [game.beginning()]
    while todo:
        state = todo.pop()
        if state in edges:
            continue
        if len(edges) > LIMIT:
            raise TooLarge
        edges[state] = []
        for step in game.steps(state):
            ran.update(step.ran)
            if game.runs_twice(state - step.taken, step.given):
                return False
            following = (state - step.taken) | frozenset(step.given)
            edges[state].append(following)
            todo.append(following)
    return ran == set(process.nodes) and _all_can_end(edges)


def can_happen(process: Process, path: tuple[str, ...]) -> bool:
    """Whether the nodes of the path can run in this order."""
    game = _Game(process)
    seen = {(game.beginning(), 0)}
    todo = list(seen)
    while todo:
        state, done = todo.pop()
        if done == len(path):
            return True
        if len(seen) > LIMIT:
            raise TooLarge
        for step in game.steps(state):
            if path[done : done + len(step.ran)] == step.ran:
                following = ((state - step.taken) | frozenset(step.given), done + len(step.ran))
                if following not in seen:
                    seen.add(following)
                    todo.append(following)
    return False


class _Game:
    def __init__(self, process: Process) -> None:
        self.nodes = process.nodes
        self.flows = process.flows
        self.messages = process.messages
        self.pools = list(dict.fromkeys(n.scope for n in process.nodes.values() if n.scope not in process.nodes))
        self.out = {n: [f.id for f in process.flows.values() if f.source == n] for n in process.nodes}
        self.into = {n: [f.id for f in process.flows.values() if f.target == n] for n in process.nodes}
        self.beside = self.only_beside()
        self.thrown = {self.catching(node) for node in self.nodes.values() if node.kind == "endEvent"}

    def beginning(self) -> State:
        fed = {m.target for m in self.messages.values() if self.nodes[m.target].kind == "startEvent"}
        alone = {f"idle:{pool}" for pool in self.pools if any(n not in fed for n in self.starts(pool))}
        return frozenset(alone | {f"wait:{start}" for start in fed})

    def runs_twice(self, left: State, given: list[str]) -> bool:
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

    # Where tokens are

    def starts(self, scope: str) -> list[str]:
        return [n.id for n in self.nodes.values() if n.scope == scope and n.kind == "startEvent"]

    def event_sub_processes(self, scope: str) -> list[str]:
        return [n.id for n in self.nodes.values() if n.scope == scope and n.event_sub_process]

    def attached(self, node: Node) -> list[Node]:
        return [n for n in self.nodes.values() if n.attached_to == node.id]

    def joins(self, node: Node) -> bool:
        return node.kind in ("parallelGateway", "inclusiveGateway") and len(self.into[node.id]) > 1

    def scope(self, token: str) -> str:
        """The sub-process or pool that a token is in; "" for messages and pools not begun."""
        role, _, name = token.partition(":")
        if token in self.flows:
            return self.nodes[self.flows[token].source].scope
        return self.nodes[name].scope if name in self.nodes and role != "msg" else ""

    def inside(self, state: State, scope: str) -> State:
        """The tokens in a scope, however deep."""
        return frozenset(token for token in state if self.within(self.scope(token), scope))

    def within(self, scope: str, around: str) -> bool:
        while scope != around and scope in self.nodes:
            scope = self.nodes[scope].scope
        return scope == around

    def moving(self, state: State) -> State:
        return frozenset(token for token in state if token in self.flows or token[:3] in ("at:", "act"))

    def standing(self, token: str) -> str:
        """The node a token is at, or on the way to."""
        return self.flows[token].target if token in self.flows else token.partition(":")[2]

    def only_beside(self) -> set[str]:
        """The nodes that only a non-interrupting event leads to: they may run again before they are over."""
        seen: set[str] = set()
        todo = [n for pool in self.pools for n in self.starts(pool)]
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen.add(name)
            todo += [self.flows[flow].target for flow in self.out[name]]
            todo += [event.id for event in self.attached(self.nodes[name]) if event.interrupting]
            todo += self.starts(name)
            for scope in (name, self.nodes[name].scope):
                for inner in self.event_sub_processes(scope):
                    todo += [start for start in self.starts(inner) if self.nodes[start].interrupting]
        return set(self.nodes) - seen

    # What can happen

    def steps(self, state: State) -> Iterator[Step]:
        for pool in self.pools:
            yield from self.start(pool, state)
            if f"act:{pool}" in state and not self.moving(self.inside(state, pool) - {f"act:{pool}"}):
                yield Step((), frozenset((f"act:{pool}",)), [])
        for node in self.nodes.values():
            if node.kind == "boundaryEvent":
                yield from self.boundary(node, state)
            elif node.event_sub_process:
                yield from self.event_sub_process(node, state)
            else:
                yield from self.plain(node, state)
                if f"act:{node.id}" in state:
                    yield from self.complete(node, state)

    def start(self, pool: str, state: State) -> Iterator[Step]:
        fed = [n for n in self.starts(pool) if any(m.target == n for m in self.messages.values())]
        if f"idle:{pool}" in state:
            for given in self.begin(pool, [n for n in self.starts(pool) if n not in fed]):
                yield Step((), frozenset((f"idle:{pool}",)), given)
        for name in fed:
            if f"wait:{name}" in state:
                for message in self.waits(self.nodes[name], state):
                    for given in self.begin(pool, [name]):
                        yield Step((), message | {f"wait:{name}"}, given)

    def plain(self, node: Node, state: State) -> Iterator[Step]:
        for taken in self.inputs(node, state):
            if node.kind == "eventBasedGateway":
                yield from self.choice_of_events(node, taken, state)
            elif node.kind == "endEvent" and node.events:
                yield self.ending(node, taken, state)
            elif self.starts(node.id) or self.attached(node):
                armed = [f"arm:{event.id}" for event in self.attached(node) if not event.interrupting]
                for begun in self.begin(node.id, self.starts(node.id)):
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

    def begin(self, scope: str, starts: list[str]) -> Iterator[list[str]]:
        """The alternatives of beginning what is inside a scope."""
        esps = [f"arm:{name}" for name in self.event_sub_processes(scope)]
        running = [f"act:{scope}"] if scope in self.pools and esps else []
        for start in starts:
            yield [f"at:{start}", *esps, *running]
        if not starts:
            yield []

    def complete(self, node: Node, state: State) -> Iterator[Step]:
        inside = self.inside(state, node.id)
        if not self.moving(inside):
            armed = {f"arm:{event.id}" for event in self.attached(node)}
            for message in self.waits(node, state):
                for given in self.outputs(node):
                    yield Step((), frozenset({f"act:{node.id}"} | armed) | inside | message, given)

    def boundary(self, event: Node, state: State) -> Iterator[Step]:
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
        if {f"act:{node.scope}", f"arm:{node.id}"} <= state:
            for start in self.starts(node.id):
                gone = frozenset((f"arm:{node.id}",))
                if self.nodes[start].interrupting:
                    gone |= self.inside(state, node.scope) - {f"act:{node.scope}"}
                yield Step((node.id,), gone, [f"at:{start}"])

    def ending(self, node: Node, taken: State, state: State) -> Step:
        """An error goes to the event that catches it; without one, as terminate, the scope ends."""
        caught = self.catching(node)
        if caught:
            host = self.nodes[self.nodes[caught].attached_to or ""]
            gone = taken | {f"act:{host.id}"} | self.inside(state, host.id)
            gone |= {f"arm:{other.id}" for other in self.attached(host)}
            return Step((node.id, caught), gone, next(self.outputs(self.nodes[caught])))
        gone = self.moving(self.inside(state, node.scope)) - {f"act:{node.scope}"}
        return Step((node.id,), taken | gone, [f"end:{node.id}"])

    def catching(self, node: Node) -> str:
        """The nearest boundary event around an error end that catches errors, or ""."""
        scope = node.scope
        while any(event.kind == "error" for event in node.events) and scope in self.nodes:
            for event in self.attached(self.nodes[scope]):
                if any(definition.kind == "error" for definition in event.events):
                    return event.id
            scope = self.nodes[scope].scope
        return ""

    def waits(self, node: Node, state: State) -> Iterator[State]:
        """Without a message flow to the node nothing, else each message of it that was sent."""
        wanted = [f"msg:{message.id}" for message in self.messages.values() if message.target == node.id]
        if not wanted:
            yield frozenset()
        yield from (frozenset((message,)) for message in wanted if message in state)

    def inputs(self, node: Node, state: State) -> Iterator[State]:
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
        else:
            yield from (frozenset((flow,)) for flow in here)

    def outputs(self, node: Node) -> Iterator[list[str]]:
        sent = [f"msg:{m.id}" for m in self.messages.values() if m.source == node.id]
        flows = self.out[node.id]
        if not flows:
            yield [f"end:{node.id}", *sent]
        elif node.kind == "exclusiveGateway":
            for flow in flows:
                yield [flow, *sent]
        elif node.kind == "inclusiveGateway":
            for size in range(1, len(flows) + 1):
                for chosen in combinations(flows, size):
                    yield [*chosen, *sent]
        else:
            yield [*flows, *sent]

    # The inclusive join

    def more_to_come(self, join: Node, state: State, here: list[str]) -> bool:
        """Whether a token can get to an empty input of the join, and to none that is filled already."""
        empty = {flow for flow in self.into[join.id] if flow not in here}
        for token in self.moving(state) - frozenset(here):
            if self.scope(token) != join.scope:
                continue
            reached = self.reached(token, join.id, state)
            if reached & empty and not reached & set(here):
                return True
        return False

    def reached(self, token: str, around: str, state: State) -> set[str]:
        """The flows a token of the join's scope can get to without passing the join; it may be in a sub-process."""
        name = token.partition(":")[2]
        spent = {e.id for e in self.nodes.values() if not e.interrupting and f"arm:{e.id}" not in state}
        seen = {token} if token in self.flows else self.leaving(name, spent if token[:3] == "act" else set())
        todo = list(seen)
        while todo:
            node = self.flows[todo.pop()].target
            if node != around:
                fresh = self.leaving(node, set()) - seen
                seen |= fresh
                todo.extend(fresh)
        return seen

    def leaving(self, node: str, spent: set[str]) -> set[str]:
        """The flows out of a node and out of the events at its border that can still happen."""
        events = (e.id for e in self.nodes.values() if e.attached_to == node and e.id not in spent)
        return set(self.out.get(node, ())).union(*(self.out[event] for event in events))


def _all_can_end(edges: dict[State, list[State]]) -> bool:
    before: dict[State, list[State]] = {}
    for state, nexts in edges.items():
        for following in nexts:
            before.setdefault(following, []).append(state)
    todo = [state for state in edges if all(token.startswith(SETTLED) for token in state)]
    seen = set(todo)
    while todo:
        fresh = [state for state in before.get(todo.pop(), []) if state not in seen]
        seen.update(fresh)
        todo.extend(fresh)
    return len(seen) == len(edges)
