"""50 people at work on one server at once: answers and faults, times by kind, memory, and growth with processes.

The server is a process of its own, with accounts and a session for each person. A person looks at pages, edits the
plan that is theirs and lets it be assessed, and thinks for THINKING seconds between two acts: an official reads a page
of a plan for far longer, so that this is the busiest hour of a province, not its mean. What a page fetches with it
(charts) and what it says by itself (who is present, every twenty seconds) is sent as a browser does; what browsers keep
(scripts, styles) is not.

    python -m tests.bench.bench_load            the minute, the cost of each answer, the 10,000 requests, the growth
    python -m tests.bench.bench_load --only minute --think 1:3 --seconds 30
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import monotonic

from tests.bench.load.people import Person, Script, no_thought
from tests.bench.load.serving import Served, served
from tests.databases import new_database

PEOPLE = 50
THINKING = (5.0, 10.0)
GOALS = {"page": 0.3, "assess": 1.0}
"""Seconds within which 95 of 100 answers must have come, by kind."""
ACTS = 300
MARK = 500
REQUESTS = 10_000
GROWN = 0.03
"""Memory is flat where the line through the marks of the second half of the requests climbs by no more than this."""


def main() -> None:
    """Prints the tables; exit 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("minute", "cost", "memory", "growth"))
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--think", default=":".join(map(str, THINKING)), help="seconds between two acts, from:to")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--processes", type=int, default=1)
    given = parser.parse_args()
    low, high = map(float, given.think.split(":"))
    parts: dict[str, Callable[[], bool]] = {
        "minute": lambda: minute(given.seconds, (low, high), given.database, given.processes),
        "cost": lambda: cost(given.database),
        "memory": lambda: memory(given.database),
        "growth": lambda: growth(given.seconds / 3),
    }
    held = [work() for name, work in parts.items() if given.only in (None, name)]
    raise SystemExit(0 if all(held) else 1)


def minute(seconds: float, thinking: tuple[float, float], kind: str, processes: int) -> bool:
    """50 people for a minute."""
    with _server(kind, processes) as server:
        script = _worked(server, seconds, lambda random: random.uniform(*thinking))
        print(f"{PEOPLE} people, {thinking[0]:g} to {thinking[1]:g} s between two acts, {seconds:g} s, ", end="")
        print(f"{processes} process(es) on {kind}: {_cores()} cores, load {os.getloadavg()[0]:.1f}")
        print(f"{'kind':<10}{'number':>8}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}{'goal':>7}")
        held = not script.faults
        for name, times in sorted(script.times.items()):
            goal, p95 = GOALS.get(name), _share(times, 0.95)
            verdict = "" if goal is None else f"{1000 * goal:>7.0f} {'holds' if p95 <= goal else 'MISSED'}"
            held = held and (goal is None or p95 <= goal)
            print(f"{name:<10}{len(times):>8}{1000 * _share(times, 0.5):>9.0f}{1000 * p95:>9.0f}", end="")
            print(f"{1000 * max(times):>9.0f}{verdict}")
        number = sum(map(len, script.times.values()))
        print(f"faults {len(script.faults)} of {number}; {number / seconds:.1f} requests/s; ", end="")
        print(f"processor of the server {server.cpu() / seconds:.0%}, of those who ask {script.cpu / seconds:.0%}")
        _tell(script)
        return held


def cost(kind: str) -> bool:
    """Processor time of the server for each kind of answer, one after the other: what others do does not change it."""
    with _server(kind, 1) as server:
        script = Script(server, _people(server), no_thought)
        asyncio.run(script.once())
        asyncio.run(script.in_turn(ACTS))
        print(f"\n{ACTS} acts one after the other on {kind}, processor of the server and of the process aside it")
        print(f"{'kind':<18}{'number':>8}{'mean ms':>9}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}{'aside':>9}")
        every = [spent for costs in script.costs.values() for spent in costs]
        for name, costs in [*sorted(script.costs.items()), ("all", every)]:
            own, aside = zip(*costs, strict=True)
            shown = (statistics.mean(own), _share(own, 0.5), _share(own, 0.95), max(own), statistics.mean(aside))
            print(f"{name:<18}{len(costs):>8}" + "".join(f"{1000 * each:>9.1f}" for each in shown))
        reference = statistics.median(script.references)
        print(f"faults {len(script.faults)} of {len(every)}; a plain loop beside it took {1000 * reference:.2f} ms,")
        print("so much longer than on the idle machine as everything above")
        _tell(script)
        return not script.faults


