"""Opening a database: tables up to date, faults told, migrations that lead up and down."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from retrace.model.errors import RetraceError
from retrace.store.database import file_url, open_database
from retrace.store.metadata import metadata
from retrace.store.migrate import downgrade, upgrade
from retrace.store.projects import Projects
from retrace.store.results import Results, Settings

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_migrations_make_the_tables_of_the_code(url: str) -> None:
    database = open_database(url)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata()) == []
    database.close()


def test_up_down_and_up_again(url: str) -> None:
    engine = create_engine(url)
    upgrade(engine)
    made = set(inspect(engine).get_table_names())
    downgrade(engine, "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    upgrade(engine)
    assert set(inspect(engine).get_table_names()) == made
    engine.dispose()


def test_opening_again_keeps_what_is_there(url: str) -> None:
    first = open_database(url)
    Projects(first).create("p1", "Tên", {"a": b"1"}, NOW)
    first.close()
    second = open_database(url)
    assert Projects(second).load("p1").files == {"a": b"1"}
    second.close()


def test_nobody_else_may_look_into_the_folder(tmp_path: Path) -> None:
    open_database(file_url(tmp_path / "new" / "retrace.db")).close()
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_database_of_a_later_version_is_left_alone(url: str) -> None:
    database = open_database(url)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    with pytest.raises(RetraceError) as refused:
        open_database(url)
    assert refused.value.code == "store_too_new"


@pytest.mark.parametrize("wrong", ["", "nonsense", "oracle://x", "nodb://user:secret@host/x"])
def test_a_wrong_url(wrong: str) -> None:
    with pytest.raises(RetraceError) as refused:
        open_database(wrong)
    assert refused.value.code == "store_wrong_url"
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "retrace.db"
    path.write_bytes(b"This is not a database at all. " * 100)
    with pytest.raises(RetraceError) as refused:
        open_database(file_url(path))
    assert refused.value.code == "store_unavailable"


def test_results_and_settings(url: str) -> None:
    database = open_database(url)
    results, settings = Results(database), Settings(database)
    assert results.get("d", "assess") is None
    for content in (b"{}", b"[1]"):
        results.put("d", "assess", content, NOW)
        settings.put("profile", content)
        assert (results.get("d", "assess"), settings.get("profile")) == (content, content)
    assert results.get("d", "flow") is None
    database.close()
