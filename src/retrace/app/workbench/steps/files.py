"""The files of a project after an edit of its step table: the model, its diagram and the facts."""

from __future__ import annotations

from collections.abc import Mapping

from retrace.app.drawing.draw import collapsed
from retrace.app.workbench.steps.edit import StepEdit, carried_out
from retrace.bpmn.read import Reading, read
from retrace.bpmn.write import write
from retrace.graph.view import ProcessView
from retrace.importers import plain_yaml
from retrace.importers.procedure_file import parse_facts
from retrace.knowledge.messages import Language
from retrace.layout import keep, lay_out
from retrace.model.diagram import Diagram
from retrace.model.process import Process
from retrace.model.project import FACTS, GROUP, MODEL

_LAID_OUT_AFRESH = 120  # elements up to which a diagram that nobody arranged by hand is laid out anew at each edit


def edited(
    files: Mapping[str, bytes], view: ProcessView, edit: StepEdit, language: Language
) -> tuple[dict[str, bytes], str]:
    """The files after an edit, and the step to go on with. Raises what `carried_out` raises.

    A diagram that is just what the layout made of it is laid out anew, so that a table filled row by row gives a tidy
    picture; in one that somebody arranged everything stays where it is, and what is new finds room beside it.
    """
    reading = read(files[MODEL])
    process, step = carried_out(reading.process, view, edit, language)
    made = {**files, MODEL: write(process, _drawn(reading, process), reading.source)}
    return without_facts_of(made, set(reading.process.nodes) - set(process.nodes)), step


def without_facts_of(files: Mapping[str, bytes], gone: set[str]) -> dict[str, bytes]:
    """The files without what was stated of steps that are no more: a file may state facts of its own steps only."""
    path = GROUP if GROUP in files else FACTS
    if not gone or path not in files:
        return dict(files)
    facts = dict(parse_facts(files[path], path))
    stated = facts.get("steps") or {}
    if not gone.intersection(stated):
        return dict(files)
    facts["steps"] = {key: value for key, value in stated.items() if key not in gone}
    if not facts["steps"]:
        del facts["steps"]
    return {**files, path: plain_yaml.dump(facts)}


def _drawn(reading: Reading, process: Process) -> Diagram:
    before, diagram, closed = reading.process, reading.diagram, collapsed(reading)
    if diagram is None:
        return lay_out(process, closed)
    if len(before.nodes) <= _LAID_OUT_AFRESH and diagram == lay_out(before, closed):
        return lay_out(process, closed)
    return keep(process, diagram, before)
