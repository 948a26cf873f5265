"""The facts of a group from those of its procedures: papers under one key each, the rest where all agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from retrace.graph.groups import in_order
from retrace.graph.overall import member_id
from retrace.model.document import Document
from retrace.model.group import Relation
from retrace.model.procedure import Fee, Procedure, SystemClaim
from retrace.model.process import Process
from retrace.model.step import Channel, Facets

_YES_OR_NO = (
    "result_electronic",
    "published",
    "forms_downloadable",
    "online_form",
    "online_submission",
    "online_payment",
)

Keys = Mapping[tuple[str, str], str]
"""The key of a paper in the group by (procedure, key there)."""


def paper_keys(facts: Procedure) -> Keys:
    """Under which key the group knows the papers of its procedures.

    A result and the paper that it becomes are one paper; so are papers of the same key and name. Others of the same
    key get that of their procedure in front.
    """
    keys: dict[tuple[str, str], str] = {}
    names: dict[str, str] = {}
    became = {(r.paper_of, r.document): (r.result_of, r.result or r.document) for r in facts.relations}
    for member in in_order(facts.members, facts.relations):
        for paper, document in facts.members[member].documents.items():
            key = paper if names.get(paper, document.name) == document.name else member_id(member, paper)
            keys[member, paper] = key
            names.setdefault(key, document.name)
    for paper_there, result in became.items():
        if paper_there in keys and result in keys:
            keys[paper_there] = keys[result]
    return keys


def with_keys(member: str, process: Process, keys: Keys) -> Process:
    """The process of a procedure with its papers under the keys of the group."""
    papers = {
        key: replace(data, document=keys.get((member, data.document), data.document))
        for key, data in process.data_objects.items()
    }
    return replace(process, data_objects=papers)


def group_facts(facts: Procedure, keys: Keys, prefixed: bool) -> Procedure:
    """The facts of a group: what its file states, filled in from its procedures.

    `prefixed` says whether the steps of the procedures carry the key of their procedure in their ids, because each
    came in a file of its own. What one procedure lacks, the group as a whole lacks. What is told of papers, steps and
    systems stands with the group from then on.
    """
    members = facts.members
    answers: dict[str, Any] = {
        name: _all([getattr(one, name) for one in members.values()])
        for name in _YES_OR_NO
        if getattr(facts, name) is None
    }
    days = [one.as_of for one in members.values() if one.as_of]
    return replace(
        facts,
        **answers,
        as_of=facts.as_of or (max(days) if days else None),
        documents={**_documents(facts, keys), **facts.documents},
        systems=_systems(facts),
        steps={**_steps(facts, prefixed), **facts.steps},
        fees=facts.fees if facts.fees is not None else _fees(facts),
        delivery=facts.delivery or _delivery(facts),
        members={
            key: replace(_told(members[key], facts, prefixed), documents={}, steps={}, systems=())
            for key in in_order(members, facts.relations)
        },
        relations=tuple(_relation(relation, keys) for relation in facts.relations),
    )


def _told(one: Procedure, facts: Procedure, prefixed: bool) -> Procedure:
    """The facts of a procedure, with what its group states of all; files of their own speak for themselves."""
    if prefixed:
        return one
    names = (*_YES_OR_NO, "fees", "delivery", "online_share", "volume")
    unknown = {name: getattr(facts, name) for name in names if getattr(one, name) in (None, ())}
    return replace(one, **{name: value for name, value in unknown.items() if value not in (None,)})


def _relation(relation: Relation, keys: Keys) -> Relation:
    """The relation with the paper under its key in the group, where result and paper are the same."""
    document = keys.get((relation.paper_of, relation.document), relation.document)
    result = keys.get((relation.result_of, relation.result), relation.result)
    return replace(relation, document=document, result="" if result == document else result)


def _all(answers: list[bool | None]) -> bool | None:
    """True where all say yes, False where one says no, else unknown."""
    if False in answers:
        return False
    return None if None in answers or not answers else True


def _documents(facts: Procedure, keys: Keys) -> dict[str, Document]:
    """Papers by their key in the group; a result that is filed later is told as the paper that is filed."""
    found: dict[str, Document] = {}
    results = {(relation.paper_of, relation.document): relation.result_of for relation in facts.relations}
    for member, one in facts.members.items():
        for paper, document in one.documents.items():
            key = keys[member, paper]
            source = results.get((member, paper), "")
            told = replace(document, key=key, result_of=source or document.result_of)
            if key not in found or source:
                found[key] = told
    return found


def _systems(facts: Procedure) -> tuple[SystemClaim, ...]:
    claims = {claim.code: claim for one in facts.members.values() for claim in one.systems}
    return tuple({**claims, **{claim.code: claim for claim in facts.systems}}.values())


def _steps(facts: Procedure, prefixed: bool) -> dict[str, Facets]:
    return {
        member_id(member, step) if prefixed else step: told
        for member, one in facts.members.items()
        for step, told in one.steps.items()
    }


def _fees(facts: Procedure) -> tuple[Fee, ...] | None:
    """Every fee of every procedure, unknown where one procedure's are."""
    known = [one.fees for one in facts.members.values()]
    return None if None in known or not known else tuple(fee for fees in known for fee in fees or ())


def _delivery(facts: Procedure) -> tuple[Channel, ...]:
    """Channels by which every procedure hands its result out."""
    ways = [one.delivery for one in facts.members.values()]
    return tuple(way for way in ways[0] if all(way in other for other in ways)) if ways and all(ways) else ()
