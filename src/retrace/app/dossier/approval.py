"""Use case: who approves a plan, what the decision rests on, and what of that the agency wants otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from retrace.app.case import Case
from retrace.knowledge.approval import approver, basis_tags, group_approver, head_of, in_words, prime_minister
from retrace.knowledge.law import bases
from retrace.model.agency import NO_AGENCY, NO_PROFILE, Agency, Approval, Bases, Profile
from retrace.model.errors import RetraceError
from retrace.model.law import LegalText
from retrace.model.plan import Plan


def completed(profile: Profile, cases: Sequence[Case]) -> Profile:
    """The profile for a decision on these cases: what it does not say comes from the records of the procedures.

    A group of linked procedures is approved by the Prime Minister at the proposal of the ministry in charge, unless the
    profile says who approves. Raises `RetraceError("mixed_approval")` for a group and single procedures in one decision
    where it does not, since others approve those.
    """
    own = tuple(dict.fromkeys(case.view.procedure.agency for case in cases))
    issuer = profile.issuer if profile.issuer != NO_AGENCY else own[0] if len(own) == 1 else NO_AGENCY
    groups = [case.view.procedure.name for case in cases if case.view.group]
    grouped = bool(groups)
    if grouped and len(groups) < len(cases) and not profile.approval:
        raise RetraceError("mixed_approval", groups[0])
    approval = profile.approval or (group_approver() if grouped else approver(issuer))
    if approval == "prime_minister":
        head = issuer if approver(issuer) == approval else prime_minister()
        return replace(profile, approval=approval, issuer=head, submitter=_ministry(profile, issuer))
    submitter = profile.submitter if profile.submitter != NO_AGENCY else _drafting(issuer, own)
    return replace(profile, approval=approval, issuer=issuer, submitter=submitter)


def _ministry(profile: Profile, issuer: Agency) -> Agency:
    """The ministry in charge, which submits to the Prime Minister; none where nobody names one."""
    found = next((one for one in (profile.submitter, issuer) if approver(one) == "ministry"), NO_AGENCY)
    return replace(found, authority=found.authority or head_of(found.name)) if found != NO_AGENCY else NO_AGENCY


def _drafting(issuer: Agency, own: Iterable[Agency]) -> Agency:
    """The agency that drafts and submits, as far as the records tell."""
    nobody = ("", "")
    said = (issuer.drafter, issuer.proposer)
    named = {said} if said != nobody else {(one.drafter, one.proposer) for one in own} - {nobody}
    if len(named) != 1:
        return NO_AGENCY
    drafter, proposer = named.pop()
    return Agency(name=drafter, parent=issuer.name, place=issuer.place, authority=proposer)


def legal_bases(case: Case, made: Plan, profile: Profile = NO_PROFILE) -> tuple[LegalText, ...]:
    """The texts that the decision cites: those in force on the day by rule, with what the profile adds and drops."""
    knowledge = case.view.knowledge
    moves = [proposal.move for proposal in made.accepted]
    tags = basis_tags(_approval(profile, case), moves, case.view.group is not None)
    cited = {one.id: one for one in bases(case.as_of, tags, knowledge.laws)}
    for basis in knowledge.delegations():
        cited.setdefault(basis.id, basis)
    for reference in profile.bases.drop:
        cited.pop(reference.strip(), None)
    added = [*profile.bases.add, *([profile.issuer.mandate] if profile.issuer.mandate else [])]
    for reference in map(str.strip, added):
        cited.setdefault(reference, knowledge.laws.get(reference) or in_words(reference))
    return tuple(cited.values())


def _approval(profile: Profile, case: Case) -> Approval:
    return profile.approval or approver(case.view.procedure.agency)


def with_bases(profile: Profile, add: Iterable[str], drop: Iterable[str]) -> Profile:
    """The profile with legal bases that the call adds and drops besides those of the file."""
    bases = Bases((*profile.bases.add, *add), (*profile.bases.drop, *drop))
    return replace(profile, bases=bases)
