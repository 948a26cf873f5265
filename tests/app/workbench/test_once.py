"""What is computed once by one thread, and how many threads compute at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest

from retrace.app.workbench.once import Once, computing, later, once


class Sum(Once):
    """Counts how often its parts are computed."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    @once
    def part(self) -> int:
        """A part."""
        self.times += 1
        return self.times

    @once
    def whole(self) -> int:
        """A part that asks for another one."""
        return self.part + 10

    @once
    def broken(self) -> int:
        """A part that cannot be computed."""
        self.times += 1
        raise ValueError


def test_many_threads_ask_and_one_computes() -> None:
    made = Sum()
    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(lambda _: made.whole, range(50))) == {11}
    assert made.times == 1


def test_what_is_raised_is_raised_again() -> None:
    made = Sum()
    for _ in range(2):
        with pytest.raises(ValueError):  # noqa: PT011 - its own
            _ = made.broken
    assert made.times == 2
    assert made.part == 3


def test_two_compute_and_others_wait() -> None:
    inside, most, lock, go_on = 0, 0, Lock(), Event()

    def work(_: int) -> None:
        nonlocal inside, most
        with computing(), computing():
            with lock:
                inside += 1
                most = max(most, inside)
                if inside == 2:
                    go_on.set()
            go_on.wait(10)
            with lock:
                inside -= 1

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(20)))
    assert (most, inside) == (2, 0)


def test_what_comes_later_leaves_a_place() -> None:
    """However many parts of open pages are asked for, a page is computed meanwhile."""
    begun, done = Event(), Event()

    def part() -> None:
        with later(), computing():
            begun.set()
            assert done.wait(60)

    def page() -> str:
        with computing():
            return "shown"

    with ThreadPoolExecutor(5) as threads:
        parts = [threads.submit(part) for _ in range(4)]
        try:
            assert begun.wait(60)
            assert threads.submit(page).result(60) == "shown"
        finally:
            done.set()
        assert [one.result(60) for one in parts] == [None] * 4
