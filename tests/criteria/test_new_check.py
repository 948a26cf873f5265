"""A check is one new file: found, judged and told without an edit elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.criteria.cases import by_id, found, judged, unmet, view

from retrace.app.reference import checks_page
from retrace.criteria import efficiency
from retrace.criteria.check import checks
from retrace.knowledge.messages import say

FIXTURE = Path(__file__).parent / "data_sharing/paper_in_ready_database/finds_identity_card.bpmn"
NEW_CHECK = '''
"""A check that somebody adds."""
from retrace.criteria.check import Found

CARD = """
title: {vi: Giấy hồng, en: Pink sheet}
finds: {vi: Tờ giấy màu hồng., en: A pink sheet.}
why: {vi: Không ai đọc., en: Nobody reads it.}
example: {vi: Phiếu hồng ở quầy., en: The pink slip of a desk.}
instead: {vi: Bỏ đi., en: Drop it.}
parameters:
  weight: [{value: 4, since: 2020-01-01, source: một lựa chọn}]
says:
  found: {vi: "Bỏ {count} tờ giấy hồng.", en: "Drop {count} pink sheets."}
questions:
  colour: {vi: "Giấy ở bước “{step}” màu gì?", en: "Which colour is the sheet at “{step}”?"}
"""


def applies(step, view):
    return step.facets.action == "submit"


def assess(step, view, given):
    yield Found(0.0, document="x", args={"count": 1500}, missing="colour")
'''


@pytest.fixture
def added_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A check file dropped into a folder of the criterion, and nothing else."""
    (tmp_path / "paper_on_pink_sheet.py").write_text(NEW_CHECK, "utf-8")
    monkeypatch.setattr(efficiency, "__path__", [*efficiency.__path__, str(tmp_path)])
    checks.cache_clear()
    yield "paper-on-pink-sheet"
    checks.cache_clear()
    sys.modules.pop("retrace.criteria.efficiency.paper_on_pink_sheet", None)


def test_is_found_by_its_file(added_check: str) -> None:
    assert [check.criterion for check in checks() if check.id == added_check] == ["efficiency"]


def test_judges_with_its_own_weight_and_speaks_its_own_sentences(added_check: str) -> None:
    table = judged(FIXTURE)
    finding = by_id(table)[f"{added_check}:nop_ho_so:x"]
    assert (finding.criterion, finding.weight, finding.document) == ("efficiency", 4, "x")
    assert say(finding.text) == "Bỏ 1.500 tờ giấy hồng."
    assert [say(q.text, "en") for q in table.questions if q.field == "colour"] == [
        "Which colour is the sheet at “Nộp hồ sơ”?"
    ]


def test_stands_in_the_reference(added_check: str) -> None:
    page = checks_page()
    assert f"| [`{added_check}`](#{added_check}) | Giấy hồng | 4 |" in page
    assert "- **Nên làm:** Bỏ đi." in page


def test_is_held_by_its_own_fixture(added_check: str, tmp_path: Path) -> None:
    """A fixture folder of its own is read as those of the others are."""
    folder = tmp_path / "efficiency/paper_on_pink_sheet"
    folder.mkdir(parents=True)
    (folder / "finds_pink_sheet.bpmn").write_bytes(FIXTURE.read_bytes())
    check = next(check for check in checks() if check.id == added_check)
    for path in folder.glob("finds_*.bpmn"):
        assert unmet(finding for finding, _ in found(check, view(path)))
