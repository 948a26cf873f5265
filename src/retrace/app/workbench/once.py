"""What is computed once, when it is first asked for, and how many threads compute at the same time.

A server answers many people in one process. A page that is ready takes milliseconds, an analysis a hundred times as
long: those wait for one another, so that they do not hold up what is ready, and nobody computes the same twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, RLock, local
from typing import Any, Generic, TypeVar, overload

Made = TypeVar("Made")

# One for the usual, one so that a giant model does not hold up everybody.
_PLACES = BoundedSemaphore(2)
_LATER = BoundedSemaphore(1)
_here = local()


@contextmanager
def computing() -> Iterator[None]:
    """While this lasts the thread has one of the places for those that compute; it waits until there is one."""
    if getattr(_here, "has_place", False):
        yield
        return
    with _PLACES:
        _here.has_place = True
        try:
            yield
        finally:
            _here.has_place = False


@contextmanager
def later() -> Iterator[None]:
    """For what comes into a page that is already looked at: one at a time, so that pages always find a place."""
    with _LATER:
        yield


class Once:
    """Something with parts that are computed `once`."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._locks: dict[str, RLock] = {}

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While this lasts the thread computes, and no other one computes parts of this."""
        # The lock comes before the place, always, so that nobody who has a place waits for somebody who has none.
        with self._lock, computing():
            yield

    def lock_of(self, name: str) -> RLock:
        """The lock of a part that is computed `apart`."""
        return self._locks.setdefault(name, RLock())


class once(Generic[Made]):
    """A part of a `Once`, computed when it is first asked for, by one thread; what it raises is raised again."""

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self._make, self._name, self.__doc__ = make, make.__name__, make.__doc__

    @overload
    def __get__(self, of: None, kind: type) -> once[Made]: ...

    @overload
    def __get__(self, of: Once, kind: type) -> Made: ...

    def __get__(self, of: Once | None, kind: type) -> once[Made] | Made:
        return self if of is None else self._of(of)

    def _of(self, of: Once) -> Made:
        with of.alone():
            return self._kept(of)

    def _kept(self, of: Once) -> Made:
        if self._name not in of.__dict__:
            of.__dict__[self._name] = self._make(of)
        made: Made = of.__dict__[self._name]
        return made


class apart(once[Made]):
    """The same for what takes long: who asks for it waits, but nobody who asks for other parts does.

    It takes a place for itself where it computes here. Its lock comes before that of the whole, so that no part that is
    computed `once`, and nobody who is `alone`, may ask for it.
    """

    def _of(self, of: Once) -> Made:
        with of.lock_of(self._name):
            return self._kept(of)
