"""Places that get a token at most once in a whole run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from retrace.graph.soundness.net import Transition


def marked_once(
    place: int, feeding: Callable[[int], Sequence[Transition]], initial: Collection[int], besides: int | None = None
) -> bool:
    """Whether all that puts a token on the place takes a token that there is only once; that of `besides` is none.

    `feeding` gives the transitions that put a token on a place, `initial` are the places marked at the beginning.
    """
    seen = {place, besides}
    todo = [place]
    while todo:
        here = todo.pop()
        before = feeding(here)
        if here in initial:
            if not before:
                return True
        elif before and not any(here in one.doubled or one.any_input for one in before):
            shared = frozenset.intersection(*(one.consume for one in before)) - seen
            todo.extend(shared)
            seen |= shared
    return False
