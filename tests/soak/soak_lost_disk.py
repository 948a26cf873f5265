"""The disk under a running server fails: full to the last byte, read-only, gone, full where temporary files go.

Real disks: small file systems that are mounted for the case and filled, mounted for reading only, pulled out, or that
the kernel switches to reading only as after a fault of the hardware; those are unmounted, checked and mounted again.
People are told so clearly, nothing is begun at the place of a disk that is away, and once the disk is well they go on
without anybody touching the server. Needs the right to mount; without it there is nothing to try, and the campaign says
so.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
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
_PATIENCE = 20.0
"""Seconds after which an administrator would look who holds the disk."""


def case(random: Random) -> None:
    """One fault of one disk. Raises where somebody is not told, something is lost, or the server does not recover."""
    faults: list[Callable[[Path], AbstractContextManager[None]]]
    faults = [_full, _switched_to_read_only, _mounted_read_only, _pulled_out, _no_room_for_work]
    fault = random.choice(faults)
    with tempfile.TemporaryDirectory(prefix="retrace-disk-") as name, _mounted(Path(name)) as folder:
        url = file_url(folder / "data/retrace.db")
        begin(url)
        work = folder / "work" if fault is _no_room_for_work else Path(name) / "work"
        server = Running(url, True, Path(name) / "log", work)
        somebody = Somebody(server.address)
        running = somebody.simulate(400)
        try:
            with fault(Path(name)):
                ordered = _suffer(somebody, random)
            _recover(somebody, running, ordered)
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


def _recover(somebody: Somebody, *ordered: str) -> None:
    for what in ("ready", "log_in", "save", "begin", "look"):
        somebody.until(what, 20)
    for run in filter(None, ordered):
        somebody.done(run)


@contextmanager
def _mounted(folder: Path) -> Iterator[Path]:
    """A disk of some megabytes in a file, with a folder for data and one for work."""
    disk, image = folder / "disk", folder / "image"
    disk.mkdir()
    (folder / "work").mkdir()
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
def _switched_to_read_only(folder: Path) -> Iterator[None]:
    """The kernel lets nothing be written any more, until the disk was taken away, checked, and put at its place."""
    found = subprocess.run(["findmnt", "-no", "SOURCE", folder / "disk"], check=True, capture_output=True, text=True)
    Path("/sys/fs/ext4", Path(found.stdout.strip()).name, "trigger_fs_error").write_text("tried")
    yield
    _patiently("umount", str(folder / "disk"))
    time.sleep(1)  # people and watchers ask on
    _put_back(folder)


@contextmanager
def _mounted_read_only(folder: Path) -> Iterator[None]:
    """Somebody mounts the disk for reading only, and for writing again."""
    _patiently("mount", "-o", "remount,ro", str(folder / "disk"))
    yield
    _patiently("mount", "-o", "remount,rw", str(folder / "disk"))


@contextmanager
def _pulled_out(folder: Path) -> Iterator[None]:
    """The disk is away, and comes back."""
    _do("umount", "-l", str(folder / "disk"))
    yield
    _put_back(folder)


def _put_back(folder: Path) -> None:
    """Mounts a disk again, once nobody holds a file of it any more; nothing was made at its place meanwhile."""
    end = time.monotonic() + _PATIENCE
    while subprocess.run(["losetup", "-j", folder / "image"], check=True, capture_output=True).stdout:
        assert time.monotonic() < end, "somebody still holds the disk"
        time.sleep(0.2)
    assert not list((folder / "disk").iterdir())
    checked = subprocess.run(["e2fsck", "-fp", folder / "image"], check=False, capture_output=True)
    assert checked.returncode in (0, 1), checked.stdout
    _mount(folder / "image", folder / "disk")


def _mount(image: Path, disk: Path) -> None:
    _do("mount", "-o", "loop,errors=remount-ro", str(image), str(disk))


def _do(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _patiently(*command: str) -> None:
    """As an administrator does it: again where somebody is just using the disk."""
    end = time.monotonic() + _PATIENCE
    while (done := subprocess.run(command, check=False, capture_output=True, text=True)).returncode:
        assert time.monotonic() < end, done.stderr
        time.sleep(0.2)
