"""What runs: one copy of a pool for each way a case can start it, and the nodes such a copy can reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from retrace.graph.index import Index
from retrace.model.process import Message, Node

_SENDERS = frozenset(["intermediateThrowEvent", "endEvent"])
MOST_FLOWS = 3
"""Message flows to one start event that get a copy each; more of them share one."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One running copy of the pool `root`.

    `starts` are alternatives, or begin together; one of `messages` starts it, none where it starts by itself.
    `reached` are the nodes it can get to, `main` those it gets to without a non-interrupting event. `repeats` says
    that its message can be sent again, so that it runs again once it is over.
    """

    root: str
    starts: tuple[str, ...]
    together: bool
    messages: tuple[Message, ...]
    reached: frozenset[str]
    main: frozenset[str]
    repeats: bool = False


class Exchange:
    """Which elements wait for which message flows, and who sends them."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.waits: dict[str, list[Message]] = {}
        self.sends: dict[str, list[Message]] = {}
        free: set[str] = set()
        for message in index.process.messages.values():
            target = index.nodes.get(message.target)
            if target is None or not _is_catcher(target):
                continue
            source = index.nodes.get(message.source)
            if source is None or (source.kind not in _SENDERS and not _is_activity(source)):
                free.add(target.id)
            else:
                self.waits.setdefault(target.id, []).append(message)
        for target_id in free & self.waits.keys():
            del self.waits[target_id]
        for messages in self.waits.values():
            for message in messages:
                self.sends.setdefault(message.source, []).append(message)

    def sends_after(self, node: Node) -> bool:
        """Whether the node, or anything it leads to, sends a message somebody waits for."""
        return bool(self.sends) and not {node.id, *self._after(node)}.isdisjoint(self.sends)

    def copies(self) -> list[Copy]:
        """The copies of every pool: one for the starts that need no other pool, one for each message that starts it."""
        found = []
        for root in self.index.roots:
            starts = [node.id for node in self.index.starts(root)]
            fed = [start for start in starts if self.index.nodes[start].kind == "startEvent" and start in self.waits]
            alone = [start for start in starts if start not in fed]
            if alone:
                found.append(self._copy(root, alone, self.index.parallel_starts(root), ()))
            for start in fed:
                messages = self.waits[start]
                shared = [(each,) for each in messages] if len(messages) <= MOST_FLOWS else [tuple(messages)]
                found += [self._copy(root, [start], False, each) for each in shared]
        return self._repeating(found)

    def _repeating(self, copies: list[Copy]) -> list[Copy]:
        """Those marked whose message can be sent again: in a loop, from several copies, or from one that repeats."""
        again = {number for number, copy in enumerate(copies) if any(self._recurs(m.source) for m in copy.messages)}
        again |= {number for number, copy in enumerate(copies) if len(copy.messages) > 1}
        while True:
            fresh = set()
            for number, copy in enumerate(copies):
                sources = {message.source for message in copy.messages}
                sending = [other for other, each in enumerate(copies) if not sources.isdisjoint(each.reached)]
                if sources and (len(sending) > 1 or not again.isdisjoint(sending)):
                    fresh.add(number)
            if fresh <= again:
                return [replace(copy, repeats=number in again) for number, copy in enumerate(copies)]
            again |= fresh

    def _recurs(self, node_id: str) -> bool:
        """Whether one case can come to a node twice, because a way leads back to it or to what is around it."""
        node = self.index.nodes[node_id]
        return any(each.id in self._after(each) for each in (node, *self.index.enclosing(node)))

    def _after(self, node: Node) -> set[str]:
        """Everything that a node can lead to."""
        seen: set[str] = set()
        todo = [node.id]
        while todo:
            fresh = set(self._next(self.index.nodes[todo.pop()], side=True)) - seen
            seen |= fresh
            todo.extend(fresh)
        return seen

    def _copy(self, root: str, starts: list[str], together: bool, messages: tuple[Message, ...]) -> Copy:
        reached = frozenset(self._reached(root, starts, side=True))
        aside = any(not self.index.nodes[node].interrupting for node in reached)
        main = frozenset(self._reached(root, starts, side=False)) if aside else reached
        return Copy(root, tuple(starts), together, messages, reached, main)

    def _reached(self, root: str, starts: list[str], side: bool) -> set[str]:
        todo = starts + [inner.id for inner in self._event_sub_processes(root, side)]
        seen = set(todo)
        while todo:
            for target in self._next(self.index.nodes[todo.pop()], side):
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
        return seen

    def _next(self, node: Node, side: bool) -> Iterable[str]:
        for flow in self.index.outgoing.get(node.id, ()):
            yield flow.target
        for event in self.index.attached.get(node.id, ()):
            if (side or event.interrupting) and not is_compensation(event):
                yield event.id
        if node.id in self.index.inside:
            yield from (start.id for start in self.index.starts(node.id))
            yield from (inner.id for inner in self._event_sub_processes(node.id, side))
        if link := self.index.link_target(node):
            yield link

    def _event_sub_processes(self, scope: str, side: bool) -> list[Node]:
        found = [node for node in self.index.inside.get(scope, ()) if node.event_sub_process]
        return [node for node in found if side or any(start.interrupting for start in self.index.starts(node.id))]


def is_compensation(event: Node) -> bool:
    """Whether a boundary event starts a compensation: that is no part of the sequence flow."""
    return any(definition.kind == "compensate" for definition in event.events)


def _is_catcher(node: Node) -> bool:
    if node.kind in ("receiveTask", "startEvent"):
        return True
    catches = node.kind in ("intermediateCatchEvent", "boundaryEvent")
    return catches and len(node.events) <= 1 and all(event.kind == "message" for event in node.events)


def _is_activity(node: Node) -> bool:
    return node.kind.endswith(("Task", "task", "Process")) or node.kind in ("callActivity", "transaction")
