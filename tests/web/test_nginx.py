"""Behind nginx with TLS, by the very configuration that the guide for operators prints."""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import httpx2
import pytest
from tests.guesses import guessed

from retrace.app.accounts.accounts import Accounts
from retrace.app.workbench.starting import of_sample
from retrace.model.person import LOCAL
from retrace.store.database import file_url, open_database

ROOT = Path(__file__).parents[2]
NAME = "tthc.tinh.gov.vn"
LONG = 200.0
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")

pytestmark = pytest.mark.skipif(
    not (NGINX and shutil.which("openssl")), reason="nginx and openssl are not installed: the proxy is not tried"
)


def _free() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _printed(port: int, front: int, folder: Path) -> str:
    """The configuration in the guide, with this machine's ports and files in place of the example's."""
    guide = (ROOT / "docs" / "van-hanh.md").read_text("utf-8")
    block = re.search(r"```nginx\n(.*?)```", guide, re.DOTALL)
    assert block, "the guide prints no configuration of nginx"
    printed = block[1]
    for told, here in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{front} ssl;"),
        ("127.0.0.1:8295", f"127.0.0.1:{port}"),
        ("/etc/ssl/tthc.", f"{folder}/tthc."),
    ):
        assert told in printed, told
        printed = printed.replace(told, here)
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""  # whose folder it is
    around = f"{user}pid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
    return f"{around}http {{\naccess_log off;\n{paths}{printed}}}\n"


@contextmanager
def _proxied(folder: Path) -> Iterator[httpx2.Client]:
    """A client that speaks to the server through nginx under its public name."""
    front, port = _free(), _free()
    key = ["-keyout", f"{folder}/tthc.key", "-out", f"{folder}/tthc.crt", "-subj", f"/CN={NAME}"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *key]
    subprocess.run([*made, "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1"], check=True, capture_output=True)
    (folder / "nginx.conf").write_text(_printed(port, front, folder))
    call = [sys.executable, "-m", "retrace_cli.main", "serve", "--port", str(port)]
    call += ["--address", f"https://{NAME}", "--proxy", "127.0.0.1", "--database", f"sqlite:///{folder}/r.db"]
    path = os.pathsep.join(str(ROOT / part) for part in ("src", "cli"))
    assert NGINX
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    with (
        subprocess.Popen(call, stdout=subprocess.DEVNULL, env=environment) as server,
        subprocess.Popen([NGINX, "-c", f"{folder}/nginx.conf", "-p", str(folder), "-g", "daemon off;"]) as proxy,
    ):
        try:
            trusted = ssl.create_default_context(cafile=f"{folder}/tthc.crt")
            base, headers = f"https://127.0.0.1:{front}", {"Host": NAME}
            with httpx2.Client(
                base_url=base, headers=headers, verify=trusted, timeout=LONG, follow_redirects=False
            ) as client:
                _wait(client)
                yield client
        finally:
            proxy.terminate()
            server.terminate()


def _wait(client: httpx2.Client) -> None:
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        try:
            if client.get("/health").status_code == 200:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("no answer through the proxy")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server and nginx have their files."""
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def proxied(folder: Path) -> Iterator[tuple[httpx2.Client, str]]:
    """A client, and the cookie of a drafter who has logged in."""
    database, numbers = open_database(file_url(folder / "r.db")), count(1)
    people = Accounts(database, lambda: datetime.now(UTC), lambda: f"a{next(numbers)}")
    drafter = people.add("an.nguyen", "Nguyễn Thị An", frozenset({"drafter"}), "", LOCAL)
    other = people.add("binh.tran", "Trần Văn Bình", frozenset({"drafter"}), "", LOCAL)
    link, secret = people.password_link(drafter.id, LOCAL), people.begin(other, "Firefox")
    database.close()
    with _proxied(folder) as client:
        client.headers["X-Test-Link"] = link
        yield client, secret


def test_cookies_stay_with_tls(proxied: tuple[httpx2.Client, str]) -> None:
    client, _ = proxied
    link = client.headers.pop("X-Test-Link")
    page = client.get(f"/password/{link}")
    assert page.headers["strict-transport-security"].startswith("max-age=31536000")
    given = {"password": "chiếc thuyền ngoài xa 17", "again": "chiếc thuyền ngoài xa 17"}
    sent = client.post(f"/password/{link}", data=given, headers={"Origin": f"https://{NAME}"})
    assert sent.status_code == 303, sent.text
    login = {"login": "an.nguyen", "password": "chiếc thuyền ngoài xa 17"}
    cookie = client.post("/login", data=login).headers["set-cookie"]
    assert cookie.startswith("__Host-retrace=")
    assert "secure" in cookie.lower()
    assert client.post("/login", data=login, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.get("/login", headers={"Host": "evil.example"}).status_code == 421
    client.cookies.clear()


def test_files_go_up_and_progress_comes_down_at_once(proxied: tuple[httpx2.Client, str]) -> None:
    """A file above nginx's own limit of a megabyte; and a run that is stopped on the first word of its progress."""
    client, secret = proxied
    mine = {"Cookie": f"__Host-retrace={secret}"}
    sample = of_sample("03-dang-ky-khai-sinh")
    sample["as-is.bpmn"] += b"<!--" + b" " * 1_500_000 + b"-->"
    files = [("files", (name, content)) for name, content in sample.items()]
    made = client.post("/api/projects/upload", files=files, headers=mine)
    assert made.status_code in (200, 201), made.text
    told = made.json()
    plan = (told[0] if isinstance(told, list) else told["projects"][0] if "projects" in told else told)["id"]
    wish = {"cases": 50_000, "replications": 100}
    where = f"/api/projects/{plan}/simulations"
    run = client.post(where, json=wish, headers=mine).json()["id"]
    with client.stream("GET", f"{where}/{run}/events", headers=mine) as events:
        lines = (line for line in events.iter_lines() if line.startswith("data:"))
        assert '"done"' not in next(lines).partition("state")[2][:12]
        assert client.delete(f"{where}/{run}", headers=mine).status_code == 202
        last = list(lines)[-1]
    assert '"stopped"' in last, client.get(f"{where}/{run}", headers=mine).text[:500]


def test_who_forges_an_address_is_limited_all_the_same(proxied: tuple[httpx2.Client, str], folder: Path) -> None:
    client, _ = proxied
    guessed(file_url(folder / "r.db"), "127.0.0.1")
    guess, told = {"login": "nobody", "password": "x"}, {"X-Forwarded-For": "203.0.113.9"}
    assert client.post("/login", data=guess, headers=told).status_code == 429
