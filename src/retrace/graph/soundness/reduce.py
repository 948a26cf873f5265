"""Makes a net smaller without changing the verdict.

Rules, applied until none fits (Berthelot 1986; Murata 1989, section V):

- a place whose only use is to pass its token to one plain transition is skipped: its producers put the tokens
  where that transition would (series); likewise where one transition only feeds it and several choose from it;
- places with the same producers and the same consumers are one (parallel branches), also between an
  inclusive split and join;
- transitions that do the same are one (exclusive branches);
- a transition that gives back what it takes is left out (loops);
- a message start that can be fed only once needs no permission to start; an end that can be reached only
  once is not watched;
- the end of a sub-process with nothing left inside is a plain transition.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from retrace.graph.soundness.fuse import fuse, passed_by
from retrace.graph.soundness.net import Net, Transition
from retrace.graph.soundness.once import marked_once


def reduce(net: Net) -> Net:
    """A net with the same verdict, as small as the rules make it. Time is linear in practice."""
    return _Reducer(net).run()


class _Reducer:
    def __init__(self, net: Net) -> None:
        self.net = net
        self.alive: set[str] = set()
        self.transitions: dict[int, Transition] = {}
        self.into: list[set[int]] = [set() for _ in net.places]
        self.out: list[set[int]] = [set() for _ in net.places]
        self.gone: set[int] = set()
        self.kept = {number for number, place in enumerate(net.places) if place.kind in ("end", "sink")} | net.initial
        self.clearing: dict[int, set[int]] = {}
        self.todo: deque[int] = deque()
        self.waiting: set[int] = set()
        self._next = 0
        for transition in net.transitions:
            self._insert(transition)

    def run(self) -> Net:
        for place in range(len(self.net.places)):
            self._touch(place)
        while True:
            self.clearing = self._cleared_by()
            while self.todo:
                place = self.todo.popleft()
                self.waiting.discard(place)
                if place not in self.gone:
                    self._reduce_at(place)
            if not (self._open_scopes() or self._drop_permissions() or self._drop_ends_reached_once()):
                break
        return Net(self.net.places, list(self.transitions.values()), self.net.initial, frozenset(self.alive))

    def _reduce_at(self, place: int) -> None:
        if len(self.into[place]) == len(self.out[place]) == 1 and self._skip(place):  # by far the most common
            return
        if self._drop_loops(place) or self._merge_transitions(place) or self._merge_places(place):
            self._touch(place)
            return
        self._skip(place)

    def _skip(self, place: int) -> bool:
        """Series: let the producers of a place do at once what its consumers would do next."""
        producers, consumers = self.into[place], self.out[place]
        if place in self.kept or not producers or not consumers or producers & consumers:
            return False
        nexts = [self.transitions[number] for number in consumers]
        for follower in nexts:
            if len(follower.consume) > 1 or follower.any_input or not follower.plain:
                return False
            if not self._cleared_alike(place, follower):
                return False
        befores = [self.transitions[number] for number in producers]
        if len(nexts) > 1 and (len(befores) > 1 or befores[0].produce != {place} or befores[0].options):
            return False
        joined = [fused for before in befores for follower in nexts if (fused := fuse(before, follower, place))]
        if len(joined) < len(befores) * len(nexts):
            return False
        for number in (*producers, *consumers):
            self._remove(number)
        self.gone.add(place)
        for fused in joined:
            self._insert(fused)
        return True

    def _cleared_by(self) -> dict[int, set[int]]:
        """For each place the transitions that empty it without taking a token from it."""
        found: dict[int, set[int]] = {}
        for number, one in self.transitions.items():
            for place in one.clear:
                found.setdefault(place, set()).add(number)
        return found

    def _cleared_alike(self, place: int, follower: Transition) -> bool:
        """Whether a token that could be cleared away at the place can still be when the follower is done.

        Otherwise something may wait for what the follower leaves, and wait in vain.
        """
        clearing = self.clearing.get(place)
        if not clearing:
            return True
        left = (n for n in follower.produce | follower.options if self.net.places[n].kind not in ("end", "sink"))
        return all(clearing <= self.clearing.get(number, set()) for number in left)

    def _merge_transitions(self, place: int) -> bool:
        if len(self.out[place]) < 2:
            return False
        seen: dict[tuple[object, ...], int] = {}
        changed = False
        for number in sorted(self.out[place]):
            one = self.transitions[number]
            key = (
                one.consume,
                one.produce,
                one.options,
                one.any_input,
                one.inhibit,
                one.clear,
                one.doubled,
                one.awaits,
            )
            if key in seen:
                first = self.transitions[seen[key]]
                self.transitions[seen[key]] = replace(first, covers=first.covers | one.covers)
                self._remove(number)
                changed = True
            else:
                seen[key] = number
        return changed

    def _drop_loops(self, place: int) -> bool:
        changed = False
        for number in sorted(self.into[place] & self.out[place]):
            one = self.transitions[number]
            if one.produce == one.consume == {place} and not one.options and not one.inhibit and not one.clear:
                self._credit(place, one.covers)
                self._remove(number)
                changed = True
        return changed

    def _credit(self, place: int, covers: frozenset[str]) -> None:
        """What ran whenever the place was marked is alive as soon as something marks the place."""
        if place in self.net.initial:
            self.alive |= covers
        for number in self.into[place]:
            self.transitions[number] = replace(
                self.transitions[number], covers=self.transitions[number].covers | covers
            )

    def _merge_places(self, place: int) -> bool:
        """Parallel: of places marked and emptied together keep the one that is no message."""
        if place in self.kept or not self.into[place] or not self.out[place]:
            return False
        start = next(iter(self.out[place]))
        for other in sorted(self.transitions[start].consume):
            if other != place and other not in self.kept and self._twins(place, other):
                self._forget(place if self.net.places[place].kind == "message" else other)
                return True
        return False

    def _twins(self, one: int, other: int) -> bool:
        if self.into[one] != self.into[other] or self.out[one] != self.out[other]:
            return False
        both = {one, other}
        joined = all(self.transitions[number].any_input for number in self.out[one])
        for number in self.into[one]:
            producer = self.transitions[number]
            if both & producer.doubled or not (both <= producer.produce or (joined and both <= producer.options)):
                return False
            if both & producer.clear or both & producer.consume:
                return False
        kinds = {self.net.places[number].kind for number in both}
        if not (kinds <= {"token", "message"} or kinds == {"beside"}):
            return False
        return not any(both & self.transitions[number].produce for number in self.out[one])

    def _forget(self, place: int) -> None:
        self.gone.add(place)
        for number in self.into[place] | self.out[place]:
            one = self.transitions[number]
            options = one.options - {place}
            produce = one.produce - {place}
            path, asides = one.path, tuple(aside for aside in one.asides if aside[0] != place)
            if len(options) == 1:
                produce, options = produce | options, frozenset()
                path, asides = path + passed_by(asides), ()
            consume = one.consume - {place}
            changed = replace(one, consume=consume, produce=produce, options=options, path=path, asides=asides)
            if len(changed.consume) == 1:
                changed = replace(changed, any_input=False)
            self._remove(number)
            self._insert(changed)

    def _open_scopes(self) -> bool:
        """Sub-processes that became one step: their end waits for nothing and clears only ends reached inside."""
        used = {place for t in self.transitions.values() for place in (*t.consume, *t.produce, *t.options)}
        changed = False
        for number, one in list(self.transitions.items()):
            if number not in self.transitions or (not one.inhibit and not one.clear):
                continue
            inhibit, clear = one.inhibit & used, one.clear & used
            ends = {place for place in clear if not self.out[place]}
            if not inhibit and clear == ends:
                self._drop_ends(ends)
                clear = frozenset()
            if number not in self.transitions:  # it led to such an end itself and is another one now: next round
                changed = True
            elif (inhibit, clear) != (one.inhibit, one.clear):
                self._remove(number)
                self._insert(replace(one, inhibit=inhibit, clear=clear))
                changed = True
        return changed

    def _drop_ends(self, ends: set[int]) -> None:
        for number in {number for place in ends for number in self.into[place]}:
            one = self.transitions[number]
            self._remove(number)
            for left in _without_ends(one, ends):
                self._insert(left)

    def _drop_permissions(self) -> bool:
        """Message starts that can be fed only once start without permission."""
        changed = False
        for place in sorted(self.net.initial):
            if self.into[place] or len(self.out[place]) != 1:
                continue
            number = next(iter(self.out[place]))
            one = self.transitions[number]
            if any(self._once(other, besides=place) for other in one.consume - {place}):
                self._remove(number)
                self._insert(replace(one, consume=one.consume - {place}))
                changed = True
        return changed

    def _drop_ends_reached_once(self) -> bool:
        """An end that cannot be reached twice need not be watched."""
        watched = (n for n, place in enumerate(self.net.places) if place.kind in ("end", "sink") and self.into[n])
        once = {n for n in watched if self.net.places[n].kind == "sink" or self._once(n)}
        self._drop_ends(once)
        return bool(once)

    def _once(self, place: int, besides: int | None = None) -> bool:
        return marked_once(place, self._feeding, self.net.initial, besides)

    def _feeding(self, place: int) -> list[Transition]:
        return [self.transitions[number] for number in self.into[place]]

    def _insert(self, transition: Transition) -> None:
        number = self._next
        self._next += 1
        self.transitions[number] = transition
        for place in transition.consume:
            self.out[place].add(number)
            self._touch(place)
        for place in transition.produce | transition.options:
            self.into[place].add(number)
            self._touch(place)

    def _remove(self, number: int) -> None:
        transition = self.transitions.pop(number)
        for place in transition.consume:
            self.out[place].discard(number)
            self._touch(place)
        for place in transition.produce | transition.options:
            self.into[place].discard(number)
            self._touch(place)

    def _touch(self, place: int) -> None:
        if place not in self.waiting:
            self.waiting.add(place)
            self.todo.append(place)


def _without_ends(one: Transition, ends: set[int]) -> Iterator[Transition]:
    """A transition that reaches no end any more. Where some options were ends, none of the others may be taken."""
    options, produce = one.options - ends, one.produce - ends
    asides = tuple(aside for aside in one.asides if aside[0] in options)
    if len(options) == 1:
        yield replace(one, produce=produce | options, options=frozenset(), path=one.path + passed_by(asides), asides=())
    elif options or not one.options:
        yield replace(one, produce=produce, options=options, asides=asides)
    if options != one.options:
        yield replace(one, produce=produce, options=frozenset(), asides=())
