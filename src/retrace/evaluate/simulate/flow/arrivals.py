"""Cases arrive: at each start event in its own stream, in the open time of a calendar, as many as are wanted."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappush

from retrace.evaluate.simulate.engine.case import Frame, Step
from retrace.evaluate.simulate.flow.site import Site
from retrace.model.scenario import Arrival, Scenario

TICK = 1024
"""Arrivals after which the figures kept one by one are added up, and progress is told."""


def arrivals_of(scenario: Scenario) -> dict[str, Arrival]:
    """How cases come, by start event; "" is wherever a case begins."""
    if scenario.arrivals:
        return dict(scenario.arrivals)
    return {"": Arrival(scenario.arrival, scenario.arrival_calendar)} if scenario.arrival else {}


class Arrivals:
    """Lets cases come: the first of each stream now, or when its calendar opens. It ticks after `each` so many."""

    def __init__(self, site: Site, limit: float, tick: Callable[[], None], each: int) -> None:
        self._site, self._limit, self._tick, self._each = site, limit, tick, each
        self._came = 0
        given = site.scenario.case_priority
        self._priority = site.draw(given, "priorities") if given else None

    def stream(self, source: str, arrival: Arrival, entry: Step) -> None:
        """Begin a stream of cases."""
        site, kernel = self._site, self._site.kernel
        heap, serial, todo = kernel.heap, kernel.serial, kernel.todo
        gap = site.draw(arrival.gap, f"arrivals {source}".strip())
        clock = site.clock(arrival.calendar)
        left = arrival.cases if arrival.cases is not None else float("inf")
        priority, beginning = self._priority, kernel.beginning

        limit, each = self._limit, self._each

        def arrive(nobody: Frame, now: float) -> None:
            nonlocal left
            came = self._came
            if came >= limit:
                return
            self._came = came = came + 1
            left -= 1
            if came % each == 0:
                self._tick()
            case = kernel.arrive(now)
            if came < limit and left > 0:
                moment = now + gap() if clock is None else clock.begin(clock.opened(now) + gap())
                heappush(heap, (moment, next(serial), arrive, nobody))
            if priority is not None:
                case.priority = priority()
            for told in beginning:
                told(case)
            case.root = frame = Frame(case, 1)
            todo.append((entry, frame))

        first = kernel.now if clock is None else clock.begin(clock.opened(kernel.now))
        heappush(heap, (first, next(serial), arrive, kernel.nobody))
