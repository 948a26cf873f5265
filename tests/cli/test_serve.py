"""The server as it is started: alone on this machine, or shared behind a proxy."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from tests.cli.calling import Terminal
from tests.guesses import guessed

ROOT = Path(__file__).parents[2]
LONG = 200.0  # seconds, on a machine that has much else to do
PASSWORD = "chiếc thuyền ngoài xa 17"


PROCESSES: dict[str, subprocess.Popen[str]] = {}


def kill(address: str) -> None:
    """As a machine that has no memory left does it."""
    PROCESSES[address].kill()


def answers(address: str) -> bool:
    """Whether anybody is there."""
    try:
        return httpx2.get(f"{address}/health", timeout=LONG).status_code == 200
    except httpx2.TransportError:
        return False


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[str, str]]:
    """The address of a server, and the first link that it prints."""
    path = os.pathsep.join(str(ROOT / part) for part in ("src", "cli"))
    call = [sys.executable, "-m", "retrace_cli.main", "serve", "--port", "0", "--database", f"sqlite:///{folder}/r.db"]
    started = subprocess.Popen(
        [*call, *options], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    )
    assert started.stdout
    try:
        told = started.stdout.readline()
        link = ""
        if "--accounts" in options:
            started.stdout.readline()
            link = started.stdout.readline().strip()
        found = re.search(r"http://\S+:\d+", told)
        assert found, told
        PROCESSES[found[0]] = started
        yield found[0], link
    finally:
        started.terminate()
        started.wait(20)
        started.stdout.close()


def first(address: str, link: str, headers: dict[str, str]) -> httpx2.Response:
    given = {"login": "quantri", "name": "Quản trị", "password": PASSWORD, "again": PASSWORD}
    return httpx2.post(f"{address}/start/{link.rpartition('/')[2]}", data=given, headers=headers, timeout=LONG)


def test_alone_it_asks_for_nobody(tmp_path: Path) -> None:
    with serving(tmp_path) as (address, _):
        assert httpx2.get(address, timeout=LONG).status_code == 200
        assert httpx2.get(f"{address}/login", timeout=LONG).status_code == 404


@pytest.mark.parametrize(("options", "believed"), [(("--proxy", "192.0.2.1"), False), (("--proxy", "127.0.0.1"), True)])
def test_only_a_trusted_proxy_is_believed(tmp_path: Path, options: tuple[str, ...], believed: bool) -> None:
    """What it says of TLS decides on the cookie, and what it says of addresses on the limits."""
    with serving(tmp_path, "--accounts", *options) as (address, link):
        made = first(address, link, {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"})
        assert made.status_code == 303
        assert made.headers["set-cookie"].startswith("__Host-retrace=" if believed else "retrace=")
        guessed(f"sqlite:///{tmp_path}/r.db", "127.0.0.1")
        wrong, told = {"login": "nobody", "password": "x"}, {"X-Forwarded-For": "203.0.113.1"}
        said = httpx2.post(f"{address}/login", data=wrong, headers=told, timeout=LONG)
        assert said.status_code == (400 if believed else 429)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--host", "0.0.0.0"), "--address https://"),
        (("--address", "http://tthc.tinh.gov.vn"), "https://"),
        (("--address", "https://tthc.tinh.gov.vn/path"), "https://"),
        (("--address", "tthc.tinh.gov.vn"), "https://"),
        (("--openid", "http://sso.tinh.gov.vn", "--accounts"), "https://"),
    ],
)
def test_sharing_asks_for_tls(retrace: Terminal, tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    done = retrace("serve", "--port", "0", "--database", f"sqlite:///{tmp_path}/r.db", *options)
    assert done.code == 2
    assert said in done.err


def test_who_keeps_the_server_makes_links_and_disables(retrace: Terminal, tmp_path: Path) -> None:
    where = ("--database", f"sqlite:///{tmp_path}/r.db")
    assert retrace("account", "list", *where).code == 2, "there is no such file yet"
    with serving(tmp_path, "--accounts") as (address, link):
        again = retrace("account", "link", *where, "--address", address)
        assert first(address, link, {}).status_code == 404, "a later link takes the place of the first"
        assert first(address, again.out.split()[-1], {}).status_code == 303
        assert "quantri" in retrace("account", "list", *where).out
        reset = retrace("account", "link", "QUANTRI", *where, "--address", address).out.split()[-1]
        assert httpx2.get(reset, timeout=LONG).status_code == 200
        assert retrace("account", "link", "nobody", *where).code == 2
        refused = retrace("account", "disable", "quantri", *where)
        assert refused.code == 2
        assert "ít nhất một người quản trị" in refused.err
        assert retrace("account", "enable", "quantri", *where).code == 0
        assert "quantri" in retrace("account", "reset", "quantri", *where).out
        assert retrace("account", "reset", "nobody", *where).code == 2


def test_several_processes_share_sessions_and_figures_and_end_with_the_first(tmp_path: Path) -> None:
    """Who logged in at one is known to the other, `/metrics` counts for both, a killed server leaves none behind."""
    with serving(tmp_path, "--accounts", "--processes", "2") as (address, link):
        made = first(address, link, {})
        assert made.status_code == 303
        cookie = {"Cookie": made.headers["set-cookie"].partition(";")[0]}
        # A new connection each time, which either process may take.
        assert [httpx2.get(address, headers=cookie, timeout=LONG).status_code for _ in range(12)] == [200] * 12
        told = httpx2.get(f"{address}/metrics", headers=cookie, timeout=LONG).text
        assert 'retrace_requests_total{method="GET",route="/",status="200"} 12.0' in told
        kill(address)
        while answers(address):
            time.sleep(0.05)


def test_a_cluster_needs_a_database_that_all_can_read(retrace: Terminal, tmp_path: Path) -> None:
    done = retrace("serve", "--port", "0", "--database", f"sqlite:///{tmp_path}/r.db", "--dask", "tcp://127.0.0.1:9")
    assert done.code == 2
    assert "PostgreSQL" in done.err
