"""Joins a dask cluster whose workers run this version of the program."""

from __future__ import annotations

from typing import Any

from retrace import __version__
from retrace.model.errors import RetraceError

_PATIENCE = 20


def joined(address: str) -> Any:
    """A `distributed.Client`, which brings no types, of the scheduler at an address; it has at least one worker.

    Raises `RetraceError`: "cluster_extra", "cluster_unreachable", "cluster_no_workers", "cluster_other_version".
    """
    try:
        import distributed
    except ImportError:
        raise RetraceError("cluster_extra") from None
    client: Any = None
    try:
        client = distributed.Client(  # type: ignore[no-untyped-call]
            address, timeout=_PATIENCE, set_as_default=False
        )
        client.wait_for_workers(1, timeout=_PATIENCE)
        versions = client.run(_version)
    except (OSError, ValueError, TimeoutError) as error:
        if client:
            client.close()
        raise RetraceError("cluster_no_workers" if client else "cluster_unreachable", address) from error
    for theirs in sorted(set(versions.values()) - {__version__}):
        client.close()
        raise RetraceError("cluster_other_version", address, theirs=theirs, ours=__version__)
    return client


def threads(client: Any) -> int:
    """How many tasks the workers do at the same time."""
    found: int = sum(client.nthreads().values())
    return max(found, 1)


def _version() -> str:
    return __version__
