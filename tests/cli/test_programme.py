"""`retrace catalogue follow-up` and `report`: text, JSON, and a Word file in the form of the decree."""

from __future__ import annotations

import io
import json
from dataclasses import fields
from pathlib import Path

import docx
import pytest
from tests.cli.calling import Terminal

from retrace.app.schema import REPORTS, schema

TABLE = """Mã TTHC,Tên thủ tục,Kỳ,Số hồ sơ,Tỷ lệ hồ sơ trực tuyến (%)
9.000001,Cấp giấy phép,Quý I/2026,100,40
9.000001,Cấp giấy phép,Quý II/2026,100,45
9.000001,Cấp giấy phép,Mục tiêu,,70
"""


@pytest.fixture
def indicators(tmp_path: Path) -> Path:
    file = tmp_path / "chi-so.csv"
    file.write_text(TABLE, "utf-8")
    return file


def test_follow_up_in_json(indicators: Path, retrace: Terminal) -> None:
    answer = retrace("catalogue", "follow-up", indicators, "--as-of", "2026-11-22", "--format", "json")
    assert answer.code == 0
    assert answer.json.keys() == {field.name for field in fields(REPORTS["catalogue-follow-up"])}
    assert schema("catalogue-follow-up")["properties"].keys() == answer.json.keys()
    online = answer.json["procedures"][0]["indicators"]["online"]
    assert (online["last"], online["promised"], online["threshold"]) == (0.45, 0.7, 0.5)
    assert (online["verdict"], online["points_share"]) == ("improving", 0.9)


def test_follow_up_in_two_languages(indicators: Path, retrace: Terminal) -> None:
    assert "đang tốt lên" in retrace("catalogue", "follow-up", indicators).out
    assert "improving" in retrace("catalogue", "follow-up", indicators, "--lang", "en").out


def test_the_report_has_figures_priorities_and_progress(indicators: Path, tmp_path: Path, retrace: Terminal) -> None:
    record = {"ma": "9.000001", "ten": "Cấp giấy phép", "ho_so": [{"ten_giay_to": "Bản sao giấy khai sinh"}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    folder, out = tmp_path / "cat", tmp_path / "bc.docx"
    call = ("catalogue", "analyse", tmp_path / "a.jsonl", "--out", folder, "--workers", "1", "--as-of", "2026-11-22")
    assert retrace(*call).code == 0
    made = [retrace("catalogue", "report", folder, "--out", out, "--indicators", indicators) for _ in range(2)]
    assert [answer.code for answer in made] == [0, 0]
    document = docx.Document(io.BytesIO(out.read_bytes()))
    told = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Đã rà soát 1 thủ tục" in told
    assert "từ 40% (Quý I/2026) đến 45% (Quý II/2026)" in told
    assert any("Cấp giấy phép" in cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert retrace("dossier", "--check", out).code == 0


def test_no_catalogue_is_one_sentence(tmp_path: Path, retrace: Terminal) -> None:
    answer = retrace("catalogue", "report", tmp_path, "--out", tmp_path / "bc.docx")
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (2, "", 1)
    assert not (tmp_path / "bc.docx").exists()
