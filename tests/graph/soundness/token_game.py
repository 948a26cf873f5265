"""An independent judge of soundness: plays tokens on sequence flows, straight from the standard, no reduction.

For one or two pools of plain elements: start, end, task, exclusive, parallel and inclusive gateways, and
message catch events. Slow and small on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from retrace.model.process import Node, Process

State = frozenset[str]
LIMIT = 30_000


class TooLarge(Exception):
    """More states than the judge cares to look at."""


def judged_sound(process: Process) -> bool:
    """Whether every case can end, no flow ever holds two tokens, no end is reached twice and every node runs."""
    game = _Game(process)
    start = frozenset(f"start:{node.id}" for node in process.nodes.values() if node.kind == "startEvent")
    edges: dict[State, list[State]] = {}
    todo = [start]
    while todo:
        state = todo.pop()
        if state in edges:
            continue
        if len(edges) > LIMIT:
            raise TooLarge
        edges[state] = []
        for node, taken, given in game.steps(state):
            game.ran.add(node)
            if any(given.count(token) > 1 or (token in state - taken and token[:3] != "msg") for token in given):
                return False
            following = (state - taken) | frozenset(given)
            edges[state].append(following)
            todo.append(following)
    return game.ran == set(process.nodes) and _all_can_end(edges)


class _Game:
    def __init__(self, process: Process) -> None:
        self.process = process
        self.ran: set[str] = set()
        self.out = {n: [f.id for f in process.flows.values() if f.source == n] for n in process.nodes}
        self.into = {n: [f.id for f in process.flows.values() if f.target == n] for n in process.nodes}

    def steps(self, state: State) -> Iterator[tuple[str, State, list[str]]]:
        for node in self.process.nodes.values():
            for taken in self.inputs(node, state):
                for given in self.outputs(node):
                    yield node.id, taken, given

    def inputs(self, node: Node, state: State) -> Iterator[State]:
        flows = self.into[node.id]
        here = [flow for flow in flows if flow in state]
        waits = [f"msg:{m.id}" for m in self.process.messages.values() if m.target == node.id]
        if node.kind == "startEvent":
            for message in waits or [""]:
                needed = frozenset(filter(None, (f"start:{node.id}", message)))
                if needed <= state:
                    yield needed
        elif node.kind == "parallelGateway":
            if flows and len(here) == len(flows):
                yield frozenset(flows)
        elif node.kind == "inclusiveGateway":
            if here and not self.more_to_come(node, state, here):
                yield frozenset(here)
        else:
            for flow in here:
                for message in waits or [""]:
                    if not message or message in state:
                        yield frozenset(filter(None, (flow, message)))

    def outputs(self, node: Node) -> Iterator[list[str]]:
        sent = [f"msg:{m.id}" for m in self.process.messages.values() if m.source == node.id]
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

    def more_to_come(self, join: Node, state: State, here: list[str]) -> bool:
        """Whether a token can get to an empty input of the join, and to none that is filled already."""
        empty = [flow for flow in self.into[join.id] if flow not in here]
        for token in state - frozenset(here):
            if token in self.process.flows:
                reached = self.reached(token, join.id)
                if reached & set(empty) and not reached & set(here):
                    return True
        return False

    def reached(self, flow: str, around: str) -> set[str]:
        seen = {flow}
        todo = [flow]
        while todo:
            node = self.process.flows[todo.pop()].target
            if node != around:
                fresh = set(self.out[node]) - seen
                seen |= fresh
                todo.extend(fresh)
        return seen


def _all_can_end(edges: dict[State, list[State]]) -> bool:
    before: dict[State, list[State]] = {}
    for state, nexts in edges.items():
        for following in nexts:
            before.setdefault(following, []).append(state)
    todo = [state for state in edges if all(token[:3] in ("end", "msg", "sta") for token in state)]
    seen = set(todo)
    while todo:
        fresh = [state for state in before.get(todo.pop(), []) if state not in seen]
        seen.update(fresh)
        todo.extend(fresh)
    return len(seen) == len(edges)
