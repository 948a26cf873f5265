"""What reviewers judge of a plan, item by item, with the evidence for each: the gate, the checks, what is proposed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from retrace.app.workbench.analysis import Analysis
from retrace.criteria.assess import findings
from retrace.criteria.check import checks
from retrace.knowledge.law import cite
from retrace.knowledge.messages import Language, say
from retrace.model.agency import NO_PROFILE, Profile
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.model.text import Text, text

Group = Literal["gate", "check", "proposal"]
GROUPS: tuple[Group, ...] = ("gate", "check", "proposal")
Result = Literal["met", "unmet", "unknown"]
_GATE: dict[str, Result] = {"pass": "met", "fail": "unmet", "waived": "unknown"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that an item rests on: a sentence, the steps it speaks of, what it rests on in law."""

    sentence: str
    steps: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist; `id` begins with its group. `result` is what the program finds."""

    id: str
    group: Group
    title: str
    result: Result
    evidence: tuple[Evidence, ...]

    @property
    def digest(self) -> str:
        """Of everything that reviewers see of it: equal items are those of which nothing is otherwise."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:32]


def checklist(analysis: Analysis, language: Language, profile: Profile = NO_PROFILE) -> tuple[Item, ...]:
    """The items of the completeness gate, every check that finds something unmet or unknown, every proposal that enters
    the decision now or in a later phase."""
    return (*_gate(analysis, language, profile), *_checks(analysis, language), *_proposals(analysis, language))


def _gate(analysis: Analysis, language: Language, profile: Profile) -> Iterator[Item]:
    for item in analysis.paperwork(profile).gate:
        title = say(text(f"gate.{item.item}.title"), language)
        yield Item(f"gate:{item.item}", "gate", title, _GATE[item.result], (Evidence(item.because),))


def _checks(analysis: Analysis, language: Language) -> Iterator[Item]:
    open_: dict[str, list[Finding]] = {}
    for finding in findings(analysis.assessment):
        if finding.value is None or finding.value < 1:
            open_.setdefault(finding.check, []).append(finding)
    laws = analysis.case.view.knowledge.laws
    for check in checks():
        if found := open_.get(check.id):
            title = say(Text(f"{check.id}.title", (), check.card.title), language)
            result: Result = "unmet" if any(one.value is not None for one in found) else "unknown"
            evidence = tuple(
                Evidence(
                    say(one.text, language),
                    (one.step,) if one.step else (),
                    tuple(cite(reference, laws) for reference in one.legal_basis),
                )
                for one in found
            )
            yield Item(f"check:{check.id}", "check", title, result, evidence)


def _proposals(analysis: Analysis, language: Language) -> Iterator[Item]:
    for proposal in analysis.plan.proposals:
        if proposal.status in ("accepted", "waiting"):
            title = say(proposal.text, language)
            evidence = tuple(_because(proposal, analysis, language))
            result: Result = "met" if proposal.status == "accepted" else "unknown"
            yield Item(f"proposal:{proposal.id}", "proposal", title, result, evidence)


def _because(proposal: Proposal, analysis: Analysis, language: Language) -> Iterator[Evidence]:
    """Its status and phase, the findings that it answers, what must change in law."""
    knowledge = analysis.case.view.knowledge
    status = text(f"review.proposal.{proposal.status}", phase=proposal.phase)
    yield Evidence(
        say(status, language), proposal.steps, tuple(cite(one, knowledge.laws) for one in proposal.legal_basis)
    )
    found = {finding.id: finding for finding in findings(analysis.assessment)}
    for reason in proposal.because:
        if finding := found.get(reason):
            yield Evidence(say(finding.text, language), (finding.step,) if finding.step else ())
    for change in proposal.legal_changes:
        yield Evidence(say(change.text, language))
    for code in proposal.waits_for:
        yield Evidence(say(text("review.waits_for", system=knowledge.system(code).told), language))
