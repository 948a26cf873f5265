"""Long work behind pages on a cluster, and here where the cluster is away."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from time import monotonic, sleep

import pytest
from tests.app.catalogue.runs import workers_of
from tests.app.jobs.test_desk import FEW, NOW
from tests.dask_cluster import cluster

from retrace.app.jobs.desk import Desk
from retrace.app.jobs.elsewhere import Elsewhere
from retrace.app.workbench.starting import of_sample
from retrace.model.errors import RetraceError
from retrace.store.database import Database, file_url, open_database
from retrace.store.projects import Projects

PATIENCE = 120.0


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(file_url(tmp_path / "retrace.db"))
    Projects(opened).create("p1", "Đăng ký khai sinh", of_sample("03-dang-ky-khai-sinh"), NOW)
    yield opened
    opened.close()


def ended(desk: Desk, job: str) -> str:
    last = monotonic() + PATIENCE
    while desk.jobs.get(job).under_way and monotonic() < last:
        sleep(0.05)
    return desk.jobs.get(job).state


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for children in /proc")
def test_work_goes_to_the_cluster_and_comes_back_when_that_is_away(tmp_path: Path, database: Database) -> None:
    numbers = count(1)
    with cluster(tmp_path, 1) as (address, (scheduler, worker)):
        away = Elsewhere(address)
        assert away.at_once == 1
        desk = Desk(database, lambda: NOW, lambda: f"j{next(numbers)}", at_once=away.at_once, run=away)
        first = desk.order("p1", 1, "simulation", FEW).id
        last = monotonic() + PATIENCE
        while not (there := workers_of(worker.pid)) and monotonic() < last:
            sleep(0.01)
        assert there, "the process that simulates is a child of the worker of dask"
        assert ended(desk, first) == "done"
        for one in (worker, scheduler):
            one.kill()
            one.wait()
        second = desk.order("p1", 1, "simulation", {**FEW, "seed": 2}).id
        assert ended(desk, second) == "done"
        away.close()


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    monkeypatch.setattr("retrace.app.cluster._PATIENCE", 0.2)
    with pytest.raises(RetraceError) as told:
        Elsewhere("tcp://127.0.0.1:9")
    assert told.value.code == "cluster_unreachable"
