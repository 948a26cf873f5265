"""What people do at the workbench: three in five acts look at a page, one in four edits, the rest judges anew."""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict
from collections.abc import Callable
from random import Random
from time import monotonic, process_time, thread_time

from tests.bench.load.asker import Asker, Broken
from tests.bench.load.serving import Member, Served, idle_seconds

_EVERY = 20.0  # seconds after which an open page says again that it is there
_ACTS = {"read": 60, "edit": 25, "assess": 15}
# How often which page is looked at; "" is the judgement of every step.
_PAGES = {"": 30, "/redesign": 15, "/steps": 12, "/effect": 8, "/dossier": 8, "/review": 7, "/versions": 5}
_PAGES |= {"/simulation": 5}
_WHOLE = {"/": 10}
_NONE: tuple[str, ...] = ()


def no_thought(_: Random) -> float:
    """Nobody thinks: the next question follows the answer."""
    return 0.0


class Person:
    """Somebody at the workbench, who does what chance says."""

    def __init__(self, member: Member, random: Random) -> None:
        self.random, self._member = random, member
        self.asker = Asker(member.host, member.port, member.cookie)
        self._seen, self._steps, self._edits = "", _NONE, 0

    async def act(self, script: Script) -> None:
        """One act with all that belongs to it."""
        what = self.random.choices(list(_ACTS), list(_ACTS.values()))[0]
        if what == "read":
            await self._read(script)
            return
        await self._edit(script)
        if what == "assess":
            await script.asked(self, "assess", "GET", f"/api/projects/{self._member.plan}/assess")
        else:
            await script.asked(self, "page", "GET", f"/projects/{self._member.plan}/steps")

    async def _read(self, script: Script) -> None:
        pages = {**_PAGES, **_WHOLE}
        page = self.random.choices(list(pages), list(pages.values()))[0]
        plan = self.random.choice(self._member.others) if self.random.random() < 0.25 else self._member.plan
        path = page if page in _WHOLE else f"/projects/{plan}{page}"
        content = await script.asked(self, "page", "GET", path)
        for chart in sorted(set(re.findall(rb'src="(/projects/[^"]+\.svg[^"]*)"', content))):
            await script.asked(self, "chart", "GET", chart.decode().replace("&amp;", "&"))

    async def _edit(self, script: Script) -> None:
        """Renames a step in the table, or says how long it takes."""
        plan = self._member.plan
        if not self._steps:
            await self.look(script)
        step = self.random.choice(self._steps)
        self._edits += 1
        if self.random.random() < 0.5:
            body: object = {"action": "name", "about": step, "value": f"Bước sửa lần {self._edits}"}
            path = f"/api/projects/{plan}/steps"
        else:
            path, body = f"/api/projects/{plan}/facts/{step}", {"work": f"{self._edits % 50 + 1} minute"}
        told = json.loads(await script.asked(self, "edit", "POST", path, body, If_Match=self._seen) or b"{}")
        self._seen = told.get("head", {}).get("digest", self._seen)

    async def look(self, script: Script) -> None:
        """Finds out which steps the own plan has, as the first look does."""
        path = f"/api/projects/{self._member.plan}"
        self._seen = json.loads(await script.asked(self, "other", "GET", path))["head"]["digest"]
        told = json.loads(await script.asked(self, "assess", "GET", f"{path}/assess"))
        self._steps = tuple(step["id"] for step in told["steps"])

    async def present(self, script: Script) -> None:
        """The page says that it is open."""
        body = {"window": f"{id(self):016x}", "part": "steps"}
        await script.asked(self, "presence", "POST", f"/api/projects/{self._member.plan}/presence", body)


class Script:
    """People at work: what they asked, how long answers took, what went wrong."""

    def __init__(self, server: Served, people: list[Person], thinking: Callable[[Random], float]) -> None:
        self._server, self._people, self._thinking = server, people, thinking
        self.times: dict[str, list[float]] = defaultdict(list)
        self.faults: list[str] = []
        self.cpu = self.idle = 0.0
        self.at_each: Callable[[int], bool] = lambda _: True
        self.costs: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.references: list[float] = []
        self._number, self._over, self._metered = 0, False, False

    async def run(self, seconds: float) -> None:
        """Everybody works for so long, or until `at_each` says that it is enough."""
        began, idle, end = process_time(), idle_seconds(), monotonic() + seconds
        await asyncio.gather(*(self._work(person, end) for person in self._people))
        self.cpu, self.idle = process_time() - began, idle_seconds() - idle

    async def once(self) -> None:
        """Everybody looks at the own plan, one after the other."""
        for person in self._people:
            await person.look(self)
            await self.asked(person, "page", "GET", "/")
        for person in self._people:
            person.asker.close()

    async def in_turn(self, acts: int) -> None:
        """One act after the other, nobody beside; `costs` then tells the processor time of each kind of answer."""
        self._metered = True
        for number in range(acts):
            self.references.append(_reference())
            await self._people[number % len(self._people)].act(self)
            await self._people[number % len(self._people)].present(self)
        for person in self._people:
            person.asker.close()

    async def asked(
        self, person: Person, kind: str, method: str, path: str, body: object = None, **headers: str
    ) -> bytes:
        """The content of an answer; notes its time, and a fault where it is none of success."""
        spent = self._server.spent() if self._metered else (0.0, 0.0)
        began = monotonic()
        try:
            status, content = await person.asker.ask(method, path, body, **headers)
        except Broken as error:
            self.faults.append(str(error))
            return b""
        self.times[kind].append(monotonic() - began)
        if self._metered:
            own, aside = (now - before for now, before in zip(self._server.spent(), spent, strict=True))
            self.costs[_named(kind, path)].append((own, aside))
        # Between a page and its charts the owner may have edited the version: that picture is of no version any more.
        if status >= 400 and (kind, status) != ("chart", 404):
            self.faults.append(f"{method} {path}: {status} {content[:200].decode(errors='replace')}")
        self._number += 1
        self._over = self._over or not self.at_each(self._number)
        return content

    async def _work(self, person: Person, end: float) -> None:
        spoke = monotonic() - person.random.uniform(0, _EVERY)
        await asyncio.sleep(person.random.random() * self._thinking(person.random))
        while monotonic() < end and not self._over:
            if monotonic() - spoke >= _EVERY:
                spoke = monotonic()
                await person.present(self)
            await person.act(self)
            await asyncio.sleep(self._thinking(person.random))
        person.asker.close()


def _reference() -> float:
    """Seconds of processor time of a loop that is the same always: others on the machine make it slower too."""
    began = thread_time()
    for number in range(20_000):
        str(number)
    return thread_time() - began


def _named(kind: str, path: str) -> str:
    """A kind of answer as a table of costs tells it: pages by what they show, edits by what they edit."""
    parts = path.split("/")
    if kind == "page":
        return f"page {parts[3] if len(parts) > 3 else 'judgement' if parts[-1] else 'overview'}"
    return f"edit {parts[4]}" if kind == "edit" else kind
