"""An agency's own files: verified strictly, laid over what ships without touching it, named in every result."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from retrace.app.assess import assess_case, assess_report
from retrace.app.case import load_case
from retrace.app.dossier.approval import legal_bases
from retrace.app.flow import flow_report
from retrace.app.knowledge.overlay import open_overlays
from retrace.app.redesign import redesign_case, redesign_report
from retrace.knowledge.files import data
from retrace.knowledge.law import cite, texts
from retrace.knowledge.registry import load
from retrace.model.choice import Choice
from retrace.model.errors import RetraceError
from retrace.model.overlay import NO_OVERLAY
from retrace.model.result import Assessment
from retrace.paths import samples

DAY = date(2026, 11, 22)
MODEL = next(samples().glob("01-*/as-is.bpmn"))
DATA = Path(__file__).parent / "overlay"


@pytest.fixture
def own() -> Path:
    return DATA / "agency.yaml"


def wrong(tmp_path: Path, content: str) -> RetraceError:
    path = tmp_path / "wrong.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RetraceError) as raised:
        open_overlays([path])
    return raised.value


def values(assessment: Assessment, check: str) -> set[float]:
    cells = [cell for row in assessment.rows for cell in row.cells.values()]
    return {
        finding.value
        for cell in cells
        for finding in cell.findings
        if finding.check == check and finding.value is not None
    }


def test_what_ships_is_not_touched(own: Path) -> None:
    before = repr((data("systems"), data("law"), data("documents"), data("evaluation"), texts()))
    knowledge = load(DAY, overlay=open_overlays([own]))
    assert repr((data("systems"), data("law"), data("documents"), data("evaluation"), texts())) == before
    assert load(DAY).system("HTGQTTHC").readiness == "ready"
    assert knowledge.overlay.files[0].name == "agency.yaml"
    assert knowledge.overlay.files[0].digest == hashlib.sha256(own.read_bytes()).hexdigest()


def test_systems_of_the_agency(own: Path) -> None:
    overlay = open_overlays([own])
    system = load(DAY, overlay=overlay).system("HTGQTTHC")
    assert (system.readiness, system.accounts, system.receives_dossiers) == ("completing", 120, True)
    assert system.name == load(DAY).system("HTGQTTHC").name
    assert load(date(2026, 1, 31), overlay=overlay).system("HTGQTTHC").readiness == "ready"  # before its own date
    assert load(DAY, overlay=overlay).system("Phần mềm quản lý hộ").code == "HOKHAU"
    assert load(DAY).system("Phần mềm quản lý hộ").readiness == "unknown"


def test_papers_and_law_of_the_agency(own: Path) -> None:
    knowledge = load(DAY, overlay=open_overlays([own]))
    paper = knowledge.document("so", "Sổ hộ")
    assert [(h.system, h.certainty) for h in knowledge.holdings(paper)] == [("HOKHAU", "law")]
    assert cite("QD12/2026:3", knowledge.laws) == "Điều 3 Quyết định số 12/2026/QĐ-UBND"
    assert not knowledge.laws["TT01/2023"].in_force(DAY)
    assert texts()["TT01/2023"].in_force(DAY)
    assert knowledge.laws["TT01/2023"].title == texts()["TT01/2023"].title


def test_parameters_of_the_agency(own: Path) -> None:
    overlay = open_overlays([own])
    assert load(DAY, overlay=overlay).parameter("income_per_hour").value == 55000
    assert load(date(2025, 6, 1), overlay=overlay).parameter("income_per_hour").value == 40000
    assert load(DAY, overlay=overlay).parameter("minutes_check") == load(DAY).parameter("minutes_check")


def test_every_result_names_the_file(own: Path) -> None:
    with_own = load_case(MODEL, as_of=DAY, overlay=open_overlays([own]))
    without = load_case(MODEL, as_of=DAY)
    digest = hashlib.sha256(own.read_bytes()).hexdigest()
    judged = assess_case(with_own)
    plan = redesign_case(with_own, judged, Choice())
    for report in (
        assess_report(with_own, judged),
        flow_report(with_own),
        redesign_report(plan, "vi", with_own.view.knowledge),
    ):
        assert [(file.name, file.digest) for file in report.overlay] == [("agency.yaml", digest)]
    assert assess_report(without, assess_case(without)).overlay == []
    rare, often = values(judged, "high-volume-step"), values(assess_case(without), "high-volume-step")
    assert min(rare) > 0.99 > max(often)
    assert "QD12/2026" in {text.id for text in legal_bases(with_own, plan)}


def test_later_file_over_the_earlier(own: Path, tmp_path: Path) -> None:
    second = tmp_path / "so.yaml"
    income = "evaluation: {income_per_hour: [{value: 60000, since: 2026-01-01, source: Sở}]}"
    second.write_text(f"systems: {{HOKHAU: {{accounts: 5}}}}\n{income}", encoding="utf-8")
    knowledge = load(DAY, overlay=open_overlays([own, second]))
    assert knowledge.system("HOKHAU").accounts == 5
    assert knowledge.system("HOKHAU").name == "Phần mềm quản lý hộ của phường"
    assert knowledge.parameter("income_per_hour").value == 60000
    assert [file.name for file in knowledge.overlay.files] == ["agency.yaml", "so.yaml"]


def test_example_of_the_guide(tmp_path: Path) -> None:
    """What the guide shows is a file that is accepted."""
    guide = (Path(__file__).parents[3] / "docs/du-lieu-nen.md").read_text(encoding="utf-8")
    path = tmp_path / "guide.yaml"
    path.write_text(guide.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")
    sections = open_overlays([path]).sections
    assert {"systems", "laws", "papers", "checks", "fees", "delegations"} <= sections.keys()


def test_no_file() -> None:
    assert open_overlays([]) is NO_OVERLAY


@pytest.mark.parametrize("case", yaml.safe_load((DATA / "wrong.yaml").read_bytes()), ids=lambda case: case["field"])
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, case: dict[str, Any]) -> None:
    error = wrong(tmp_path, case["content"])
    args = dict(error.text.args)
    assert (error.code, args["field"], args["line"]) == (case["code"], case["field"], case["line"])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("a: [", "overlay_not_yaml"),
        ("a: &x 1\nb: *x", "overlay_not_yaml"),
        ("- x", "overlay_no_facts"),
        ("", "overlay_no_facts"),
    ],
)
def test_what_is_no_overlay(tmp_path: Path, content: str, code: str) -> None:
    assert wrong(tmp_path, content).code == code


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RetraceError) as raised:
        open_overlays([tmp_path / "none.yaml"])
    assert raised.value.code == "overlay_unreadable"
