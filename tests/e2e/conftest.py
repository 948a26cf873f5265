"""A real browser before a real server over an empty database."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from retrace.app.workbench.workbench import Workbench
from retrace.store.database import file_url, open_database
from retrace.web.server import application
from retrace.web.static_files import editor_is_built

CUT_OFF = "net::ERR_"  # what a browser says of a connection that a test cuts
REFUSED = ("status of 400", "status of 409")  # and of an answer that refuses an edit, which the page tells in words
OWN = ("data:", "blob:")
"""Besides the server nothing is asked: the pages work with the network cut off."""
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine, so the pages are not walked")
    if not editor_is_built():
        pytest.skip("the editor is not built (make test builds it), so the pages are not walked")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    database, numbers = open_database(file_url(tmp_path / "retrace.db")), count(1)
    bench = Workbench(database, lambda: datetime.now(UTC), lambda: f"p{next(numbers)}")
    config = uvicorn.Config(application(bench), "127.0.0.1", 0, log_level="critical")
    listening = config.bind_socket()
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()
    database.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page in Vietnamese on a small screen; whatever it reports as an error fails the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN", base_url=address)
    opened, wrong = context.new_page(), list[str]()
    opened.on(
        "console",
        lambda message: wrong.append(f"{message.text} {message.location['url']}") if message.type == "error" else None,
    )
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda asked: None if asked.url.startswith((*OWN, address)) else wrong.append(asked.url))
    opened.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    yield opened
    context.close()
    assert [text for text in wrong if not any(told in text for told in (CUT_OFF, *REFUSED))] == []
