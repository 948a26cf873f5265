"""Use case: the as-is process against the to-be process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from retrace.app.case import Case
from retrace.app.reports.figures import (
    CompareReport,
    CostReport,
    DifferenceElementsReport,
    DifferenceReport,
    LevelPairReport,
    PairReport,
)
from retrace.app.reports.overlay import overlay_report
from retrace.criteria.service_level import service_level
from retrace.evaluate.compare import compare, measure
from retrace.evaluate.difference import differences
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language, say
from retrace.model.overlay import OverlayFile
from retrace.model.result import Comparison, Side
from retrace.model.text import text

COUNTERS = ("visits", "papers", "manual_steps", "hand_overs", "agencies", "approvals", "automatic_steps")
TIMES = ("cycle_time", "work_time", "waiting_time", "cycle_time_efficiency")


def compare_cases(as_is: Case, to_be: Case) -> Comparison:
    """The comparison of two models."""
    return compared(as_is.view, to_be.view)


def compared(before: ProcessView, after: ProcessView) -> Comparison:
    """The comparison of two processes, in figures and in what differs."""
    return replace(compare(side(before), side(after)), differences=differences(before, after))


def side(view: ProcessView) -> Side:
    """Everything measured of one process."""
    return measure(view, service_level(view).level)


def compare_report(made: Comparison, language: Language = "vi", overlay: Iterable[OverlayFile] = ()) -> CompareReport:
    """The comparison in words and figures; `overlay` names the agency's own files that took part."""
    before, after = made.as_is, made.to_be
    return CompareReport(
        counters={name: PairReport(getattr(before.counters, name), getattr(after.counters, name)) for name in COUNTERS},
        time={name: PairReport(getattr(before.flow, name), getattr(after.flow, name)) for name in TIMES},
        cost=CostReport(
            PairReport(before.cost.per_case, after.cost.per_case),
            PairReport(before.cost.per_year, after.cost.per_year),
            before.cost.defaults_used or after.cost.defaults_used,
        ),
        service_level=LevelPairReport(
            before.service_level.level,
            after.service_level.level,
            before.service_level.undecided,
            after.service_level.undecided,
            *(say(text(f"service.levels.{one.service_level.told}"), language) for one in (before, after)),
        ),
        overlay=overlay_report(overlay),
        sentences=[say(sentence, language) for sentence in made.sentences],
        differences=[
            DifferenceReport(
                one.kind, DifferenceElementsReport(list(one.as_is), list(one.to_be)), say(one.text, language)
            )
            for one in made.differences
        ],
    )
