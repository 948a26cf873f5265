"""`retrace knowledge`: its commands in text and JSON, wrong calls, and a table that becomes an agency's own file."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from tests.cli.calling import SAMPLE, Terminal

from retrace.app.schema import REPORTS, schema

OWN = Path(__file__).parents[1] / "app/knowledge/overlay/agency.yaml"
CALLS = {"list": ("--kind", "system"), "show": ("DANCU",), "check": ()}
TABLE = "Mã TTHC,Giấy tờ,Cơ sở dữ liệu\n1.004222,Giấy khai sinh,CSDL hộ tịch\nx,y,z\n"


@pytest.mark.parametrize("name", CALLS)
def test_answers_in_json(name: str, retrace: Terminal) -> None:
    answer = retrace("knowledge", name, *CALLS[name], "--overlay", OWN, "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.json.keys() == {field.name for field in fields(REPORTS[f"knowledge-{name}"])}
    assert answer.json["overlay"][0]["name"] == "agency.yaml"
    assert schema(f"knowledge-{name}")["properties"].keys() == answer.json.keys()


@pytest.mark.parametrize("name", CALLS)
def test_answers_in_two_languages(name: str, retrace: Terminal) -> None:
    call = ("knowledge", name, *CALLS[name], "--as-of", "2019-12-31")
    vietnamese, english = retrace(*call), retrace(*call, "--lang", "en")
    assert (vietnamese.code, english.code) == (0, 0)
    assert vietnamese.out != english.out
    assert "2019-12-31" in vietnamese.out


def test_day_changes_the_answer(retrace: Terminal) -> None:
    then, now = (retrace("knowledge", "show", "GPLX", "--as-of", day).out for day in ("2019-12-31", "2026-11-22"))
    assert "Bộ Giao thông vận tải" in then
    assert "61 tỉnh" in then
    assert "Cơ quan chủ quản: Bộ Công an" in now


@pytest.mark.parametrize(
    "call",
    [
        ("show", "KHONGCO"),
        ("list", "--kind", "laws"),
        ("list", "--as-of", "hôm nay"),
        ("list", "--overlay", "none.yaml"),
        ("import", "none.csv", "--out", "x.yaml"),
        ("nothing",),
    ],
)
def test_wrong_call_is_one_sentence(call: tuple[str, ...], retrace: Terminal) -> None:
    answer = retrace("knowledge", *call)
    assert answer.code == 2
    assert answer.out == ""
    assert "Traceback" not in answer.err


def test_a_word_that_names_no_command_is_told_in_vietnamese(retrace: Terminal) -> None:
    assert "Không có lệnh “nothing”" in retrace("knowledge", "nothing").err


def test_errors_in_the_registry(retrace: Terminal, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("laws: {ND61/2018: {to: 2025-08-01}}", encoding="utf-8")
    assert retrace("knowledge", "check", "--overlay", own).code == 1


def test_table_becomes_a_file_that_takes_part(retrace: Terminal, tmp_path: Path) -> None:
    table, own = tmp_path / "bang.csv", tmp_path / "own.yaml"
    table.write_text(TABLE, encoding="utf-8")
    answer = retrace("knowledge", "import", table, "--out", own, "--basis", "NQ66.7/2025", "--annex", "I")
    assert answer.code == 0
    assert "không có mã thủ tục" in answer.out
    shown = retrace("knowledge", "show", "1.004222", "--overlay", own)
    assert "Giấy khai sinh → HOTICH" in shown.out
    as_json = retrace("knowledge", "import", table, "--out", own, "--format", "json").json
    assert as_json.keys() == {field.name for field in fields(REPORTS["knowledge-import"])}
    assert retrace("flow", SAMPLE, "--overlay", own, "--format", "json").json["overlay"][0]["name"] == "own.yaml"
    assert retrace("knowledge", "import", table, "--out", table).code == 2
