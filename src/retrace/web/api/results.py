"""What the commands of the same name answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query

from retrace.app.reports.plain import plain
from retrace.app.workbench.opened import WhatIf
from retrace.web.access import needs
from retrace.web.request import Bench, Lang

router = APIRouter()


@router.get("/projects/{project}/check")
@needs("read")
def check(bench: Bench, lang: Lang, project: str, version: int | None = None) -> Any:
    """What `retrace check` answers of the model."""
    return plain(bench.analysis(project, version, lang)[1].check)


@router.get("/projects/{project}/assess")
@needs("read")
def assess(bench: Bench, lang: Lang, project: str, version: int | None = None) -> Any:
    """What `retrace assess` answers."""
    return plain(bench.analysis(project, version, lang)[1].assess)


@router.get("/projects/{project}/redesign")
@needs("read")
def redesign(
    bench: Bench,
    lang: Lang,
    project: str,
    version: int | None = None,
    ready: Annotated[tuple[str, ...], Query()] = (),
    unready: Annotated[tuple[str, ...], Query()] = (),
    plans: bool = False,
) -> Any:
    """What `retrace redesign` answers, with systems taken as ready or not; `plans` adds those that no other beats."""
    _, analysis = bench.analysis(project, version, lang, WhatIf(ready, unready))
    made = analysis.redesign
    return plain(replace(made, alternatives=analysis.alternatives) if plans else made)


@router.get("/projects/{project}/flow")
@needs("read")
def flow(bench: Bench, lang: Lang, project: str, version: int | None = None) -> Any:
    """What `retrace flow` answers."""
    return plain(bench.analysis(project, version, lang)[1].flow)


@router.get("/projects/{project}/compare")
@needs("read")
def compare(bench: Bench, lang: Lang, project: str, version: int | None = None) -> Any:
    """What `retrace compare` answers of the process as it is and as it will be."""
    return plain(bench.analysis(project, version, lang)[1].compare)
