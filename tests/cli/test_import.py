"""`retrace import`: a table becomes a model with its facts, whole or not at all, the same each time."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from tests.cli.calling import Terminal

from retrace.app.reports.imported import ImportReport
from retrace.app.schema import schema

TABLE = """TT;Nội dung công việc;Đơn vị thực hiện;Thời gian;Kết quả
Bước 1;Tiếp nhận hồ sơ;Bộ phận một cửa;0,25 ngày làm việc;Giấy hẹn
Bước 2;Thẩm định hồ sơ. Nếu không đạt: trả lại bước 1;Chuyên viên Phòng A, Sở Giao thông vận tải;1 ngày;Dự thảo
Bước 3;Ký duyệt;Lãnh đạo Sở;4 giờ;Giấy phép
;Tổng thời gian;;3 ngày;
"""
DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "quy-trinh.csv"
    file.write_text(TABLE, "utf-8")
    return file


def test_the_model_can_be_checked_and_judged(table: Path, tmp_path: Path, retrace: Terminal) -> None:
    model = tmp_path / "m.bpmn"
    answer = retrace("import", table, "--out", model, *DAY, "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.json.keys() == {field.name for field in fields(ImportReport)} == schema("import")["properties"].keys()
    (process,) = answer.json["processes"]
    assert [step["seconds"] for step in process["steps"]] == [7200, 28800, 14400]
    assert process["steps"][1]["goes_to"] == ["buoc_1"]
    assert [noted["code"] for noted in process["contradictions"]] == ["total", "old-name"]
    assert "stated_total" in (tmp_path / "procedure.yaml").read_text("utf-8")
    assert retrace("check", model).code == 0
    assert retrace("assess", model).code == 0


def test_the_same_bytes_each_time(table: Path, tmp_path: Path, retrace: Terminal) -> None:
    for name in ("a", "b"):
        assert retrace("import", table, "--out", tmp_path / name, *DAY).code == 0
    for file in ("as-is.bpmn", "procedure.yaml"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_facts_of_another_model_are_not_written_over(table: Path, tmp_path: Path, retrace: Terminal) -> None:
    (tmp_path / "procedure.yaml").write_text("name: khác\n", "utf-8")
    for _ in range(2):
        assert retrace("import", table, "--out", tmp_path / "m.bpmn", *DAY).code == 0
    assert (tmp_path / "procedure.yaml").read_text("utf-8") == "name: khác\n"
    assert (tmp_path / "m.procedure.yaml").is_file()


def test_several_processes_need_a_folder_or_a_number(table: Path, tmp_path: Path, retrace: Terminal) -> None:
    table.write_text(TABLE + "1. Thủ tục thứ hai\n" + TABLE, "utf-8")
    refused = retrace("import", table, "--out", tmp_path / "m.bpmn")
    assert (refused.code, refused.out) == (2, "")
    assert "2 quy trình" in refused.err
    assert retrace("import", table, "--out", tmp_path / "m.bpmn", "--number", "2").code == 0
    assert retrace("import", table, "--out", tmp_path / "m.bpmn", "--number", "3").code == 2
    assert retrace("import", table, "--out", tmp_path / "all").code == 0
    assert len(list((tmp_path / "all").glob("*/as-is.bpmn"))) == 2


def test_answers_in_two_languages(table: Path, tmp_path: Path, retrace: Terminal) -> None:
    call = ("import", table, "--out", tmp_path / "m.bpmn", *DAY)
    vietnamese, english = retrace(*call).out, retrace(*call, "--lang", "en").out
    assert "Mâu thuẫn (2)" in vietnamese
    assert "Contradictions (2)" in english


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF"),
        ("a.csv", b"a;b\n1;2\n"),
        ("a.csv", b""),
        ("a.docx", b"PK\x03\x04 broken"),
        ("a.xlsx", b"no workbook"),
    ],
)
def test_what_holds_no_process_is_one_sentence(name: str, content: bytes, tmp_path: Path, retrace: Terminal) -> None:
    file, out = tmp_path / name, tmp_path / "out"
    file.write_bytes(content)
    answer = retrace("import", file, "--out", out)
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (2, "", 1)
    assert not out.exists()
