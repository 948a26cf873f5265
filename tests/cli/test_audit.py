"""retrace audit: a whole trail, a broken one, and calls that are wrong."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cli.calling import Terminal

from retrace.app.workbench import starting
from retrace.app.workbench.deciding import Decision, decided
from retrace.app.workbench.workbench import Workbench
from retrace.model.person import Person
from retrace.store.database import file_url, open_database

AN = Person("an", "Nguyễn Thị An", frozenset({"drafter"}))
FEE = "online-payment:nop_le_phi"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which somebody began a plan, decided on a proposal and stated a fact."""
    path = tmp_path_factory.mktemp("audit") / "retrace.db"
    database = open_database(file_url(path))
    bench = Workbench(database, lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC), lambda: "p1")
    seen = bench.create(starting.of_sample("01-doi-giay-phep-lai-xe"), who=AN).head.digest
    away = Decision(FEE, "reject", "Chưa ký hợp đồng.")
    seen = bench.decide("p1", lambda choice: decided(choice, away), seen, AN).head.digest
    bench.state("p1", "chup_anh", {"work": "25 minute"}, seen, AN)
    database.close()
    return path


def test_a_whole_trail(retrace: Terminal, kept: Path) -> None:
    url = file_url(kept)
    report = retrace("audit", "verify", "--database", url, "--format", "json")
    assert (report.code, report.json["whole"], report.json["entries"]) == (0, True, 3)
    told = retrace("audit", "verify", "--database", url, "--expect", report.json["head"])
    assert (told.code, told.err) == (0, "")
    assert "toàn vẹn: 3 mục" in told.out
    other = retrace("audit", "verify", "--database", url, "--expect", "f" * 64)
    assert (other.code, "lập lại" in other.out) == (1, True)


def test_what_was_done_is_shown(retrace: Terminal, kept: Path) -> None:
    shown = retrace("audit", "show", "--database", file_url(kept), "--format", "json").json["entries"]
    assert [one["act"] for one in shown] == ["state", "decide", "create"]
    assert shown[1]["told"][FEE] == "– → reject: Chưa ký hợp đồng."
    assert shown[0]["told"]["about"] == "chup_anh"
    assert any("1500" in str(value) for value in shown[0]["told"].values())
    text = retrace("audit", "show", "--database", file_url(kept), "--project", "p1", "--last", "1")
    assert (text.code, "Khai thông tin" in text.out) == (0, True)


def test_a_broken_trail(retrace: Terminal, kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    path.write_bytes(kept.read_bytes())
    with sqlite3.connect(path) as raw:
        raw.execute("DROP TRIGGER audit_no_update")
        raw.execute("UPDATE audit SET content = replace(content, 'reject', 'accept') WHERE number = 2")
    broken = retrace("audit", "verify", "--database", file_url(path))
    assert (broken.code, broken.err) == (1, "")
    assert "Mục số 2 đã bị sửa" in broken.out


def test_a_database_that_is_not_there_is_not_made(retrace: Terminal, tmp_path: Path) -> None:
    answer = retrace("audit", "verify", "--database", file_url(tmp_path / "none.db"))
    assert (answer.code, answer.out) == (2, "")
    assert "retrace serve" in answer.err
    assert not list(tmp_path.iterdir())
