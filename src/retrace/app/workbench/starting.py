"""The files a new project begins with: a shipped sample, uploaded files, or nothing but a name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath

from retrace.bpmn.write import write
from retrace.importers.procedure_file import dump_procedure, parse_facts
from retrace.layout import lay_out
from retrace.model.errors import RetraceError
from retrace.model.procedure import Procedure
from retrace.model.process import Flow, Node, Pool, Process
from retrace.model.project import DECISIONS, FACTS, GROUP, MODEL, PARAMETERS
from retrace.paths import sample_folders, samples

_MODELS = (".bpmn", ".xml")
_FACTS = (".yaml", ".yml")
_KNOWN = (*_MODELS, *_FACTS)
_BY_NAME = {"group": GROUP, "decisions": DECISIONS, "simulation": PARAMETERS}


def sample_names() -> tuple[str, ...]:
    """The folders of the shipped samples, in their order."""
    return tuple(folder.name for folder in sample_folders())


@cache
def sample_titles() -> Mapping[str, str]:
    """What the shipped samples are of, by folder: the name of the procedure and the year of its facts."""
    return {name: _title(of_sample(name)) for name in sample_names()}


def _title(files: Mapping[str, bytes]) -> str:
    facts = parse_facts(files.get(GROUP) or files[FACTS], "")
    day = facts.get("as_of")
    return f"{facts['name']} ({day.year})" if isinstance(day, date) else str(facts["name"])


def of_sample(name: str) -> dict[str, bytes]:
    """The files of a shipped sample. Raises `RetraceError("unknown_sample")`."""
    if name not in sample_names():
        raise RetraceError("unknown_sample", name[:80], known=", ".join(sample_names()))
    folder: Path = samples() / name
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in _KNOWN}


def of_upload(uploaded: Mapping[str, bytes]) -> dict[str, bytes]:
    """Uploaded files under the names that a project gives them: one model, with the files that belong to it.

    Raises `RetraceError`: "upload_unknown_kind", "upload_no_model", "upload_several_models".
    """
    files: dict[str, bytes] = {}
    models = [name for name in uploaded if _ending(name) in _MODELS]
    if len(models) != 1:
        raise RetraceError("upload_several_models" if models else "upload_no_model", ", ".join(models)[:200])
    for name, content in uploaded.items():
        ending = _ending(name)
        if ending in _MODELS:
            files[MODEL] = content
        elif ending in _FACTS:
            plain = PurePosixPath(name.replace("\\", "/")).name.lower()
            files[next((path for begins, path in _BY_NAME.items() if plain.startswith(begins)), FACTS)] = content
        else:
            raise RetraceError("upload_unknown_kind", name[:80], known=", ".join(_KNOWN))
    return files


def of_nothing(name: str, agency: str) -> dict[str, bytes]:
    """A procedure of which only the name is known: an empty pool of the agency with a start and an end."""
    pool = Pool("co_quan", agency, "quy_trinh")
    nodes = {
        "bat_dau": Node("bat_dau", "startEvent", "", "quy_trinh"),
        "ket_thuc": Node("ket_thuc", "endEvent", "", "quy_trinh"),
    }
    flows = {"luong_1": Flow("luong_1", "bat_dau", "ket_thuc")}
    process = Process("phuong_an", name, {pool.id: pool}, {}, nodes, flows)
    return {MODEL: write(process, lay_out(process)), FACTS: dump_procedure(Procedure(name=name)).encode()}


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
