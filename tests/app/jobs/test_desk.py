"""Ordering long work: what is wanted twice is done once, what fails says so, what a server left is taken up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from retrace.app.jobs.desk import Desk, Do
from retrace.app.jobs.parts import Parts
from retrace.app.jobs.watch import Stopped, Watch
from retrace.app.jobs.worker import work
from retrace.app.workbench.starting import of_nothing, of_sample
from retrace.evaluate.simulate.figures.totals import Totals
from retrace.evaluate.simulate.run import Run
from retrace.model.errors import RetraceError
from retrace.model.job import Job
from retrace.store.database import Database, file_url, open_database
from retrace.store.jobs import Jobs
from retrace.store.projects import Projects

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FEW = {"cases": 300, "replications": 2, "seed": 1, "holidays": False}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(file_url(tmp_path / "retrace.db"))
    Projects(opened).create("p1", "Đăng ký khai sinh", of_sample("03-dang-ky-khai-sinh"), NOW)
    Projects(opened).create("p2", "Mới", of_nothing("Mới", "Sở A"), NOW)
    yield opened
    opened.close()


def desk_of(database: Database, do: Do | None = None) -> Desk:
    numbers = count(1)
    return Desk(database, lambda: NOW, lambda: f"j{next(numbers)}", do)


def test_the_same_is_done_once(database: Database) -> None:
    ended = Event()

    def do(job: Job) -> None:
        work(database, job)
        ended.set()

    desk = desk_of(database, do)
    first = desk.order("p1", 1, "simulation", FEW)
    assert ended.wait(60)
    report = desk.jobs.result(first.id)["vi"]
    assert report["as_is"]["replications"] == 2
    assert report["as_is"]["cases"] == report["to_be"]["cases"] > 0
    assert set(report["comparison"]["cycle_time"]) >= {"difference_ci95", "significant"}
    assert report["chart"].startswith("<svg")
    assert desk.order("p1", 1, "simulation", dict(FEW)).id == first.id
    assert desk.order("p1", 1, "simulation", {**FEW, "seed": 2}).id != first.id


def test_why_it_failed_is_kept_in_both_languages(database: Database) -> None:
    desk = desk_of(database, lambda job: None)
    job = desk.order("p2", 1, "simulation", FEW)
    work(database, job)
    told = desk.jobs.get(job.id)
    assert told.state == "failed"
    assert "thời gian" in told.fault["vi"]
    assert "/tmp" not in told.fault["vi"]


def test_a_worker_in_a_process_of_its_own(database: Database) -> None:
    desk = desk_of(database)
    job = desk.order("p1", 1, "simulation", FEW)
    waiting = Event()
    for _ in range(6000):
        if not desk.jobs.get(job.id).under_way:
            break
        waiting.wait(0.1)
    assert desk.jobs.get(job.id).state == "done"


def test_a_database_that_is_away_for_a_while_costs_no_work(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, answers = desk_of(database, lambda job: None), count()

    def unsteady(do: Callable[..., Any]) -> Callable[..., Any]:
        def done(*given: Any, **named: Any) -> Any:
            if next(answers) % 2 == 0:
                raise RetraceError("store_unavailable", "x", reason="y")
            return do(*given, **named)

        return done

    for where, name in ((Projects, "load"), (Jobs, "tell"), (Jobs, "end")):
        monkeypatch.setattr(where, name, unsteady(getattr(where, name)))
    monkeypatch.setattr("retrace.app.jobs.worker.sleep", lambda _: None)
    job = desk.order("p1", 1, "simulation", FEW)
    work(database, job)
    assert desk.jobs.get(job.id).state == "done"


def test_a_worker_goes_on_behind_one_that_was_killed(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes as without a kill, and no replication that was kept is run again."""
    wanted, begun = {**FEW, "replications": 4}, list[int]()
    monkeypatch.setattr("retrace.app.jobs.parts._EVERY", 0.0)
    replicate = Run._replicate

    def counted(self: Run, number: int, totals: Totals) -> None:
        begun.append(number)
        if len(begun) == 7:  # the third of the to-be process
            raise KeyboardInterrupt
        replicate(self, number, totals)

    desk = desk_of(database, lambda job: None)
    whole = desk.order("p1", 1, "simulation", wanted)
    work(database, whole)
    monkeypatch.setattr(Run, "_replicate", counted)
    job = desk.order("p1", 1, "simulation", {**wanted, "holidays": False, "registry": ""})
    with pytest.raises(KeyboardInterrupt):  # nothing of ours catches it, as nothing catches a kill
        work(database, job)
    assert desk.jobs.get(job.id).under_way
    work(database, job)
    assert begun[:9] == [0, 1, 2, 3, 0, 1, 2, 2, 3]
    assert desk.jobs.result(job.id) == desk.jobs.result(whole.id)
    assert desk.jobs.parts(job.id) is None


def test_what_was_computed_from_something_else_is_not_taken_up() -> None:
    saved: list[Any] = []
    first = Parts("a", None, saved.append, clock=lambda: 0.0)
    first.part("as_is").keep(lambda: {"replications": 3})
    assert Parts("a", saved[0], saved.append).of("as_is") == {"replications": 3}
    assert Parts("b", saved[0], saved.append).of("as_is") is None


def test_what_kills_every_worker_fails(database: Database) -> None:
    deaths: list[str] = []

    def dies(job: Job) -> None:
        deaths.append(job.id)
        desk._fail(job)

    desk = desk_of(database, dies)
    job = desk.order("p1", 1, "simulation", FEW)
    for _ in range(600):
        if not desk.jobs.get(job.id).under_way:
            break
        desk.go_on()
        Event().wait(0.1)
    assert desk.jobs.get(job.id).state == "failed"
    assert deaths == [job.id] * 3


def test_what_was_under_way_when_a_server_died_is_taken_up(database: Database) -> None:
    taken = Event()
    desk = desk_of(database, lambda job: taken.set())
    desk.jobs.add(Job("old", "p1", 1, "simulation", FEW, "running", NOW, NOW - timedelta(hours=1)))
    desk.go_on()
    assert taken.wait(10)


def test_stopping_reaches_the_work() -> None:
    told, ended = [False, True, True], []
    watch = Watch(lambda done, whole: told[done], clock=lambda: float(next(ticks)))
    ticks = count()
    with watch.stopping(lambda: ended.append(1)):
        watch.progress(0, 9)
        assert ended == []
        watch.progress(1, 9)
    assert (ended, watch.stopped) == ([1], True)
    with watch.stopping(lambda: ended.append(2)):
        assert ended == [1, 2]
    assert issubclass(Stopped, Exception)
