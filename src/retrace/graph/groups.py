"""The group of linked procedures that a model shows: order, results that become papers, papers filed twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from retrace.model.group import Member, ProcedureGroup, Relation
from retrace.model.process import NO_OFFICIALS
from retrace.model.step import HANDING_IN

if TYPE_CHECKING:
    from retrace.graph.view import ProcessView, Step

_HANDING_OUT = ("deliver", "collect")
_MAKING = ("issue", "approve")


def group_of(view: ProcessView) -> ProcedureGroup | None:
    """The group, or None where the model and its facts show fewer than two procedures.

    The order is that of the relations; among procedures without one, that of the facts, then that of the flow.
    """
    steps: dict[str, list[Step]] = {key: [] for key in view.procedure.members}
    for step in view.steps.values():
        if step.procedure:
            steps.setdefault(step.procedure, []).append(step)
    if len(steps) < 2:
        return None
    relations = tuple(_relations(view, steps))
    members = {key: _member(key, done, relations, view) for key, done in steps.items()}
    return ProcedureGroup(
        name=view.procedure.name or view.process.name,
        members=tuple(members[key] for key in in_order(members, relations)),
        relations=relations,
        shared=_shared(members.values(), relations),
        lead=view.procedure.lead,
        filing_point=view.procedure.filing_point,
    )


def _member(key: str, steps: list[Step], relations: tuple[Relation, ...], view: ProcessView) -> Member:
    facts = view.procedure.members.get(key)
    agencies = dict.fromkeys(s.actor.agency for s in steps if s.actor.kind not in NO_OFFICIALS)
    passed_on = [relation.result or relation.document for relation in relations if relation.result_of == key]
    return Member(
        key=key,
        name=(facts.name if facts else "") or key,
        agency=(facts.agency.name if facts else "") or next(iter(agencies), ""),
        steps=tuple(step.id for step in steps),
        papers=tuple(dict.fromkeys(d for step in steps for d in _filed(step))),
        results=tuple(dict.fromkeys([*_results(steps), *passed_on])),
        filed_at=tuple(dict.fromkeys(agency for step in steps for agency in _filed_at(step, view))),
    )


def _filed(step: Step) -> Iterator[str]:
    """Keys of the papers that the applicant files at a step."""
    if step.actor.is_applicant and step.facets.action in HANDING_IN:
        yield from (document.key for document in step.reads)


def _filed_at(step: Step, view: ProcessView) -> Iterator[str]:
    """Names of the parties to which the applicant files at a step."""
    if step.actor.is_applicant and step.facets.action == "submit":
        for message in view.messages_from.get(step.id, ()):
            party = view.party(message.target)
            if party and party.actor != "applicant" and party.name:
                yield party.name


def _results(steps: Iterable[Step]) -> list[str]:
    """Keys of the papers that are handed out, else of those that agencies issue."""
    known = list(steps)
    made = {d.key for step in known if not step.actor.is_applicant for d in step.writes}
    out = [d.key for s in known if s.facets.action in _HANDING_OUT for d in (*s.reads, *s.writes) if d.key in made]
    if out:
        return out
    agencies = [step for step in known if not step.actor.is_applicant and step.facets.action in _MAKING]
    return [document.key for step in agencies for document in step.writes]


def _relations(view: ProcessView, steps: Mapping[str, list[Step]]) -> Iterator[Relation]:
    """Stated relations, then those that the papers show: made by an agency in one procedure, filed in another."""
    stated = view.procedure.relations
    yield from stated
    known = {(relation.result_of, relation.paper_of, relation.document) for relation in stated}
    makers = {key: _made(key, done, view) for key, done in steps.items()}
    for target, done in steps.items():
        filed = dict.fromkeys(document for step in done for document in _filed(step))
        for document in filed:
            for source, made in makers.items():
                if source != target and document in made and (source, target, document) not in known:
                    yield Relation(source, target, document)


def _made(key: str, steps: Iterable[Step], view: ProcessView) -> frozenset[str]:
    """Keys of the papers that come from a procedure: what its agencies write, and what is said to be its result."""
    written = {d.key for step in steps if not step.actor.is_applicant for d in step.writes}
    return frozenset(written | {document.key for document in view.documents.values() if document.result_of == key})


def _shared(members: Iterable[Member], relations: tuple[Relation, ...]) -> Mapping[str, tuple[str, ...]]:
    """Papers that several procedures ask for, apart from results on their way to a sibling."""
    asking: dict[str, list[str]] = {}
    for member in members:
        for paper in member.papers:
            asking.setdefault(paper, []).append(member.key)
    passed_on = {relation.document for relation in relations}
    return {paper: tuple(keys) for paper, keys in asking.items() if len(keys) > 1 and paper not in passed_on}


def in_order(members: Iterable[str], relations: Iterable[Relation]) -> list[str]:
    """Keys of procedures so that a result is made before it is filed; those of a cycle keep their place."""
    waiting, ordered = list(members), list[str]()
    sources: dict[str, set[str]] = {key: set() for key in waiting}
    for relation in relations:
        if relation.paper_of in sources and relation.result_of in sources:
            sources[relation.paper_of].add(relation.result_of)
    while waiting:
        free = next((key for key in waiting if sources[key] <= {*ordered, key}), waiting[0])
        waiting.remove(free)
        ordered.append(free)
    return ordered
