"""`retrace serve` as a process of its own, with people who have logged in and a plan for each."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

from retrace.app.accounts.accounts import Accounts
from retrace.app.workbench.starting import of_sample, sample_names
from retrace.app.workbench.workbench import Workbench
from retrace.model.person import LOCAL
from retrace.store.database import open_database

_A_UNIT = 10  # people of one office, who see each other's plans
_TO_BEGIN = 240.0  # seconds that several processes may take to begin on a machine at work


@dataclass(frozen=True)
class Member:
    """Somebody who has logged in: the server, the cookie, the own plan and those of the others of the office."""

    host: str
    port: int
    cookie: str
    plan: str
    others: tuple[str, ...]


class Served:
    """A running server."""

    def __init__(self, process: subprocess.Popen[str], port: int, members: list[Member]) -> None:
        self.process, self.port, self.members = process, port, members
        self._spent = 0.0

    def megabytes(self) -> float:
        """The memory of the server with its workers."""
        pages = sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in self.processes())
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def cpu(self) -> float:
        """Seconds of processor time since this was last asked."""
        ticks = sum(sum(map(int, _stat(one)[11:13])) for one in self.processes())
        spent = ticks / os.sysconf("SC_CLK_TCK")
        since, self._spent = spent - self._spent, spent
        return since

    def spent(self) -> tuple[float, float]:
        """Seconds of processor time, to the microsecond, that the threads have taken which there are now: those of the
        server, and those of the processes that it has begun."""
        own, *others = (_spent(one) for one in self.processes())
        return own, sum(others)

    def processes(self) -> list[int]:
        """The server and those that it has begun."""
        found = [self.process.pid]
        for parent in found:
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        return found


def _spent(process: int) -> float:
    total = 0
    for task in Path(f"/proc/{process}/task").iterdir():
        with suppress(OSError):  # a thread that has just ended
            total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9


def _stat(process: int) -> list[str]:
    """What the system tells of a process, from its state on."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def idle_seconds() -> float:
    """Seconds that the cores of this machine have had nothing to do, all together."""
    told = Path("/proc/stat").read_text().partition("\n")[0].split()
    return (int(told[4]) + int(told[5])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(url: str, people: int, processes: int = 1, more: Mapping[str, str] | None = None) -> Iterator[Served]:
    """A server over the database of a URL, filled with so many people and plans; it ends with the block."""
    sessions = _filled(url, people)
    command = [sys.executable, "-m", "retrace_cli.main", "serve", "--port", "0", "--accounts", "--database", url]
    if processes > 1:
        command += ["--processes", str(processes)]
    environment = {**os.environ, **(more or {}), "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://[^:]+:(\d+)/", process.stdout.readline())
            assert found, "the server did not start"
            port = int(found[1])
            wait_for(port, _TO_BEGIN)
            yield Served(process, port, [_member(port, *one) for one in sessions])
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def wait_for(port: int, seconds: float = 60.0) -> None:
    """Waits until a server on this machine answers. Raises `TimeoutError`."""
    end = monotonic() + seconds
    while monotonic() < end:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            sleep(0.05)
    raise TimeoutError(f"no server answers on port {port}")


def _member(port: int, secret: str, plan: str, others: tuple[str, ...]) -> Member:
    return Member("127.0.0.1", port, f"retrace={secret}", plan, others)


def _filled(url: str, people: int) -> list[tuple[str, str, tuple[str, ...]]]:
    """The session, the plan and the plans of the office of each of so many drafters."""
    database, numbers = open_database(url), count(1)

    def now() -> datetime:
        return datetime.now(UTC)

    accounts = Accounts(database, now, lambda: f"a{next(numbers)}")
    bench = Workbench(database, now, lambda: f"p{next(numbers)}")
    samples, made = sample_names(), []
    for number in range(people):
        if number % _A_UNIT == 0:
            unit = accounts.add_unit(f"Phòng {number // _A_UNIT + 1}", "", LOCAL).id
        account = accounts.add(f"can.bo.{number}", f"Cán bộ {number}", frozenset({"drafter"}), unit, LOCAL)
        plan = bench.create(of_sample(samples[number % len(samples)]), who=account.person).id
        made.append((accounts.begin(account, "Firefox"), plan))
    database.close()
    offices = [tuple(plan for _, plan in made[start : start + _A_UNIT]) for start in range(0, people, _A_UNIT)]
    return [(secret, plan, offices[number // _A_UNIT]) for number, (secret, plan) in enumerate(made)]
