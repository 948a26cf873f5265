"""A run that is killed with -9, or whose cluster loses workers: after resuming the results are the same bytes."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.app.catalogue.test_analyse import RECORD

from retrace.paths import samples

RESULTS = ("index.html", "results.parquet", "results.sqlite", "results.xlsx")
PATIENCE = 120


RECORDS = 1200


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A catalogue, and the results of a run over it that nobody disturbed."""
    source = _source(tmp_path_factory.mktemp("nguon"))
    out = tmp_path_factory.mktemp("tron-ven")
    assert _run(source, out, "--workers", "1").wait(PATIENCE) == 0
    return source, out


def _source(source: Path) -> Path:
    """Models of the samples, one of them broken, and many records of other names."""
    for number, path in enumerate(sorted(samples().glob("*/as-is.bpmn"))):
        (source / f"{number}.bpmn").write_bytes(path.read_bytes())
    (source / "hong.bpmn").write_text("<khong phai xml")
    lines = (json.dumps({**RECORD, "ten": f"Thủ tục {number}", "ma": f"1.{number}"}) for number in range(RECORDS))
    (source / "r.jsonl").write_text("\n".join(lines))
    return source


def _run(source: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    call = ["-m", "retrace_cli.main", "catalogue", "analyse", str(source), "--out", str(out), "--as-of", "2026-11-22"]
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen(
        [sys.executable, *call, *options], env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.DEVNULL
    )


def _done(books: Path) -> int:
    """How many results a run has put on disk so far."""
    try:
        with sqlite3.connect(f"file:{books}?mode=ro", uri=True) as database:
            return int(database.execute("SELECT count(*) FROM results").fetchone()[0])
    except sqlite3.Error:
        return 0


def _wait(run: subprocess.Popen[bytes], books: Path) -> None:
    """Until the run has put results on disk."""
    while not _done(books):
        assert run.poll() is None, "the run has ended"
        time.sleep(0.02)


def _same(one: Path, other: Path) -> bool:
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in RESULTS)


def _gone(children: list[int]) -> bool:
    """Whether the workers have ended, as those of a killed parent must, within a few seconds."""
    end = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _workers_of(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(told[1]) == parent:
                found.append(int(entry.name))
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for children in /proc")
def test_a_run_killed_in_the_middle_goes_on_and_gives_the_same_bytes(tmp_path: Path, whole: tuple[Path, Path]) -> None:
    source, undisturbed = whole
    run = _run(source, tmp_path / "killed", "--workers", "1")
    _wait(run, tmp_path / "killed/run.sqlite")
    children = _workers_of(run.pid)
    run.kill()
    run.wait()
    before = _done(tmp_path / "killed/run.sqlite")
    assert 0 < before < RECORDS
    assert not (tmp_path / "killed/index.html").exists()
    assert _run(source, tmp_path / "killed", "--workers", "2", "--resume").wait(PATIENCE) == 0
    assert _same(undisturbed, tmp_path / "killed")
    assert children
    assert _gone(children)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A dask scheduler and two workers, each a process of its own."""
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    started, nowhere = [], subprocess.DEVNULL
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show"]
    worker = ["worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path)]
    try:
        for call in (scheduler, worker, worker):
            started.append(
                subprocess.Popen([sys.executable, "-m", "dask", *call], env=environment, stdout=nowhere, stderr=nowhere)
            )
        yield address, started
    finally:
        for process in started:
            process.kill()
            process.wait()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for children in /proc")
def test_a_cluster_gives_the_same_bytes_also_when_a_worker_is_killed(
    tmp_path: Path, whole: tuple[Path, Path], cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, (_, first, _) = cluster
    source, undisturbed = whole
    run = _run(source, tmp_path / "cluster", "--dask", address)
    _wait(run, tmp_path / "cluster/run.sqlite")
    children = _workers_of(first.pid)
    os.kill(first.pid, signal.SIGKILL)
    assert run.wait(PATIENCE) == 0
    assert _same(undisturbed, tmp_path / "cluster")
    assert _gone(children)
