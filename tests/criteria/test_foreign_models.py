"""Models of other lands and trades: judged without an error, and nothing Vietnamese is read into them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.criteria.cases import by_id, judged, view

from retrace.bpmn.profile import mentions_profile
from retrace.bpmn.read import read
from retrace.knowledge.patterns import has_vietnamese_letters
from retrace.knowledge.registry import load
from retrace.model.process import Process

ONE_IN = 10
OF_PAPERS = ("data_sharing",)
OF_DATABASES = ("database-missing-or-building", "high-volume-step", "applicant-as-courier")


@pytest.fixture(scope="session")
def models(shared_data: Path) -> list[Path]:
    """Every tenth of the training models."""
    folder = shared_data / "bpmn/training_models"
    if not folder.is_dir():
        pytest.skip("no ../shared/data/bpmn/training_models beside the checkout")
    return sorted(folder.rglob("*.bpmn"))[::ONE_IN]


def names(process: Process) -> str:
    """Every label of a process."""
    tables = (process.pools, process.lanes, process.nodes, process.data_objects, process.data_stores)
    return " ".join([process.name, *(element.name for table in tables for element in table.values())])


def test_nothing_vietnamese_is_read_into_them(models: list[Path]) -> None:
    assert len(models) > 50
    wrong = []
    for path in models:
        seen = view(path)
        if mentions_profile(path.read_bytes()) or has_vietnamese_letters(names(seen.process)):
            continue
        for finding in by_id(judged(path)).values():
            if finding.criterion in OF_PAPERS or finding.check in OF_DATABASES:
                wrong.append(f"{path.name}: {finding.id} at “{seen.steps[finding.step].name}”")
    assert wrong == []


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
