"""The eight conditions of online service of Circular 01/2023/TT-VPCP, each with what was found of it.

A condition whose facts are missing is unknown and asks. Each procedure of a group is judged by its own steps and facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrace.criteria.online_way import dossier, online_steps
from retrace.graph.naming import first_of
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document
from retrace.model.finding import Question
from retrace.model.procedure import Procedure
from retrace.model.process import NO_OFFICIALS
from retrace.model.result import ServiceCondition
from retrace.model.text import Value, text

_PLAIN = frozenset({1, 2, 7})  # their sentences name no step
# Work at which paper does not stop electronic handling; the result and its delivery have conditions of their own.
_PAPER = ("original", "shown", "certified_copy")
# Presence for these is another condition's matter, or happens elsewhere than at an agency.
_EXPLAINED = ("prepare", "collect", "pay")
_NOT_PROCESSING = ("issue", "deliver", "collect", "prepare", "submit", "supplement", "answer")


@dataclass(frozen=True, slots=True)
class Conditions:
    """The eight conditions and the questions that unknown ones raise."""

    conditions: tuple[ServiceCondition, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Served:
    """What is judged: steps that a dossier filed online may come by, in flow order, and the facts of the procedure."""

    view: ProcessView
    steps: tuple[Step, ...]
    procedure: Procedure


def served(view: ProcessView, member: str = "") -> Served:
    """The whole process, or of a group the procedure with that key."""
    if not member:
        return Served(view, online_steps(view), view.procedure)
    steps = tuple(step for step in online_steps(view) if step.procedure == member)
    return Served(view, steps, view.procedure.members.get(member, Procedure(name=member)))


def conditions(view: ProcessView, member: str = "") -> Conditions:
    """Judges each condition from the model and the facts, of the whole process or of one procedure of a group."""
    return of_served(served(view, member))


def of_served(view: Served) -> Conditions:
    """Judges each condition of what is served."""
    judged = (
        _stated(1, view.procedure.published),
        _stated(2, view.procedure.forms_downloadable),
        _forms(view),
        _whole_dossier(view),
        _payment(view),
        _processing(view),
        _stated(7, view.procedure.result_electronic),
        _delivery(view),
    )
    fields = [_FIELDS[c.number] for c in judged if c.met is None and c.number in _FIELDS]
    asked = tuple(Question("procedure", name, text(f"questions.{name}", result=_result(view))) for name in fields)
    return Conditions(judged, asked)


_FIELDS = {
    1: "published",
    2: "forms_downloadable",
    3: "online_form",
    4: "online_submission",
    5: "online_payment",
    7: "result_electronic",
    8: "delivery_channel",
}


def _result(view: Served) -> str:
    return view.procedure.result or view.procedure.name or view.view.process.name


def _condition(number: int, met: bool | None, steps: Sequence[Step], **args: Value) -> ServiceCondition:
    names = first_of([step.name for step in steps], "steps")
    outcome = {True: "met", False: "unmet", None: "unknown"}[met]
    if met is False and number not in _PLAIN and not args.get("papers", names):
        outcome = "unmet_plain"
    if met is None and number == 6 and not names:
        outcome = "unknown_plain"
    return ServiceCondition(
        number, met, text(f"service.{number}.{outcome}", steps=names, **args), tuple(step.id for step in steps)
    )


def _stated(number: int, met: bool | None) -> ServiceCondition:
    return _condition(number, met, ())


def _forms(view: Served) -> ServiceCondition:
    papers = _dossier(view)
    forms = [(step, d) for step, d in papers if d.document_class == "form"]
    on_paper = [(step, form) for step, form in forms if form.interactive_form is False]
    if on_paper or view.procedure.online_form is False:
        return _condition(3, False, _steps(on_paper), papers=_names(on_paper))
    if forms and all(form.interactive_form for _, form in forms):
        return _condition(3, True, ())
    return _condition(3, view.procedure.online_form, ())


def _whole_dossier(view: Served) -> ServiceCondition:
    papers = [(s, d) for s, d in _dossier(view) if not view.view.knowledge.waives(d)]
    on_paper = [(s, d) for s, d in papers if d.form in _PAPER and d.document_class != "form" and not _digital(d)]
    if on_paper:
        return _condition(4, False, _steps(on_paper), papers=_names(on_paper))
    submits = [step for step in view.steps if step.facets.action == "submit"]
    closed = [step for step in submits if step.facets.channels and "online" not in step.facets.channels]
    if view.procedure.online_submission is False or closed:
        return _condition(4, False, closed, papers="")
    online = bool(submits) and all("online" in step.facets.channels for step in submits)
    return _condition(4, True if online else view.procedure.online_submission, ())


def _digital(document: Document) -> bool:
    return bool(document.electronic_original or document.interactive_form)


def _payment(view: Served) -> ServiceCondition:
    payments = [step for step in view.steps if step.facets.action == "pay"]
    if view.procedure.fees == ():
        return ServiceCondition(5, True, text("service.5.free"))
    at_counter = [step for step in payments if step.facets.channels and "online" not in step.facets.channels]
    if at_counter:
        return _condition(5, False, at_counter)
    online = bool(payments) and all("online" in step.facets.channels for step in payments)
    return _condition(5, True if online else view.procedure.online_payment, ())


def _processing(view: Served) -> ServiceCondition:
    blocking = _blocking(view)
    if blocking:
        told = {reason: _told(reason, names) for reason, (names, _) in blocking.items()}
        reasons = tuple(text(f"service.6.{reason}", names=names) for reason, names in told.items())
        steps = dict.fromkeys(step.id for _, steps in blocking.values() for step in steps)
        return ServiceCondition(6, False, text("service.6.unmet", reasons=reasons), tuple(steps))
    agency = [s for s in view.steps if s.actor.kind not in NO_OFFICIALS and not s.automatic]
    unknown = [s for s in agency if s.facets.medium is None and s.facets.action not in _NOT_PROCESSING]
    return _condition(6, None if unknown or not agency else True, unknown)


def _blocking(view: Served) -> dict[str, tuple[list[str], list[Step]]]:
    """What keeps the processing from being electronic: by reason, the names to tell and the steps."""
    steps = view.steps
    papers = [(s, d) for s, d in _dossier(view) if not view.view.knowledge.waives(d)]
    compared = [(s, d) for s, d in papers if d.compared_with_original or d.form == "shown"]
    by_reason = {
        "presence": [s for s in steps if s.facets.presence and s.facets.action not in _EXPLAINED],
        "inspection": [s for s in steps if s.facets.action == "inspect"],
        "paper": [s for s in steps if _on_paper(s)],
    }
    found = {reason: ([step.name for step in blocked], blocked) for reason, blocked in by_reason.items() if blocked}
    if compared:
        found["compared"] = ([document.name for _, document in compared], _steps(compared))
    return found


def _on_paper(step: Step) -> bool:
    processing = step.facets.action not in _NOT_PROCESSING and step.actor.kind not in NO_OFFICIALS
    return processing and step.facets.medium == "paper"


def _delivery(view: Served) -> ServiceCondition:
    ends = [step for step in view.steps if step.facets.action == "collect" and step.actor.is_applicant]
    ends = ends or [step for step in view.steps if step.facets.action == "deliver"]
    channels = {channel for step in ends for channel in step.facets.channels} | set(view.procedure.delivery)
    if channels & {"online", "post"}:
        return _condition(8, True, ())
    return _condition(8, False if channels else None, ends if channels else ())


def _dossier(view: Served) -> list[tuple[Step, Document]]:
    return dossier(view.steps, view.view)


def _steps(papers: Sequence[tuple[Step, Document]]) -> list[Step]:
    return list({step.id: step for step, _ in papers}.values())


def _told(reason: str, names: Sequence[str]) -> Value:
    return first_of(list(dict.fromkeys(names)), "papers" if reason == "compared" else "steps")


def _names(papers: Sequence[tuple[Step, Document]]) -> Value:
    return first_of([document.name for _, document in papers], "papers")
