"""What linked procedures change: results that go from one to the next, procedures that fall away, the one filing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retrace.criteria.papers import best, handed_in
from retrace.graph.view import ProcessView, Step
from retrace.knowledge.patterns import normal
from retrace.model.document import Document
from retrace.model.group import Member
from retrace.model.system import InformationSystem

_RECORDS = ("identity", "civil_status")
_ISSUED = ("result", "professional")


@dataclass(frozen=True, slots=True)
class Superfluous:
    """A procedure whose result only serves as a paper of siblings, and the system that holds the same data."""

    member: Member
    document: Document
    system: InformationSystem


def from_sibling(document: Document, step: Step, view: ProcessView) -> Member | None:
    """The procedure of the same group whose result the paper of this step is, if any."""
    if view.group is None or not step.procedure:
        return None
    sources = (r.result_of for r in view.group.before(step.procedure) if r.document == document.key)
    return next((member for key in sources if key != step.procedure and (member := view.group.member(key))), None)


def of_others(step: Step, view: ProcessView) -> tuple[Document, ...]:
    """Papers handed in at the step that are no result of a linked procedure."""
    papers = handed_in(step, view)
    return papers if view.group is None else tuple(d for d in papers if from_sibling(d, step, view) is None)


def superfluous(view: ProcessView) -> Mapping[str, Superfluous]:
    """The procedures of the group that a query would make needless, by key."""
    return view.once(_superfluous)


def carriers(view: ProcessView) -> list[InformationSystem]:
    """The systems over which the agencies could be joined, of those that the user names."""
    systems = (view.knowledge.system(claim.code) for claim in view.procedure.systems)
    return [system for system in systems if system.role in ("portal", "one_stop")]


def filings(view: ProcessView) -> tuple[Step, ...]:
    """The steps at which the applicant files, without those of procedures that would fall away."""
    return view.once(_filings)


def filing(view: ProcessView) -> Step | None:
    """Where the dossier is filed; the desk that takes it in where the model shows no applicant filing."""
    return next(iter(filings(view)), None)


def _superfluous(view: ProcessView) -> Mapping[str, Superfluous]:
    found: dict[str, Superfluous] = {}
    for member in view.group.members if view.group else ():
        passed_on = view.group.after(member.key) if view.group else ()
        if not passed_on or not set(member.results) <= {r.result or r.document for r in passed_on}:
            continue
        papers = [view.documents[r.document] for r in passed_on if r.document in view.documents]
        if not all(_only_confirms(paper, view) for paper in papers):
            continue
        pairs = [(paper, best(paper, view)) for paper in papers]
        if pairs and all(pair for _, pair in pairs):
            paper, pair = pairs[0]
            if pair:
                found[member.key] = Superfluous(member, paper, pair[1])
    return found


def _only_confirms(paper: Document, view: ProcessView) -> bool:
    """Whether a query can stand for making the paper.

    It cannot where the procedure makes the record that the system holds afterwards, as registering a birth does, nor
    where the group is there to give the paper to the applicant.
    """
    if paper.document_class in _RECORDS or normal(paper.name) in normal(view.procedure.result):
        return False
    kind = view.knowledge.kinds.get(paper.kind)
    return paper.document_class not in _ISSUED or (kind is not None and kind.confirms)


def _filings(view: ProcessView) -> tuple[Step, ...]:
    steps = [step for step in view.steps.values() if step.procedure not in superfluous(view)]
    submits = tuple(step for step in steps if step.actor.is_applicant and step.facets.action == "submit")
    return submits or tuple(step for step in steps if step.facets.action == "receive")
