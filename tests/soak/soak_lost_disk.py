"""The disk under a running server fails: full to the last byte, read-only, full where temporary files go.

Real disks: small file systems that are mounted for the case and filled, or that the kernel switches to reading only as
after a fault of the hardware. People are told so clearly, and once the disk is well they go on without anybody touching
the server. Needs the right to mount; without it there is nothing to try, and the campaign says so.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from random import Random

import pytest
from tests.soak.running import Running
from tests.soak.working import Somebody, begin, whole

from retrace.store.database import file_url

SLICE = 0  # what it finds is pinned by cheaper tests
_MEGABYTES = 24


def case(random: Random) -> None:
    """One fault of one disk. Raises where somebody is not told, something is lost, or the server does not recover."""
    fault: Callable[[Path], AbstractContextManager[None]] = random.choice([_full, _read_only, _no_room_for_work])
    with tempfile.TemporaryDirectory(prefix="retrace-disk-") as name, _mounted(Path(name)) as folder:
        url = file_url(folder / "data/retrace.db")
        begin(url)
        server = Running(url, True, Path(name) / "log", folder / "work")
        somebody = Somebody(server.address)
        try:
            with fault(Path(name)):
                ordered = _suffer(somebody, random)
                if fault is _read_only:  # such a disk is unmounted before it is written again, so that the server stops
                    server.kill()
            if fault is _read_only:
                server = Running(url, True, Path(name) / "log", folder / "work")
                somebody.go_to(server.address)
            _recover(somebody, ordered)
        finally:
            server.kill()
        assert "unavailable: " in (Path(name) / "log").read_text()
        assert "Traceback" not in (Path(name) / "log").read_text(), (Path(name) / "log").read_text()
        whole(url, somebody.kept)


def _suffer(somebody: Somebody, random: Random) -> str:
    """Works on as if nothing had happened; gives the last simulation that the server took."""
    ordered = ""
    for _ in range(4):
        somebody.look()
        somebody.save(random.randint(1, 4000))
        somebody.begin()
        ordered = somebody.simulate() or ordered
        somebody.log_in()
    assert somebody.refused, "nobody noticed"
    assert not somebody.ready()
    return ordered


def _recover(somebody: Somebody, ordered: str) -> None:
    for what in ("ready", "log_in", "save", "begin", "look"):
        somebody.until(what, 20)
    if ordered:
        somebody.done(ordered)


@contextmanager
def _mounted(folder: Path) -> Iterator[Path]:
    """A disk of some megabytes in a file, with a folder for data and one for work."""
    disk, image = folder / "disk", folder / "image"
    disk.mkdir()
    with image.open("wb") as file:
        file.truncate(_MEGABYTES * 2**20)
    try:
        _do("mkfs.ext4", "-q", "-m", "0", str(image))
        _mount(image, disk)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no right to mount a disk here")
    try:
        (disk / "work").mkdir(mode=0o1777)
        yield disk
    finally:
        with suppress(subprocess.CalledProcessError):  # it failed while it was away
            _do("umount", "-l", str(disk))


@contextmanager
def _full(folder: Path) -> Iterator[None]:
    """No byte is free for data."""
    with _filled(folder / "disk"):
        yield


@contextmanager
def _no_room_for_work(folder: Path) -> Iterator[None]:
    """No byte is free for temporary files."""
    work = folder / "disk/work"
    _do("mount", "-t", "tmpfs", "-o", "size=64k", "none", str(work))
    try:
        with _filled(work):
            yield
    finally:
        _do("umount", "-l", str(work))


@contextmanager
def _filled(disk: Path) -> Iterator[None]:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (2**16, 2**12, 1):
            with suppress(OSError):
                while file.write(b"x" * size):
                    pass
        os.fsync(file.fileno())
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    """The kernel lets nothing be written any more; the disk is then taken away and comes back at its place."""
    disk = folder / "disk"
    found = subprocess.run(["findmnt", "-no", "SOURCE", disk], check=True, capture_output=True, text=True)
    Path("/sys/fs/ext4", Path(found.stdout.strip()).name, "trigger_fs_error").write_text("tried")
    try:
        yield
    finally:
        _do("umount", "-l", str(disk))
        _mount(folder / "image", disk)


def _mount(image: Path, disk: Path) -> None:
    _do("mount", "-o", "loop,errors=remount-ro", str(image), str(disk))


def _do(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
