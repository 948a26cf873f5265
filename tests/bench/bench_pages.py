"""Processor time of each page: the first look at a plan (cold), and every later one (warm)."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from starlette.testclient import TestClient

from retrace.app.workbench.workbench import Workbench
from retrace.store.database import file_url, open_database
from retrace.web.server import application

GOAL = 0.3
"""Seconds in which a page is ready."""
SAMPLES = ("01-doi-giay-phep-lai-xe", "03-dang-ky-khai-sinh", "04-khai-sinh-thuong-tru-bhyt")
PARTS = ("", "/imported", "/redesign", "/effect", "/simulation", "/dossier", "/versions")
WHOLE = ("/", "/registry", "/registry?kind=law", "/profile")
_TIMES = 5


def spent(client: TestClient, path: str) -> float:
    """Seconds of processor time of one answer."""
    begin = process_time()
    assert client.get(path).status_code == 200, path
    return process_time() - begin


def main() -> None:
    """Prints the table."""
    now, numbers = datetime(2026, 11, 22, tzinfo=UTC), count(1)
    with TemporaryDirectory() as folder:
        database = open_database(file_url(Path(folder) / "retrace.db"))

        def client() -> TestClient:
            """A server that has analysed nothing yet."""
            bench = Workbench(database, lambda: now, lambda: f"p{next(numbers)}")
            return TestClient(application(bench), base_url="http://localhost", follow_redirects=False)

        warm = client()
        made = [warm.post("/projects", data={"sample": name}).headers["location"] for name in SAMPLES]
        for part in (*PARTS, *WHOLE):
            spent(warm, made[0] + part if part in PARTS else part)  # what is imported once
        print(f"{'page':<34}{'cold s':>9}{'warm s':>9}   goal {GOAL} s")
        for name, where in zip(SAMPLES, made, strict=True):
            for part in PARTS:
                cold, again = spent(client(), where + part), [spent(warm, where + part) for _ in range(_TIMES)]
                print(f"{name[:20] + part:<34}{cold:>9.3f}{min(again):>9.3f}")
        for path in WHOLE:
            print(f"{path:<34}{spent(client(), path):>9.3f}{min(spent(warm, path) for _ in range(_TIMES)):>9.3f}")
        database.close()


if __name__ == "__main__":
    main()
