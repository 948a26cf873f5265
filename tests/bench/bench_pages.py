"""What a page costs: processor time of the server and time in a real browser, the first time (cold) and later (warm).

Cold is the first page that a server shows of a version that it has never analysed. `ready` is when the browser has
loaded the page; a part that comes later (the diagrams of the redesign, the table of plans, the preview) has a line of
its own. All in seconds.
"""

from __future__ import annotations

import shutil
import statistics
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Page, sync_playwright
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
_TIMES = 5


def spent(client: TestClient, path: str) -> float:
    """Seconds of processor time of one answer."""
    begin = process_time()
    assert client.get(path, headers={"X-Part": "1"} if path.endswith(LATER) else {}).status_code == 200, path
    return process_time() - begin


def ready(page: Page, path: str) -> float:
    """Seconds until a browser has loaded a page."""
    page.goto(path)
    return float(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"))


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


def measured(app: FastAPI, forget: Callable[[], None], page: Page | None, path: str) -> str:
    """A line of the table."""
    client = TestClient(app, base_url="http://localhost", follow_redirects=False)
    forget()
    cold, later = spent(client, path), statistics.median(spent(client, path) for _ in range(_TIMES))
    if page is None or path.endswith(LATER):
        return f"{cold:>9.3f}{later:>9.3f}"
    forget()
    first, again = ready(page, path), statistics.median(ready(page, path) for _ in range(_TIMES))
    return f"{cold:>9.3f}{later:>9.3f}{first:>9.3f}{again:>9.3f}"


def main() -> None:
    """Prints the table."""
    now, numbers, chromium = datetime(2026, 11, 22, tzinfo=UTC), count(1), shutil.which("chromium")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = open_database(file_url(Path(folder) / "retrace.db"))
        app = application(Workbench(database, lambda: now, lambda: f"p{next(numbers)}"))

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
        print(f"{'':<34}{'server, processor':>18}{'browser, ready':>18}   goal {GOAL} s")
        print(f"{'page':<34}{'cold':>9}{'warm':>9}{'cold':>9}{'warm':>9}", flush=True)
        with listening(app) as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) if chromium else None
            page = browser.new_context(base_url=address).new_page() if browser else None
            for name, where in made.items():
                for part in (*PARTS, *LATER):
                    shown = page if name in seen else None
                    print(f"{name[:20] + part:<34}{measured(app, forget, shown, where + part)}", flush=True)
            for path in WHOLE:
                print(f"{path:<34}{measured(app, forget, page, path)}", flush=True)
            if browser:
                browser.close()
        database.close()


if __name__ == "__main__":
    main()
