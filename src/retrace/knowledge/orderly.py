"""The way of an orderly dossier through choices whose shares nobody stated.

Official figures count a dossier that is complete and eligible. Where the question of an exclusive gateway and the
answers on its branches say which branch that is, it gets the share 1 and the others 0, marked as a default; the
true shares stay a question to the user.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from retrace.knowledge import words
from retrace.model.figure import Figure
from retrace.model.process import Flow, Process

SOURCE = "orderly dossier"


def with_orderly_shares(process: Process) -> Process:
    """The process with default shares at choices that words decide and that have no stated share."""
    ways: dict[str, list[Flow]] = {}
    for flow in process.flows.values():
        if process.nodes[flow.source].kind == "exclusiveGateway":
            ways.setdefault(flow.source, []).append(flow)
    shares: dict[str, Flow] = {}
    for gateway, flows in ways.items():
        orderly = _orderly(process.nodes[gateway].name, flows)
        if orderly:
            for flow in flows:
                share = Figure(float(flow.id == orderly), "default", SOURCE)
                shares[flow.id] = replace(flow, probability=share)
    return replace(process, flows={**process.flows, **shares}) if shares else process


def without_orderly_shares(process: Process) -> Process:
    """The process without those defaults: they are no facts to be written into a model."""
    plain = {
        flow.id: replace(flow, probability=None)
        for flow in process.flows.values()
        if flow.probability and flow.probability.origin == "default" and flow.probability.source == SOURCE
    }
    return replace(process, flows={**process.flows, **plain}) if plain else process


def _orderly(question: str, flows: Iterable[Flow]) -> str:
    """The id of the branch of an orderly dossier, or "" where words do not tell or a share is stated."""
    known = list(flows)
    if len(known) < 2 or any(flow.probability for flow in known):
        return ""
    answers = [flow.id for flow in known if words.is_orderly_answer(flow.name)]
    if len(answers) != 1:
        return ""
    answer = next(flow.name for flow in known if flow.id == answers[0])
    return answers[0] if words.is_orderly_question(question) or words.is_orderly_question(answer) else ""
