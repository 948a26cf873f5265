"""What the registry and imported tables say of a model that nobody asked: old names, papers it does not have."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.app.case import Case
from retrace.app.reports.assessment import QuestionReport
from retrace.app.reports.checking import ProblemReport
from retrace.knowledge.annex import unmatched
from retrace.knowledge.messages import Language, say
from retrace.knowledge.organisation import outdated
from retrace.model.text import text


def outdated_names(case: Case, language: Language) -> Iterator[ProblemReport]:
    """Pools and lanes under a name that was no longer in use on the day."""
    own = case.view.knowledge.overlay.entries("organisation").get("agencies", ())
    process = case.reading.process
    named = [(one.id, one.name) for one in process.pools.values()] + [(o.id, o.name) for o in process.lanes.values()]
    for element, name in named:
        for change in outdated(name, case.as_of, own, about=case.view.procedure.name):
            sentence = text(
                "knowledge.outdated_name",
                found=change.found,
                since=f"{change.since:%d/%m/%Y}",
                now=change.now or change.note,
                source=change.source,
            )
            yield ProblemReport("outdated-name", "info", element, say(sentence, language))


def papers_not_in_model(case: Case, language: Language) -> Iterator[QuestionReport]:
    """Papers that a table names under the procedure's code and the model does not have."""
    for row in unmatched(case.view.procedure, case.view.knowledge):
        sentence = text("knowledge.not_in_model", paper=row["paper"], source=row["source"])
        yield QuestionReport("procedure", "documents", say(sentence, language))
