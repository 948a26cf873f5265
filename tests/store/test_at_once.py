"""Two people do the same thing at the same moment: what must hold of all accounts, units and votes still holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from tests.databases import KINDS, new_database

from retrace.app.accounts.accounts import Accounts
from retrace.app.workbench import starting
from retrace.app.workbench.workbench import Workbench
from retrace.model.errors import RetraceError
from retrace.model.person import LOCAL
from retrace.model.review import ReviewAct, Reviewer
from retrace.store.database import Database, open_database
from retrace.store.people import line
from retrace.store.projects import Projects
from retrace.store.reviews import Reviews

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module", params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder: Path = tmp_path_factory.mktemp("at-once")
    with new_database(request.param, folder) as url:
        opened = open_database(url)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def people(database: Database) -> Accounts:
    numbers = count(1)
    return Accounts(database, lambda: NOW, lambda: f"a{next(numbers)}")


def at_once(*does: Callable[[], Any]) -> list[str]:
    """Does several things at the same moment; what each gives: "done", or the code of its refusal."""
    start = Barrier(len(does))

    def one(do: Callable[[], Any]) -> str:
        start.wait()
        try:
            do()
        except RetraceError as error:
            return error.code
        return "done"

    with ThreadPoolExecutor(len(does)) as threads:
        return sorted(threads.map(one, does))


def test_the_last_two_administrators_do_not_put_each_other_out(people: Accounts) -> None:
    both = [people.add(f"quan.tri.{name}", name, frozenset({"administrator"}), "", LOCAL) for name in "ab"]
    for _ in range(8):
        found = at_once(*(lambda one=one: people.disable(one.id, LOCAL) for one in both))
        assert found == ["account_last_administrator", "done"]
        for one in both:
            people.disable(one.id, LOCAL, disabled=False)


def test_two_units_do_not_come_under_each_other(people: Accounts) -> None:
    one, other = (people.add_unit(name, "", LOCAL) for name in ("Phòng A", "Phòng B"))
    for _ in range(8):
        found = at_once(
            lambda: people.change_unit(one.id, "A", other.id, LOCAL),
            lambda: people.change_unit(other.id, "B", one.id, LOCAL),
        )
        assert found == ["done", "unit_under_itself"]
        people.change_unit(one.id, "A", "", LOCAL)
        people.change_unit(other.id, "B", "", LOCAL)
    assert line(one.id, {unit.id: unit for unit in people.units.listed()}) == (one.id, "")


def test_a_link_is_used_once_by_whoever_is_first(people: Accounts) -> None:
    lan = people.add("lan", "Lan", frozenset({"drafter"}), "", LOCAL)
    secret = people.password_link(lan.id, LOCAL)
    words = ("mưa nguồn chớp biển 42", "chiếc thuyền ngoài xa 17")
    assert at_once(*(lambda word=word: people.set_password_by_link(secret, word) for word in words)) == [
        "done",
        "link_dead",
    ]


def test_votes_and_submissions_at_the_same_moment_count_once(database: Database) -> None:
    numbers = count(1)
    bench = Workbench(database, lambda: NOW, lambda: f"p{next(numbers)}")
    made = bench.create(starting.of_nothing("Cấp giấy phép", "Sở"))
    reviews, asked = Reviews(database), (Reviewer(LOCAL.id, ""),)
    submitted = ReviewAct("submit", NOW, LOCAL.id, "", version=1, digest=made.head.digest, reviewers=asked, items=())

    def does(act: ReviewAct) -> Callable[[], Any]:
        return lambda: reviews.act(made.id, LOCAL, lambda _: act)

    assert at_once(*[does(submitted)] * 4) == ["done", *["review_not_now_submitted"] * 3]
    vote = ReviewAct("vote", NOW, LOCAL.id, "", verdict="endorse")
    assert at_once(*[does(vote)] * 4) == ["done", *["review_not_now_endorsed"] * 3]
    edit = lambda: bench.save(made.id, {**bench.load(made.id).files, "a.yaml": b"a: 1"}, made.head.digest, LOCAL)  # noqa: E731
    approve = ReviewAct("approve", NOW, LOCAL.id, "", decision="0" * 64)
    assert at_once(does(approve), edit, does(approve)) == ["done", "review_locked", "review_not_now_approved"]
    assert len(reviews.load(made.id).acts) == 3
    assert bench.trail.verify()[1] == ()


def test_content_that_two_plans_share_is_not_taken_from_under_one(database: Database) -> None:
    """Saving by itself lets go of content that nobody uses any more, while another is about to use it again."""
    projects = Projects(database)

    def saved(plan: str) -> None:
        seen = projects.create(plan, plan, {"a": b"0"}, NOW).head.digest
        for number in range(40):
            seen = projects.save(plan, {"a": b"%d" % (number % 2)}, seen, NOW, automatic=True).head.digest

    assert at_once(*(partial(saved, f"shared-{number}") for number in range(4))) == ["done"] * 4
