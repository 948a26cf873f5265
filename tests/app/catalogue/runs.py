"""Runs of a catalogue as processes of their own, which tests and campaigns kill."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.app.catalogue.test_analyse import RECORD

from retrace.paths import samples

RESULTS = ("index.html", "results.parquet", "results.sqlite", "results.xlsx")
PATIENCE = 120


def filled(source: Path, records: int) -> Path:
    """Models of the samples, one of them broken, and many records of other names."""
    for number, path in enumerate(sorted(samples().glob("*/as-is.bpmn"))):
        (source / f"{number}.bpmn").write_bytes(path.read_bytes())
    (source / "hong.bpmn").write_text("<khong phai xml")
    lines = (json.dumps({**RECORD, "ten": f"Thủ tục {number}", "ma": f"1.{number}"}) for number in range(records))
    (source / "r.jsonl").write_text("\n".join(lines))
    return source


def begun(source: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    """A run that has just begun."""
    call = ["-m", "retrace_cli.main", "catalogue", "analyse", str(source), "--out", str(out), "--as-of", "2026-11-22"]
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen(
        [sys.executable, *call, *options], env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.DEVNULL
    )


def done(books: Path) -> int:
    """How many results a run has put on disk so far."""
    try:
        with sqlite3.connect(f"file:{books}?mode=ro", uri=True) as database:
            return int(database.execute("SELECT count(*) FROM results").fetchone()[0])
    except sqlite3.Error:
        return 0


def wait(run: subprocess.Popen[bytes], books: Path) -> None:
    """Until the run has put results on disk."""
    while not done(books):
        assert run.poll() is None, "the run has ended"
        time.sleep(0.02)


def same(one: Path, other: Path) -> bool:
    """Whether two runs have the same results, byte for byte."""
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in RESULTS)


def gone(children: list[int]) -> bool:
    """Whether the workers have ended, as those of a killed parent must, within a few seconds."""
    end = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def workers_of(parent: int) -> list[int]:
    """The children of a process."""
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
