"""Use case: the as-is process against the to-be process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace

from retrace.app.case import Case
from retrace.app.reports.figures import (
    CompareReport,
    DifferenceElementsReport,
    DifferenceReport,
    LevelPairReport,
    PairReport,
    PaybackReport,
)
from retrace.app.reports.made_of_figures import cost_report, load_reports, sensitivity_report
from retrace.app.reports.overlay import overlay_report
from retrace.app.simulation.contrast import simulated_report
from retrace.app.simulation.walk import times_of
from retrace.criteria.check import checks, parameters
from retrace.criteria.service_level import service_level
from retrace.evaluate.compare import assumption_sentences, compare, measure
from retrace.evaluate.difference import differences
from retrace.evaluate.load import role_loads
from retrace.evaluate.payback import payback
from retrace.evaluate.sensitivity import sensitivity
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language, say
from retrace.model.evaluation import RoleLoad
from retrace.model.overlay import OverlayFile
from retrace.model.procedure import Investment
from retrace.model.result import Comparison, ServiceLevel, Side
from retrace.model.text import text

COUNTERS = ("visits", "papers", "manual_steps", "hand_overs", "agencies", "approvals", "automatic_steps")
TIMES = ("cycle_time", "work_time", "waiting_time", "cycle_time_efficiency")


def compare_cases(as_is: Case, to_be: Case, investment: Investment | None = None) -> Comparison:
    """The comparison of two models."""
    return compared(as_is.view, to_be.view, investment)


def compared(
    before: ProcessView, after: ProcessView, investment: Investment | None = None, walk: bool = True
) -> Comparison:
    """The comparison of two processes, in figures and in what differs; `investment` stands before that of the facts.

    Without `walk` the times of single cases are left out, see `with_times`.
    """
    made = compare(side(before), side(after))
    swings = sensitivity(before, after, made.as_is.cost, made.to_be.cost)
    money = investment or after.procedure.investment or before.procedure.investment
    paid = None
    if money and money.amount > 0 and swings and swings.yearly:
        paid = replace(payback(money.amount, swings, money.running, money.discount), source=money.source)
    told = replace(
        made,
        sentences=(*made.sentences, *assumption_sentences(swings, paid, money)),
        differences=differences(before, after),
        as_is_loads=loads(before),
        to_be_loads=loads(after),
        sensitivity=swings,
        payback=paid,
    )
    return with_times(told, before, after) if walk else told


def with_times(made: Comparison, before: ProcessView, after: ProcessView) -> Comparison:
    """A comparison with the times of single cases, which only a chart shows and which take long with loops."""
    times, then = times_of(before), times_of(after)
    return replace(made, as_is_times=times[0], to_be_times=then[0], times_exact=times[1] and then[1])


def loads(view: ProcessView) -> tuple[RoleLoad, ...]:
    """The load of each role, against a year of work by the parameter of the check of overload."""
    hours = 0.0
    if view.procedure.staff:
        check = next(one for one in checks() if one.id == "load-over-capacity")
        hours = parameters(check, view.knowledge.as_of, view.knowledge.checks)["hours_per_year"]
    return role_loads(view, hours)


def side(view: ProcessView) -> Side:
    """Everything measured of one process."""
    return measure(view, service_level(view).level)


def level_words(level: ServiceLevel, language: Language) -> str:
    """The level, or the range in which it lies."""
    return say(level.words or text(f"service.levels.{level.told}"), language)


def compare_report(made: Comparison, language: Language = "vi", overlay: Iterable[OverlayFile] = ()) -> CompareReport:
    """The comparison in words and figures; `overlay` names the agency's own files that took part."""
    before, after = made.as_is, made.to_be
    return CompareReport(
        counters={name: PairReport(getattr(before.counters, name), getattr(after.counters, name)) for name in COUNTERS},
        time={name: PairReport(getattr(before.flow, name), getattr(after.flow, name)) for name in TIMES},
        cost=cost_report(before.cost, after.cost),
        service_level=LevelPairReport(
            before.service_level.level,
            after.service_level.level,
            before.service_level.undecided,
            after.service_level.undecided,
            *(level_words(one.service_level, language) for one in (before, after)),
        ),
        overlay=overlay_report(overlay),
        sentences=[say(sentence, language) for sentence in made.sentences],
        differences=[
            DifferenceReport(
                one.kind, DifferenceElementsReport(list(one.as_is), list(one.to_be)), say(one.text, language)
            )
            for one in made.differences
        ],
        load=load_reports(made),
        sensitivity=sensitivity_report(made.sensitivity, language),
        simulation=simulated_report(made.simulated, language),
        payback=PaybackReport(**asdict(made.payback)) if made.payback else None,
    )
