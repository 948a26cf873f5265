"""What a page costs: processor time of the server, and when a real browser shows it, beside what a bare page takes.

`floor` is a page of one word from the same server, loaded just before: what the browser and the machine need for
themselves at that moment. `cold` is a page of a version that the server has never analysed, `warm` the same page later
(medians); `new` is the page in a browser that has nothing of ours yet: neither styles nor fonts. `ready` is when the
page and all that belongs to it has been loaded, `parsed` when its content is there and scripts ran, `seen` when the
first of it is painted, `busy` the sum of tasks longer than 50 ms, `whole` when what comes by itself later has come,
too: the diagrams of the redesign, the rows of a long table below the first screen. What comes when somebody scrolls to
it (the table of plans) has only what the server spends. All in seconds.
"""

from __future__ import annotations

import shutil
import statistics
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.testclient import TestClient
from tests.bench.bench_editor import model

from retrace.app.workbench.workbench import Workbench
from retrace.paths import sample_folders
from retrace.store.database import file_url, open_database
from retrace.web.server import application
from retrace.web.warm import warm

GOAL = 0.3
"""Seconds in which a page is ready."""
LARGE = 100
"""Nodes of the model that is measured beside the samples."""
PARTS = ("", "/imported", "/redesign", "/effect", "/simulation", "/dossier", "/review", "/versions", "/steps")
LATER = ("/sides", "/plans")
"""Parts of pages that are asked for when the page is there."""
WHOLE = ("/", "/registry", "/registry?kind=law", "/profile")
FLOOR = "/floor"
_TIMES = 5
_MARKS = """() => new Promise((done) => {
  let busy = 0;
  new PerformanceObserver((all) => { for (const one of all.getEntries()) busy += one.duration; })
    .observe({ type: "longtask", buffered: true });
  const whole = performance.getEntriesByType("navigation")[0];
  new PerformanceObserver((all) => {
    const seen = all.getEntriesByName("first-contentful-paint")[0];
    if (seen) setTimeout(() => done([whole.domContentLoadedEventEnd, seen.startTime, whole.loadEventEnd, busy]), 50);
  }).observe({ type: "paint", buffered: true });
})"""

_WHOLE = """() => {
  if (document.querySelector("[data-load][data-at-once]:not([data-loaded])")) return false;
  return Math.max(1, ...performance.getEntriesByType("resource").map((one) => one.responseEnd));
}"""


def spent(client: TestClient, path: str) -> float:
    """Seconds of processor time of one answer."""
    begin = process_time()
    assert client.get(path, headers={"X-Part": "1"} if path.endswith(LATER) else {}).status_code == 200, path
    return process_time() - begin


@dataclass(frozen=True)
class Load:
    """When a browser had what of a page, in seconds from the click."""

    parsed: float
    seen: float
    ready: float
    busy: float
    whole: float

    def __str__(self) -> str:
        return f"{self.parsed:>8.3f}{self.seen:>8.3f}{self.ready:>8.3f}{self.busy:>8.3f}{self.whole:>8.3f}"


def loaded(page: Page, path: str) -> Load:
    """How a browser loads a page."""
    page.goto(path)
    parsed, seen, ready, busy = page.evaluate(_MARKS)
    whole = max(ready, page.wait_for_function(_WHOLE).json_value())
    return Load(*(time / 1000 for time in (parsed, seen, ready, busy, whole)))


def typical(loads: list[Load]) -> Load:
    """The median of each figure."""
    each = {field.name: [getattr(load, field.name) for load in loads] for field in fields(Load)}
    return Load(**{name: statistics.median(values) for name, values in each.items()})


@contextmanager
def listening(app: FastAPI) -> Iterator[str]:
    """The address of a server of the application."""
    config = uvicorn.Config(app, "127.0.0.1", 0, log_level="critical")
    bound, server = config.bind_socket(), uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@dataclass(frozen=True)
class Measuring:
    """A server with a browser before it; without a browser only the server is measured."""

    app: FastAPI
    forget: Callable[[], None]
    browser: Browser | None
    address: str

    def line(self, path: str) -> str:
        """What a page costs, as a line of the table."""
        client = TestClient(self.app, base_url="http://localhost", follow_redirects=False)
        self.forget()
        told = f"{spent(client, path):>8.3f}{statistics.median(spent(client, path) for _ in range(_TIMES)):>8.3f}"
        if self.browser is None or path.endswith(LATER):
            return told
        return told + self.in_browser(self.browser, path)

    def in_browser(self, browser: Browser, path: str) -> str:
        """What a page takes in a browser without anything kept, then for a new version, then again."""
        context = browser.new_context(base_url=self.address, viewport={"width": 1366, "height": 768})
        page = context.new_page()
        loaded(page, FLOOR)  # what a browser does once for a window
        new = loaded(page, path)
        floor = statistics.median(loaded(page, FLOOR).ready for _ in range(_TIMES))
        self.forget()
        cold = loaded(page, path)
        warm = typical([loaded(page, path) for _ in range(_TIMES)])
        context.close()
        late = "  late" if max(cold.ready, warm.ready) > GOAL else ""
        return f"{floor:>8.3f} |{cold} |{warm} |{new.ready:>8.3f}{late}"


def main() -> None:
    """Prints the table."""
    now, numbers, chromium = datetime(2026, 11, 22, tzinfo=UTC), count(1), shutil.which("chromium")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = open_database(file_url(Path(folder) / "retrace.db"))
        app = application(Workbench(database, lambda: now, lambda: f"p{next(numbers)}"))
        app.get(FLOOR, response_class=HTMLResponse)(lambda: "<!doctype html><title>Một chữ</title><p>Chữ")

        def forget() -> None:
            """From now on nothing is analysed yet."""
            app.state.workbench = Workbench(database, lambda: now, lambda: f"p{next(numbers)}")

        client = TestClient(app, base_url="http://localhost", follow_redirects=False)
        names = [one.name for one in sample_folders()]
        seen = (names[0], names[3], f"{LARGE}-nodes")  # those that a browser opens; all would take long
        made = {name: client.post("/projects", data={"sample": name}).headers["location"] for name in names}
        file = ("large.bpmn", model(LARGE))
        answer = client.post("/projects", files=[("files", file)])
        made[f"{LARGE}-nodes"] = answer.headers["location"].partition("/imported")[0]
        for path in (*(made[names[0]] + part for part in (*PARTS, *LATER)), *WHOLE):
            spent(client, path)  # what is imported once
        warm(now.date())
        with listening(app) as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) if chromium else None
            whole, parts = Measuring(app, forget, browser, address), Measuring(app, forget, None, address)
            print(f"{'':<34}{'server':>16}{'':>8}{'browser, cold':>41}{'browser, warm':>42}{'new':>10}   goal {GOAL} s")
            marks = "".join(f"{name:>8}" for name in ("parsed", "seen", "ready", "busy", "whole"))
            print(f"{'page':<34}{'cold':>8}{'warm':>8}{'floor':>8}  {marks}  {marks}  {'ready':>8}", flush=True)
            for path in WHOLE:
                print(f"{path:<34}{whole.line(path)}", flush=True)
            for name, where in made.items():
                measuring = whole if name in seen else parts
                for part in (*PARTS, *LATER):
                    print(f"{name[:20] + part:<34}{measuring.line(where + part)}", flush=True)
            if browser:
                browser.close()
        database.close()


if __name__ == "__main__":
    main()
