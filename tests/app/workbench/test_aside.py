"""The process beside the server: the same is computed there as here, and nothing depends on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import monotonic, sleep

import pytest

from retrace.app.workbench.analyses import Analyses
from retrace.app.workbench.aside import Aside, Unable
from retrace.app.workbench.shares import Source, opened_of, summary_of
from retrace.app.workbench.starting import of_sample
from retrace.app.workbench.steps.edit import StepEdit
from retrace.model.errors import RetraceError

DAY = date(2026, 11, 22)
FILES = of_sample("03-dang-ky-khai-sinh")
SOURCE = Source("d", FILES, DAY)
FAKE = """
import os, sys
from retrace.app.frames import put, take
out = os.fdopen(os.dup(1), "wb")
put(out, None)
while True:
    function, args, named = take(sys.stdin.buffer)
    put(out, (True, function(*args, **named)))
"""
"""The same without what the real one gets ready before it answers."""


def ready(aside: Aside) -> Aside:
    """The process as soon as it answers."""
    aside.begin()
    end = monotonic() + 60
    while monotonic() < end:
        try:
            aside.away(60, abs, -1)
        except Unable:
            sleep(0.02)
        else:
            return aside
    raise TimeoutError


@pytest.fixture(scope="module")
def real() -> Iterator[Aside]:
    """The process as servers begin it."""
    aside = ready(Aside())
    yield aside
    aside.close()


@pytest.fixture
def fake() -> Iterator[Aside]:
    """A process that is ready at once, and is followed by another one after four answers."""
    aside = ready(Aside((sys.executable, "-c", FAKE), most=4))
    yield aside
    aside.close()


def test_parts_are_the_same_there_as_here(real: Aside) -> None:
    here, there = Analyses().of(SOURCE, "vi"), Analyses(aside=real).of(SOURCE, "vi")
    for name in ("as_is_svg", "flow", "drawn_charts", "distribution", "compare", "chart_names", "assess"):
        assert getattr(there, name) == getattr(here, name), name
    assert "plan" not in there.__dict__, "computed in place"


def test_the_summary_of_the_overview_is_the_same_there_as_here(real: Aside) -> None:
    assert real.away(60, summary_of, SOURCE, "vi") == summary_of(SOURCE, "vi")
    assert b"fault" in real.away(60, summary_of, Source("e", {"as-is.bpmn": b"<"}, DAY), "vi")


def test_files_opened_there_are_analysed_here(real: Aside) -> None:
    analyses = Analyses()
    analyses.note(SOURCE, real.away(60, opened_of, SOURCE))
    arrived, here = analyses.of(SOURCE, "vi"), Analyses().of(SOURCE, "vi")
    for name in ("assess", "redesign", "compare", "as_is_svg", "check"):
        assert getattr(arrived, name) == getattr(here, name), name
    with pytest.raises(RetraceError):
        real.away(60, opened_of, Source("f", {"as-is.bpmn": b"<"}, DAY))


def test_an_edit_is_the_same_there_as_here(real: Aside) -> None:
    here, there = Analyses().of(SOURCE, "vi"), Analyses(aside=real).of(SOURCE, "vi")
    edit = StepEdit("name", next(iter(here.case.view.steps)), "Tiếp nhận")
    assert there.edited(FILES, edit) == here.edited(FILES, edit)
    with pytest.raises(RetraceError, match="steps_no_step"):
        there.edited(FILES, StepEdit("name", "khong_co", "Tiếp nhận"))


def test_what_breaks_there_is_computed_here(real: Aside) -> None:
    with pytest.raises(ZeroDivisionError):
        real.do(60, divmod, 1, 0)
    assert real.away(60, divmod, 7, 2) == (3, 1)


def test_signals_meant_for_the_server_do_not_end_it(real: Aside) -> None:
    process = real.away(60, os.getpid)
    for one in (signal.SIGTERM, signal.SIGINT):
        os.kill(process, one)
    assert real.away(60, os.getpid) == process


def test_a_process_that_dies_is_done_without(fake: Aside) -> None:
    process = fake.away(60, os.getpid)
    os.kill(process, signal.SIGKILL)
    assert fake.do(60, os.getpid) == os.getpid()
    with pytest.raises(Unable):
        fake.away(60, os.getpid)


def test_nobody_waits_long_for_one_that_is_busy(fake: Aside) -> None:
    with ThreadPoolExecutor(1) as threads:
        long = threads.submit(fake.away, 60, sleep, 1)
        while not fake._turn.locked():
            sleep(0.01)
        assert fake.do(0.01, os.getpid) == os.getpid()
        long.result()


def test_another_process_takes_over_after_a_while(fake: Aside) -> None:
    first, end = fake.away(60, os.getpid), monotonic() + 60
    while (now := fake.away(60, os.getpid)) == first and monotonic() < end:
        sleep(0.02)
    assert now != first
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_it_ends_with_the_server() -> None:
    """Also while it is still getting ready."""
    command = [sys.executable, "-m", "retrace.app.workbench.aside_process"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(60) == 0


def test_after_the_end_everything_is_computed_here(fake: Aside) -> None:
    fake.close()
    fake.begin()
    assert fake.do(60, os.getpid) == os.getpid()
