"""Whatever goes wrong is told in Vietnamese alone: no words of the operating system, of a parser or of a library."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.bpmn.models import CHAIN, definitions, flow, process
from tests.cli.calling import SAMPLE, Terminal

ENGLISH = re.compile(
    r"\b(?:a|and|are|argument|at|be|by|cannot|character|column|could|denied|directory|does|element|entity|error|expected"
    r"|extra|file|for|found|from|got|has|invalid|is|line|mapping|missing|must|name|not|of|option|or|parsing|permission"
    r"|requires?|scanning|should|source|sourceRef|such|tag|takes?|target|targetRef|that|this|token|type|unexpected|valid"
    r"|value|was|while|with|zip)\b",
    re.IGNORECASE,
)
# What is quoted is the user's own, as are paths; names of rules and fields are ids.
OWN = re.compile(r"“[^”]*”|\S*[/_.]\S+|\b[a-z]+(?:-[a-z]+)+\S*|: [a-z-]+(?:, [a-z_-]+)+")

FILES: Mapping[str, bytes] = {
    "text.bpmn": b"no model",
    "packed.bpmn": b"PK\x03\x04 a",
    "cut.bpmn": process(CHAIN)[:200],
    "empty.bpmn": b"",
    "html.bpmn": b"<html><body/></html>",
    "bomb.bpmn": b'<!DOCTYPE d [<!ENTITY a "ha">]><definitions>&a;</definitions>',
    "entity.bpmn": b"<definitions>&b;</definitions>",
    "tag.bpmn": process('<task id="a"></tsk>'),
    "twice.bpmn": process('<task id="a" id="b"/>'),
    "good.bpmn": process(CHAIN),
    "list.yaml": b"- a",
    "open.yaml": b"name: [",
    "quote.yaml": b"name: 'x",
    "tab.yaml": b"\tname: x",
    "alias.yaml": b"a: &a [x]\nb: [*a]",
    "binary.yaml": b"\x00\xff",
    "unknown.yaml": b"agency: {nam: x}",
    "number.yaml": b"volume: {count: many}",
    "day.yaml": b"as_of: 2026-13-45",
    "unit.yaml": b"time_limit: {value: 1, unit: weeks}",
    "kind.yaml": b"documents: {a: {kind: nonsense}}",
    "fees.yaml": b"fees: 12",
    "work.yaml": b"steps: {check: {work: lots}}",
    "word.docx": b"PK\x03\x04 no archive",
    "table.xlsx": b"PK\x03\x04 no archive",
    "table.csv": b"\xff\xfe\x00",
}
CALLS: list[tuple[object, ...]] = [
    *(("check", name) for name in FILES if name.endswith(".bpmn") and name != "good.bpmn"),
    *(("assess", "good.bpmn", "--procedure", name) for name in FILES if name.endswith(".yaml")),
    *(("assess", "good.bpmn", "--overlay", name) for name in ("list.yaml", "open.yaml", "none.yaml", "folder")),
    *(("knowledge", "import", name, "--out", "x.yaml") for name in ("table.xlsx", "table.csv", "word.docx", "folder")),
    ("check", "none.bpmn"),
    ("check", "folder"),
    ("assess", "good.bpmn", "--procedure", "folder"),
    ("layout", "good.bpmn", "--out", "folder"),
    ("layout", "good.bpmn", "--out", "none/x.bpmn"),
    ("layout", "good.bpmn", "--out", f"{'x' * 300}.bpmn"),
    ("draw", "good.bpmn", "--out", "folder"),
    ("draw", "good.bpmn", "--out", "good.bpmn/x.svg"),
    ("run", "good.bpmn", "--out", "good.bpmn"),
    ("run", SAMPLE, "--out", "x", "--accept", "nosuch"),
    ("simulate", "good.bpmn", "--seed", "1.5"),
    ("simulate", "good.bpmn", "--cases", "x"),
    ("simulate", "good.bpmn"),
    ("assess", "good.bpmn", "--as-of", "x"),
    ("assess", "good.bpmn", "--as-of"),
    ("assess", "good.bpmn", "--format", "xml"),
    ("assess", "good.bpmn", "good.bpmn", "good.bpmn"),
    ("check", "good.bpmn", "--all=1"),
    ("check", "--nosuch"),
    ("check",),
    ("nosuch",),
    ("knowledge", "show", "nosuch"),
    ("schema", "nosuch"),
]
FAULTY = {
    "loose flows": CHAIN + '<sequenceFlow id="x" sourceRef="check"/><sequenceFlow id="y" targetRef="nowhere"/>',
    "loose association": CHAIN
    + '<association id="x" sourceRef="check"/><association id="y" sourceRef="no" targetRef="no"/>',
    "without ids": CHAIN + "<task/><exclusiveGateway/><sequenceFlow/>",
    "ids twice": CHAIN + '<task id="check"/>',
    "events": CHAIN + '<boundaryEvent id="b" attachedToRef="none"/><endEvent id="x"><errorEventDefinition/></endEvent>',
    "lanes": CHAIN + '<laneSet id="s"><lane id="l"><flowNodeRef>none</flowNodeRef></lane></laneSet>',
    "gateways": CHAIN
    + '<complexGateway id="g"><activationCondition>urgent</activationCondition></complexGateway>'
    + flow("start", "g")
    + flow("check", "g"),
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with broken files to work in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def english(told: str) -> list[str]:
    """The English words in what was told."""
    return ENGLISH.findall(OWN.sub(" ", told))


@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(map(str, call))[:60])
@pytest.mark.usefixtures("place")
def test_errors(call: tuple[object, ...], retrace: Terminal) -> None:
    answer = retrace(*call)
    assert answer.code == 2
    assert english(answer.err) == []
    assert re.search("[àáảãạăâđêôơưếộờ]", answer.err.lower())


@pytest.mark.parametrize("content", FAULTY.values(), ids=FAULTY.keys())
def test_problems(content: str, retrace: Terminal, place: Path) -> None:
    (place / "model.bpmn").write_bytes(process(content))
    assert english(retrace("check", "model.bpmn", "--all").out) == []


def test_lines_between_pools(retrace: Terminal, place: Path) -> None:
    lines = '<messageFlow id="m"/><messageFlow id="n" sourceRef="one" targetRef="none"/>'
    pool = f'<collaboration id="c"><participant id="one" processRef="nothing"/>{lines}</collaboration>'
    (place / "model.bpmn").write_bytes(definitions(f'{pool}<process id="p">{CHAIN}</process>'))
    assert english(retrace("check", "model.bpmn", "--all").out) == []


def test_the_scan_finds_english() -> None:
    assert english("Không mở được tệp “such file” (Is a directory).") == ["Is", "a", "directory"]
