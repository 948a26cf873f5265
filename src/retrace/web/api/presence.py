"""Who has a project open: pages say so again and again."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from retrace.knowledge.messages import Language, say
from retrace.model.presence import Present
from retrace.model.text import text
from retrace.web.access import needs
from retrace.web.request import Bench, Lang, Who

router = APIRouter()


class Window(BaseModel):
    """A window of a browser: a name that it made up, and the part of the project that it shows; `left` on closing."""

    window: Annotated[str, Field(pattern=r"^[0-9a-f]{8,32}$")]
    part: Annotated[str, Field(max_length=32)] = ""
    left: bool = False


@router.post("/projects/{project}/presence")
@needs("attend", by_itself=True)
def presence(bench: Bench, who: Who, lang: Lang, project: str, here: Window) -> dict[str, Any]:
    """Notes that a window is open, and tells who else has the project open."""
    if here.left:
        bench.presence.gone(project, here.window)
        return {"others": [], "sentence": ""}
    bench.demand(project)
    others = bench.presence.here(project, here.window, who, here.part, bench.now())
    people = {one.person: one for one in sorted(others, key=lambda one: one.part == "edit")}
    told = [{"name": one.name, "part": one.part, "self": one.person == who.id} for one in people.values()]
    names = "; ".join(_named(one, one.person == who.id, lang) for one in people.values())
    return {"others": told, "sentence": say(text("review.here.others", names=names), lang) if people else ""}


def _named(one: Present, self_: bool, language: Language) -> str:
    name = say(text("review.here.self"), language) if self_ else one.name or say(text("review.here.somebody"), language)
    return say(text("review.here.edits", name=name), language) if one.part == "edit" else name
