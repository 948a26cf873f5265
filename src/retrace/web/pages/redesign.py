"""The proposals, what was decided on them, what if systems were ready, and the plans beside one another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from retrace.app.workbench.deciding import Decision, decided
from retrace.app.workbench.opened import WhatIf
from retrace.app.workbench.written_number import read_number
from retrace.model.errors import RetraceError
from retrace.web.access import needs
from retrace.web.request import Bench, Lang, Who
from retrace.web.views import leads_to, page, part

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

Codes = Annotated[tuple[str, ...], Query()]


@router.get("/projects/{project}/redesign")
@needs("read")
def redesign(
    request: Request, bench: Bench, lang: Lang, project: str, ready: Codes = (), unready: Codes = ()
) -> HTMLResponse:
    """The proposals, what was decided on them, and both diagrams; with systems taken as ready or not."""
    what_if = WhatIf.of(ready, unready)
    kept, analysis = bench.analysis(project, language=lang, what_if=what_if)
    own = bench.analysis(project, language=lang)[1] if what_if != WhatIf() else analysis
    return part(
        request,
        "redesign.html",
        kept,
        analysis,
        choice=analysis.choice,
        what_if=what_if,
        sides=f"/projects/{project}/sides{_query(what_if)}",
        systems=own.systems,
        before=own.compare,
        gone=own.gone,
        proposals=list(zip(analysis.plan.proposals, analysis.redesign.proposals, strict=True)),
    )


@router.get("/projects/{project}/plans")
@needs("read")
def plans(request: Request, bench: Bench, lang: Lang, project: str) -> HTMLResponse:
    """The plans that no other plan beats, with what each gains; a page of its own, or a part of another."""
    kept, analysis = bench.analysis(project, language=lang)
    names = {proposal.id: (number, proposal) for number, proposal in enumerate(analysis.redesign.proposals, 1)}
    if request.headers.get("x-part"):
        values = {"found": analysis.alternatives, "names": names, "project": kept.project, "kept": kept}
        return page(request, "plans_table.html", **values)
    return part(request, "plans.html", kept, analysis, found=analysis.alternatives, names=names)


@router.post("/projects/{project}/decisions")
@needs("edit")
def decide(
    bench: Bench,
    who: Who,
    lang: Lang,
    project: str,
    seen: Annotated[str, Form()],
    proposal: Annotated[str, Form()],
    action: Annotated[Literal["apply", "reject", "later", "edit"], Form()],
    reason: Annotated[str, Form()] = "",
    note: Annotated[str | None, Form()] = None,
    phase: Annotated[str, Form()] = "",
    setting: Annotated[list[str] | None, Form()] = None,
    value: Annotated[list[str] | None, Form()] = None,
    given: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Decides on a proposal and leads back to it; `given` is the what-if that the page stands under."""
    settings = _settings(setting or (), value or ())
    if action == "edit":
        wanted = read_number(phase, "phase") if phase.strip() else 1
        _, analysis = bench.analysis(project, language=lang)
        stands: Literal["apply", "later"] = "later" if wanted > analysis.choice.phase else "apply"
        decision = Decision(proposal, stands, phase=int(wanted), settings=settings, note=note or "")
    else:
        decision = Decision(proposal, action, reason, settings=settings)
    bench.decide(project, lambda choice: decided(choice, decision), seen, who, lang)
    return leads_to(f"/projects/{project}/redesign{_question(given)}#{proposal}")


@router.post("/projects/{project}/plan")
@needs("edit")
def follow(
    bench: Bench,
    who: Who,
    lang: Lang,
    project: str,
    seen: Annotated[str, Form()],
    accepted: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Makes a compared plan the decision on the project; none named, the plan proposed by itself."""
    bench.follow(project, accepted.split(), seen, who, lang)
    return leads_to(f"/projects/{project}/redesign")


def _settings(names: list[str] | tuple[()], values: list[str] | tuple[()]) -> Mapping[str, float]:
    """The figures of a proposal as its form sends them: names and values, an empty one left open."""
    if len(names) != len(values):
        raise RetraceError("form_incomplete")
    pairs = zip(names, values, strict=True)
    return {name: read_number(written, name) for name, written in pairs if written.strip()}


def _question(given: str) -> str:
    """The what-if of a page as a query, as `ready=A unready=B`."""
    pairs = [each.partition("=")[::2] for each in given.split()]
    named = {side: [code for name, code in pairs if name == side] for side in ("ready", "unready")}
    return _query(WhatIf.of(**named))


def _query(what_if: WhatIf) -> str:
    known = [*(("ready", code) for code in what_if.ready), *(("unready", code) for code in what_if.unready)]
    return f"?{urlencode(known)}" if known else ""
