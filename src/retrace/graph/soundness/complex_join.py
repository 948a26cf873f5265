"""The complex join: goes on once some of its flows have arrived, and swallows those that come later.

BPMN 2.0.2, 13.4.6: it waits until its activation condition holds, then until no other token can come (the reset). With
a condition that counts ("activationCount >= 2") every combination of that many flows is a transition; what came is
remembered until the reset. Without a condition it joins as an inclusive gateway does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from retrace.graph.soundness.net import Transition
from retrace.graph.soundness.places import CopyPlaces
from retrace.model.process import Node

MOST_FLOWS = 6
"""Flows into a complex join that counts, beyond which there are too many combinations."""
_COUNT = re.compile(r"(?:activationcount)?(>=|≥|==|=|>|ge|gt|eq)?(\d{1,3})")
_SHARE = re.compile(r"(\d{1,3})(?:/|of|trong)(?:số)?(\d{1,3})")


def needed(gateway: Node, count: int) -> int | None:
    """How many of `count` flows must have arrived; 0 where nothing is stated, None where the rule cannot be read.

    A number above `count` is never reached: the join is stuck.
    """
    rule = "".join(gateway.activation.lower().split())
    if rule[:2] in ("${", "#{") and rule.endswith("}"):
        rule = rule[2:-1]
    if not rule:
        return 0
    if found := _COUNT.fullmatch(rule):
        least = int(found[2]) + (found[1] in (">", "gt"))
    elif (found := _SHARE.fullmatch(rule)) and int(found[2]) == count:
        least = int(found[1])
    else:
        return None
    return least or None


def joining(at: CopyPlaces, gateway: Node, inputs: Sequence[int], least: int) -> Iterator[Transition]:
    """The transitions of a join that goes on after `least` of its inputs, up to the place where it goes on."""
    joined = at.place("in", gateway.id)
    every = frozenset(inputs)
    waiting = {
        arrived: at.waiting(gateway, [number for number, place in enumerate(inputs) if place in arrived])
        for size in range(least, len(inputs))
        for arrived in map(frozenset, combinations(inputs, size))
    }
    busy = frozenset(waiting.values())
    for arrived in map(frozenset, combinations(inputs, least)):
        kept = frozenset((waiting[arrived],)) if arrived in waiting else frozenset[int]()
        yield Transition((), arrived, kept | {joined}, inhibit=busy)
    for arrived, place in waiting.items():
        for late in sorted(every - arrived):
            more = waiting.get(arrived | {late})
            yield Transition((), frozenset((place, late)), frozenset((more,) if more is not None else ()))
        yield Transition((), frozenset((place,)), frozenset(), awaits=every - arrived, heard=arrived)
