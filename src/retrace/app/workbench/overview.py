"""What the overview tells of each project without opening it: kept once for each version, read with one question."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal, get_args

from retrace import __version__
from retrace.app.workbench.analysis import Analysis
from retrace.knowledge.messages import Language, say
from retrace.model.errors import UNAVAILABLE, RetraceError
from retrace.model.project import Project
from retrace.store.results import Results

Stage = Literal["analyse", "redesign", "ready"]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""How far a plan is: questions are open, the dossier is not complete yet, it may be submitted."""
AT_ONCE = 4
"""Summaries that one look at all projects computes; after a large import the next look goes on."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the overview tells of a project. `at_level` is the online level by its name in the law of today, `members`
    counts the procedures of a group, `passed` of `items` of the gate are fulfilled."""

    steps: int
    level: str
    level_to_be: str
    questions: int
    proposals: int
    accepted: int
    stage: Stage
    at_level: str
    members: int
    passed: int
    items: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A project on the overview; `fault` says why it could not be judged. Neither is there before it was looked at."""

    project: Project
    summary: Summary | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """When and in which language somebody looks, with which `registry` of the agency; of so many projects that nobody
    looked at yet the summary is computed."""

    now: datetime
    language: Language
    registry: str = ""
    at_once: int = AT_ONCE


def entries(
    projects: Sequence[Project], results: Results, summed: Callable[[Project], bytes], look: Look
) -> tuple[Entry, ...]:
    """The entries of projects in their order; `summed` gives what `summed_up` gives of a project."""
    kind = f"overview/{__version__}/{look.now.date()}/{look.language}{look.registry}"
    known = results.many((project.head.digest for project in projects), kind)
    made, left = [], look.at_once
    for project in projects:
        told = known.get(project.head.digest)
        if told is None and left:
            left -= 1
            told = known[project.head.digest] = summed(project)
            _keep(results, project.head.digest, kind, told, look.now)
        made.append(_entry(project, told))
    return tuple(made)


def _keep(results: Results, digest: str, kind: str, told: bytes, now: datetime) -> None:
    """On a full disk it is computed again next time."""
    try:
        results.put(digest, kind, told, now)
    except RetraceError as error:
        if error.code != UNAVAILABLE:
            raise


def chosen(found: Iterable[Entry], stage: str = "", level: str = "", groups: bool = False) -> tuple[Entry, ...]:
    """The entries of a stage, at an online level, or of groups only."""
    return tuple(
        entry
        for entry in found
        if (not stage or (entry.summary and entry.summary.stage == stage))
        and (not level or (entry.summary and entry.summary.at_level == level))
        and (not groups or (entry.summary and entry.summary.members))
    )


def _entry(project: Project, told: bytes | None) -> Entry:
    if told is None:
        return Entry(project, None)
    facts = json.loads(told)
    return Entry(project, None, facts["fault"]) if "fault" in facts else Entry(project, Summary(**facts))


def summed_up(analysed: Callable[[], Analysis], language: Language) -> bytes:
    """The summary of an analysis, or why there is none, as it is kept."""
    try:
        facts = asdict(_summary(analysed()))
    except RetraceError as error:
        facts = {"fault": say(error.text, language)}
    return json.dumps(facts).encode()


def _summary(analysis: Analysis) -> Summary:
    assess, gate = analysis.assess, analysis.paperwork().gate
    passed = sum(item.result != "fail" for item in gate)
    stage: Stage = "ready" if passed == len(gate) else "analyse" if assess.questions else "redesign"
    return Summary(
        steps=len(assess.steps),
        level=assess.service_level.told,
        level_to_be=analysis.compare.service_level.to_be_told,
        questions=len(assess.questions),
        proposals=len(analysis.plan.proposals),
        accepted=sum(proposal.status == "accepted" for proposal in analysis.plan.proposals),
        stage=stage,
        at_level=assess.service_level.level,
        members=len(assess.group.members) if assess.group else 0,
        passed=passed,
        items=len(gate),
    )
