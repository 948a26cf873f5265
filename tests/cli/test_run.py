"""The whole job: every file, the same bytes each time, and nothing made up about models that say little."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from tests.bpmn.models import CHAIN, process
from tests.cli.calling import SAMPLE, Terminal

from retrace.app.case import load_case
from retrace.app.check import check
from retrace.bpmn.read import read
from retrace.importers.procedure_file import read_procedure
from retrace.knowledge.patterns import has_vietnamese_letters
from retrace.model.process import Process
from retrace.model.step import Facets
from retrace_cli.main import main

WORD = ("decision", "submission", "review", "criteria", "electronic-process", "e-forms", "comparison", "law-changes")
DOCUMENTS = {
    *(f"{name}.{kind}" for name in (*WORD, "road-map", "checklist") for kind in ("docx", "pdf")),
    *("dossier.zip", "tables.xlsx"),
}
FILES = {
    *("as-is.bpmn", "as-is.svg", "as-is.png", "as-is.procedure.yaml"),
    *("to-be.bpmn", "to-be.svg", "to-be.png", "to-be.procedure.yaml"),
    *("assessment.json", "assessment.xlsx", "proposals.json", "comparison.json"),
    *("dossier.json", "index.html"),
    *DOCUMENTS,
}
CHARTS = {f"chart-{name}.{kind}" for name in ("waterfall", "tornado", "load") for kind in ("svg", "png")}
BEGINS = {".png": b"\x89PNG", ".xlsx": b"PK", ".docx": b"PK", ".pdf": b"%PDF", ".svg": b"<svg", ".bpmn": b"<?xml"}
TRAINING = ("English__01", "English__02", "English__03", "English__04", "German__01")


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of `retrace run` on the sample, and what it told."""
    folder = tmp_path_factory.mktemp("run") / "out"
    told = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(told):
        patch.setattr("sys.argv", ["retrace", "run", str(SAMPLE), "--out", str(folder)])
        with pytest.raises(SystemExit, match="0"):
            main()
    return folder, told.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_writes_every_file(done: tuple[Path, str]) -> None:
    files = contents(done[0])
    assert files.keys() == FILES | CHARTS | {"form-don.json"}
    assert all(content.startswith(BEGINS.get(Path(name).suffix, content[:1])) for name, content in files.items())
    assert all(files.values())


def test_tells_the_outcome(done: tuple[Path, str]) -> None:
    folder, told = done
    assert all(str(folder / name) in told for name in FILES | CHARTS | {"form-don.json"})
    assert "11 đề xuất áp dụng, 8 đề xuất chờ" in told
    assert "Quy trình mới đã được kiểm chứng" in told
    assert "Hồ sơ CHƯA đủ điều kiện trình." in told


def test_no_inferred_fact_gets_into_a_procedure_file(done: tuple[Path, str]) -> None:
    given = read_procedure(SAMPLE.with_name("procedure.yaml"))
    assert read_procedure(done[0] / "as-is.procedure.yaml") == given
    assert read_procedure(done[0] / "to-be.procedure.yaml").documents.keys() == given.documents.keys()


def test_same_input_same_bytes(done: tuple[Path, str], tmp_path: Path) -> None:
    """The demo is a run on that sample; in a process of its own, sets have another order."""
    call = [sys.executable, "-m", "retrace_cli.main", "demo", "--out", str(tmp_path / "out")]
    demo = subprocess.run(call, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "1"}, check=False)
    assert (demo.returncode, demo.stderr) == (0, b"")
    first, second = contents(done[0]), contents(tmp_path / "out")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def training_models() -> list[Path]:
    """Models that others drew, one of each exercise."""
    folder = Path(__file__).parents[3] / "shared/data/bpmn/training_models"
    return [min(folder.glob(f"{exercise}*.bpmn")) for exercise in TRAINING] if folder.is_dir() else []


@pytest.mark.parametrize("model", training_models() or [None], ids=lambda model: model.stem[-12:] if model else "none")
def test_any_model_goes_through_the_whole_job(
    model: Path | None, retrace: Terminal, tmp_path: Path, moddle_warnings: Callable[[Path], list[str]]
) -> None:
    if model is None:
        pytest.skip("no ../shared/data/bpmn/training_models beside the checkout")
    out = tmp_path / "out"
    answer = retrace("run", model, "--out", out, "--as-of", "2026-11-22", "--format", "json")
    assert (answer.code, answer.err) == (int(load_case(model).has_errors()), "")
    assert {path.name for path in out.iterdir()} == FILES == set(answer.json["files"])
    asked = retrace("assess", model, "--as-of", "2026-11-22", "--format", "json").json
    assert asked["questions"]
    nothing_made_up(read(model).process, read(out / "to-be.bpmn").process)
    assert {p.code for p in read(out / "to-be.bpmn").problems} <= {p.code for p in read(model).problems}
    assert moddle_warnings(out / "to-be.bpmn") == moddle_warnings(model)
    before, after = (check([path]).files[0].soundness.verdict for path in (model, out / "to-be.bpmn"))
    assert before != "sound" or after == "sound"


def nothing_made_up(as_is: Process, to_be: Process) -> None:
    """What no move decided says no more than the as-is model did."""
    for key, node in to_be.nodes.items():
        if not node.facets.because:
            assert node.facets == (as_is.nodes[key].facets if key in as_is.nodes else Facets()), key
        assert not node.facets.inferred
    assert {key: pool.actor for key, pool in to_be.pools.items()} == dict.fromkeys(to_be.pools, "")
    assert {key: lane.actor for key, lane in to_be.lanes.items()} == dict.fromkeys(to_be.lanes, "")
    for key, way in to_be.flows.items():
        assert way.probability == (as_is.flows[key].probability if key in as_is.flows else None), key


def test_facts_are_inferred_from_words(retrace: Terminal, shared_data: Path) -> None:
    models = sorted((shared_data / "bpmn/training_models").glob("English__02*.bpmn"))
    reports = [retrace("assess", model, "--format", "json").json for model in models]
    assert sum(any(step["inferred"] for step in report["steps"]) for report in reports) > len(reports) / 2


def test_dossier_writes_the_decision(retrace: Terminal, tmp_path: Path) -> None:
    (tmp_path / "model.bpmn").write_bytes(process(CHAIN))
    answer = retrace("dossier", tmp_path / "model.bpmn", "--out", tmp_path / "out", "--format", "json")
    assert (answer.code, answer.json["files"]) == (0, sorted(DOCUMENTS))
    assert {path.name for path in (tmp_path / "out").iterdir()} == DOCUMENTS


def test_the_archive_gives_the_same_dossier_again(retrace: Terminal, tmp_path: Path) -> None:
    (tmp_path / "model.bpmn").write_bytes(process(CHAIN))
    out, again = tmp_path / "out", tmp_path / "again"
    retrace("dossier", tmp_path / "model.bpmn", "--out", out, "--drop-basis", "QD31/2021")
    assert retrace("dossier", out / "dossier.zip", "--out", again).code == 0
    assert contents(again) == contents(out)
    refused = retrace("dossier", out / "dossier.zip", "--out", again, "--phase", 2)
    assert refused.code == 2
    assert "--out" in refused.err


def test_tells_the_outcome_in_english(retrace: Terminal, english: Path, tmp_path: Path) -> None:
    answer = retrace("run", english, "--out", tmp_path / "out", "--lang", "en")
    assert answer.code == 0
    assert "The new process is proven" in answer.out
    assert [line for line in answer.out.splitlines() if has_vietnamese_letters(line)] == []
