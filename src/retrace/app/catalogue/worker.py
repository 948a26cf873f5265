"""A worker: a process of its own that analyses items one by one, and ends as soon as whoever started it is gone.

Run as `python -m retrace.app.catalogue.worker`; items come on standard input, results go to standard output.
"""

from __future__ import annotations

import gc
import os
import queue
import signal
import threading
from itertools import count

from retrace.app.catalogue.item import Item, Setting
from retrace.app.catalogue.one import analyse_one
from retrace.app.frames import listen, put, take

_RARELY = (50_000, 10, 1000)
"""Within an item cycles are looked for after so many objects: it makes many and keeps none."""
_AFTER = {"table": 5, "record": 100}
"""So many items leave cycles behind before these are cleared away: readers of tables hold files, records have few."""
_OFTEN = 25


def main() -> None:
    """Work until standard input ends."""
    given, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between results
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started this
    setting: Setting = take(given)
    _bound_memory(setting.megabytes)
    waiting: queue.SimpleQueue[Item] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(take, given, waiting), daemon=True).start()
    gc.set_threshold(*_RARELY)
    for number in count(1):
        item = waiting.get()
        put(told, analyse_one(item, setting))
        if number % _AFTER.get(item.kind, _OFTEN) == 0:
            gc.collect()
        if number == 1:
            gc.freeze()  # what the first item had to load stays


def _bound_memory(megabytes: int) -> None:
    """No item may take more than this beside what the worker has; on systems without such a limit there is none."""
    try:
        import resource
    except ImportError:
        return
    used = _address_space()
    limit = used + megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _address_space() -> int:
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


if __name__ == "__main__":
    main()
