"""A run that is killed with -9, or whose cluster loses workers: after resuming the results are the same bytes."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from tests.app.catalogue.runs import PATIENCE, begun, done, filled, gone, same, wait, workers_of
from tests.dask_cluster import cluster

RECORDS = 250


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A catalogue, and the results of a run over it that nobody disturbed."""
    source = filled(tmp_path_factory.mktemp("nguon"), RECORDS)
    out = tmp_path_factory.mktemp("tron-ven")
    assert begun(source, out, "--workers", "1").wait(PATIENCE) == 0
    return source, out


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for children in /proc")
def test_a_run_killed_in_the_middle_goes_on_and_gives_the_same_bytes(tmp_path: Path, whole: tuple[Path, Path]) -> None:
    source, undisturbed = whole
    run = begun(source, tmp_path / "killed", "--workers", "1")
    wait(run, tmp_path / "killed/run.sqlite")
    children = workers_of(run.pid)
    run.kill()
    run.wait()
    before = done(tmp_path / "killed/run.sqlite")
    assert 0 < before < RECORDS
    assert not (tmp_path / "killed/index.html").exists()
    assert begun(source, tmp_path / "killed", "--workers", "2", "--resume").wait(PATIENCE) == 0
    assert same(undisturbed, tmp_path / "killed")
    assert children
    assert gone(children)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for children in /proc")
def test_a_cluster_gives_the_same_bytes_also_when_a_worker_is_killed(tmp_path: Path, whole: tuple[Path, Path]) -> None:
    source, undisturbed = whole
    with cluster(tmp_path, 2) as (address, (_, first, _)):
        run = begun(source, tmp_path / "cluster", "--dask", address)
        wait(run, tmp_path / "cluster/run.sqlite")
        children = workers_of(first.pid)
        os.kill(first.pid, signal.SIGKILL)
        assert run.wait(PATIENCE) == 0
        assert same(undisturbed, tmp_path / "cluster")
    assert gone(children)
