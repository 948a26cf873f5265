"""Analyses what is imported into a model: tables of internal processes, workflows, the step text of a record."""

from __future__ import annotations

from dataclasses import replace

from retrace.app.case import Case, case_of
from retrace.app.catalogue.item import Item, Setting
from retrace.app.catalogue.one_model import analysed
from retrace.app.importing.imported import ImportedProcess, imported
from retrace.bpmn.read import Reading
from retrace.catalogue.analysed import Analysed
from retrace.model.errors import RetraceError


def analyse_table(item: Item, setting: Setting, place: str) -> list[Analysed]:
    """What is found of each process of a file. Raises `RetraceError` as the readers do."""
    try:
        made = imported(f"tep{item.ending}", item.content, setting.as_of or setting.today)
    except RetraceError as error:
        raise error.elsewhere(place) from None
    return [analysed(_case(process, setting), item) for process in made.processes]


def with_draft(found: Analysed, item: Item, setting: Setting) -> Analysed:
    """What was found of a record, and what its step text, turned into a draft by rules, adds: steps, scores, remedies.

    Papers, visits and levels stay those of the record: a draft leaves out what the text does not tell.
    """
    try:
        made = imported("ho-so.json", item.content, setting.as_of or setting.today)
    except RetraceError:
        return found
    drafted = analysed(_case(made.processes[0], setting), item)
    return replace(
        found,
        scores=drafted.scores,
        coverage=drafted.coverage,
        soundness=drafted.soundness,
        questions=drafted.questions,
        manual_steps=drafted.manual_steps,
        signs=drafted.signs,
        remedies=drafted.remedies,
    )


def _case(made: ImportedProcess, setting: Setting) -> Case:
    reading = Reading(made.process, None, (), b"", "utf-8")
    facts = made.procedure
    day = setting.as_of or facts.as_of or setting.today
    return case_of(reading, facts, day, "", setting.ready, setting.overlay)
