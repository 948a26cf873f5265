"""Every move on the smallest model that calls for it: `moves/<move>/before.bpmn` and what `expected.yaml` says of it.

subject        the rest of the proposal's id after the move
steps          where; the subject alone if absent
because        the findings answered
effect         what changes in the counters; 0 if absent
legal_changes  how many; 0 if absent
waits_for      systems; then phase 2, else phase 1
edit           figures the user states; without those that it needs the proposal waits
system         the system relied on
after          dotted paths into the to-be process and procedure, and the values there
gone           elements that are no more
flows          source > target that must exist
fate           of as-is steps
systems        by step, what it is joined to
locked         steps, each with the demand of a lock that the move breaks
silent         steps, each with the demands of a lock under which nothing is found, so that nothing is proposed
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from tests.redesign.accepted import assert_any_subset_is_proven
from tests.redesign.cases import Judged, dangling, loaded

from retrace.bpmn.read import read
from retrace.knowledge.messages import say
from retrace.model.choice import Choice, Edit
from retrace.model.plan import Plan
from retrace.model.proposal import Effect, Proposal
from retrace.model.step import Demand, Lock
from retrace.redesign.move import all_moves
from retrace.redesign.rewrite import element_ids

FOLDERS = sorted(path.parent for path in (Path(__file__).parent / "moves").glob("*/expected.yaml"))
ARTICLE = "Điều 9 Luật Thử nghiệm"


class Example:
    """One folder: the model, the move's only proposal on it, and the expectation."""

    def __init__(self, folder: Path) -> None:
        self.move = folder.name
        self.model = folder / "before.bpmn"
        self.expected: Mapping[str, Any] = yaml.safe_load((folder / "expected.yaml").read_text("utf-8"))
        self.id = f"{self.move}:{self.expected['subject']}"
        self.phase = 2 if self.expected.get("waits_for") else 1
        self.locked: Mapping[str, Demand] = self.expected.get("locked", {})
        self.silent: Mapping[str, list[Demand]] = self.expected.get("silent", {})
        self.edit: Mapping[str, float] = self.expected.get("edit", {})
        self.case = loaded(self.model)

    def made(self, case: Judged, phase: int | None = None) -> Plan:
        """The plan in which only the proposal was accepted, with its figures stated."""
        edits = {self.id: Edit(self.edit)} if self.edit else {}
        return case.chosen(Choice(phase or self.phase, frozenset({self.id}), edits=edits))

    def proposal(self, case: Judged, phase: int | None = None) -> Proposal:
        """The proposal, after only it was accepted."""
        return next(proposal for proposal in self.made(case, phase).proposals if proposal.id == self.id)


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def example(request: pytest.FixtureRequest) -> Example:
    """Each folder in turn."""
    return Example(request.param)


def test_every_move_has_an_example() -> None:
    assert {folder.name for folder in FOLDERS} == set(all_moves())


def test_reads_without_a_problem(example: Example) -> None:
    assert read(example.model).problems == ()


def test_proposes_what_is_expected(example: Example) -> None:
    expected = example.expected
    assert [p.id for p in example.case.plan().proposals if p.move == example.move] == [example.id]
    made = example.proposal(example.case)
    effect = {"visits": 0, "papers": 0, "manual_steps": 0, **expected.get("effect", {})}
    assert made.steps == tuple(expected.get("steps", [expected["subject"]]))
    assert set(made.because) == set(expected["because"])
    assert made.effect == Effect(made.effect.criteria, **effect)
    assert len(made.legal_changes) == expected.get("legal_changes", 0)
    assert made.waits_for == tuple(expected.get("waits_for", ()))
    assert made.phase == example.phase
    assert made.system == expected.get("system", "")


def test_because_names_findings_that_exist(example: Example) -> None:
    found = {finding.id: finding for finding in example.case.findings}
    made = example.proposal(example.case)
    assert made.because
    assert set(made.because) <= found.keys()
    assert made.effect.criteria
    assert set(made.steps) <= example.case.view.steps.keys()


def test_says_it_in_both_languages(example: Example) -> None:
    made = example.proposal(example.case)
    sentences = {say(made.text, "vi"), say(made.text, "en")}
    assert len(sentences) == 2
    assert all(sentence.endswith((".", ":")) and "“”" not in sentence for sentence in sentences)


