"""Every page at two sizes: whole on the screen, without an error, asking nobody but its server, open to everybody.

Pages are found in the application; where `RETRACE_SHOTS` names a folder, pictures of all of them are kept there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import get_type_hints

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.e2e.conftest import OWN
from tests.e2e.furnished import Places, furnish, listening
from tests.web.shared import Server, server

from retrace.store.database import file_url
from retrace.web.doorkeeper import Door
from retrace.web.server import all_doors

SIZES = ((1366, 768), (1920, 1080))
PARTS = tuple(f"/projects/{{project}}/{part}" for part in ("summary", "judged", "steps/rows"))
"""What pages ask for to show it within themselves."""
NO_PAGES = {"/fonts/{name}", "/health", "/health/ready", "/metrics", "/login/openid", "/login/openid/back"}
FILES = re.compile(r"\.(svg|png)$|/(download|approved/\{number\})/\{name\}$|/events$")
NAMES = {"/registry/{name:path}": "DANCU", "/projects/{project}/preview/{name}": "decision"}
"""What stands for `{name}` in a path."""
STATES = (
    *("/projects/{approved}/review", "/projects/{approved}/simulation?run={run}", "/projects/{approved}/redesign"),
    *(f"/projects/{{large}}{part}" for part in ("", "/steps", "/redesign", "/imported", "/review")),
    *(f"/projects/{{empty}}{part}" for part in ("", "/steps", "/redesign", "/effect", "/simulation", "/dossier")),
    *("/projects/{project}?cell=nop_le_phi+cost", "/projects/{project}/facts/procedure", "/?q=kh%C3%B4ng+c%C3%B3"),
    *("/registry?kind=law", "/registry?q=kh%C3%B4ng+c%C3%B3", "/catalogue?table=systems", "/follow-up?behind=true"),
)
"""Pages that look another way with other content."""
WRONG = {"/projects/nothing": 404, "/start/dead": 404, "/projects/{project}/facts/nothing": 400}
"""Pages that say what is wrong."""
GRAVE = ("moderate", "serious", "critical")


def is_page(door: Door) -> bool:
    """Whether a route answers a page of its own; one that answers something else is named above."""
    if "GET" not in door.methods or door.path.startswith("/api/") or door.path in (*NO_PAGES, *PARTS):
        return False
    return not FILES.search(door.path)


PAGES = tuple(door.path for door in all_doors() if is_page(door))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Server]:
    with server(file_url(tmp_path_factory.mktemp("office") / "retrace.db")) as opened:
        yield opened


@pytest.fixture(scope="module")
def address(office: Server) -> Iterator[str]:
    with listening(office) as found:
        yield found


class Visitor:
    """Goes from page to page in one window and notes what is wrong."""

    def __init__(self, browser: Browser, address: str, cookie: str = "") -> None:
        self.context: BrowserContext = browser.new_context(locale="vi-VN", base_url=address)
        if cookie:
            self.context.add_cookies([{"name": "retrace", "value": cookie, "url": address}])
        self.page, self.wrong, self._address = self.context.new_page(), list[str](), address
        self.page.set_default_timeout(60_000)
        self.page.on("console", lambda told: self.wrong.append(told.text) if told.type == "error" else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda asked: self.asked(asked.url))

    def asked(self, url: str) -> None:
        """Notes what is asked of anybody but the server."""
        if not url.startswith((*OWN, self._address)):
            self.wrong.append(url)

    def visit(self, path: str, status: int = 200, look: bool = True) -> list[str]:
        """What is wrong with a page; axe looks at it unless it did so at another of the kind."""
        self.wrong.clear()
        width, height = SIZES[0]
        self.page.set_viewport_size({"width": width, "height": height})
        answer = self.page.goto(path)
        assert answer is not None
        whole(self.page)
        found = [one for one in self.wrong if f"status of {status}" not in one]
        found += [] if answer.status == status else [f"status {answer.status}"]
        found += grave(self.page) if look else []
        for size in SIZES:
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
            if wide := self.page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
                found.append(f"{wide} pixels wider than the screen at {size}")
            shoot(self.page, path, size[0])
        return [f"{path}: {one}" for one in found]


def whole(page: Page) -> None:
    """Waits for what comes later."""
    expect(page.locator("[data-load][data-at-once]:not([data-loaded])")).to_have_count(0, timeout=60_000)
    if page.locator("[data-steps][data-project], [data-editor]").count():
        expect(page.locator("html[data-ready]")).to_be_attached()


def grave(page: Page) -> list[str]:
    """What axe finds that keeps somebody from using the page, or makes it hard."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']} {[node['target'] for node in one['nodes']][:3]}" for one in found if one["impact"] in GRAVE]


def shoot(page: Page, path: str, width: int) -> None:
    """Keeps pictures of a page, the first screen of it and the whole, where a folder for them is named."""
    if folder := os.environ.get("RETRACE_SHOTS"):
        name = re.sub(r"[\w-]{20,}|\W+", "-", path).strip("-") or "start"
        page.screenshot(path=Path(folder) / f"{name}-{width}.png")
        page.screenshot(path=Path(folder) / f"{name}-{width}-whole.png", full_page=True)


def filled(path: str, places: Places) -> str:
    """A path with everything in its place; a new kind of place needs an entry above."""
    plain = path.replace(":path}", "}")
    return plain.format(**asdict(places), about="nop_le_phi", name=NAMES.get(path, ""))


def test_what_is_no_page_is_named() -> None:
    asked = [door for door in all_doors() if "GET" in door.methods and not door.path.startswith("/api/")]
    assert {*NO_PAGES, *PARTS} <= {door.path for door in asked}
    silent = [door.path for door in asked if not is_page(door) and "HTMLResponse" in str(get_type_hints(door.endpoint))]
    assert set(silent) <= set(PARTS)


def test_every_page(browser: Browser, office: Server, address: str, tmp_path: Path) -> None:
    stranger = Visitor(browser, address)
    wrong = [*stranger.visit(f"/start/{office.people.first_link()}"), *stranger.visit("/login")]
    places = furnish(office, tmp_path)
    wrong += stranger.visit(f"/password/{places.password}")
    wrong += Visitor(browser, address, places.half).visit("/login/code")
    boss = Visitor(browser, address, places.cookie)
    for path in (*(path for path in PAGES if "{secret}" not in path), *STATES):
        wrong += boss.visit(filled(path, places), look="{large}" not in path)
    for path, status in WRONG.items():
        wrong += boss.visit(filled(path, places), status)
    for one in (stranger, boss):
        one.context.close()
    assert not wrong, "\n".join(wrong)
