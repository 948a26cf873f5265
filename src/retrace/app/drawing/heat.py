"""Use case: how hot each step is, by a criterion, by time or by cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from math import isfinite
from typing import Literal

from retrace.app.case import Case
from retrace.criteria.assess import assess
from retrace.evaluate.cost import cost
from retrace.evaluate.durations import durations
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language, number, say
from retrace.model.finding import CRITERIA, Criterion
from retrace.model.result import Row
from retrace.model.text import Text, text
from retrace.render.diagram import LEVELS, Heat, Warmth
from retrace.render.wording import duration, money

By = Literal["data_sharing", "interconnection", "efficiency", "performance", "score", "time", "waiting", "cost"]

_UNKNOWN = "?"
_ASSUMED = "≈ "
Figures = Mapping[str, tuple[float | None, bool]]
"""The figure of each step, None where it is unknown, and whether a labelled default is part of it."""


def heat(case: Case, by: By, language: Language) -> Heat:
    """The heat of the steps of a case; a step to which a criterion does not apply is left out."""
    title = say(text(f"diagram.heat.title.{by}"), language)
    if by == "time" or by == "waiting":
        return _scaled(title, _times(case.view, by), duration, language)
    if by == "cost":
        return _scaled(title, _costs(case.view), money, language)
    rows = assess(case.view).rows
    criteria: tuple[Criterion, ...] = CRITERIA if by == "score" else (by,)
    figures = {row.step: found for row in rows if (found := _score(row, criteria, language))}
    ranges = [text("diagram.heat.scores", low=100 - 20 * (step + 1), high=100 - 20 * step) for step in range(LEVELS)]
    return Heat(title, tuple(say(one, language) for one in ranges), figures)


def _score(row: Row, criteria: tuple[Criterion, ...], language: Language) -> Warmth | None:
    """The lowest score of the row; None where nothing applies to the step."""
    applying = {one: row.cells[one] for one in criteria if row.cells[one].status != "not_applicable"}
    known = {one: cell.score for one, cell in applying.items() if cell.score is not None}
    if not applying:
        return None
    if not known:
        return Warmth(None, _UNKNOWN)
    lowest = min(known, key=lambda one: known[one])
    told = text("diagram.heat.lowest", criterion=text(f"decision.criterion.{lowest}"), score=round(known[lowest]))
    level = min(LEVELS - 1, int((100 - known[lowest]) / (100 / LEVELS)))
    return Warmth(level, number(round(known[lowest]), language), say(told, language))


def _times(view: ProcessView, by: By) -> Figures:
    """Expected seconds per case of each step: its visits times what is known of one."""
    found: dict[str, tuple[float | None, bool]] = {}
    for node, one in durations(view).items():
        parts = [one.wait] if by == "waiting" else [one.work, one.wait]
        known = [figure for figure in parts if figure]
        seconds = view.visits[node] * sum(figure.value for figure in known)
        assumed = seconds > 0 and any(figure.origin == "default" for figure in known)
        found[node] = (seconds if known and isfinite(seconds) else None, assumed)
    return found


def _costs(view: ProcessView) -> Figures:
    """Compliance cost in VND at each step of the applicant; fees belong to no step."""
    found: dict[str, tuple[float | None, bool]] = {}
    for item in cost(view).items:
        if item.step:
            before, assumed = found.get(item.step, (0.0, False))
            known = before is not None and isfinite(item.amount)
            default = item.hours is not None and item.hours.origin == "default"
            found[item.step] = ((before or 0.0) + item.amount if known else None, assumed or default)
    return found


def _scaled(title: str, figures: Figures, shown: Callable[[float | None, Language], str], language: Language) -> Heat:
    """Levels of equal width from nothing to the largest figure."""
    largest = max((value for value, _ in figures.values() if value is not None), default=0.0) or 1.0
    edges = [largest * step / LEVELS for step in range(LEVELS)]
    warm = {}
    for key, (value, assumed) in figures.items():
        if value is None:
            warm[key] = Warmth(None, _UNKNOWN)
            continue
        words = shown(value, language)
        note = say(text("diagram.heat.assumed", figure=words), language) if assumed else words
        level = min(LEVELS - 1, int(value / largest * LEVELS))
        warm[key] = Warmth(level, _ASSUMED + words if assumed else words, note)
    ranges: list[Text] = [text("diagram.heat.below", high=shown(edges[1], language))]
    ranges += [
        text("diagram.heat.between", low=shown(low, language), high=shown(high, language))
        for low, high in pairwise(edges[1:])
    ]
    ranges.append(text("diagram.heat.from", low=shown(edges[-1], language)))
    return Heat(title, tuple(say(one, language) for one in ranges), warm)
