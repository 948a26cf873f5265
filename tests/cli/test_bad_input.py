"""Whatever is wrong with a file or a call: exit code 2, one sentence that names it, and nothing left behind."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.bpmn.models import CHAIN, definitions, flow, process
from tests.cli.calling import SAMPLE, Answer, Terminal

BOMB = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><definitions>&b;</definitions>'
UNREADABLE: Mapping[str, bytes] = {
    "not XML": b"PK\x03\x04 a spreadsheet",
    "broken off": process(CHAIN)[:200],
    "not BPMN": b"<html><body/></html>",
    "empty": b"",
    "white space": b" \n ",
    "entity bomb": BOMB,
    "unknown namespace": process(CHAIN).replace(b"20100524/MODEL", b"20990101/MODEL"),
    "earlier version": b'<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>',
}
FAULTY: Mapping[str, tuple[bytes, str]] = {
    "flow without target": (
        process(CHAIN + '<sequenceFlow id="loose" sourceRef="check" targetRef="nowhere"/>'),
        "loose",
    ),
    "flow without any end": (process(CHAIN + '<sequenceFlow id="loose"/>'), "loose"),
    "no start event": (process('<task id="a" name="Kiểm tra"/><endEvent id="e"/>' + flow("a", "e")), ""),
    "no process": (definitions(""), ""),
    "an id twice": (process(CHAIN + '<task id="check" name="Ghi sổ"/>'), ""),
}
COMMANDS: Mapping[str, tuple[object, ...]] = {
    "check": (),
    "assess": (),
    "flow": (),
    "run": ("--out", "new"),
    "dossier": ("--out", "new"),
    "redesign": ("--out", "new.bpmn"),
    "layout": ("--out", "new.bpmn"),
    "draw": ("--out", "new.svg"),
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(answer: Answer, *named: str) -> None:
    """Exit code 2, one line on standard error that names what is wrong, nothing on standard output."""
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert answer.err.endswith(".\n")
    assert "Traceback" not in answer.err
    for name in named:
        assert name in answer.err


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_model_that_cannot_be_read(content: bytes, retrace: Terminal, place: Path) -> None:
    model = place / "model.bpmn"
    model.write_bytes(content)
    answers = [retrace(command, model, *more) for command, more in COMMANDS.items()]
    for answer in answers:
        refused(answer, str(model))
    assert len({answer.err for answer in answers}) == 1
    assert [path.name for path in place.iterdir()] == ["model.bpmn"]
    refused(retrace("assess", model, "--format", "json", "--lang", "en"), str(model))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_model_that_is_not_there(command: str, retrace: Terminal, place: Path) -> None:
    refused(retrace(command, "none.bpmn", *COMMANDS[command]), "none.bpmn")
    (place / "folder").mkdir()
    refused(retrace(command, "folder", *COMMANDS[command]), "folder")
    assert [path.name for path in place.iterdir()] == ["folder"]


def test_a_model_of_200_megabytes(retrace: Terminal, place: Path) -> None:
    with (place / "large.bpmn").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    for command, more in COMMANDS.items():
        refused(retrace(command, "large.bpmn", *more), "large.bpmn", "MB")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_model_that_may_not_be_read(retrace: Terminal, place: Path) -> None:
    (place / "closed.bpmn").touch(0o000)
    refused(retrace("check", "closed.bpmn"), "closed.bpmn")


@pytest.mark.parametrize(("content", "element"), FAULTY.values(), ids=FAULTY.keys())
def test_a_faulty_model_is_checked_and_its_faults_listed(
    content: bytes, element: str, retrace: Terminal, place: Path
) -> None:
    (place / "model.bpmn").write_bytes(content)
    answer = retrace("check", "model.bpmn", "--format", "json")
    assert answer.err == ""
    report = answer.json["files"][0]
    assert answer.code == (
        1
        if report["soundness"]["verdict"] == "unsound" or "error" in {p["severity"] for p in report["problems"]}
        else 0
    )
    told = [problem["element"] for problem in report["problems"]] + report["soundness"]["reasons"]
    assert element in told if element else told


@pytest.mark.parametrize(("content", "element"), FAULTY.values(), ids=FAULTY.keys())
@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("check", "dossier")])
def test_a_faulty_model_is_no_fault_of_the_program(
    command: str, content: bytes, element: str, retrace: Terminal, place: Path
) -> None:
    """Either it is worked on as far as it goes, or refused in one sentence."""
    (place / "model.bpmn").write_bytes(content)
    answer = retrace(command, "model.bpmn", *COMMANDS[command])
    assert answer.code in (0, 1, 2), answer.err
    if answer.code == 2:
        refused(answer, "model.bpmn")
        assert [path.name for path in place.iterdir()] == ["model.bpmn"]


@pytest.mark.parametrize("command", ["run", "dossier"])
def test_work_on_a_faulty_model_says_so(command: str, retrace: Terminal, place: Path) -> None:
    """Exit code 1: done and written, and errors were found."""
    (place / "loose.bpmn").write_bytes(FAULTY["flow without target"][0])
    told = retrace(command, "loose.bpmn", "--out", "new")
    assert (told.code, told.err, "“loose”" in told.out) == (1, "", True)
    assert (place / "new/decision.docx").is_file()
    assert retrace(command, "loose.bpmn", "--out", "new", "--format", "json").code == 1


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("check", "layout", "draw")])
def test_an_empty_model_is_refused(command: str, retrace: Terminal, place: Path) -> None:
    (place / "model.bpmn").write_bytes(definitions(""))
    refused(retrace(command, "model.bpmn", *COMMANDS[command]), "model.bpmn")
    assert [path.name for path in place.iterdir()] == ["model.bpmn"]
    refused(retrace("compare", "model.bpmn", SAMPLE), "model.bpmn")


FACTS: Mapping[str, tuple[bytes, str]] = {
    "not YAML": (b"name: [", "1"),
    "alias bomb": (b"a: &a [x, x]\nb: [*a, *a]", "2"),
    "a list": (b"- a", ""),
    "empty": (b"", ""),
    "unknown field": (b"agency: {nam: x}", "agency.nam"),
    "unknown step": (b"steps: {chek: {work: 60}}", "chek"),
    "wrong type": (b"volume: {count: many}", "volume.count"),
    "binary": (b"\x00\xff\xfe", ""),
}


@pytest.mark.parametrize(("content", "place_in_file"), FACTS.values(), ids=FACTS.keys())
def test_a_procedure_file_that_cannot_be_read(
    content: bytes, place_in_file: str, retrace: Terminal, place: Path
) -> None:
    (place / "facts.yaml").write_bytes(content)
    (place / "model.bpmn").write_bytes(process(CHAIN))
    for command, more in COMMANDS.items():
        if command in ("check", "layout", "draw"):
            continue
        refused(retrace(command, "model.bpmn", "--procedure", "facts.yaml", *more), "facts.yaml", place_in_file)
    (place / "facts.yaml").rename(place / "procedure.yaml")
    refused(retrace("assess", "model.bpmn"), "procedure.yaml", place_in_file)
    assert sorted(path.name for path in place.iterdir()) == ["model.bpmn", "procedure.yaml"]


def test_a_procedure_file_that_is_not_there(retrace: Terminal, place: Path) -> None:
    (place / "folder").mkdir()
    for name in ("none.yaml", "folder"):
        refused(retrace("run", SAMPLE, "--procedure", name, "--out", "new"), name)


CALLS: Mapping[str, tuple[tuple[object, ...], str]] = {
    "no day": (("assess", SAMPLE, "--as-of", "nonsense"), "nonsense"),
    "no such day": (("run", SAMPLE, "--out", "new", "--as-of", "2026-02-30"), "2026-02-30"),
    "no such system": (("run", SAMPLE, "--out", "new", "--ready", "NOSUCH"), "NOSUCH"),
    "no such proposal to accept": (("run", SAMPLE, "--out", "new", "--accept", "nosuch"), "nosuch"),
    "no such proposal to reject": (("redesign", SAMPLE, "--out", "new.bpmn", "--reject", "nosuch"), "nosuch"),
    "accepted and rejected": (
        ("run", SAMPLE, "--out", "new", "--accept", "a:b", "--reject", "a:b"),
        "a:b",
    ),
    "no folder for a model": (("redesign", SAMPLE, "--out", "none/new.bpmn"), "none"),
    "no folder for a layout": (("layout", SAMPLE, "--out", "none/new.bpmn"), "none"),
    "no folder for a picture": (("draw", SAMPLE, "--out", "none/new.svg"), "none"),
    "no such picture": (("draw", SAMPLE, "--out", "new.jpg"), "jpg"),
    "picture without a kind": (("draw", SAMPLE, "--out", "new"), ".svg"),
    "a file in the way": (("layout", SAMPLE, "--out", "taken/new.bpmn"), "taken"),
    "no such output": (("schema", "nosuch"), "nosuch"),
    "no such command": (("nosuch",), "nosuch"),
    "no such option": (("assess", SAMPLE, "--nosuch"), "--nosuch"),
    "no such format": (("assess", SAMPLE, "--format", "xml"), "json"),
    "no such language": (("assess", SAMPLE, "--lang", "fr"), "vi, en"),
    "no model": (("assess",), "MODEL"),
    "no output": (("run", SAMPLE), "--out"),
    "no phase": (("run", SAMPLE, "--out", "new", "--phase", "0"), "--phase"),
    "phase in words": (("run", SAMPLE, "--out", "new", "--phase", "two"), "--phase"),
    "too much": (("assess", SAMPLE, SAMPLE), "retrace assess --help"),
    "value left out": (("assess", SAMPLE, "--as-of"), "--as-of"),
}


@pytest.mark.parametrize(("call", "named"), CALLS.values(), ids=CALLS.keys())
def test_a_wrong_call(call: tuple[object, ...], named: str, retrace: Terminal, place: Path) -> None:
    (place / "taken").write_bytes(b"mine")
    refused(retrace(*call), named)
    assert [path.name for path in place.rglob("*")] == ["taken"]
    assert (place / "taken").read_bytes() == b"mine"


def test_a_file_where_a_folder_should_be(retrace: Terminal, place: Path) -> None:
    (place / "model.bpmn").write_bytes(process(CHAIN))
    (place / "taken").write_bytes(b"mine")
    for command in ("run", "dossier"):
        refused(retrace(command, "model.bpmn", "--out", "taken"), "taken")
    assert sorted(path.name for path in place.iterdir()) == ["model.bpmn", "taken"]


def test_the_model_itself_is_not_overwritten(retrace: Terminal, place: Path) -> None:
    (place / "model.bpmn").write_bytes(process(CHAIN))
    refused(retrace("redesign", "model.bpmn", "--out", place / "model.bpmn"), "model.bpmn")
    assert (place / "model.bpmn").read_bytes() == process(CHAIN)


def test_facts_that_somebody_wrote_are_not_overwritten(retrace: Terminal, place: Path) -> None:
    facts = place / "new.procedure.yaml"
    facts.write_bytes(b"name: mine")
    refused(retrace("redesign", SAMPLE, "--out", "new.bpmn"), facts.name)
    assert [path.name for path in place.iterdir()] == [facts.name]
    assert facts.read_bytes() == b"name: mine"
    facts.unlink()
    for _ in range(2):
        assert retrace("redesign", SAMPLE, "--out", "new.bpmn").code == 0


def test_a_fault_of_the_program_is_told_as_such(retrace: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3, one sentence; the details only where they are asked for."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("a mistake of ours")

    monkeypatch.setattr("retrace.app.assess.assess_case", fail)
    answer = retrace("assess", SAMPLE)
    assert (answer.code, answer.out, answer.err.count("\n")) == (3, "", 1)
    assert "a mistake of ours" in answer.err
    assert "RETRACE_DEBUG" in answer.err
    monkeypatch.setenv("RETRACE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        retrace("assess", SAMPLE)