def test_changes_the_process_as_expected(example: Example) -> None:
    made = example.made(example.case)
    expected = example.expected
    whole = {"process": made.to_be, "procedure": made.procedure}
    assert example.proposal(example.case).status == "accepted"
    assert {path: at(whole, path) for path in expected.get("after", {})} == expected.get("after", {})
    assert set(expected.get("gone", ())) & element_ids(made.to_be) == set()
    flows = {f"{flow.source} > {flow.target}" for flow in made.to_be.flows.values()}
    assert set(expected.get("flows", ())) <= flows
    fates = {step: made.fates[step].fate for step in expected.get("fate", {})}
    assert fates == expected.get("fate", {})
    for step, systems in expected.get("systems", {}).items():
        joined = {link.data for link in made.to_be.data_flows.values() if link.node == step}
        assert {made.to_be.data_stores[data].system for data in joined & made.to_be.data_stores.keys()} == set(systems)


def test_leaves_a_proven_process(example: Example) -> None:
    """Sound, supplied, within the locks, traced in full, and nothing hanging in the air."""
    made = example.made(example.case)
    assert made.proof.holds, [say(text) for text in made.proof.missing]
    assert dangling(made.to_be) == []
    as_is = element_ids(example.case.view.process)
    assert made.trace.keys() == element_ids(made.to_be)
    assert all(trace.origins and set(trace.origins) <= as_is for trace in made.trace.values())
    assert {reason for trace in made.trace.values() for reason in trace.because} <= {example.id}
    reasons = [*(trace.because for trace in made.trace.values()), *(fate.because for fate in made.fates.values())]
    assert any(example.id in because for because in reasons)


def test_asks_for_every_figure_and_waits_for_those_it_needs(example: Example) -> None:
    bare = next(p for p in example.case.plan(example.phase).proposals if p.id == example.id)
    assert bare.questions.keys() == bare.settings.keys()
    assert set(bare.needs) <= bare.settings.keys()
    assert bare.status == ("waiting" if bare.needs else "accepted")
    assert all(
        say(question, language).endswith("?") for question in bare.questions.values() for language in ("vi", "en")
    )


def test_any_company_of_it_is_proven(example: Example) -> None:
    """With whatever else is proposed on the model, and with figures stated at random."""
    assert_any_subset_is_proven(example.case, Random(7), subsets=3)


def test_rejecting_it_gives_the_process_back(example: Example) -> None:
    undone = example.case.untouched()
    assert undone.to_be == example.case.view.process
    assert undone.procedure == example.case.view.procedure
    assert {fate.fate for fate in undone.fates.values()} == {"kept"}
    assert {proposal.status for proposal in undone.proposals} == {"rejected"}


@pytest.mark.parametrize("amendable", [True, False, None])
def test_is_refused_by_a_lock_it_would_break(example: Example, amendable: bool | None) -> None:
    for step, demand in example.locked.items():
        case = example.case.locked(step, Lock(ARTICLE, (demand,), amendable))
        refused = example.proposal(case)
        added = refused.legal_changes[example.expected.get("legal_changes", 0) :]
        assert refused.status == "refused"
        assert refused.reason is not None
        assert ARTICLE in say(refused.reason)
        assert [change.article for change in added] == ([ARTICLE] if amendable else [])
        assert example.made(case).to_be == case.view.process


@pytest.mark.parametrize("demand", ["existence", "order", "actor", "presence"])
def test_keeps_the_locks_it_can_keep(example: Example, demand: Demand) -> None:
    """A lock on each step: only an expected one stands in the way, and what must exist must also stay as it is."""
    for step in example.case.view.steps:
        refused = example.locked.get(step) in ("existence", demand)
        case = example.case.locked(step, Lock(ARTICLE, (demand,)))
        if demand in example.silent.get(step, ()):
            assert example.id not in {proposal.id for proposal in case.plan().proposals}, step
        else:
            assert example.proposal(case).status == ("refused" if refused else "accepted"), step


def test_no_move_removes_a_locked_step(example: Example) -> None:
    """Whatever else is found on the model then: with all proposals accepted, a step that must exist is still there."""
    for step in example.case.view.steps:
        case = example.case.locked(step, Lock(ARTICLE, ("existence",)))
        proposals = case.plan(2).proposals
        edits = {each.id: Edit(dict.fromkeys(each.settings, 30.0)) for each in proposals if each.settings}
        made = case.chosen(Choice(2, edits=edits))
        assert step in made.to_be.nodes, step
        assert made.fates[step].fate in ("kept", "changed")
        assert made.proof.locks_kept


def at(value: Any, path: str) -> Any:
    """What a dotted path leads to, through fields, keys and numbers; tuples as lists."""
    for part in path.split("."):
        if isinstance(value, Mapping):
            value = value[part]
        elif isinstance(value, tuple):
            value = value[int(part)]
        else:
            value = getattr(value, part)
    return list(value) if isinstance(value, tuple) else value
