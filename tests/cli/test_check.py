"""retrace check as people call it: places in short or in full, silenced rules, mended models."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.bpmn.models import CHAIN, definitions, flow, process
from tests.cli.calling import SAMPLE, Terminal

TWICE = process(CHAIN + flow("start", "check").replace("start-", "again-"))
LOST = process(CHAIN + "".join(f'<task id="t{n}" name="Ký {n}"/>' for n in range(8)))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.bpmn"
    path.write_bytes(TWICE)
    return path


def test_problems_of_one_kind_are_told_together(retrace: Terminal, model: Path) -> None:
    model.write_bytes(LOST)
    short, full = retrace("check", model).out, retrace("check", model, "--all").out
    assert "Phần tử không nối với luồng nào (8 chỗ) [no-disconnected]" in short
    assert "“Ký 0”, “Ký 1”, “Ký 2”, “Ký 3”, “Ký 4” và 3 chỗ nữa" in short
    assert "“Ký 7”" in full
    assert "no-implicit-start" not in full


def test_silenced_problems_are_counted(retrace: Terminal, model: Path) -> None:
    answer = retrace("check", model, "--silence", "no-duplicate-sequence-flows")
    report = retrace("check", model, "--silence", "no-duplicate-sequence-flows", "--format", "json").json["files"][0]
    assert "Đã tắt 3 cảnh báo" in answer.out
    assert report["silenced"] == 3
    assert "no-duplicate-sequence-flows" not in {problem["code"] for problem in report["problems"]}


def test_an_unknown_rule_is_not_silenced(retrace: Terminal) -> None:
    answer = retrace("check", SAMPLE, "--silence", "no-such-rule")
    assert (answer.code, answer.out) == (2, "")
    assert "no-disconnected" in answer.err


def test_a_bad_file_leaves_the_others_their_verdict(retrace: Terminal, model: Path, tmp_path: Path) -> None:
    bad, none = tmp_path / "bad.bpmn", tmp_path / "none.bpmn"
    bad.write_bytes(b"no model")
    model.write_bytes(process(CHAIN))
    answer = retrace("check", bad, model, none)
    assert answer.code == 2
    assert answer.err.count("\n") == 2
    assert str(bad) in answer.err
    assert str(none) in answer.err
    assert "Quy trình đúng" in answer.out
    told = retrace("check", bad, model, none, "--format", "json")
    files = told.json["files"]
    assert told.code == 2
    assert [file["path"] for file in files] == [str(bad), str(model), str(none)]
    assert [bool(file["error"]) for file in files] == [True, False, True]
    assert files[0]["error"]["message"] in answer.err
    assert [file["soundness"]["verdict"] for file in files] == ["undecided", "sound", "undecided"]


def test_what_was_not_examined_is_not_called_sound(retrace: Terminal, model: Path) -> None:
    model.write_bytes(process(CHAIN + '<sequenceFlow id="loose" sourceRef="check"/>'))
    told = retrace("check", model, "--format", "json").json["files"][0]["soundness"]
    assert (told["verdict"], told["examined"]) == ("undecided", 1)
    assert [reason["elements"] for reason in told["reasons"]] == [["loose"]]
    answer = retrace("check", model)
    assert "“Kiểm tra hồ sơ” → (chưa nối)" in answer.out
    assert "Quy trình đúng" not in answer.out


def test_a_redesign_of_it_is_not_called_proven(retrace: Terminal, model: Path, tmp_path: Path) -> None:
    model.write_bytes(process(CHAIN + '<sequenceFlow id="loose" sourceRef="check"/>'))
    answer = retrace("redesign", model, "--out", tmp_path / "new.bpmn", "--format", "json")
    assert answer.json["proof"]["sound"] is False
    assert "(chưa nối)" in answer.json["proof"]["missing"][0]


def test_how_many_processes_were_examined(retrace: Terminal, model: Path) -> None:
    parties = "".join(f'<participant id="pool_{key}" processRef="{key}"/>' for key in "pq")
    pools = f'<collaboration id="c">{parties}</collaboration>'
    model.write_bytes(definitions(f'{pools}<process id="p">{CHAIN}</process><process id="q"/>'))
    assert "Đã kiểm tra 1 trên 2 quy trình" in retrace("check", model).out


def test_mends_into_another_file(retrace: Terminal, model: Path, tmp_path: Path) -> None:
    out = tmp_path / "mended.bpmn"
    answer = retrace("check", model, "--fix", "--out", out)
    assert answer.code == 0
    assert "Đã bỏ luồng vẽ trùng" in answer.out
    assert model.read_bytes() == TWICE
    assert b"again-check" not in out.read_bytes()
    again = retrace("check", out, "--fix", "--out", tmp_path / "again.bpmn", "--format", "json")
    assert again.json["files"][0]["fixes"] == []
    assert (tmp_path / "again.bpmn").read_bytes() == out.read_bytes()


@pytest.mark.parametrize("call", [["--fix"], ["--out", "x.bpmn"], [str(SAMPLE), "--fix", "--out", "x.bpmn"]])
def test_fix_and_out_belong_together(call: list[str], retrace: Terminal, model: Path) -> None:
    answer = retrace("check", model, *call)
    assert (answer.code, answer.out) == (2, "")


def test_the_model_itself_is_never_overwritten(retrace: Terminal, model: Path) -> None:
    assert retrace("check", model, "--fix", "--out", model).code == 2
    assert model.read_bytes() == TWICE
