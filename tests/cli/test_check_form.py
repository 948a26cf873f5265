"""retrace dossier --check: verdict, exit codes, JSON, wrong calls."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.decree30.faults import FAULTS
from tests.decree30.foreign import foreign

from retrace_cli.main import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, answer and complaint of a call."""
    with pytest.raises(SystemExit) as ended:
        main(["dossier", *arguments])
    told = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, told.out, told.err


def test_good_and_faulty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(foreign())
    bad.write_bytes(foreign(FAULTS["margin"].change, FAULTS["number zero"].change))
    assert run(capsys, "--check", str(good))[0] == 0
    code, out, _ = run(capsys, "--check", str(good), str(bad))
    assert code == 1
    assert "Có 2 chỗ chưa đúng thể thức" in out
    assert "Lề trái từ 30 đến 35 mm. Hiện tại: 25 mm (khoản 3 Mục I Phần I Phụ lục I)" in out
    code, out, _ = run(capsys, str(bad), "--check", "--format", "json", "--lang", "en")
    [file] = json.loads(out)["files"]
    assert code == 1
    assert (file["kind"], file["passes"], file["components"]["article"]) == ("quyết định", False, 3)
    assert {departure["code"] for departure in file["departures"]} == {"paper", "number-symbol"}
    assert "Số: 5/QĐ-SXD" in [departure["words"] for departure in file["departures"]]


def test_wrong_calls(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.docx"
    other.write_text("no Word file")
    for arguments, told in (
        (["--check", str(other)], "không phải văn bản Word"),
        (["--check", str(tmp_path / "absent.docx")], "Không mở được tệp"),
        (["--check", str(other), "--out", str(tmp_path)], "--out"),
        ([str(other)], "--out"),
    ):
        code, out, complaint = run(capsys, *arguments)
        assert (code, out) == (2, "")
        assert told in complaint
        assert complaint.count("\n") == 1
