"""The completeness gate: a dossier that fails an item is not ready to be submitted.

Plans used to come back because they simplified nothing, reused no data, had no diagram and no evaluation; each of these
is an item here. An item that fails may be waived with a reason in the procedure file, and the reason is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from retrace.graph.view import ProcessView
from retrace.graph.working_days import days, limit_days
from retrace.model.agency import NO_PROFILE, Profile
from retrace.model.dossier import Picture
from retrace.model.law import LegalText
from retrace.model.plan import Plan
from retrace.model.proposal import Proposal
from retrace.model.result import Assessment, Comparison, GateItem
from retrace.model.text import Text, Value, text

# Moves by which data that somebody already holds take the place of papers, letters or typing.
DATA_REUSE = frozenset({"replace-paper-by-query", "query-condition", "direct-message"})


_ROUNDING = 0.05  # working days by which a stated total may differ from the sum of its steps


@dataclass(frozen=True, slots=True)
class Submission:
    """What the gate looks at; None stands for what the dossier lacks."""

    view: ProcessView
    assessment: Assessment
    plan: Plan
    comparison: Comparison | None
    as_is_picture: Picture | None
    to_be_picture: Picture | None
    legal_bases: tuple[LegalText, ...]
    profile: Profile = NO_PROFILE


def gate(submission: Submission) -> tuple[GateItem, ...]:
    """Every item with its result and the reason."""
    return tuple(_decided(item, check(submission), submission) for item, check in _ITEMS.items())


@dataclass(frozen=True, slots=True)
class _Verdict:
    result: Literal["pass", "fail", "waived"]
    because: Text


def _decided(item: str, verdict: _Verdict, submission: Submission) -> GateItem:
    waiver = submission.view.procedure.waivers.get(item)
    if verdict.result == "fail" and waiver:
        return GateItem(item, "waived", text("gate.waived", reason=waiver))
    return GateItem(item, verdict.result, verdict.because)


def _verdict(item: str, passes: bool, **args: Value) -> _Verdict:
    outcome: Literal["pass", "fail"] = "pass" if passes else "fail"
    return _Verdict(outcome, text(f"gate.{item}.{outcome}", **args))


def _diagrams(submission: Submission) -> _Verdict:
    return _verdict("diagrams", submission.as_is_picture is not None and submission.to_be_picture is not None)


def _every_step_judged(submission: Submission) -> _Verdict:
    rows = {row.step for row in submission.assessment.rows}
    missing = [step.name for step in submission.view.steps.values() if step.id not in rows]
    return _verdict(
        "steps_judged",
        bool(rows) and not missing,
        count=len(rows),
        questions=len(submission.assessment.questions),
        missing="; ".join(missing),
    )


def _simplification(submission: Submission) -> _Verdict:
    real = [
        p for p in submission.plan.accepted if p.effect.visits < 0 or p.effect.papers < 0 or p.effect.manual_steps < 0
    ]
    return _verdict("simplification", bool(real), count=len(real))


def _data_reuse(submission: Submission) -> _Verdict:
    reusing = [proposal for proposal in submission.plan.proposals if proposal.move in DATA_REUSE]
    usable = [p for p in reusing if p.status == "accepted" and not list(_unready(p, submission))]
    if usable:
        return _verdict("data_reuse", True, count=len(usable))
    waiting = [proposal for proposal in reusing if proposal.status in ("waiting", "accepted")]
    if waiting:
        names = dict.fromkeys(name for proposal in waiting for name in _unready(proposal, submission))
        return _Verdict("waived", text("gate.data_reuse.waiting", count=len(waiting), systems=tuple(names)))
    return _verdict("data_reuse", False)


def _unready(proposal: Proposal, submission: Submission) -> Iterator[Text]:
    """Names of systems that a proposal relies on and nobody states to be ready and joined."""
    codes = dict.fromkeys((*proposal.waits_for, *([proposal.system] if proposal.system else ())))
    for system in map(submission.view.knowledge.system, codes):
        if system.readiness != "ready" or len(system.fragments) > 1:
            yield system.told


def _evaluation(submission: Submission) -> _Verdict:
    return _verdict("evaluation", submission.comparison is not None)


def _readiness(submission: Submission) -> _Verdict:
    unready = dict.fromkeys(name for p in submission.plan.accepted for name in _unready(p, submission))
    return _verdict("readiness", not unready, systems=tuple(unready))


def _legal(submission: Submission) -> _Verdict:
    accepted = submission.plan.accepted
    removing = [proposal for proposal in accepted if proposal.effect.papers < 0 or proposal.effect.visits < 0]
    changes = [change for proposal in accepted for change in proposal.legal_changes]
    open_articles = sum(not change.article for change in changes)
    bare = [proposal for proposal in removing if not proposal.legal_basis and not proposal.legal_changes]
    missing = tuple(proposal.text for proposal in bare)
    return _verdict("legal", not bare, changes=len(changes), open=open_articles, missing=missing)


def _proof(submission: Submission) -> _Verdict:
    return _verdict("proof", submission.plan.proof.holds)


def _times(submission: Submission) -> _Verdict:
    """The stated times of the agency's steps must not exceed the statutory limit, and none may be missing.

    Work counts in working days of eight hours, waiting in days that pass; steps off the way of an orderly dossier
    count as often as they are visited.
    """
    view = submission.view
    agency = [step for step in view.steps.values() if step.actor.kind not in ("applicant", "partner")]
    needed = sum(view.visits[step.id] * (days(step) or 0.0) for step in agency)
    limit = limit_days(view.procedure.time_limit)
    if limit is not None and needed > limit:
        return _Verdict("fail", text("gate.times.exceeds", days=needed, limit=limit))
    stated = limit_days(view.procedure.stated_total)
    if stated is not None and abs(stated - needed) > _ROUNDING:
        return _Verdict("fail", text("gate.times.differs", days=needed, stated=stated))
    missing = [s for s in agency if s.facets.work is None and s.facets.wait is None and not s.automatic]
    return _verdict("times", not missing, count=len(missing))


def _bases(submission: Submission) -> _Verdict:
    day = submission.view.knowledge.as_of
    known = [basis for basis in submission.legal_bases if basis.kind]
    expired = [basis.number or basis.title for basis in known if not basis.in_force(day)]
    if expired:
        return _Verdict("fail", text("gate.bases.expired", bases="; ".join(expired)))
    if known and (edits := tuple(_edits(submission))):
        return _Verdict("pass", text("gate.bases.edited", count=len(known), edits=edits))
    return _verdict("bases", bool(known), count=len(known))


def _edits(submission: Submission) -> Iterator[Text]:
    """What the agency changed of the bases chosen by rule, and what nobody could verify."""
    edited = submission.profile.bases
    cited = {basis.id: basis for basis in submission.legal_bases}
    added = [cited[key.strip()] for key in edited.add if key.strip() in cited]
    if known := [basis.number or basis.title for basis in added if basis.kind]:
        yield text("gate.bases.added", bases="; ".join(known))
    if edited.drop:
        yield text("gate.bases.dropped", bases="; ".join(_names(submission, edited.drop)))
    if unverified := [basis.title for basis in submission.legal_bases if not basis.kind]:
        yield text("gate.bases.unverified", bases="; ".join(unverified))


def _names(submission: Submission, keys: Iterable[str]) -> Iterator[str]:
    laws = submission.view.knowledge.laws
    return ((laws[key].number or laws[key].title) if key in laws else key for key in map(str.strip, keys))


def _approval(submission: Submission) -> _Verdict:
    """Somebody must be known who approves, who may sign, and for a group which ministry submits."""
    profile = submission.profile
    issuer = profile.issuer
    if not profile.approval:
        return _Verdict("fail", text("gate.approval.unknown"))
    if profile.approval == "prime_minister" and not profile.submitter.name:
        return _Verdict("fail", text("gate.approval.no_ministry"))
    prefixes = {line.strip().partition(" ")[0].upper() for line in issuer.signer_prefix.split(",")}
    if "TUQ." in prefixes and not issuer.mandate and not submission.view.knowledge.delegations():
        return _Verdict("fail", text("gate.approval.no_mandate"))
    path = text(f"gate.approval.{profile.approval}", lead=profile.submitter.name)
    return _verdict("approval", True, path=path)


_ITEMS: Mapping[str, Callable[[Submission], _Verdict]] = {
    "diagrams": _diagrams,
    "steps_judged": _every_step_judged,
    "simplification": _simplification,
    "data_reuse": _data_reuse,
    "evaluation": _evaluation,
    "proof": _proof,
    "readiness": _readiness,
    "legal": _legal,
    "times": _times,
    "bases": _bases,
    "approval": _approval,
}
