"""Where the processes of an imported file are written: one model with its facts beside it, or a folder of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from retrace.app.importing.imported import Imported, ImportedProcess
from retrace.app.output_files import write_files, write_folder
from retrace.app.reports.imported import ImportReport
from retrace.knowledge.patterns import fold
from retrace.model.errors import RetraceError
from retrace.model.project import FACTS, MODEL

MODELS = (".bpmn", ".xml")


def write_imported(made: Imported, out: Path, source: Path, number: int | None = None) -> ImportReport:
    """Writes the processes, all or the one of that number; gives the report with the paths of the files.

    Raises `RetraceError`: "import_several", "import_no_such_number", "output_is_input", and what writing raises.
    """
    chosen = _chosen(made.processes, number, str(source))
    single = out.suffix.lower() in MODELS
    if out.resolve() == source.resolve():
        raise RetraceError("output_is_input", str(out))
    if single and len(chosen) > 1:
        raise RetraceError("import_several", str(source), count=len(chosen))
    paths = [_beside(out)] if single else _within(out, chosen)
    contents = [process.files() for process in chosen]
    if single:
        model, facts = paths[0]
        write_files({model: contents[0][MODEL], facts: _signed(contents[0][FACTS], model)})
    else:
        write_folder(out, _folder(out, paths, contents))
    told = [
        replace(process.report, model=str(model), facts=str(facts))
        for process, (model, facts) in zip(chosen, paths, strict=True)
    ]
    return replace(made.report, processes=told)


def _chosen(processes: Sequence[ImportedProcess], number: int | None, source: str) -> Sequence[ImportedProcess]:
    if number is None:
        return processes
    if not 1 <= number <= len(processes):
        raise RetraceError("import_no_such_number", source, count=len(processes), number=number)
    return processes[number - 1 : number]


def _beside(model: Path) -> tuple[Path, Path]:
    """The model and its facts: `procedure.yaml`, unless that is of another model."""
    own, common = model.with_name(f"{model.stem}.procedure.yaml"), model.with_name(FACTS)
    if own.is_file() or (common.is_file() and not common.read_bytes().startswith(_signature(model))):
        return model, own
    return model, common


def _signed(facts: bytes, model: Path) -> bytes:
    return _signature(model) + facts


def _signature(model: Path) -> bytes:
    return f"# {model.name}\n".encode()


def _within(out: Path, chosen: Sequence[ImportedProcess]) -> list[tuple[Path, Path]]:
    if len(chosen) == 1:
        return [(out / MODEL, out / FACTS)]
    width = max(2, len(str(len(chosen))))
    folders = [out / f"{number:0{width}}-{_slug(one.report.name)}" for number, one in enumerate(chosen, 1)]
    return [(folder / MODEL, folder / FACTS) for folder in folders]


def _folder(out: Path, paths: Sequence[tuple[Path, Path]], contents: Sequence[dict[str, bytes]]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for (model, facts), content in zip(paths, contents, strict=True):
        files[model.relative_to(out).as_posix()] = content[MODEL]
        files[facts.relative_to(out).as_posix()] = content[FACTS]
    return files


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))[:50].strip("-") or "quy-trinh"
