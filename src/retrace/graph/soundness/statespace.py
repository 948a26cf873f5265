"""Plays a net: every reachable marking, breadth first, up to a stated number.

A marking is an integer, one bit for each place and one that says that a message was lost. Finds markings from which
the case cannot end, places that would get a second token, and what never happens.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from retrace.graph.soundness.net import RUNNING, STRICT, Net, Place, Transition


@dataclass(slots=True)
class Move:
    """A transition with its masks."""

    path: tuple[str, ...]
    asides: tuple[tuple[int, tuple[str, ...]], ...]
    covers: frozenset[str]
    consume: int
    produce: int
    clear: int
    inhibit: int
    doubled: int
    options: tuple[int, ...]
    join: Transition | None

    def passed(self, produced: int) -> tuple[str, ...]:
        """The elements passed when it puts these tokens, in an order in which they can run."""
        besides = (passed for option, passed in self.asides if produced & option)
        return self.path + tuple(element for passed in besides for element in passed)


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


def explore(net: Net, most: int, least: int) -> Exploration:
    """Play the net, looking at no more than `most` markings, or `least` once a second token was found."""
    return _Player(net).run(most, least)


class _Player:
    def __init__(self, net: Net) -> None:
        self.net = net
        self.found = Exploration(net, covered=set(net.alive))
        self.strict = _mask(n for n, place in enumerate(net.places) if place.kind in STRICT)
        self.running = _mask(n for n, place in enumerate(net.places) if place.kind in RUNNING)
        self.messages = _mask(n for n, place in enumerate(net.places) if place.kind == "message")
        self.lost = 1 << len(net.places)
        self.moves: dict[int, list[Move]] = {}
        self.producers: dict[int, list[Transition]] = {}
        self.upstream: dict[frozenset[int], tuple[tuple[int, int], ...]] = {}
        self.resets: list[tuple[Move, Transition]] = []
        for transition in net.transitions:
            self._file(transition)
        for move, transition in self.resets:
            move.inhibit |= self._still_coming(transition)

    def _file(self, transition: Transition) -> None:
        move = Move(
            path=transition.path,
            asides=tuple((1 << place, passed) for place, passed in transition.asides),
            covers=transition.covers,
            consume=_mask(transition.consume),
            produce=_mask(transition.produce),
            clear=_mask(transition.clear),
            inhibit=_mask(transition.inhibit),
            doubled=_mask(transition.doubled),
            options=tuple(1 << place for place in sorted(transition.options)),
            join=transition if transition.any_input else None,
        )
        if transition.awaits:
            self.resets.append((move, transition))
        for place in (*transition.produce, *transition.options):
            self.producers.setdefault(place, []).append(transition)
        keys = transition.consume if transition.any_input else [min(transition.consume)]
        for place in keys:
            self.moves.setdefault(1 << place, []).append(move)

    def _inputs(self, join: Transition) -> tuple[tuple[int, int], ...]:
        """For each input of an inclusive join: its bit, and the places from which it can be reached around the join."""
        if join.consume not in self.upstream:
            reached = ((place, self._reaching(place, join.consume)) for place in sorted(join.consume))
            self.upstream[join.consume] = tuple((1 << place, _mask(places)) for place, places in reached)
        return self.upstream[join.consume]

    def _still_coming(self, reset: Transition) -> int:
        """The places from which a token can get to a flow that a complex join awaits, and to none it has heard of."""
        around = reset.awaits | reset.heard
        empty, heard = (
            _mask(source for place in places for source in self._reaching(place, around))
            for places in (reset.awaits, reset.heard)
        )
        return empty & ~heard

    def _reaching(self, place: int, around: frozenset[int]) -> set[int]:
        """The places from which a token can get to that place without being taken from one of `around`."""
        seen = {place}
        todo = [place]
        while todo:
            for transition in self.producers.get(todo.pop(), ()):
                if transition.consume.isdisjoint(around):
                    fresh = self._bringing(transition) - seen
                    seen |= fresh
                    todo.extend(fresh)
        return seen

    def _bringing(self, transition: Transition) -> set[int]:
        """The places that show that a transition may come: its permission where it needs one, else its tokens."""
        spare = {place for place in transition.consume if self.net.places[place].kind == "spare"}
        return spare or {place for place in transition.consume if self.net.places[place].kind in RUNNING}

    def run(self, most: int, least: int) -> Exploration:
        start = _mask(self.net.initial)
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
                        return self.found
                    parent[following] = (marking, move, produced)
                    todo.append(following)
        self._find_stuck()
        return self.found

    def _followers(self, marking: int) -> Iterator[tuple[int, Move, int]]:
        rest = marking
        done: set[int] = set()
        while rest:
            bit = rest & -rest
            rest ^= bit
            for move in self.moves.get(bit, ()):
                if move.join:
                    if id(move) in done or not _join_ready(self._inputs(move.join), marking):
                        continue
                    done.add(id(move))
                    taken = marking & move.consume
                elif marking & move.consume != move.consume or marking & move.inhibit:
                    continue
                else:
                    taken = move.consume
                yield from self._fire(marking, move, marking & ~taken & ~move.clear)

    def _fire(self, marking: int, move: Move, left: int) -> Iterator[tuple[int, Move, int]]:
        for produce in _choices(move):
            clash = (left & produce & self.strict) | move.doubled
            if clash:
                self.found.faults.append(Fault((clash & -clash).bit_length() - 1, marking, move, produce))
                self.found.covered |= move.covers
            else:
                lost = self.lost if left & produce & self.messages else 0
                yield left | produce | lost, move, produce

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


def _choices(move: Move) -> Iterator[int]:
    if not move.options:
        yield move.produce
        return
    for number in range(1, 1 << len(move.options)):
        yield move.produce | sum(bit for n, bit in enumerate(move.options) if number >> n & 1)


def _join_ready(inputs: tuple[tuple[int, int], ...], marking: int) -> bool:
    """BPMN 2.0.2, table 13.3: no token can still reach an empty input, unless it can also reach a filled one."""
    empty = filled = 0
    for bit, upstream in inputs:
        if marking & bit:
            filled |= upstream
        else:
            empty |= upstream
    return not marking & empty & ~filled


def _mask(places: Iterable[int]) -> int:
    total = 0
    for place in places:
        total |= 1 << place
    return total
