"""What the tests of the command line share."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from tests.bpmn.models import flow, process
from tests.cli.calling import Terminal


@pytest.fixture
def retrace(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """The command line, without what the environment of the tester says."""
    monkeypatch.delenv("RETRACE_LANG", raising=False)
    monkeypatch.delenv("RETRACE_DEBUG", raising=False)
    return Terminal(monkeypatch, capsys)


@pytest.fixture
def english(tmp_path: Path) -> Path:
    """A small English model that many checks find fault with; its procedure file calls the systems by English names."""
    steps = {
        "photograph": ("manualTask", "Take photo in person"),
        "pay": ("manualTask", "Pay the fee in person"),
        "file": ("userTask", "Submit the application"),
        "sign": ("userTask", "Approve the application"),
        "again": ("userTask", "Approve the permit"),
        "collect": ("manualTask", "Collect the permit in person"),
    }
    row = ["start", *steps, "end"]
    tasks = "".join(f'<{kind} id="{key}" name="{name}"/>' for key, (kind, name) in steps.items())
    lanes = {"Applicant": ("start", "photograph", "pay", "file", "collect", "end"), "Director": ("sign", "again")}
    refs = {name: "".join(f"<flowNodeRef>{node}</flowNodeRef>" for node in nodes) for name, nodes in lanes.items()}
    model = process(
        "<laneSet>"
        + "".join(f'<lane id="{name}" name="{name}">{nodes}</lane>' for name, nodes in refs.items())
        + '</laneSet><startEvent id="start" name="Need"/><endEvent id="end" name="Done"/>'
        + tasks
        + "".join(flow(source, target) for source, target in pairwise(row))
    ).decode()
    names = {
        "THANHTOAN": "Payment platform",
        "BUUCHINH": "Post",
        "KYSO": "Signature",
        "DVCQG": "Portal",
        "HTGQTTHC": "One-stop system",
    }
    systems = "".join(f"  - {{code: {code}, name: {name}}}\n" for code, name in names.items())
    facts = f"name: Permit\nresult: Permit\nresult_electronic: false\nas_of: 2026-11-22\nsystems:\n{systems}"
    path = tmp_path / "permit.bpmn"
    path.write_text(model.replace("Quy trình", "Permit"), "utf-8")
    path.with_name("permit.procedure.yaml").write_text(facts, "utf-8")
    return path
