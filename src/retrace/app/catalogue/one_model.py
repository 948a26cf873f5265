"""Analyses a model of a catalogue through the engine: judgement, level now and reachable, what systems would free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from retrace.app.case import Case, case_of, load_case
from retrace.app.catalogue.item import Item, Setting
from retrace.app.catalogue.reach import held_in, paper_takes, reachable, visit_takes
from retrace.catalogue.analysed import Analysed, PaperName, Range, Remedy, Sign
from retrace.catalogue.gain import Gain, systems_of, terms_of
from retrace.criteria.assess import assess, findings
from retrace.criteria.service_level import service_level
from retrace.evaluate.counters import counters, papers_handed_in
from retrace.graph.sequence import steps_around
from retrace.graph.view import ProcessView
from retrace.importers.procedure_file import parse_procedure
from retrace.knowledge.files import data
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError
from retrace.model.finding import CRITERIA, Finding
from retrace.model.procedure import Procedure
from retrace.model.result import Counters, Level, ServiceLevel
from retrace.redesign.planner import Decided, decide

_NO_FACTS = Procedure()
_REPEATED = 60
"""Steps of a model beyond these are not compared with other models: drawings of whole offices repeat nothing whole."""


def analyse_model(item: Item, setting: Setting, place: str) -> Analysed:
    """What is found of a BPMN model with the facts beside it. Raises `RetraceError` as the readers do."""
    from retrace.bpmn.read import read

    reading = read(item.content, place, drawn=False)
    if not reading.process.nodes:
        raise RetraceError("empty_model", place)
    facts = parse_procedure(item.facts, place) if item.facts is not None else _NO_FACTS
    day = setting.as_of or facts.as_of or setting.today
    return analysed(case_of(reading, facts, day, "", setting.ready, setting.overlay), item)


def analyse_group(item: Item, setting: Setting, place: str) -> Analysed:
    """What is found of a group of linked procedures. Raises `RetraceError` as the readers do."""
    with TemporaryDirectory(prefix="retrace-group-") as made:
        folder = Path(made)
        for name, content in item.others.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        group = folder / "group.yaml"
        group.write_bytes(item.content)
        try:
            case = load_case(group, None, setting.as_of, setting.today, setting.ready, setting.overlay)
        except RetraceError as error:
            raise error.elsewhere(place) from None
        return analysed(case, item)


def analysed(case: Case, item: Item) -> Analysed:
    """What is found of a case."""
    assessment = assess(case.view)
    found = findings(assessment)
    now = counters(case.view)
    reach = _Reach(case.view, found, now, assessment.service_level)
    possible = terms_of(reach.waiting, reach.further)
    spoken = _spoken_of(case.view)
    terms = {term: gain for term, gain in possible.items() if systems_of(term) <= spoken}
    every = reach.level(frozenset(reach.waiting))
    levels = {system: reach.level(frozenset([system])) for system in reach.waiting}
    procedure = case.view.procedure
    return Analysed(
        place=item.place,
        kind=item.kind,
        **_facts(procedure),
        scores={one: assessment.scores[one] for one in CRITERIA},
        coverage={one: assessment.coverage[one] for one in CRITERIA},
        soundness=case.view.soundness.verdict,
        problems=sum(problem.severity == "error" for problem in case.reading.problems),
        questions=len(assessment.questions),
        level=range_of(assessment.service_level),
        reachable=range_of(reach.base_level),
        levels_with={system: level for system, level in levels.items() if level != range_of(reach.base_level)},
        level_all=every,
        bound_by_law=bool(assessment.service_level.reasons) if assessment.service_level.level != "full" else None,
        demanded=now.papers,
        visits=now.visits,
        manual_steps=now.manual_steps,
        now=reach.base(now),
        terms=terms,
        terms_possible=possible if len(possible) > len(terms) else {},
        signs=_signs(case.view),
        remedies=_remedies(reach.plan),
        papers=tuple(
            PaperName(document.name, document.kind)
            for key in papers_handed_in(case.view)
            if (document := case.view.documents[key]).name
        ),
    )


def _facts(procedure: Procedure) -> dict[str, Any]:
    return {
        "code": procedure.code,
        "name": procedure.name,
        "field": procedure.field,
        "agency": procedure.agency.name,
        "applicants": procedure.applicants,
        "volume": procedure.volume.per_year if procedure.volume else None,
        "complaints": procedure.complaints.value if procedure.complaints else None,
        "online_share": procedure.online_share.value if procedure.online_share else None,
    }


def range_of(level: ServiceLevel) -> Range:
    """The level and how high it may be, in today's words."""
    return Range(level.level, _today().get(level.at_most, level.level))


