"""Outputs appear whole or not at all: on a fault, on a missing folder, and when the program is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from retrace.app.output_files import write_file, write_folder
from retrace.model.errors import RetraceError

FILES = {"a.txt": b"a" * 10, "b.txt": b"b" * 10}
SIZE = 400_000
NAMES = [f"{number}.bin" for number in range(12)]
# Writes a folder again and again, each time with another byte; "started" says that the imports are done.
WRITER = f"""
import sys
from pathlib import Path
from retrace.app.output_files import write_folder
folder = Path(sys.argv[1])
print("started", flush=True)
for turn in range(100_000):
    content = bytes([turn % 256]) * {SIZE}
    target = folder if sys.argv[2] == "same" else folder / str(turn)
    write_folder(target, dict.fromkeys({NAMES}, content))
"""


def killed(folder: Path, where: str, after: float) -> None:
    """Run the writer and kill it in the middle."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(folder), where], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(after)
        writer.send_signal(signal.SIGKILL)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("after", [0.02, 0.05, 0.09, 0.13])
def test_a_killed_run_leaves_no_half_file(tmp_path: Path, after: float) -> None:
    """In a folder that existed, each file is the old one or a new one."""
    folder = tmp_path / "out"
    write_folder(folder, dict.fromkeys(NAMES, b"\0" * SIZE))
    killed(folder, "same", after)
    found = contents(folder)
    assert found.keys() == set(NAMES)
    assert all(len(content) == SIZE and len(set(content)) == 1 for content in found.values())


@pytest.mark.parametrize("after", [0.02, 0.07, 0.12])
def test_a_killed_run_leaves_no_half_folder(tmp_path: Path, after: float) -> None:
    """A new folder is there with everything in it, or not at all."""
    killed(tmp_path, "new", after)
    for folder in tmp_path.glob("[0-9]*"):
        found = contents(folder)
        assert found.keys() == set(NAMES)
        assert len(set(found.values())) == 1
        assert all(len(content) == SIZE for content in found.values())


def test_a_new_folder_gets_exactly_the_files(tmp_path: Path) -> None:
    write_folder(tmp_path / "deep/out", FILES)
    assert contents(tmp_path / "deep/out") == FILES
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]


def test_an_existing_folder_keeps_what_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"mine")
    (tmp_path / "a.txt").write_bytes(b"old")
    write_folder(tmp_path, FILES)
    assert contents(tmp_path) == {**FILES, "notes.txt": b"mine"}


def test_what_is_written_can_be_read_by_others(tmp_path: Path) -> None:
    """As any new file: the mask of the user decides, not that of a temporary file."""
    write_folder(tmp_path / "out", FILES)
    write_file(tmp_path / "one.txt", b"x")
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain.txt").write_bytes(b"x")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert (tmp_path / "one.txt").stat().st_mode == (tmp_path / "plain.txt").stat().st_mode
    assert (tmp_path / "out/a.txt").stat().st_mode == (tmp_path / "plain.txt").stat().st_mode


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes(b"a long old content")
    write_file(path, b"new")
    assert contents(tmp_path) == {"one.txt": b"new"}


def refused(what: object, path: Path) -> None:
    """The call raises the error that names the path, and leaves nothing of its own behind."""
    before = sorted(path.parent.rglob("*")) if path.parent.is_dir() else []
    with pytest.raises(RetraceError) as raised:
        what()  # type: ignore[operator]
    assert raised.value.code == "cannot_write"
    assert raised.value.where == str(path)
    assert (sorted(path.parent.rglob("*")) if path.parent.is_dir() else []) == before


def test_a_file_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(RetraceError) as raised:
        write_file(tmp_path / "none/one.txt", b"x")
    assert (raised.value.code, raised.value.where) == ("no_folder", str(tmp_path / "none"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"old")
    refused(lambda: write_folder(tmp_path / "taken", FILES), tmp_path / "taken")
    refused(lambda: write_folder(tmp_path / "taken/below", FILES), tmp_path / "taken/below")
    assert (tmp_path / "taken").read_bytes() == b"old"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    refused(lambda: write_file(tmp_path / "taken", b"x"), tmp_path / "taken")
    assert list((tmp_path / "taken").iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    refused(lambda: write_file(closed / "one.txt", b"x"), closed / "one.txt")
    refused(lambda: write_folder(closed / "out", FILES), closed / "out")


def test_a_fault_while_writing_leaves_the_old_files(tmp_path: Path) -> None:
    """Nothing is moved in before everything is on disk."""
    (tmp_path / "a.txt").write_bytes(b"old")
    refused(lambda: write_folder(tmp_path, {**FILES, "a.txt/below.txt": b""}), tmp_path)
    assert contents(tmp_path) == {"a.txt": b"old"}
