"""Soundness: whether every case can end, ends cleanly, and every step can happen.

Four properties (van der Aalst 1998, for BPMN with collaborations): option to complete (from every situation
the case can still end), proper completion (no end event is reached twice), no dead activity, safeness (no
element runs twice at a time by accident). What each element means is said in `compile`.

The process becomes a net (`compile`), the net is made smaller without changing the verdict (`reduce`), what is
left is played (`statespace`), steps that do not disturb one another in one order only (`moves`). Bounds are numbers of
markings, so the verdict does not depend on the machine.
"""

from __future__ import annotations

from retrace.graph.index import Index
from retrace.graph.soundness.compile import compile_net
from retrace.graph.soundness.copies import Exchange
from retrace.graph.soundness.moves import MOST_SEARCHED
from retrace.graph.soundness.net import Net
from retrace.graph.soundness.reduce import reduce
from retrace.graph.soundness.running import remembered
from retrace.graph.soundness.statespace import explore
from retrace.graph.soundness.verdict import reasons
from retrace.graph.soundness.wellformed import malformed, nothing_to_play
from retrace.model.process import Process
from retrace.model.soundness import Soundness, SoundnessReason
from retrace.model.text import text

__all__ = ["soundness"]

MOST_MARKINGS = 20_000
"""Markings of the reduced net that are looked at before the verdict is `undecided`."""

MOST_TOKENS = 10_000_000
"""Places times markings, so that a large net does not take longer than a second either."""

MOST_HUNTED = 2_000
"""Markings that are looked at besides, depth first, for a fault far from the beginning."""

MOST_TO_EXPLAIN = 500
"""Markings of the full net that are looked at for the shortest example of a fault already known."""

MOST_AFTER_FAULT = 100
"""Markings that are looked at once a second token was found, to find others."""


def soundness(process: Process) -> Soundness:
    """The verdict, with a reason for each property that fails or for why there is none.

    Never raises. `undecided` where nothing is drawn, a complex join has no readable rule, or the markings
    exceed the bound before a fault is found.
    """
    return remembered(process, _judged)


def _judged(process: Process) -> Soundness:
    index = Index(process)
    if impossible := nothing_to_play(index):
        return Soundness("undecided", (impossible,))
    exchange = Exchange(index)
    copies = exchange.copies()
    wrong = list(malformed(index, copies))
    net = compile_net(index, exchange, copies)
    most = min(MOST_MARKINGS, max(MOST_TOKENS // max(len(net.places), 1), MOST_HUNTED))
    found = explore(reduce(net), most, MOST_AFTER_FAULT, MOST_HUNTED, calmly=True)
    faults = reasons(index, net, found)
    if faults:
        faults = _explained(index, net) or faults
    if wrong or faults:
        return Soundness("unsound", (*wrong, *faults))
    if not found.complete:
        return Soundness("undecided", (SoundnessReason("bound", (), text("soundness.too_many", most=most)),))
    return Soundness("sound")


def _explained(index: Index, net: Net) -> list[SoundnessReason]:
    """The faults as they are seen in the full net: by the shortest example, else by one with the calm steps first."""
    shortest = reasons(index, net, explore(net, MOST_TO_EXPLAIN, MOST_AFTER_FAULT))
    if shortest or len(net.transitions) > MOST_SEARCHED:
        return shortest
    return reasons(index, net, explore(net, MOST_TO_EXPLAIN, MOST_AFTER_FAULT, MOST_TO_EXPLAIN, calmly=True))
