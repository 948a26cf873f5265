"""The level of online service by the law of a day: which conditions are met, what is missing for the next level.

Degrees 1 to 4 until Decree 42/2022, with the 30 % rule of Circular 01/2018 for degree 4; full and partial from then on;
since Decree 224/2026 full is the default, and partial needs a published reason from a closed list. A condition whose
facts are missing counts as not met, and the level says that it is undecided, and how high it can be at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from retrace.criteria.service_conditions import Served, of_served, served
from retrace.graph.naming import first_of
from retrace.graph.view import ProcessView
from retrace.knowledge.dated import in_force
from retrace.knowledge.files import data
from retrace.model.finding import Question
from retrace.model.result import NextLevel, PartialReason, ServiceCondition, ServiceLevel, ShareRule
from retrace.model.text import Text, text


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
    scheme = in_force(data("service_levels")["schemes"], day)
    if scheme is None:
        return _told(ServiceLevel("none", True, tuple(judged)))
    levels = scheme["levels"]
    reached = _reached(levels, {c.number for c in judged if c.met})
    hoped = _reached(levels, {c.number for c in judged if c.met is not False})
    rule = _share_rule(day, share) if levels[0]["id"] == "degree_4" and hoped == 0 else None
    if rule and not rule.met:
        hoped = 1 if rule.met is False else hoped
        reached = max(reached, 1)
    entry, hope = ((*levels, _NO_LEVEL)[index] for index in (reached, hoped))
    wanted = {number for one in levels[hoped:reached] for number in one["conditions"]}
    made = ServiceLevel(
        level=entry["stands_for"],
        undecided=reached != hoped,
        conditions=tuple(judged),
        name=entry["id"],
        scheme=scheme["id"],
        next=_missing(levels[reached - 1], judged) if reached else None,
        share=rule,
        at_most=hope["id"],
        depends_on=tuple(one.number for one in judged if one.met is None and one.number in wanted),
        full=_missing(levels[0], judged) if reached and scheme.get("reasons") else None,
    )
    return _told(made)


def _told(made: ServiceLevel) -> ServiceLevel:
    return replace(made, words=verdict(made))


_NO_LEVEL = {"id": "none", "stands_for": "none"}


def verdict(level: ServiceLevel) -> Text:
    """The level in words: the one reached, or from where to where it lies and on which facts that depends."""
    if not level.scheme and level.undecided:
        first = min(one["since"] for one in data("service_levels")["schemes"])
        return text("service.range.no_scheme", since=f"{first:%d/%m/%Y}")
    if not level.undecided or not level.at_most:
        return text(f"service.levels.{level.told}")
    facts = ", ".join(map(str, level.depends_on))
    depends = text("service.range.conditions", numbers=facts) if facts else text("service.range.share")
    if len(level.depends_on) == len(level.conditions):
        depends = text("service.range.every_condition")
    most = text(f"service.levels.{level.at_most}")
    if level.level != "none":
        return text("service.range.between", least=text(f"service.levels.{level.name}"), most=most, depends=depends)
    best = most.key in ("service.levels.full", "service.levels.degree_4")
    return text("service.range.open" if best else "service.range.at_most", most=most, depends=depends)


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


def _missing(wanted: Mapping[str, Any], judged: Iterable[ServiceCondition]) -> NextLevel:
    """A level above, the conditions that keep from it, and the steps behind them."""
    missing = [condition for condition in judged if not condition.met and condition.number in wanted["conditions"]]
    steps = dict.fromkeys(step for condition in missing for step in condition.steps)
    return NextLevel(wanted["id"], tuple(condition.number for condition in missing), tuple(steps))


def _with_reasons(made: ServiceLevel, what: Served, day: date) -> ServiceLevel:
    """The level with the reasons that the closed list of the day allows for staying below the full level."""
    listed = (in_force(data("service_levels")["schemes"], day) or {}).get("reasons", ())
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
            names = first_of(
                [
                    f"{step.name} ({step.facets.presence_basis})" if step.facets.presence_basis else step.name
                    for step in steps
                ],
                "steps",
            )
            yield PartialReason(reason, text(f"service.reason.{reason}", names=names), tuple(step.id for step in steps))
        elif reason in stated:
            yield PartialReason(reason, text("service.reason.stated", because=stated[reason]), ())
