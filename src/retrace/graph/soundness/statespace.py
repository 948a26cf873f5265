"""Plays a net: every reachable marking, breadth first, up to a stated number; then some more, depth first.

A marking is an integer, one bit for each place and one that says that a message was lost. Finds markings from which
the case cannot end, places that would get a second token, and what never happens.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from retrace.graph.soundness.moves import Inputs, Move, Moves, mask
from retrace.graph.soundness.net import RUNNING, STRICT, Net, Place


@dataclass(slots=True)
class Fault:
    """A second token on a place, after the marking `before` by the move that puts the tokens `produced`."""

    place: int
    before: int
    move: Move
    produced: int


@dataclass(slots=True)
class Exploration:
    """What was found. `parent` leads from each marking back to the first, `after` forward.

    A parent is the marking before, the move, and the tokens it put.
    """

    net: Net
    parent: dict[int, tuple[int, Move, int] | None] = field(default_factory=dict)
    after: dict[int, list[int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    stuck: list[int] = field(default_factory=list)
    covered: set[str] = field(default_factory=set)
    complete: bool = True

    @property
    def places(self) -> list[Place]:
        """The places of the net, by number."""
        return self.net.places

    def node_of(self, fault: Fault) -> str:
        """The element that would get a second token."""
        return self.places[fault.place].node

    def path_to(self, marking: int) -> tuple[str, ...]:
        """The elements passed from the start to the marking, in order."""
        parts: list[tuple[str, ...]] = []
        step = self.parent[marking]
        while step is not None:
            parts.append(step[1].passed(step[2]))
            step = self.parent[step[0]]
        return tuple(element for part in reversed(parts) for element in part)

    def nodes_at(self, marking: int) -> tuple[str, ...]:
        """The elements at which tokens of a running case stand."""
        standing = (place.node for bit, place in enumerate(self.places) if marking >> bit & 1 and place.kind in RUNNING)
        return tuple(dict.fromkeys(standing))

    def from_here(self, marking: int) -> list[int]:
        """The markings that can follow, the marking itself first."""
        seen = {marking: None}
        todo = [marking]
        while todo:
            fresh = [following for following in self.after[todo.pop()] if following not in seen]
            seen.update(dict.fromkeys(fresh))
            todo.extend(fresh)
        return list(seen)


def explore(net: Net, most: int, least: int, hunted: int = 0, calmly: bool = False) -> Exploration:
    """Play the net, looking at no more than `most` markings, or `least` once a second token was found.

    Where that is not enough, `hunted` more are looked at for a fault, depth first. With `calmly`, what may go first
    goes first: the same verdict from fewer markings, but not the shortest examples.
    """
    return _Player(net, calmly).run(most, least, hunted)


class _Player:
    def __init__(self, net: Net, calmly: bool) -> None:
        self.net = net
        self.calmly = calmly
        self.found = Exploration(net, covered=set(net.alive))
        self.strict = mask(n for n, place in enumerate(net.places) if place.kind in STRICT)
        self.running = mask(n for n, place in enumerate(net.places) if place.kind in RUNNING)
        self.messages = mask(n for n, place in enumerate(net.places) if place.kind == "message")
        self.lost = 1 << len(net.places)
        self.moves = Moves(net, calmly)

    def run(self, most: int, least: int, hunted: int) -> Exploration:
        start = mask(self.net.initial)
        parent = self.found.parent
        parent[start] = None
        todo = deque([start])
        while todo:
            marking = todo.popleft()
            nexts = self.found.after[marking] = []
            for following, move, produced in self._followers(marking):
                self.found.covered |= move.covers
                nexts.append(following)
                if following not in parent:
                    if len(parent) >= (least if self.found.faults else most):
                        self.found.complete = False
                        if not self.found.faults and hunted:
                            self._hunt(start, hunted)
                        return self.found
                    parent[following] = (marking, move, produced)
                    todo.append(following)
        self._find_stuck()
        return self.found

    def _hunt(self, start: int, most: int) -> None:
        """Look depth first for a second token, or for a marking in which a case runs and nothing can happen."""
        parent = self.found.parent
        open_ = [(start, self._followers(start))]
        seen = {start}
        while open_ and len(seen) < most:
            marking, followers = open_[-1]
            for following, move, produced in followers:
                if following not in seen:
                    seen.add(following)
                    parent.setdefault(following, (marking, move, produced))
                    open_.append((following, self._followers(following)))
                    break
            else:
                open_.pop()
                if self.found.faults:
                    return
                if marking & self.running and not marking & self.lost and self._is_dead(marking):
                    self.found.after[marking] = []
                    self.found.stuck = [marking]
                    return

    def _is_dead(self, marking: int) -> bool:
        return next(self._followers(marking), None) is None

    def _followers(self, marking: int) -> Iterator[tuple[int, Move, int]]:
        moves = list(self._enabled(marking))
        calm = next((each for each in moves if each[0].calm), None) if self.calmly else None
        for move, taken in [calm] if calm else moves:
            left = marking & ~taken & ~move.clear
            for produce in move.choices():
                clash = (left & produce & self.strict) | move.doubled
                if clash:
                    self.found.faults.append(Fault((clash & -clash).bit_length() - 1, marking, move, produce))
                    self.found.covered |= move.covers
                else:
                    lost = self.lost if left & produce & self.messages else 0
                    yield left | produce | lost, move, produce

    def _enabled(self, marking: int) -> Iterator[tuple[Move, int]]:
        """The moves that can be made, each with the tokens it takes."""
        rest = marking & ~self.lost
        joined: set[int] = set()
        while rest:
            bit = rest & -rest
            rest ^= bit
            for move in self.moves.by_bit.get(bit, ()):
                if move.join is not None:
                    if id(move) not in joined and _join_ready(self.moves.inputs(move.join), marking):
                        joined.add(id(move))
                        yield move, marking & move.consume
                elif marking & move.consume == move.consume and not marking & move.inhibit:
                    yield move, move.consume

    def _find_stuck(self) -> None:
        """Markings from which no marking without running tokens can be reached, in the order they were found.

        Not those behind a message that was sent again before it was taken: the second might have gone on.
        """
        before: dict[int, list[int]] = {}
        for marking, nexts in self.found.after.items():
            for following in nexts:
                before.setdefault(following, []).append(marking)
        faulty = {fault.before for fault in self.found.faults}
        over = [marking for marking in self.found.after if not marking & self.running or marking in faulty]
        seen = set(over)
        while over:
            fresh = [marking for marking in before.get(over.pop(), ()) if marking not in seen]
            seen.update(fresh)
            over.extend(fresh)
        self.found.stuck = [marking for marking in self.found.after if marking not in seen and not marking & self.lost]


def _join_ready(inputs: Inputs, marking: int) -> bool:
    """BPMN 2.0.2, table 13.3: no token can still reach an empty input, unless it can also reach a filled one."""
    empty = filled = 0
    for bit, upstream in inputs:
        if marking & bit:
            filled |= upstream
        else:
            empty |= upstream
    return not marking & empty & ~filled
