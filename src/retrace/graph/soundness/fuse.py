"""Two transitions as one step, for the reduction."""

from __future__ import annotations

from collections.abc import Iterable

from retrace.graph.soundness.net import Transition


def fuse(before: Transition, follower: Transition, place: int) -> Transition | None:
    """Both as one step; None where the order matters for what is found."""
    if place in before.doubled or (before.options and follower.options):
        return None
    left, added = before.produce | before.options, follower.produce | follower.options
    if left & added:
        return None
    produce, options = before.produce - {place}, before.options
    path, asides = before.path, before.asides
    if place in before.options:
        if len(follower.produce) != 1:
            return None
        (instead,) = follower.produce
        options = (options - {place}) | follower.produce
        asides = tuple((instead if option == place else option, passed) for option, passed in asides)
        asides += ((instead, follower.path),) if follower.path else ()
    else:
        produce = produce | follower.produce
        options = options | follower.options
        path, asides = path + follower.path, asides + follower.asides
    return Transition(
        path=path,
        asides=asides,
        consume=before.consume,
        produce=produce,
        options=options,
        any_input=before.any_input,
        inhibit=before.inhibit,
        clear=before.clear,
        doubled=before.doubled,
        awaits=before.awaits,
        heard=before.heard,
        covers=before.covers | follower.covers,
    )


def passed_by(asides: Iterable[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
    """What is passed where every option is taken."""
    return tuple(element for _, passed in asides for element in passed)
