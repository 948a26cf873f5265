"""Long work behind pages on the workers of a dask cluster, each piece in a process of its own there.

A worker of dask that is killed loses nothing: dask gives the piece to another, which goes on from what the first kept
in the database.
"""

from __future__ import annotations

from asyncio import CancelledError
from contextlib import suppress

from retrace.app.cluster import joined, threads
from retrace.app.jobs.process import Told, in_process


class Elsewhere:
    """Does pieces of work on a cluster; use it in place of `in_process`."""

    def __init__(self, address: str) -> None:
        """Joins the scheduler. Raises what `joined` raises."""
        self._client = joined(address)
        self.at_once = threads(self._client)

    def __call__(self, told: Told) -> None:
        """Does a piece of work, here where the cluster is away or gives it up: nobody waits for an administrator."""
        with suppress(Exception, CancelledError):
            self._client.submit(in_process, dict(told), pure=False).result()
            return
        in_process(told)

    def close(self) -> None:
        """Leaves the scheduler."""
        self._client.close()
