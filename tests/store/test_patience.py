"""PostgreSQL that answers nothing is waited for as long as is said, and the next one asks again."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from tests.databases import new_database

from retrace.model.errors import RetraceError
from retrace.store.database import open_database
from retrace.store.patience import patient


def test_a_server_that_does_not_answer_is_given_up(tmp_path: Path) -> None:
    with new_database("postgresql", tmp_path) as url:
        database = open_database(url)
        with patient(0.2), pytest.raises(RetraceError, match="does not answer"), database.reading() as connection:
            connection.execute(text("SELECT pg_sleep(60)"))
        with patient(), database.reading() as connection:
            assert connection.execute(text("SELECT 1 FROM pg_sleep(0.3)")).scalar_one() == 1
        database.close()
