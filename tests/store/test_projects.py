"""Projects keep every version, refuse who has not seen the newest, and lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from retrace.model.errors import RetraceError
from retrace.model.person import Person
from retrace.store.database import Database, open_database
from retrace.store.projects import ONE_VERSION, Projects, digest_of

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
AN, BINH = (Person(name.lower(), name, frozenset({"drafter"})) for name in ("An", "Binh"))
FILES = {"model.bpmn": b"<a/>", "procedure.yaml": "name: Cấp đổi giấy phép lái xe\n".encode()}


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = open_database(url)
    yield opened
    opened.close()


@pytest.fixture
def projects(database: Database) -> Projects:
    made = Projects(database)
    made.create("p1", "Đổi giấy phép lái xe", FILES, NOW, "1.002809", AN)
    return made


def changed(model: bytes) -> dict[str, bytes]:
    return {**FILES, "model.bpmn": model}


def test_what_is_kept_comes_back(projects: Projects) -> None:
    kept = projects.load("p1")
    assert kept.files == FILES
    assert (kept.project.name, kept.project.code, kept.version.number) == ("Đổi giấy phép lái xe", "1.002809", 1)
    assert (kept.version.began, kept.version.author) == (NOW, "An")


def test_every_version_stays(projects: Projects) -> None:
    seen = projects.load("p1").version.digest
    second = projects.save("p1", changed(b"<b/>"), seen, NOW + timedelta(hours=1), AN, "Sửa bước 2")
    third = projects.restore("p1", 1, second.head.digest, NOW + timedelta(hours=2), AN)
    assert [version.number for version in projects.versions("p1")] == [3, 2, 1]
    assert projects.load("p1", 2).files["model.bpmn"] == b"<b/>"
    assert projects.load("p1").files == FILES
    assert third.head.digest == seen


def test_who_has_not_seen_the_newest_is_refused(projects: Projects) -> None:
    seen = projects.load("p1").version.digest
    projects.save("p1", changed(b"<b/>"), seen, NOW, AN)
    with pytest.raises(RetraceError) as refused:
        projects.save("p1", changed(b"<c/>"), seen, NOW, BINH)
    assert refused.value.code == "store_conflict"
    assert projects.load("p1").files["model.bpmn"] == b"<b/>"


def test_saving_what_is_there_changes_nothing(projects: Projects) -> None:
    assert projects.save("p1", FILES, "never seen", NOW).head.number == 1
    assert len(projects.versions("p1")) == 1


def test_saving_by_itself_goes_on_in_one_version_for_a_while(projects: Projects, database: Database) -> None:
    seen, moment = projects.load("p1").version.digest, NOW
    for number in range(5):
        moment += timedelta(minutes=3)
        made = projects.save("p1", changed(b"<b%d/>" % number), seen, moment, AN, automatic=True)
        seen = made.head.digest
    assert [(v.number, v.automatic) for v in projects.versions("p1")] == [(3, True), (2, True), (1, False)]
    assert projects.load("p1", 2).files["model.bpmn"] == b"<b3/>"
    assert projects.load("p1").version.began - projects.load("p1", 2).version.began >= ONE_VERSION
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM blob").scalar_one() == 4  # <b0/> to <b2/> are gone


def test_another_author_or_a_wish_to_keep_begins_a_new_version(projects: Projects) -> None:
    seen = projects.load("p1").version.digest
    seen = projects.save("p1", changed(b"<b/>"), seen, NOW, AN, automatic=True).head.digest
    seen = projects.save("p1", changed(b"<c/>"), seen, NOW, BINH, automatic=True).head.digest
    assert projects.save("p1", changed(b"<d/>"), seen, NOW, BINH).head.number == 4


@pytest.mark.parametrize("query", ["", "giấy phép", "giay phep", "GIAY lai", "1.002809"])
def test_found_with_and_without_diacritics(projects: Projects, query: str) -> None:
    projects.create("p2", "Đăng ký khai sinh 100%", FILES, NOW + timedelta(days=1))
    found = [project.id for project in projects.listed(query)]
    assert found == (["p2", "p1"] if not query else ["p1"])
    assert [project.id for project in projects.listed("100%")] == ["p2"]
    assert not projects.listed("không có")


def test_put_away_and_taken_back(projects: Projects) -> None:
    projects.remove("p1", NOW)
    assert not projects.listed()
    assert [project.id for project in projects.listed(removed=True)] == ["p1"]
    projects.remove("p1", NOW, removed=False)
    projects.rename("p1", "Cấp lại", "2.1", NOW)
    assert [project.name for project in projects.listed("cap lai 2.1")] == ["Cấp lại"]


@pytest.mark.parametrize("path", ["../a", "/a", "a/../b", "", ".", "a\\b", "a\nb", "a//b", "x" * 256])
def test_paths_stay_inside(projects: Projects, path: str) -> None:
    with pytest.raises(RetraceError) as refused:
        projects.create("p2", "x", {path: b""}, NOW)
    assert refused.value.code == "store_wrong_path"
    assert len(projects.listed()) == 1


def test_the_digest_is_of_content_and_paths() -> None:
    assert digest_of({"a": b"1", "b": b"2"}) == digest_of({"b": b"2", "a": b"1"})
    assert len({digest_of(files) for files in ({"a": b"1"}, {"b": b"1"}, {"a": b"2"}, {})}) == 4


@pytest.mark.parametrize("call", ["load", "versions"])
def test_a_project_that_is_not_there(projects: Projects, call: str) -> None:
    with pytest.raises(RetraceError) as missing:
        getattr(projects, call)("nobody")
    assert missing.value.code == "store_no_project"


def test_a_version_that_is_not_there(projects: Projects) -> None:
    with pytest.raises(RetraceError) as missing:
        projects.load("p1", 7)
    assert missing.value.code == "store_no_version"


def test_half_a_save_is_none(projects: Projects, database: Database) -> None:
    def half() -> None:
        with database.writing() as connection:
            connection.exec_driver_sql("UPDATE project SET name = 'x'")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        half()
    assert projects.load("p1").project.name == "Đổi giấy phép lái xe"
