"""Reviews are kept act by act; what is judged or approved cannot be changed; approved files stay as they were."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from retrace.model.errors import RetraceError
from retrace.model.person import Person
from retrace.model.review import Anchor, Review, ReviewAct, Reviewer
from retrace.store.audit import Trail
from retrace.store.database import Database, open_database
from retrace.store.projects import Projects
from retrace.store.reviews import Reviews

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
AN = Person("an", "An", frozenset({"drafter"}))
BINH, CHI = (Person(name.lower(), name, frozenset({"reviewer"})) for name in ("Binh", "Chi"))
GIANG = Person("giang", "Giang", frozenset({"approver"}))
FILES = {"as-is.bpmn": b"<a/>"}


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = open_database(url)
    Projects(opened).create("p1", "Tên", FILES, NOW, who=AN)
    yield opened
    opened.close()


def do(database: Database, who: Person, kind: Any, files: Any = None, **said: Any) -> Review:
    return Reviews(database).act("p1", who, lambda _: ReviewAct(kind, NOW, who.id, who.name, **said), files)


def submit(database: Database, *reviewers: Person) -> Review:
    version = Projects(database).load("p1").version
    asked = tuple(Reviewer(one.id, one.name) for one in reviewers)
    return do(database, AN, "submit", version=version.number, digest=version.digest, reviewers=asked, items=("gate:x",))


def endorse(database: Database, who: Person) -> Review:
    do(database, who, "judge", item="gate:x", verdict="accept")
    return do(database, who, "vote", verdict="endorse")


def test_what_was_done_comes_back(database: Database) -> None:
    assert Reviews(database).load("p1") == Review()
    submit(database, BINH, CHI)
    anchor = Anchor("cell", "nop_ho_so", "data_sharing")
    done = do(database, BINH, "remark", text="Vì sao “bản sao”?", anchor=anchor)
    assert Reviews(database).load("p1") == done
    assert done.remarks[0].act.anchor == anchor
    assert Reviews(database).states() == {"p1": ("submitted", frozenset({"binh", "chi"}))}
    told = [entry.told["act"] for entry in Trail(database).newest(9, "p1")]
    assert told == ["review_remark", "review_submit", "create"]


def test_what_is_judged_stays_as_it_is(database: Database) -> None:
    projects = Projects(database)
    submit(database, BINH)
    seen = projects.load("p1").version.digest
    for change in (
        lambda: projects.save("p1", {"as-is.bpmn": b"<b/>"}, seen, NOW, AN),
        lambda: projects.restore("p1", 1, "x", NOW, AN) and projects.save("p1", {"b": b""}, seen, NOW, AN),
        lambda: projects.remove("p1", NOW, who=AN),
    ):
        with pytest.raises(RetraceError) as refused:
            change()
        assert refused.value.code == "review_locked"
    do(database, AN, "withdraw", text="Sửa bước 2.")
    assert projects.save("p1", {"as-is.bpmn": b"<b/>"}, seen, NOW, AN).head.number == 2


def test_saving_by_itself_never_goes_on_in_a_submitted_version(database: Database) -> None:
    projects = Projects(database)
    seen = projects.load("p1").version.digest
    seen = projects.save("p1", {"as-is.bpmn": b"<b/>"}, seen, NOW, AN, automatic=True).head.digest
    submit(database, BINH)
    do(database, BINH, "vote", verdict="return", text="Thiếu.")
    later = NOW + timedelta(minutes=1)
    assert projects.save("p1", {"as-is.bpmn": b"<c/>"}, seen, later, AN, automatic=True).head.number == 3
    assert projects.load("p1", 2).files == {"as-is.bpmn": b"<b/>"}


def test_only_the_newest_version_is_submitted(database: Database) -> None:
    with pytest.raises(RetraceError) as refused:
        do(database, AN, "submit", version=1, digest="old", reviewers=(Reviewer("binh", "Binh"),))
    assert refused.value.code == "store_conflict"
    assert Reviews(database).load("p1") == Review()


def test_approved_files_stay_as_they_were(database: Database) -> None:
    reviews = Reviews(database)
    assert reviews.approved("p1") == (0, ())
    submit(database, BINH)
    endorse(database, BINH)
    digest = hashlib.sha256(b"word").hexdigest()
    review = do(database, GIANG, "approve", {"decision.docx": b"word"}, decision=digest)
    assert (review.state, review.decision) == ("approved", digest)
    number, files = reviews.approved("p1")
    assert [(number, one.name, one.digest) for one in files] == [(1, "decision.docx", digest)]
    assert reviews.approved_file("p1", 1, "decision.docx") == b"word"
    for name in ("decision.pdf", "../x"):
        with pytest.raises(RetraceError):
            reviews.approved_file("p1", 1, name)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE approved SET content = (SELECT content FROM blob LIMIT 1)")
    with pytest.raises(RetraceError) as altered:
        reviews.approved_file("p1", 1, "decision.docx")
    assert altered.value.code == "review_file_altered"


def test_what_is_refused_leaves_nothing(database: Database) -> None:
    submit(database, BINH)
    before = Trail(database).head()
    with pytest.raises(RetraceError):
        do(database, GIANG, "approve", {"decision.docx": b"word"}, decision="x")
    assert Reviews(database).approved("p1") == (0, ())
    assert Trail(database).head() == before


def test_votes_at_once_both_count(database: Database) -> None:
    submit(database, BINH, CHI)
    threads = [threading.Thread(target=endorse, args=(database, who)) for who in (BINH, CHI)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    review = Reviews(database).load("p1")
    assert (review.state, len(review.acts)) == ("endorsed", 5)
    assert Trail(database).verify()[1] == ()
