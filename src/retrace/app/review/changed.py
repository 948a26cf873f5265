"""What is otherwise in one version of a plan than in another: sentences, decisions, facts, figures, marked diagrams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from retrace.app.drawing.changes import changes
from retrace.app.redesign import to_be_view
from retrace.app.workbench.analysis import Analysis
from retrace.app.workbench.facts_form import Form, form_of, has_form
from retrace.app.workbench.facts_told import told
from retrace.evaluate.difference import differences
from retrace.knowledge.messages import Language, say
from retrace.layout import lay_out
from retrace.model.agency import NO_PROFILE, Profile
from retrace.model.process import Process
from retrace.model.proposal import Proposal
from retrace.model.text import text
from retrace.render.diagram import draw
from retrace.render.inline_svg import inline_svg

Unit = Literal["", "time", "money"]


@dataclass(frozen=True, slots=True)
class Turned:
    """Something that was said otherwise before; "" on the side that does not say it."""

    about: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of the to-be process in both versions; None where it is unknown."""

    name: str
    unit: Unit
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Changed:
    """Everything that differs. The pictures show the later version with its changes marked, "" where it has none."""

    as_is: tuple[str, ...]
    to_be: tuple[str, ...]
    decisions: tuple[Turned, ...]
    facts: tuple[Turned, ...]
    gate: tuple[Turned, ...]
    figures: tuple[Moved, ...]
    as_is_svg: str
    to_be_svg: str

    @property
    def nothing(self) -> bool:
        """Whether both say the same."""
        return not (self.as_is or self.to_be or self.decisions or self.facts or self.gate or self.figures)


def changed(before: Analysis, after: Analysis, language: Language, profile: Profile = NO_PROFILE) -> Changed:
    """What changed from one analysis to a later one of the same project."""
    then, now = to_be_view(before.case, before.plan), to_be_view(after.case, after.plan)
    as_is = tuple(say(one.text, language) for one in differences(before.case.view, after.case.view))
    to_be = tuple(say(one.text, language) for one in differences(then, now))
    return Changed(
        as_is=as_is,
        to_be=to_be,
        decisions=tuple(_decisions(before, after, language)),
        facts=tuple(_facts(before, after, language)),
        gate=tuple(_gate(before, after, language, profile)),
        figures=tuple(_figures(before, after)),
        as_is_svg=_marked(before.case.process, after.case.process, "as-is", language) if as_is else "",
        to_be_svg=_marked(then.process, now.process, "to-be", language) if to_be else "",
    )


def _decisions(before: Analysis, after: Analysis, language: Language) -> Iterator[Turned]:
    old = {proposal.id: proposal for proposal in before.plan.proposals}
    new = {proposal.id: proposal for proposal in after.plan.proposals}
    for key in dict.fromkeys([*old, *new]):
        then, now = (_stands(side.get(key), language) for side in (old, new))
        if then != now:
            yield Turned(say((new.get(key) or old[key]).text, language), then, now)


def _stands(proposal: Proposal | None, language: Language) -> str:
    """How a proposal stands: its status and phase, the reason, the figures it was given."""
    if proposal is None:
        return ""
    said = [
        say(text(f"web.proposal.{proposal.status}"), language),
        say(text("web.phase", phase=proposal.phase), language),
    ]
    said += [say(proposal.reason, language)] if proposal.reason else []
    said += [f"{name} = {value:g}" for name, value in sorted(proposal.settings.items()) if value is not None]
    return "; ".join([*said, *([proposal.note] if proposal.note else [])])


def _facts(before: Analysis, after: Analysis, language: Language) -> Iterator[Turned]:
    """What the forms of both say of the same thing; a thing that is new or gone is told by the sentences."""
    old, new = before.case.view, after.case.view
    subjects = ["procedure", *new.steps, *new.procedure.documents, *(one.code for one in new.procedure.systems)]
    for about in dict.fromkeys(subjects):
        if has_form(old, about) and has_form(new, about):
            yield from _fields(form_of(old, about, language), form_of(new, about, language), language)


def _fields(old: Form, new: Form, language: Language) -> Iterator[Turned]:
    then = {field.name: field.value for field in old.fields}
    for field in new.fields:
        was = then.get(field.name, "")
        if was != field.value:
            yield Turned(f"{new.title}: {field.label}", told(field, was, language), told(field, field.value, language))


def _gate(before: Analysis, after: Analysis, language: Language, profile: Profile) -> Iterator[Turned]:
    old = {item.item: item for item in before.paperwork(profile).gate}
    for item in after.paperwork(profile).gate:
        was = old.get(item.item)
        then, now = was.because if was else "", item.because
        if then != now:
            yield Turned(say(text(f"gate.{item.item}.title"), language), then, now)


def _figures(before: Analysis, after: Analysis) -> Iterator[Moved]:
    old, new = before.compare, after.compare
    pairs: list[Moved] = [Moved(name, "", old.counters[name].to_be, new.counters[name].to_be) for name in new.counters]
    pairs += [
        Moved(name, "time", old.time[name].to_be, new.time[name].to_be) for name in ("cycle_time", "waiting_time")
    ]
    pairs.append(Moved("per_case", "money", old.cost.per_case.to_be, new.cost.per_case.to_be))
    return (pair for pair in pairs if pair.before != pair.after)


def _marked(before: Process, after: Process, side: str, language: Language) -> str:
    """The later process with what changed in it marked."""
    svg = draw(after, lay_out(after), marks=changes(before, after, language).to_be, language=language)
    return inline_svg(svg, f"changed-{side}-", say(text(f"review.diagram.{side}"), language))
