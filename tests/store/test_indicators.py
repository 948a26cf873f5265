"""Indicators in the database: as they were told, in the order of their files, gone with the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from retrace.model.audit import Act
from retrace.model.errors import RetraceError
from retrace.model.indicators import Measured, Period
from retrace.model.person import LOCAL
from retrace.store.database import Database, open_database
from retrace.store.indicators import IndicatorFile, Indicators
from retrace.store.projects import Projects

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MARCH = Period("Tháng 3/2026", 2026, 3, 1)
FIRST = Measured("1.004222", "Đăng ký thường trú", MARCH, {"online": 0.25, "mean_days": 2.5}, 1200.0, "a.xlsx, dòng 2")
NAMED = Measured("", "Cấp  bản sao", None, {"satisfaction": 0.95}, None, "a.xlsx, dòng 3")
ACT = Act("indicators_bring", {"file": "a.xlsx"})


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = open_database(url)
    Projects(opened).create("p1", "Đăng ký thường trú", {"a": b"1"}, NOW, "1.004222")
    yield opened
    opened.close()


def file(name: str, project: str | None = None) -> IndicatorFile:
    return IndicatorFile(0, "", name, "An", NOW, 0, "[]", project)


def test_rows_come_back_as_they_were_told(database: Database) -> None:
    kept = Indicators(database)
    one, two = (kept.add(file(name), [FIRST, NAMED], LOCAL, ACT) for name in ("a.xlsx", "b.xlsx"))
    assert kept.rows([one]) == (FIRST, NAMED)
    assert kept.rows([two, one], name="cấp bản SAO") == (NAMED, NAMED)
    assert kept.rows([two], "1.004222") == (FIRST,)
    assert kept.rows([two], "1.000001", "Đăng ký thường trú") == ()  # the rows of that name have another code
    assert [(each.id, each.name, each.count, each.brought) for each in kept.files()] == [
        (one, "a.xlsx", 2, NOW),
        (two, "b.xlsx", 2, NOW),
    ]


def test_a_file_goes_with_all_it_told(database: Database) -> None:
    kept = Indicators(database)
    number = kept.add(file("a.xlsx"), [FIRST], LOCAL, ACT)
    kept.remove(number, NOW, LOCAL, ACT)
    assert (kept.files(), kept.rows([number])) == ((), ())
    with pytest.raises(RetraceError) as unknown:
        kept.remove(number, NOW, LOCAL, ACT)
    assert unknown.value.code == "indicators_unknown"


def test_aims_of_a_project_replace_those_before(database: Database) -> None:
    kept = Indicators(database)
    kept.add(file("x", "p1"), [FIRST], LOCAL, ACT)
    last = kept.add(file("y", "p1"), [NAMED], LOCAL, ACT)
    assert [each.id for each in kept.files()] == [last]
