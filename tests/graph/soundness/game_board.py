"""Where the tokens of the judge's game are, what is around them, and where they can still get to."""

from __future__ import annotations

from tests.graph.soundness.game_runs import Drawing

from retrace.model.process import Node

State = frozenset[str]
MOVING = ("at", "act")


class Board:
    """A drawing as the game looks at it."""

    def __init__(self, drawing: Drawing) -> None:
        self.nodes, self.flows, self.messages, self.runs = drawing
        self.pools = {run.scope for run in self.runs}
        self.out = {n: [f.id for f in self.flows.values() if f.source == n] for n in self.nodes}
        self.into = {n: [f.id for f in self.flows.values() if f.target == n] for n in self.nodes}
        self.beside = self.only_beside()
        self.thrown: set[str] = set()
        """Events that happen because something inside throws what they catch."""

    def starts(self, scope: str) -> list[str]:
        """The start events of a sub-process, or those at which a run of a pool begins."""
        run = [run for run in self.runs if run.scope == scope]
        inside = [n.id for n in self.nodes.values() if n.scope == scope and n.kind == "startEvent"]
        return list(run[0].starts) if run else inside

    def event_sub_processes(self, scope: str) -> list[str]:
        """The event sub-processes directly in a scope."""
        return [n.id for n in self.nodes.values() if n.scope == scope and n.event_sub_process]

    def attached(self, node: Node) -> list[Node]:
        """The events at the border of a node."""
        return [n for n in self.nodes.values() if n.attached_to == node.id]

    def joins(self, node: Node) -> bool:
        """Whether flows into a node must be told apart."""
        joining = node.kind in ("parallelGateway", "inclusiveGateway", "complexGateway")
        return joining and len(self.into[node.id]) > 1

    def scope(self, token: str) -> str:
        """The sub-process or pool that a token is in; "" for messages and pools not begun."""
        role, _, name = token.partition(":")
        if token in self.flows or role == "got":
            return self.nodes[self.flows[name or token].source].scope
        return self.nodes[name].scope if name in self.nodes and role != "msg" else ""

    def inside(self, state: State, scope: str) -> State:
        """The tokens in a scope, however deep."""
        return frozenset(token for token in state if self.within(self.scope(token), scope))

    def within(self, scope: str, around: str) -> bool:
        """Whether a scope is another one or lies in it."""
        while scope != around and scope in self.nodes:
            scope = self.nodes[scope].scope
        return scope == around

    def moving(self, state: State) -> State:
        """The tokens that keep a scope from being over."""
        return frozenset(token for token in state if token in self.flows or token.partition(":")[0] in MOVING)

    def standing(self, token: str) -> str:
        """The node a token is at, or on the way to."""
        return self.flows[token].target if token in self.flows else token.partition(":")[2]

    def only_beside(self) -> set[str]:
        """The nodes that only a non-interrupting event leads to: they may run again before they are over."""
        seen: set[str] = set()
        todo = [start for run in self.runs for start in run.starts]
        todo += [start for run in self.runs for start in self.interrupting_starts(run.scope)]
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen.add(name)
            todo += [self.flows[flow].target for flow in self.out[name]]
            todo += [event.id for event in self.attached(self.nodes[name]) if event.interrupting]
            todo += [] if self.nodes[name].event_sub_process else self.starts(name)
            todo += self.interrupting_starts(name)
        return set(self.nodes) - seen

    def interrupting_starts(self, scope: str) -> list[str]:
        """The starts of the event sub-processes of a scope that interrupt it."""
        return [s for e in self.event_sub_processes(scope) for s in self.starts(e) if self.nodes[s].interrupting]

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
        beside = {node.id for node in self.nodes.values() if not node.interrupting} - self.thrown
        spent = {event for event in beside if f"arm:{event}" not in state}
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
