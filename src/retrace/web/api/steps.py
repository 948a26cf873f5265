"""Edits of the step table."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from retrace.app.workbench.steps.edit import StepEdit
from retrace.web.access import needs
from retrace.web.api.told import Seen, head
from retrace.web.request import Bench, Lang, Who

router = APIRouter()


@router.post("/projects/{project}/steps")
@needs("edit")
def edit_step(bench: Bench, who: Who, lang: Lang, project: str, seen: Seen, edit: StepEdit) -> dict[str, Any]:
    """Carries one edit of the step table out on the model; answers the step to go on with."""
    saved, step = bench.edit_step(project, edit, seen, who, lang)
    return {**head(saved), "step": step}
