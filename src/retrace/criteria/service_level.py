"""The level of online service by the law of a day: which conditions are met, what is missing for the next level.

Degrees 1 to 4 until Decree 42/2022, with the 30 % rule of Circular 01/2018 for degree 4; full and partial from then on;
since Decree 224/2026 full is the default, and partial needs a published reason from a closed list. A condition whose
facts are missing counts as not met, and the level says that it is undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from retrace.criteria.service_conditions import Served, of_served, served
from retrace.graph.view import ProcessView
from retrace.knowledge.dated import in_force
from retrace.knowledge.files import data
from retrace.model.finding import Question
from retrace.model.result import NextLevel, PartialReason, ServiceCondition, ServiceLevel, ShareRule
from retrace.model.text import text


@dataclass(frozen=True, slots=True)
class LevelFound:
    """The level and the questions that its unknown facts raise."""

    level: ServiceLevel
    questions: tuple[Question, ...]


def service_level(view: ProcessView, member: str = "") -> LevelFound:
    """The level of a process on the day of the analysis, or of one procedure of a group."""
    what = served(view, member)
    judged = of_served(what)
    day = view.knowledge.as_of
    share = what.procedure.online_share
    made = level(judged.conditions, day, share.value if share else None)
    asked = list(judged.questions)
    if made.share and made.share.met is None:
        asked.append(Question("procedure", "online_share", text("questions.online_share")))
    return LevelFound(_with_reasons(made, what, day), tuple(asked))


def level(judged: Sequence[ServiceCondition], day: date, share: float | None = None) -> ServiceLevel:
    """The level that the conditions known to be met allow on a day; `share` is that of dossiers handled online."""
    levels = _scheme(day)["levels"]
    reached = _reached(levels, {c.number for c in judged if c.met})
    hoped = _reached(levels, {c.number for c in judged if c.met is not False})
    rule = _share_rule(day, share) if levels[0]["id"] == "degree_4" and hoped == 0 else None
    if rule and not rule.met:
        hoped = 1 if rule.met is False else hoped
        reached = max(reached, 1)
    entry: Mapping[str, Any] = levels[reached] if reached < len(levels) else {"id": "none", "stands_for": "none"}
    return ServiceLevel(
        level=entry["stands_for"],
        undecided=reached != hoped,
        conditions=tuple(judged),
        name=entry["id"],
        scheme=_scheme(day)["id"],
        next=_next(levels, reached, judged),
        share=rule,
    )


def _scheme(day: date) -> Mapping[str, Any]:
    schemes = data("service_levels")["schemes"]
    return in_force(schemes, day) or schemes[0]


def _reached(levels: Sequence[Mapping[str, Any]], met: set[int]) -> int:
    """The index of the highest level whose conditions are met, the number of levels where none is."""
    return next((n for n, one in enumerate(levels) if met >= set(one["conditions"])), len(levels))


def _share_rule(day: date, share: float | None) -> ShareRule | None:
    """Whether enough dossiers are handled online for the highest degree."""
    entry = in_force(data("service_levels")["online_share"], day)
    if entry is None:
        return None
    needed = float(entry["value"])
    if share is None:
        return ShareRule(None, text("service.share.unknown", needed=100 * needed))
    met = share >= needed
    return ShareRule(met, text(f"service.share.{'met' if met else 'unmet'}", needed=100 * needed, share=100 * share))


def _next(levels: Sequence[Mapping[str, Any]], reached: int, judged: Iterable[ServiceCondition]) -> NextLevel | None:
    """The next level up, the conditions that keep from it, and the steps behind them."""
    if reached == 0:
        return None
    wanted = levels[reached - 1]
    missing = [condition for condition in judged if not condition.met and condition.number in wanted["conditions"]]
    steps = dict.fromkeys(step for condition in missing for step in condition.steps)
    return NextLevel(wanted["id"], tuple(condition.number for condition in missing), tuple(steps))


def _with_reasons(made: ServiceLevel, what: Served, day: date) -> ServiceLevel:
    """The level with the reasons that the closed list of the day allows for staying below the full level."""
    listed = _scheme(day).get("reasons", ())
    if not listed or made.level == "full":
        return made
    return replace(made, reasons=tuple(_reasons(what, listed)))


def _reasons(what: Served, listed: Sequence[str]) -> Iterator[PartialReason]:
    """Presence that an article demands, inspection on site; technical reasons only an agency can state."""
    stated = what.procedure.partial_reasons
    bound = [step for step in what.steps if step.facets.presence and step.facets.presence_basis]
    inspecting = [step for step in what.steps if step.facets.action == "inspect"]
    for reason in listed:
        steps = {"presence": bound, "inspection": inspecting}.get(reason, [])
        if steps:
            names = "; ".join(
                f"{step.name} ({step.facets.presence_basis})" if step.facets.presence_basis else step.name
                for step in steps
            )
            yield PartialReason(reason, text(f"service.reason.{reason}", names=names), tuple(step.id for step in steps))
        elif reason in stated:
            yield PartialReason(reason, text("service.reason.stated", because=stated[reason]), ())
