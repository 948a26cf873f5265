"""A real browser before a real server over an empty database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.e2e.serving import Serving

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


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Serving]:
    """One server for all tests of a file; each has a project of its own."""
    server = Serving(tmp_path_factory.mktemp("serving") / "retrace.db")
    yield server
    server.stop()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    server = Serving(tmp_path / "retrace.db")
    yield server.address
    server.stop()


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
