"""Each item of the completeness gate: passed, failed, waived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.graph.drawing import drawn

from retrace.app.compare import side
from retrace.app.dossier.gate import Submission, gate
from retrace.criteria.assess import assess
from retrace.evaluate.compare import compare
from retrace.graph.view import ProcessView
from retrace.knowledge.law import texts
from retrace.knowledge.messages import knows, say
from retrace.knowledge.registry import load
from retrace.model.agency import NO_PROFILE, Agency, Profile
from retrace.model.dossier import Picture
from retrace.model.figure import Figure
from retrace.model.plan import Plan, Proof
from retrace.model.procedure import Procedure, TimeLimit
from retrace.model.process import Pool
from retrace.model.proposal import Effect, LegalChange, Proposal
from retrace.model.result import GateItem
from retrace.model.soundness import Soundness
from retrace.model.step import Facets
from retrace.model.text import text
from retrace.redesign.move import sentence

DAY = date(2026, 11, 22)
HOUR = 3600.0
REUSE = Proposal(
    "replace-paper-by-query:don",
    "replace-paper-by-query",
    ("A",),
    sentence("replace-paper-by-query", "text", paper="Đơn", system_name="CSDL"),
    because=("paper-in-ready-database:A:don",),
    system="DANCU",
    effect=Effect(("data_sharing",), papers=-1),
    legal_basis=("NQ66.7/2025:2.2",),
    status="accepted",
)
PICTURE = Picture("<svg/>", bytes, 1, 1)
SIGNED = Profile(issuer=Agency("Ủy ban nhân dân tỉnh X"), approval="province")


def view(work: float | None = HOUR, wait: float | None = None, **facts: Any) -> ProcessView:
    """An office that does A, and B in one of two cases, with a limit of one working day."""
    times = Facets("examine", work=Figure(work) if work else None, wait=Figure(wait) if wait else None)
    process = drawn(
        "(s > A > *x > B > )e",
        "x > )f",
        probabilities={"x>B": 0.5, "x>f": 0.5},
        A={"facets": times},
        B={"facets": times},
    )
    pools = {"P": Pool("P", "Sở Nội vụ", "P", "agency")}
    limit = TimeLimit(1, "working_days")
    return ProcessView(replace(process, pools=pools), Procedure(**{"time_limit": limit, **facts}), load(DAY))


def submission(seen: ProcessView | None = None, *proposals: Proposal, **changes: Any) -> Submission:
    """A submission that passes, with changes."""
    seen = seen or view()
    proof = Proof(Soundness("sound"), data_complete=True, locks_kept=True, trace_total=True)
    plan = Plan(proposals or (REUSE,), seen.process, proof, {}, {}, 1, seen.procedure)
    whole = Submission(
        seen, assess(seen), plan, compare(side(seen), side(seen)), PICTURE, PICTURE, (texts()["NQ66.7/2025"],), SIGNED
    )
    return replace(whole, **changes)


def unproven(**parts: Any) -> Submission:
    """A submission whose proof lacks a part."""
    made = submission()
    return replace(made, plan=replace(made.plan, proof=replace(made.plan.proof, **parts)))


def accepted(**changes: Any) -> Submission:
    """A submission with one accepted proposal, changed."""
    return submission(None, replace(REUSE, **changes))


def assuming(code: str) -> Submission:
    """An accepted proposal on a system that only a what-if makes ready."""
    seen = view()
    what_if = ProcessView(seen.process, seen.procedure, seen.knowledge.with_ready((code,)))
    return submission(what_if, replace(REUSE, system=code))


def result(made: Submission, item: str) -> GateItem:
    return next(found for found in gate(made) if found.item == item)


# The items that a dossier must hold (section 11 of the domain).
ITEMS = [
    "diagrams",
    "steps_judged",
    "simplification",
    "data_reuse",
    "evaluation",
    "proof",
    "readiness",
    "legal",
    "times",
    "bases",
    "approval",
]
FAILS: Mapping[str, tuple[str, Submission]] = {
    "no as-is picture": ("diagrams", submission(as_is_picture=None)),
    "no to-be picture": ("diagrams", submission(to_be_picture=None)),
    "no step": ("steps_judged", submission(assessment=replace(assess(view()), rows=()))),
    "a step left out": ("steps_judged", submission(assessment=replace(assess(view()), rows=assess(view()).rows[:1]))),
    "nothing saved": ("simplification", accepted(effect=Effect())),
    "nothing accepted": ("simplification", accepted(status="rejected")),
    "more instead of less": ("simplification", accepted(effect=Effect(papers=1))),
    "no data reused": ("data_reuse", accepted(move="online-payment")),
    "data reuse rejected": ("data_reuse", accepted(status="rejected")),
    "nothing compared": ("evaluation", submission(comparison=None)),
    "unsound": ("proof", unproven(soundness=Soundness("unsound"))),
    "undecided": ("proof", unproven(soundness=Soundness("undecided"))),
    "a paper missing": ("proof", unproven(data_complete=False)),
    "a lock broken": ("proof", unproven(locks_kept=False)),
    "not traced": ("proof", unproven(trace_total=False)),
    "unready system now": ("readiness", accepted(waits_for=("SUCKHOE",))),
    "unready system in a later phase": ("readiness", accepted(waits_for=("SUCKHOE",), phase=2)),
    "system only assumed to be ready": ("readiness", assuming("SUCKHOE")),
    "no basis at all": ("legal", accepted(legal_basis=())),
    "no time": ("times", submission(view(work=None))),
    "too long": ("times", submission(view(work=6 * HOUR))),
    "waits too long": ("times", submission(view(work=None, wait=24 * HOUR))),
    "stated total differs": ("times", submission(view(work=4 * HOUR, stated_total=TimeLimit(2, "working_days")))),
    "nobody approves": ("approval", submission(profile=NO_PROFILE)),
    "no ministry in charge": ("approval", submission(profile=replace(SIGNED, approval="prime_minister"))),
    "no mandate": ("approval", submission(profile=Profile(Agency(signer_prefix="TUQ."), approval="province"))),
    "no bases": ("bases", submission(legal_bases=())),
    "expired basis": ("bases", submission(legal_bases=(texts()["NQ66.7/2025"], texts()["ND61/2018"]))),
}
PASSES: Mapping[str, tuple[str, Submission]] = {
    **{item: (item, submission()) for item in ITEMS},
    "a visit saved": ("simplification", accepted(effect=Effect(visits=-1))),
    "a manual step saved": ("simplification", accepted(effect=Effect(manual_steps=-1))),
    "amendment asked for": ("legal", accepted(because=(), legal_basis=(), legal_changes=(LegalChange(text("a.b")),))),
    "what saves nothing needs no basis": ("legal", accepted(because=(), legal_basis=(), effect=Effect())),
    "just in time": ("times", submission(view(work=5 * HOUR))),
    "in waiting days": ("times", submission(view(work=None, wait=16 * HOUR))),
    "total as stated": ("times", submission(view(work=4 * HOUR, stated_total=TimeLimit(0.75, "working_days")))),
    "no limit": ("times", submission(view(work=80 * HOUR, time_limit=None))),
    "limit without a unit": ("times", submission(view(work=80 * HOUR, time_limit=TimeLimit(1)))),
    "limit in hours": ("times", submission(view(time_limit=TimeLimit(2, "hours")))),
}


@pytest.mark.parametrize(("item", "made"), FAILS.values(), ids=FAILS.keys())
def test_fails(item: str, made: Submission) -> None:
    found = result(made, item)
    assert found.result == "fail"
    assert all(say(found.because, language) for language in ("vi", "en"))


@pytest.mark.parametrize(("item", "made"), PASSES.values(), ids=PASSES.keys())
def test_passes(item: str, made: Submission) -> None:
    found = result(made, item)
    assert found.result == "pass"
    assert all(say(found.because, language) for language in ("vi", "en"))


@pytest.mark.parametrize(("item", "made"), FAILS.values(), ids=FAILS.keys())
def test_a_failed_item_is_waived_with_a_reason(item: str, made: Submission) -> None:
    facts = replace(made.view.procedure, waivers={item: "Ủy ban đã đồng ý"})
    found = result(replace(made, view=ProcessView(made.view.process, facts, made.view.knowledge)), item)
    assert found.result == "waived"
    assert "Ủy ban đã đồng ý" in say(found.because)


def test_what_passes_is_not_waived() -> None:
    found = gate(submission(view(waivers=dict.fromkeys(ITEMS, "lý do"))))
    assert {item.result for item in found} == {"pass"}


def test_data_reuse_that_waits_for_systems_is_excused() -> None:
    found = result(accepted(status="waiting", waits_for=("SUCKHOE",), phase=2), "data_reuse")
    assert found.result == "waived"
    assert load(DAY).system("SUCKHOE").name in say(found.because)


def test_reasons_name_what_is_wrong() -> None:
    left_out = FAILS["a step left out"][1]
    assert "B" in say(result(left_out, "steps_judged").because)
    assert load(DAY).system("SUCKHOE").name in say(result(accepted(waits_for=("SUCKHOE",)), "readiness").because)
    bare = accepted(legal_basis=())
    assert "Đơn" in say(result(bare, "legal").because)
    assert "1,5 ngày" in say(result(submission(view(work=8 * HOUR)), "times").because)


def test_every_item_once_with_a_title() -> None:
    found = [item.item for item in gate(submission())]
    assert found == ITEMS
    assert all(knows(f"gate.{item}.title") for item in found)
