"""The events of the machine (numba), the next one first: arrays of time, serial number, node and owner."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

FIRST_SIZE = 1024
"""Length of the arrays at first; they double when they are full."""


@njit(cache=True)
def push(
    times: Any, serials: Any, nodes: Any, owners: Any, size: int, time: float, serial: int, node: int, owner: int
) -> None:
    """Put an event in; `size` is how many there are."""
    place = size
    while place > 0:
        above = (place - 1) >> 1
        if times[above] < time or (times[above] == time and serials[above] < serial):
            break
        times[place], serials[place] = times[above], serials[above]
        nodes[place], owners[place] = nodes[above], owners[above]
        place = above
    times[place], serials[place], nodes[place], owners[place] = time, serial, node, owner


@njit(cache=True)
def drop(times: Any, serials: Any, nodes: Any, owners: Any, size: int) -> None:
    """Take the first event away; `size` is what is left."""
    time, serial, node, owner = times[size], serials[size], nodes[size], owners[size]
    place = 0
    while True:
        below = 2 * place + 1
        if below >= size:
            break
        right = below + 1
        if right < size and (
            times[right] < times[below] or (times[right] == times[below] and serials[right] < serials[below])
        ):
            below = right
        if time < times[below] or (time == times[below] and serial < serials[below]):
            break
        times[place], serials[place] = times[below], serials[below]
        nodes[place], owners[place] = nodes[below], owners[below]
        place = below
    times[place], serials[place], nodes[place], owners[place] = time, serial, node, owner


@njit(cache=True)
def longer(old: Any) -> Any:
    """An array of twice the length that begins with the old one."""
    new = np.zeros(2 * len(old), old.dtype)
    new[: len(old)] = old
    return new
