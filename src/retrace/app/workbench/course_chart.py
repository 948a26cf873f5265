"""The course of one indicator as a chart: what was measured, and what it is to reach."""

from __future__ import annotations

from retrace.app.catalogue.follow_up import shown
from retrace.knowledge.messages import Language, number, say
from retrace.model.chart import Curve, CurveChart, Scale
from retrace.model.indicators import FALLING, Course
from retrace.model.text import text
from retrace.render.chart_scale import round_scale

_MOST_MARKS = 8


def course_chart(course: Course, language: Language) -> CurveChart | None:
    """Values by period and the aim as a level line; None where nothing was measured."""
    if not course.series:
        return None
    aim = course.promised if course.promised is not None else course.threshold.value if course.threshold else None
    values = [value for _, value in course.series]
    name = say(text(f"follow_up.indicator.{course.indicator}"), language)
    if course.indicator in FALLING:
        unit = say(text("follow_up.unit"), language)
        up = round_scale([*values, *([] if aim is None else [aim])], unit, lambda value: number(value, language))
    else:
        up = Scale("", tuple((part / 5, f"{20 * part}%") for part in range(6)))
    last = len(values) - 1
    points = tuple((float(at), value) for at, value in enumerate(values))
    told = shown(course.indicator, values[-1], language)
    mark = (float(last), values[-1], f"{course.series[-1][0].name}: {told}")
    # A line needs two points; one period is drawn as a level.
    line = points if last else ((0.0, values[0]), (1.0, values[0]))
    curves = [Curve(say(text("follow_up.measured"), language), "to_be", line, (mark,))]
    if aim is not None:
        words = "promised" if course.promised is not None else "official"
        aimed = say(text(f"follow_up.line.{words}", value=shown(course.indicator, aim, language)), language)
        curves.insert(0, Curve(aimed, "as_is", ((0.0, aim), (float(max(last, 1)), aim))))
    return CurveChart(course.indicator, name, Scale("", _periods(course)), up, tuple(curves))


def _periods(course: Course) -> tuple[tuple[float, str], ...]:
    """The periods along the axis, some of them where there are too many to be told."""
    names = [period.name for period, _ in course.series]
    if len(names) == 1:
        return ((0.0, names[0]), (1.0, ""))
    step = -(-(len(names) - 1) // (_MOST_MARKS - 1))
    at = {*range(0, len(names), step)}
    at = {each for each in at if len(names) - 1 - each >= step or each == len(names) - 1} | {len(names) - 1}
    return tuple((float(each), names[each]) for each in sorted(at))
