"""Items analysed by the workers of a dask cluster, each under the same guard as on this machine.

A worker of dask that is killed loses nothing: its batches are given to others. What the scheduler gives up is asked for
again a few times.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from retrace.app.catalogue.guarded import Guarded
from retrace.app.catalogue.item import Item, Setting
from retrace.app.cluster import joined, threads
from retrace.model.errors import RetraceError

_BATCH = 50
"""Items in a task: many enough that the scheduler is not busy with them, few enough that little is done again."""
_AT_HAND = 3
"""Tasks under way for each thread of the cluster."""
_TRIES = 5


class Cluster:
    """The workers behind a scheduler; use it as a context."""

    def __init__(self, address: str, setting: Setting) -> None:
        self._address = address
        self._setting = setting
        self._client: Any = None

    def __enter__(self) -> Cluster:
        """Join the scheduler. Raises what `joined` raises."""
        self._client = joined(self._address)
        return self

    def __exit__(self, *_: object) -> None:
        if self._client:
            self._client.close()

    def run(self, items: Iterable[Item]) -> Iterator[tuple[Item, str]]:
        """Each item with its result, in the order in which they are done. Raises `RetraceError("cluster_failed")`."""
        from distributed import as_completed

        client = self._client
        source = iter(items)
        under_way: dict[Any, tuple[list[Item], int]] = {}
        done = as_completed(loop=client.loop)

        def ask(batch: list[Item], tries: int) -> None:
            future = client.submit(_batch, batch, self._setting, pure=False)
            under_way[future] = (batch, tries)
            done.add(future)

        for batch in _batches(source, _AT_HAND * threads(client)):
            ask(batch, 1)
        for future in done:
            batch, tries = under_way.pop(future)
            if future.status == "finished":
                yield from zip(batch, future.result(), strict=True)
                for more in _batches(source, 1):
                    ask(more, 1)
            elif tries < _TRIES:
                ask(batch, tries + 1)
            else:
                raise RetraceError("cluster_failed", self._address)
            future.release()


def _batches(source: Iterator[Item], most: int) -> Iterator[list[Item]]:
    for _ in range(most):
        batch = list(islice(source, _BATCH))
        if not batch:
            return
        yield batch


_here = threading.local()


def _batch(items: list[Item], setting: Setting) -> list[str]:
    """What a thread of a worker of dask does: hand items to a guarded process that it keeps."""
    if getattr(_here, "setting", None) != setting:
        kept: Guarded | None = getattr(_here, "guarded", None)
        if kept:
            kept.__exit__()
        _here.guarded, _here.setting = Guarded(1, setting), setting
    results = {item.place: result for item, result in _here.guarded.run(items)}
    return [results[item.place] for item in items]
