"""What the steps of one replication share: the kernel, the streams of chance, the figures, the staff.

Every source of chance (arrivals, the work of a task, a decision) draws from a stream of its own.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from retrace.evaluate.simulate.distributions import Draw, sampler
from retrace.evaluate.simulate.engine.case import Frame, Step
from retrace.evaluate.simulate.engine.kernel import Kernel
from retrace.evaluate.simulate.figures.tally import Log, Tally
from retrace.evaluate.simulate.flow.mail import Mail
from retrace.evaluate.simulate.part import Part
from retrace.evaluate.simulate.staff.gather import Gathering
from retrace.evaluate.simulate.staff.office_clock import OfficeClock, clock_of
from retrace.evaluate.simulate.streams import Streams
from retrace.model.scenario import Distribution, Scenario


class Site:
    """`entries` are the steps by which a token comes to a node, `happened` those of an event that has already happened;
    both fill while the process is compiled. `closing` are the steps that end a work at a desk."""

    def __init__(
        self, part: Part, scenario: Scenario, kernel: Kernel, streams: Streams, monday: date, log: Log | None = None
    ) -> None:
        self.part, self.index, self.scenario, self.kernel, self.log = part, part.index, scenario, kernel, log
        self.monday = monday
        self.streams = streams
        self.tallies = {
            node.id: Tally(node.id, scenario.works[node.id].fixed_cost if node.id in scenario.works else 0.0)
            for node in part.process.nodes.values()
        }
        self.entries: dict[str, Step] = {}
        self.happened: dict[str, Step] = {}
        self.gatherings: list[Gathering] = []
        self.mail = Mail(part, kernel)
        self._clocks: dict[tuple[str, ...], OfficeClock | None] = {}

    def random(self, source: str, shared: bool = False) -> Random:
        """The stream of a source of chance; `shared` where its partner is to be mirrored."""
        return self.streams.shared(source) if shared else self.streams.alone(source)

    def draw(self, given: Distribution, source: str) -> Draw:
        """A function that draws from a stream of its own."""
        return sampler(given, self.random(source, shared=True))

    def clock(self, *calendars: str) -> OfficeClock | None:
        """The clock of the hours that calendars share."""
        if calendars not in self._clocks:
            self._clocks[calendars] = clock_of([self.scenario.calendar(key) for key in calendars], self.monday)
        return self._clocks[calendars]

    def moment(self, day: datetime) -> float:
        """A day and hour as a time of the kernel."""
        zone = self.scenario.start.tzinfo
        local = day.astimezone(zone) if day.tzinfo and zone else day.replace(tzinfo=None)
        midnight = datetime(self.monday.year, self.monday.month, self.monday.day, tzinfo=local.tzinfo)
        return (local - midnight) / timedelta(seconds=1)

    def ends(self, frame: Frame, now: float) -> None:
        """The step of a token that is used up."""
        self.kernel.token_ends(frame, now)
