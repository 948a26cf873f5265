"""Models of other lands and trades: judged without an error, and nothing Vietnamese is read into them.

What may speak there is the structure of the flow; papers, databases, law and the facts of an agency may not.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.criteria.cases import TODAY, by_id

from retrace.app.case import load_case
from retrace.bpmn.profile import mentions_profile
from retrace.bpmn.read import read
from retrace.criteria.assess import assess
from retrace.criteria.check import checks
from retrace.knowledge.patterns import has_vietnamese_letters
from retrace.knowledge.registry import load
from retrace.model.process import Process

OF_THE_FLOW = frozenset(
    [
        "approval-chain",
        "batch-waiting",
        "knock-out-order",
        "no-value-step",
        "repeated-check",
        "rework-loop",
        "serial-but-independent",
        "split-between-same-role",
        "wait-without-deadline",
        "waiting-dominates",
    ]
)


@pytest.fixture(scope="session")
def models(shared_data: Path) -> list[Path]:
    """The training models."""
    folder = shared_data / "bpmn/training_models"
    if not folder.is_dir():
        pytest.skip("no ../shared/data/bpmn/training_models beside the checkout")
    return sorted(folder.rglob("*.bpmn"))


def names(process: Process) -> str:
    """Every label of a process."""
    tables = (process.pools, process.lanes, process.nodes, process.data_objects, process.data_stores)
    return " ".join([process.name, *(element.name for table in tables for element in table.values())])


def test_nothing_vietnamese_is_read_into_them(models: list[Path]) -> None:
    wrong, judged, spoken = [], 0, Counter[str]()
    for path in models:
        seen = load_case(path, today=TODAY).view
        if mentions_profile(path.read_bytes()) or has_vietnamese_letters(names(seen.process)):
            continue
        judged += 1
        for finding in by_id(assess(seen)).values():
            spoken[finding.check] += 1
            if finding.check not in OF_THE_FLOW:
                wrong.append(f"{path.name}: {finding.id} at “{seen.steps[finding.step].name}”")
    assert judged > 500
    assert wrong == []
    # Read by hand: all of them wait for the answer of a credit bureau, and no timer limits the waiting.
    assert spoken == {"wait-without-deadline": 6}


def test_no_name_means_a_paper_that_a_vietnamese_system_holds(shared_data: Path) -> None:
    """Over all training models, the names of steps, papers and parties."""
    folder = shared_data / "bpmn/training_models"
    if not folder.is_dir():
        pytest.skip("no ../shared/data/bpmn/training_models beside the checkout")
    knowledge = load(date(2026, 11, 22))
    wrong = set()
    for path in sorted(folder.rglob("*.bpmn")):
        process = read(path).process
        tables = (process.pools, process.lanes, process.nodes, process.data_objects, process.data_stores)
        for element in (element for table in tables for element in table.values()):
            if has_vietnamese_letters(element.name):
                continue
            if knowledge.holdings(knowledge.document("", element.name)):
                wrong.add(element.name)
    assert wrong == set()


def test_checks_of_the_flow_exist() -> None:
    assert {check.id for check in checks()} >= OF_THE_FLOW
