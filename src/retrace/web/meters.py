"""What is counted of a running server, in the form that Prometheus reads; of all its processes together."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from retrace.model.job import State

FORM = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
_TOGETHER = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def measured_together() -> Iterator[None]:
    """While this lasts, processes that are begun count together, in files of a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="retrace-meters-") as folder:
        os.environ[_TOGETHER] = folder
        try:
            yield
        finally:
            del os.environ[_TOGETHER]


class Meters:
    """Requests by route, answers and time; long work by state; the process itself. Routes are named as in the code, so
    that no name of a project or a person is ever told."""

    def __init__(self) -> None:
        # Where several processes count together, this is what one of them has, and what is told is read from files.
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "retrace_requests", "Requests answered.", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "retrace_request_seconds",
            "Time until a request was answered.",
            ("route",),
            registry=self._registry,
            buckets=_SECONDS,
        )
        self._jobs = Gauge(
            "retrace_jobs",
            "Pieces of long work by state.",
            ("state",),
            registry=self._registry,
            multiprocess_mode="mostrecent",
        )
        self._told = self._registry
        if os.environ.get(_TOGETHER):
            self._told = CollectorRegistry()
            MultiProcessCollector(self._told)  # type: ignore[no-untyped-call]
        ProcessCollector(registry=self._told)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Counts one request."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def told(self, jobs: Mapping[State, int]) -> bytes:
        """Everything, with the long work that there is at the moment."""
        for state, count in jobs.items():
            self._jobs.labels(state).set(count)
        return generate_latest(self._told)
