"""Use case: how the service indicators of procedures went, against what the plan promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from retrace.app.reports.follow_up import CourseReport, FollowedReport, FollowUpReport, PointReport, UnreadReport
from retrace.catalogue.follow_up import followed, programme
from retrace.importers.indicators_file import IndicatorFile, read_indicators
from retrace.knowledge.dated import figure, in_force
from retrace.knowledge.files import data
from retrace.knowledge.messages import Language, number, say
from retrace.model.indicators import FALLING, INDICATORS, Course, Followed, Indicator, Threshold
from retrace.model.text import text


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The programme and its procedures, and the files they were read from."""

    day: date
    programme: Followed
    procedures: tuple[Followed, ...]
    files: tuple[tuple[str, IndicatorFile], ...]


def follow_up(files: Sequence[Path], plan: Path | None, day: date) -> FollowUp:
    """Follows the indicators of files; `plan` is a file of what the plan promised.

    Raises what `read_indicators` raises.
    """
    read = [(path.name, read_indicators(path)) for path in files]
    if plan:
        read.append((plan.name, read_indicators(plan, promised=True)))
    rows = [row for _, file in read for row in file.rows]
    known = thresholds(day)
    procedures = followed(rows, known)
    return FollowUp(day, programme(procedures, rows, known), procedures, tuple(read))


def thresholds(day: date) -> dict[Indicator, Threshold]:
    """The official thresholds in force on a day; an indicator without one is judged by the plan alone."""
    shipped = data("indicators")["thresholds"]
    found: dict[Indicator, Threshold] = {}
    for indicator in INDICATORS:
        entry = in_force(shipped.get(indicator, ()), day)
        if entry:
            known = figure(entry)
            found[indicator] = Threshold(known.value, known.source)
    return found


def follow_up_report(made: FollowUp, language: Language) -> FollowUpReport:
    """The course of all in words."""
    periods = {(p.year, p.month, p.months): p.name for one in made.procedures for c in one.courses for p, _ in c.series}
    return FollowUpReport(
        as_of=made.day.isoformat(),
        periods=[periods[key] for key in sorted(periods)],
        programme=followed_report(made.programme, language),
        procedures=[followed_report(one, language) for one in made.procedures],
        left_out=made.programme.left_out,
        sentences=sentences(made, language),
        not_understood=[
            UnreadReport(name, one.table, one.row, say(one.because, language), one.written)
            for name, file in made.files
            for one in file.unread
        ],
    )


def sentences(made: FollowUp, language: Language) -> list[str]:
    """What the indicators say, one sentence for each that is known, and which procedures fall behind."""
    told = [course_words(course, language) for course in made.programme.courses if course.last is not None]
    return [*told, *counted_words(made, language)]


def counted_words(made: FollowUp, language: Language) -> list[str]:
    """How many procedures fall behind, and how many the means leave out."""
    behind = [one for one in made.procedures if any(course.verdict == "behind" for course in one.courses)]
    count = len(made.procedures)
    key = "follow_up.behind" if behind else "follow_up.none_behind"
    told = [say(text(key, behind=len(behind), count=count), language)] if count else []
    if made.programme.left_out:
        told.append(say(text("follow_up.left_out", count=made.programme.left_out), language))
    return told


def course_words(course: Course, language: Language) -> str:
    """One indicator in a sentence."""
    name = say(text(f"follow_up.indicator.{course.indicator}"), language)
    if course.last is None:
        return say(text("follow_up.no_value", name=name), language)
    aim = course.promised if course.promised is not None else course.threshold.value if course.threshold else None
    whose = "promised" if course.promised is not None else "official"
    target = ""
    if aim is not None:
        target = say(text(f"follow_up.aim.{whose}", value=shown(course.indicator, aim, language)), language)
    verdict = say(text(f"follow_up.verdict.{course.verdict}"), language)
    args = {"name": name, "value": shown(course.indicator, course.last, language), "aim": target, "verdict": verdict}
    if course.change is None:
        return say(text("follow_up.course_once", **args), language)
    first = shown(course.indicator, course.series[0][1], language)
    span = {"from": course.series[0][0].name, "to": course.series[-1][0].name}
    return say(text("follow_up.course", first=first, begin=span["from"], end=span["to"], **args), language)


def shown(indicator: Indicator, value: float, language: Language) -> str:
    """A value as people read it: a percentage, or days."""
    if indicator in FALLING:
        return say(text("follow_up.days", value=number(round(value, 2), language)), language)
    return number(round(100 * value, 1), language) + "%"


def followed_report(one: Followed, language: Language) -> FollowedReport:
    """The course of a procedure, or of the programme, in words."""
    return FollowedReport(
        one.code, one.name, one.dossiers, {course.indicator: _course(course, language) for course in one.courses}
    )


def _course(course: Course, language: Language) -> CourseReport:
    return CourseReport(
        name=say(text(f"follow_up.indicator.{course.indicator}"), language),
        series=[PointReport(period.name, round(value, 6)) for period, value in course.series],
        last=_rounded(course.last),
        change=_rounded(course.change),
        promised=_rounded(course.promised),
        threshold=course.threshold.value if course.threshold else None,
        threshold_source=course.threshold.source if course.threshold else "",
        points_share=_rounded(course.share),
        verdict=course.verdict,
        message=course_words(course, language),
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
