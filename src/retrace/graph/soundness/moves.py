"""The transitions of a net as masks, so that what can happen in a marking is found by arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from retrace.graph.soundness.net import RUNNING, Net, Transition
from retrace.graph.soundness.once import marked_once

Inputs = tuple[tuple[int, int], ...]
MOST_SEARCHED = 1_000
"""Transitions of a net among which calm ones are looked for: the search takes their number to the square."""


@dataclass(slots=True)
class Move:
    """A transition with its masks. `calm` says that the order in which it fires does not matter (`Moves.calm`)."""

    path: tuple[str, ...]
    asides: tuple[tuple[int, tuple[str, ...]], ...]
    covers: frozenset[str]
    consume: int
    produce: int
    clear: int
    inhibit: int
    doubled: int
    options: tuple[int, ...]
    join: frozenset[int] | None = None
    calm: bool = False

    def passed(self, produced: int) -> tuple[str, ...]:
        """The elements passed when it puts these tokens, in an order in which they can run."""
        besides = (passed for option, passed in self.asides if produced & option)
        return self.path + tuple(element for passed in besides for element in passed)

    def choices(self) -> Iterator[int]:
        """The alternatives of the tokens it puts: those of every non-empty part of its options."""
        if not self.options:
            yield self.produce
            return
        for number in range(1, 1 << len(self.options)):
            yield self.produce | sum(bit for n, bit in enumerate(self.options) if number >> n & 1)


class Moves:
    """The moves of a net, by the bit of the place at which one looks for them; with `calmly`, the calm ones marked."""

    def __init__(self, net: Net, calmly: bool) -> None:
        self.net = net
        self.feeding: dict[int, list[Transition]] = {}
        for transition in net.transitions:
            for place in (*transition.produce, *transition.options):
                self.feeding.setdefault(place, []).append(transition)
        self._inputs: dict[frozenset[int], Inputs] = {}
        self.by_bit: dict[int, list[Move]] = {}
        pairs = [(transition, self._move(transition)) for transition in net.transitions]
        for transition, move in pairs:
            for place in transition.consume if transition.any_input else [min(transition.consume)]:
                self.by_bit.setdefault(1 << place, []).append(move)
        if calmly and len(pairs) <= MOST_SEARCHED:
            self._find_calm(pairs)

    def _move(self, transition: Transition) -> Move:
        return Move(
            path=transition.path,
            asides=tuple((1 << place, passed) for place, passed in transition.asides),
            covers=transition.covers,
            consume=mask(transition.consume),
            produce=mask(transition.produce),
            clear=mask(transition.clear),
            inhibit=mask(transition.inhibit) | (self._still_coming(transition) if transition.awaits else 0),
            doubled=mask(transition.doubled),
            options=tuple(1 << place for place in sorted(transition.options)),
            join=transition.consume if transition.any_input else None,
        )

    def inputs(self, join: frozenset[int]) -> Inputs:
        """For each input of an inclusive join: its bit, and the places from which it can be reached around the join."""
        if join not in self._inputs:
            self._inputs[join] = tuple((1 << place, mask(self._reaching(place, join))) for place in sorted(join))
        return self._inputs[join]

    def _still_coming(self, reset: Transition) -> int:
        """The places from which a token can get to a flow that a complex join awaits, and to none it has heard of."""
        around = reset.awaits | reset.heard
        empty, heard = (
            mask(source for place in places for source in self._reaching(place, around))
            for places in (reset.awaits, reset.heard)
        )
        return empty & ~heard

    def _reaching(self, place: int, around: frozenset[int]) -> set[int]:
        """The places from which a token can get to that place without being taken from one of `around`."""
        seen = {place}
        todo = [place]
        while todo:
            for transition in self.feeding.get(todo.pop(), ()):
                if transition.consume.isdisjoint(around):
                    fresh = self._bringing(transition) - seen
                    seen |= fresh
                    todo.extend(fresh)
        return seen

    def _bringing(self, transition: Transition) -> set[int]:
        """The places that show that a transition may come: its permission where it needs one, else what it moves."""
        spare = {place for place in transition.consume if self.net.places[place].kind == "spare"}
        taken = {place for place in transition.consume if self.net.places[place].kind in RUNNING}
        return spare or taken - transition.produce or taken

    def _find_calm(self, pairs: list[tuple[Transition, Move]]) -> None:
        """Mark the moves that may go first wherever they can fire (partial-order reduction; Godefroid 1996).

        Nothing else wants their tokens, they fire once in a run, and nobody looks at what they take or put before it
        is taken: then every run has an equal one in which they come first, with the same faults.
        """
        looked_at = 0
        for _, move in pairs:
            looked_at |= move.inhibit | move.clear
            for bit, upstream in self.inputs(move.join) if move.join else ():
                looked_at |= bit | upstream
        takers: dict[int, int] = {}
        for transition, _ in pairs:
            for place in transition.consume:
                takers[place] = takers.get(place, 0) + 1
        for transition, move in pairs:
            put = mask(transition.produce | transition.options)
            if transition.plain and not transition.any_input and not (move.consume | put) & looked_at:
                alone = all(takers[place] == 1 for place in transition.consume)
                sent = {place for place in transition.produce if self.net.places[place].kind == "message"}
                move.calm = alone and all(self._once(place) for place in sorted(transition.consume | sent))

    def _once(self, place: int) -> bool:
        return marked_once(place, lambda here: self.feeding.get(here, []), self.net.initial)


def mask(places: Iterable[int]) -> int:
    """The bits of some places."""
    total = 0
    for place in places:
        total |= 1 << place
    return total
