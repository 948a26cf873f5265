"""Which papers the applicant hands in or obtains at a step, and which system could hold their data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document, Holding
from retrace.model.step import HANDING_IN
from retrace.model.system import InformationSystem

_ONE_FACT = ("identity", "receipt")


def handed_in(step: Step, view: ProcessView) -> tuple[Document, ...]:
    """Papers that the applicant hands in at this step for the first time in the flow.

    A desk that takes the dossier in counts where the model shows no applicant with papers to hand in.
    """
    return view.once(_handed_in).get(step.id, ())


def _handed_in(view: ProcessView) -> Mapping[str, tuple[Document, ...]]:
    """What is handed in at each step, each paper where it is handed in first."""
    shown = _shows_handing_in(view)
    found: dict[str, tuple[Document, ...]] = {}
    before: set[str] = set()
    for step in view.steps.values():
        if _hands_in(step, shown, view):
            papers = tuple(d for d in step.reads if _supplied(d) and d.key not in before)
            if papers:
                found[step.id] = papers
        if step.facets.action in HANDING_IN:
            before.update(document.key for document in step.reads)
    return found


def _hands_in(step: Step, shown: bool, view: ProcessView) -> bool:
    if step.actor.is_applicant:
        return step.facets.action in HANDING_IN or _sends_to_agency(step, view)
    return step.facets.action == "receive" and not shown


def obtained(step: Step, view: ProcessView) -> tuple[Document, ...]:
    """Papers that the applicant gets from another party at this step in order to hand them in."""
    if not step.actor.is_applicant:
        return ()
    return tuple(d for d in step.writes if d.handed_in is not False and maker(d, step, view) is not None)


def maker(document: Document, apart_from: Step, view: ProcessView) -> Step | None:
    """The step of another party that makes the paper, if the model shows it."""
    making = view.once(_makers).get(document.key, ())
    return next((step for step in making if step.actor.pool != apart_from.actor.pool), None)


def _makers(view: ProcessView) -> Mapping[str, list[Step]]:
    """The steps that write each paper, by its key."""
    makers: dict[str, list[Step]] = {}
    for step in view.steps.values():
        for document in step.writes:
            makers.setdefault(document.key, []).append(step)
    return makers


def held(document: Document, view: ProcessView) -> Iterator[tuple[Holding, InformationSystem]]:
    """Systems that hold the data of the paper, the one that can be relied on most first."""
    pairs = [(holding, view.knowledge.system(holding.system)) for holding in view.knowledge.holdings(document)]
    return iter(sorted(pairs, key=_reliance))


def _reliance(pair: tuple[Holding, InformationSystem]) -> tuple[bool, bool]:
    return not pair[1].ready, bool(pair[1].fragments)


def interactive(form: Document, step: Step, view: ProcessView) -> bool | None:
    """Whether the form has an interactive electronic form; if nobody said it of the form, what the procedure says."""
    if form.interactive_form is not None:
        return form.interactive_form
    own = view.procedure.members.get(step.procedure)
    stated = own.online_form if own else None
    return view.procedure.online_form if stated is None else stated


def best(document: Document, view: ProcessView) -> tuple[Holding, InformationSystem] | None:
    """The system to rely on for the data of the paper, or None where the registry knows none.

    Of a choice the paper decides whose data can be relied on least: who has that one would still hand it in.
    """
    known = [pair for one in choices(document) if (pair := next(held(one, view), None))]
    return max(known, key=_reliance, default=None)


def uncovered(document: Document, view: ProcessView) -> tuple[str, ...]:
    """Names of the kinds of a choice whose data no system is known to hold, while one holds those of another."""
    found = {one.kind: best(one, view) for one in choices(document)}
    missing = [view.knowledge.kinds[code].name for code, pair in found.items() if pair is None and code]
    return tuple(missing) if any(found.values()) else ()


def choices(document: Document) -> tuple[Document, ...]:
    """The papers among which the applicant chooses, those that all prove who somebody is as one; the paper itself where
    it is no choice, or where somebody says of the whole which system holds it."""
    if not document.alternatives or document.held_in or document.holdings or document.document_class in _ONE_FACT:
        return (document,)
    return tuple(replace(document, kind=code, alternatives=()) for code in (document.kind, *document.alternatives))


def shows_collecting(view: ProcessView) -> bool:
    """Whether the model shows the applicant receiving the result; a desk fetching it from a division is not meant."""
    return any(step.actor.is_applicant and step.facets.action == "collect" for step in view.steps.values())


def _supplied(document: Document) -> bool:
    return document.handed_in is not False and document.document_class not in ("letter", "receipt")


def _sends_to_agency(step: Step, view: ProcessView) -> bool:
    return step.facets.action == "" and any(
        message.target in view.steps or message.target in view.process.nodes
        for message in view.messages_from.get(step.id, ())
    )


def _shows_handing_in(view: ProcessView) -> bool:
    return any(
        step.actor.is_applicant and step.reads and (step.facets.action in HANDING_IN or _sends_to_agency(step, view))
        for step in view.steps.values()
    )
