"""Long work in the database: taken once, told how far it is, ended once, found again after its worker is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from retrace.model.errors import RetraceError
from retrace.model.job import Job
from retrace.store.database import open_database
from retrace.store.jobs import Jobs
from retrace.store.projects import Projects

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
FIRST = Job("j1", "p1", 1, "simulation", {"seed": 1}, "queued", NOW, NOW, author="An")


@pytest.fixture
def jobs(url: str) -> Iterator[Jobs]:
    database = open_database(url)
    Projects(database).create("p1", "Tên", {"a": b"1"}, NOW)
    made = Jobs(database)
    made.add(FIRST)
    yield made
    database.close()


def test_it_comes_back_as_it_was_ordered(jobs: Jobs) -> None:
    assert jobs.get("j1") == FIRST
    assert jobs.of_project("p1", "simulation") == (FIRST,)
    assert jobs.of_project("p1", "dossier") == ()
    assert jobs.result("j1") is None
    with pytest.raises(RetraceError) as unknown:
        jobs.get("j2")
    assert unknown.value.code == "job_unknown"


def test_the_oldest_is_taken_and_only_once(jobs: Jobs) -> None:
    jobs.add(replace(FIRST, id="j0", created=LATER))
    taken = [jobs.take(LATER), jobs.take(LATER), jobs.take(LATER)]
    assert [job.id if job else None for job in taken] == ["j1", "j0", None]
    assert jobs.get("j1").state == "running"


def test_it_is_told_how_far_it_is_and_ended_once(jobs: Jobs) -> None:
    jobs.take(NOW)
    assert not jobs.tell("j1", 3, 10, LATER)
    assert (jobs.get("j1").done, jobs.get("j1").whole, jobs.get("j1").changed) == (3, 10, LATER)
    jobs.end("j1", "done", LATER, {"vi": [1]})
    jobs.end("j1", "failed", LATER, fault={"vi": "Hỏng", "en": "Broken"})
    assert (jobs.get("j1").state, jobs.get("j1").fault, jobs.result("j1")) == ("done", {}, {"vi": [1]})


def test_stopping_what_waits_and_what_is_under_way(jobs: Jobs) -> None:
    jobs.stop("j1", LATER)
    assert jobs.get("j1").state == "stopped"
    jobs.add(replace(FIRST, id="j2"))
    jobs.take(NOW)
    jobs.stop("j2", LATER)
    assert jobs.get("j2").state == "running"
    assert jobs.tell("j2", 1, 10, LATER)


def test_what_a_worker_left_waits_again(jobs: Jobs) -> None:
    jobs.take(NOW)
    assert jobs.lost(NOW, LATER) == 0
    assert jobs.lost(LATER, LATER) == 1
    assert jobs.get("j1").state == "queued"


def test_a_sign_of_life_from_before_the_clock_was_put_back(jobs: Jobs) -> None:
    jobs.take(LATER)
    assert jobs.lost(NOW - timedelta(hours=1), NOW) == 1


def test_a_worker_that_was_taken_for_gone_goes_on(jobs: Jobs) -> None:
    jobs.take(NOW)
    jobs.lost(LATER, LATER)
    jobs.tell("j1", 5, 10, LATER)
    assert (jobs.get("j1").state, jobs.get("j1").done) == ("running", 5)
    jobs.add(replace(FIRST, id="j2"))
    jobs.stop("j2", NOW)
    jobs.tell("j2", 5, 10, LATER)
    assert jobs.get("j2").state == "stopped"


def test_no_more_is_under_way_than_there_is_room_for(jobs: Jobs) -> None:
    jobs.add(replace(FIRST, id="j2", created=LATER))
    assert jobs.take(NOW, 1)
    assert jobs.take(NOW, 1) is None
    jobs.end("j1", "done", LATER)
    taken = jobs.take(LATER, 1)
    assert taken is not None
    assert taken.id == "j2"
