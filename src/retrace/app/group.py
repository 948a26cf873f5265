"""Opens a group file: one overall model of linked procedures with the facts of the group."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from retrace.bpmn.read import Reading, read
from retrace.bpmn.write import write
from retrace.graph.groups import in_order
from retrace.graph.overall import overall
from retrace.graph.overall_facts import group_facts, paper_keys, with_keys
from retrace.importers.group_file import read_group
from retrace.model.errors import RetraceError
from retrace.model.procedure import Procedure

OVERALL = "so_do_tong_the"
"""The id of the overall model made of several files."""


def open_group(path: Path) -> tuple[Reading, Procedure]:
    """The overall model of a group file and the facts of the group.

    Raises what `read_group` and `read` raise, and `RetraceError("empty_model")`.
    """
    file = read_group(path)
    if file.model:
        return _read(file.model), group_facts(file.facts, paper_keys(file.facts), prefixed=False)
    readings = {key: _read(model) for key, model in file.models.items()}
    keys = paper_keys(file.facts)
    order = in_order(readings, file.facts.relations)
    members = {key: with_keys(key, readings[key].process, keys) for key in order}
    merged = read(write(overall(file.facts.name, OVERALL, members)), str(path))
    problems = tuple(problem for reading in readings.values() for problem in reading.problems)
    return replace(merged, problems=(*problems, *merged.problems)), group_facts(file.facts, keys, prefixed=True)


def _read(model: Path) -> Reading:
    reading = read(model)
    if not reading.process.nodes:
        raise RetraceError("empty_model", str(model))
    return reading