def memory(kind: str) -> bool:
    """10,000 requests as quickly as they are answered: what is kept in memory fills up first, and then stays."""
    with _server(kind, 1) as server:
        marks = [server.megabytes()]
        script = Script(server, _people(server), no_thought)

        def noticed(number: int) -> bool:
            if number % MARK == 0:
                marks.append(server.megabytes())
                print(f"  after {number:>6} requests {marks[-1]:>6.0f} MB", flush=True)
            return number < REQUESTS

        script.at_each = noticed
        print(f"\n{REQUESTS} requests of {PEOPLE} people without thinking on {kind}: memory of the server")
        began = monotonic()
        asyncio.run(script.run(float("inf")))
        took, number = monotonic() - began, sum(map(len, script.times.values()))
        half = marks[len(marks) // 2 :]
        slope = statistics.linear_regression(range(len(half)), half).slope
        grown = slope * (len(half) - 1) / statistics.mean(half)
        flat = grown <= GROWN and not script.faults
        print(
            f"faults {len(script.faults)} of {number}, {took / 60:.1f} minutes, {number / took:.1f} requests/s, ",
            end="",
        )
        print(f"processor of the server {server.cpu() / took:.0%}")
        print(
            f"second half: {min(half):.0f} to {max(half):.0f} MB, {1000 / MARK * slope:+.2f} MB for 1000 requests, ",
            end="",
        )
        print(f"{grown:+.1%} over the half, at most {GROWN:.0%}: {'flat' if flat else 'MISSED'}")
        _tell(script)
        return flat


def growth(seconds: float) -> bool:
    """Reading and editing without thinking, on PostgreSQL, by one process and by four, and what there is no more of."""
    found, used = {}, {}
    for processes in (1, 4):
        with _server("postgresql", processes) as server:
            script = _worked(server, seconds, no_thought)
            number, spent = sum(map(len, script.times.values())), server.cpu()
            found[processes], used[processes] = number / seconds, (spent + script.cpu) / seconds
            print(f"\nPostgreSQL, {processes} process(es), {PEOPLE} people without thinking:", end="")
            print(
                f" {found[processes]:.1f} requests/s, p95 of pages {1000 * _share(script.times['page'], 0.95):.0f} ms,",
                end="",
            )
            print(f" faults {len(script.faults)} of {number}")
            print(
                f"  processor: server {1000 * spent / number:.1f} ms for a request, {spent / seconds:.0%} in all;",
                end="",
            )
            print(f" who ask {script.cpu / seconds:.0%}; idle {script.idle / seconds:.0%} of {_cores()} cores")
            _tell(script)
    # One process uses more than one core where it has a process aside; then four cannot do four times as much.
    ratio, room = found[4] / found[1], min(_cores() / used[1], 4)
    held = ratio >= 0.7 * room
    print(f"four processes do {ratio:.2f} times what one does, which used {used[1]:.2f} of {_cores()} cores: ", end="")
    print(f"{'grows' if held else 'MISSED'}, {room:.2f} times would be all that they allow")
    return held


@contextmanager
def _server(kind: str, processes: int) -> Iterator[Served]:
    with (
        tempfile.TemporaryDirectory(prefix="retrace-load-") as name,
        new_database(kind, Path(name)) as url,
        served(url, PEOPLE, processes) as server,
    ):
        yield server


def _people(server: Served) -> list[Person]:
    return [Person(one, Random(number)) for number, one in enumerate(server.members)]


def _worked(server: Served, seconds: float, thinking: Callable[[Random], float]) -> Script:
    """Everybody at work, after a minute's worth of first looks has warmed the server as a morning does."""
    people = _people(server)
    asyncio.run(Script(server, people, no_thought).once())
    server.cpu()
    script = Script(server, people, thinking)
    asyncio.run(script.run(seconds))
    return script


def _tell(script: Script) -> None:
    for fault in script.faults[:5]:
        print(f"  fault: {fault}")


def _share(times: Sequence[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def _cores() -> int:
    return len(os.sched_getaffinity(0))


if __name__ == "__main__":
    main()
