"""What is still asked, the form of an element, what was said of the files that a project began with."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from retrace.app.reports.plain import plain
from retrace.app.workbench.asking import asked
from retrace.app.workbench.facts_form import form_of
from retrace.web.access import needs
from retrace.web.request import Bench, Lang

router = APIRouter()


@router.get("/projects/{project}/questions")
@needs("read")
def questions(bench: Bench, lang: Lang, project: str) -> Any:
    """The open questions, each with the fields that settle it; answers go to `facts/{about}`."""
    return plain(list(asked(bench.analysis(project, language=lang)[1], lang)))


@router.get("/projects/{project}/facts/{about}")
@needs("read")
def form(bench: Bench, lang: Lang, project: str, about: str) -> Any:
    """What can be stated of an element, paper or system; "procedure" is the whole."""
    return plain(form_of(bench.analysis(project, language=lang)[1].case.view, about, lang))


@router.get("/projects/{project}/imported")
@needs("read")
def imported(bench: Bench, lang: Lang, project: str) -> Any:
    """What was said of the files that the project began with, as `retrace import` tells it; null where nothing was."""
    return bench.told_on_import(project, lang)
