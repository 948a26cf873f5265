"""Article 2 and the last article of a decision: what each side must do, and who carries it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.knowledge.messages import say
from retrace.model.dossier import Dossier
from retrace.model.text import text
from retrace.render.parties import in_charge, owners, taking_part


def duties(dossiers: Sequence[Dossier]) -> Iterator[str]:
    """What each side must do, from the accepted proposals: nothing is assigned that the plans do not need."""
    leads = "; ".join(dict.fromkeys(map(in_charge, dossiers)))
    yield say(text("decision.duty.lead", agency=leads))
    if dossiers[0].profile.approval == "prime_minister":
        yield say(text("decision.duty.publish", agency=leads))
    for owner, systems in _connected(dossiers).items():
        yield say(text("decision.duty.connect", owner=owner, systems="; ".join(systems)))
    if parties := _parties(dossiers):
        yield say(text("decision.duty.follow", agencies="; ".join(parties)))
    if any(proposal.legal_changes for dossier in dossiers for proposal in dossier.plan.proposals):
        yield say(text("decision.duty.amend", agency=leads))
    if any(proposal.waits_for for dossier in dossiers for proposal in dossier.plan.proposals):
        yield say(text("decision.duty.wait"))


def executing(dossiers: Sequence[Dossier]) -> str:
    """Who carries the decision out."""
    if dossiers[0].profile.approval == "prime_minister":
        return say(text("decision.article.execute_all"))
    agencies = dict.fromkeys((*map(in_charge, dossiers), *_parties(dossiers)))
    return say(text("decision.article.execute", agencies="; ".join(agencies)))


def _connected(dossiers: Sequence[Dossier]) -> dict[str, tuple[str, ...]]:
    """Systems to connect by their owner."""
    found: dict[str, tuple[str, ...]] = {}
    for dossier in dossiers:
        for owner, systems in owners(dossier, (proposal.system for proposal in dossier.plan.accepted)).items():
            found[owner] = tuple(dict.fromkeys((*found.get(owner, ()), *systems)))
    return found


def _parties(dossiers: Sequence[Dossier]) -> tuple[str, ...]:
    leads = set(map(in_charge, dossiers))
    return tuple(dict.fromkeys(name for one in dossiers for name in taking_part(one) if name not in leads))