@cache
def _today() -> Mapping[str, Level]:
    """Which level of today stands for each level of the law of some day."""
    levels = (one for scheme in data("service_levels")["schemes"] for one in scheme["levels"])
    return {one["id"]: one["stands_for"] for one in levels}


class _Reach:
    """The to-be process of phase 1 with the systems of today, and with more of them ready."""

    def __init__(self, view: ProcessView, found: tuple[Finding, ...], now: Counters, level: ServiceLevel) -> None:
        self._view = view.knowing(reachable(view.knowledge))
        self._as_is = view
        self._knowledge = self._view.knowledge
        self.plan = decide(self._view, found)
        self._base = _to_be(self._view, self.plan)
        unchanged = self._base is view
        self._counted = now if unchanged else counters(self._base)
        self.base_level = level if unchanged else service_level(self._base).level
        self._made: dict[frozenset[str], tuple[Gain, Range]] = {}
        waits = {code for proposal in self.plan.proposals for code in proposal.waits_for}
        self.waiting = sorted(code for code in waits if code in self._knowledge.systems)

    def base(self, now: Counters) -> Gain:
        """What can be freed with the systems of today."""
        return self._gain(now, self._counted, self._as_is, self._base)

    def further(self, systems: frozenset[str]) -> Gain:
        """What more systems would free on top."""
        return self._of(systems)[0]

    def level(self, systems: frozenset[str]) -> Range:
        """The level reachable with more systems."""
        return self._of(systems)[1] if systems else range_of(self.base_level)

    def _of(self, systems: frozenset[str]) -> tuple[Gain, Range]:
        if systems not in self._made:
            view = self._view.knowing(self._knowledge.with_ready(sorted(systems)))
            to_be = _to_be(view, decide(view, findings(assess(view))))
            gain = self._gain(self._counted, counters(to_be), self._base, to_be)
            self._made[systems] = gain, range_of(service_level(to_be).level)
        return self._made[systems]

    def _gain(self, before: Counters, after: Counters, one: ProcessView, other: ProcessView) -> Gain:
        dropped = set(papers_handed_in(one)) - set(papers_handed_in(other))
        gain = Gain()
        for key in sorted(dropped):
            gain += paper_takes(one.documents[key], self._knowledge)
        papers = (before.papers or 0.0) - (after.papers or 0.0)
        visits = (before.visits or 0.0) - (after.visits or 0.0)
        gain += visit_takes(self._knowledge).times(visits)
        return replace(gain, papers=papers)


def _to_be(view: ProcessView, made: Decided) -> ProcessView:
    """The view of where a plan leads; where nothing was accepted, that of the process it began with."""
    process, procedure = made.state.process, made.state.procedure
    if process is view.process and procedure is view.procedure:
        return view
    return ProcessView(process, procedure, view.knowledge)


def _spoken_of(view: ProcessView) -> frozenset[str]:
    """Systems of which somebody says that they hold a paper of the dossier, and those that hold no papers at all."""
    papers = [view.documents[key] for key in papers_handed_in(view)]
    maybe = {code for paper in papers for each in held_in(paper, view.knowledge, possibly=True) for code in each}
    sure = {code for paper in papers for each in held_in(paper, view.knowledge) for code in each}
    return frozenset(view.knowledge.systems.keys() - (maybe - sure))


def _signs(view: ProcessView) -> tuple[Sign, ...]:
    steps = list(view.steps.values())[:_REPEATED]
    number = {step.id: place for place, step in enumerate(steps)}
    return tuple(
        Sign(
            step.id,
            step.node.name,
            step.actor.kind,
            step.facets.action,
            tuple(number[after.id] for after in steps_around(step, view) if number.get(after.id, -1) > number[step.id]),
        )
        for step in steps
    )


def _remedies(made: Decided) -> tuple[Remedy, ...]:
    accepted = (each for each in made.proposals if each.status == "accepted" and each.steps)
    return tuple(Remedy(each.move, each.steps, say(each.text)) for each in accepted)
