"""The model as the editor in the browser changed it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import JSONResponse, Response

from retrace.app.workbench.model_shown import shown
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError
from retrace.model.project import MODEL
from retrace.web.access import needs
from retrace.web.api.told import Seen, head
from retrace.web.request import Bench, Lang, Who

router = APIRouter()


@router.get("/projects/{project}/model")
@needs("read")
def model(bench: Bench, project: str) -> Response:
    """The model as the editor shows it: in UTF-8, and with a place for each step that its diagram leaves out."""
    kept = bench.load(project)
    if MODEL not in kept.files:
        raise RetraceError("store_no_file", MODEL)
    content = shown(kept.files[MODEL])
    return Response(content, media_type="application/xml", headers={"ETag": kept.version.digest})


@router.put("/projects/{project}/model", response_model=None)
@needs("edit")
def edit_model(
    bench: Bench,
    who: Who,
    lang: Lang,
    project: str,
    seen: Seen,
    base: Annotated[str, Form()],
    mine: Annotated[str, Form()],
    aside: Annotated[str, Form()] = "{}",
    theirs: Annotated[str, Form()] = "[]",
) -> dict[str, Any] | JSONResponse:
    """Takes over what the editor changed between `base`, its own writing of what it opened, and `mine`.

    Changes of somebody else since `seen` are joined with them; where both changed an element, nothing is kept and the
    answer names these elements. Sent again from the newest version, `theirs` names those to take from there. `aside`
    are facts of steps that went earlier, `set_aside` in the answer those of steps that went now.
    """
    try:
        given, named = json.loads(aside), json.loads(theirs)
    except (ValueError, RecursionError):  # the latter of brackets within brackets, thousands deep
        given, named = None, None
    if not isinstance(given, dict) or not isinstance(named, list):
        raise RetraceError("facts_unknown_field", "aside")
    made = bench.edit_model(project, base.encode(), mine.encode(), seen, who, named, given)
    if made.saved is None:
        error = RetraceError("store_both_changed", project, count=len(made.differences))
        told = {"code": error.code, "where": project, "message": say(error.text, lang)}
        there = {"digest": made.digest, "author": made.author}
        return JSONResponse({"error": told, "elements": list(map(asdict, made.differences)), **there}, 409)
    return {**head(made.saved), "set_aside": made.aside, "joined": made.joined}
