"""The ways that a dossier filed online can take: branches that only one filed at the counter takes are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.criteria.papers import handed_in
from retrace.graph.sequence import comes_before, lines
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document
from retrace.model.step import HANDING_IN

_DECIDING = ("exclusiveGateway", "eventBasedGateway")
Line = tuple[str, str]


def online_steps(view: ProcessView) -> tuple[Step, ...]:
    """The steps that a dossier filed online may come by, in flow order; all where no branch tells channels apart.

    A branch of a decision is left out where it leads to filing without the online channel and to no other filing, while
    another branch of the same decision leads to filing online.
    """
    return view.once(_online_steps)


def dossier(steps: Sequence[Step], view: ProcessView) -> list[tuple[Step, Document]]:
    """The papers handed in at some of the steps; a paper that a step left out hands in first counts where it is handed
    in again, or, where no filing among the steps shows papers, at the first filing: it is the same dossier."""
    kept = {step.id for step in steps}
    filings = [step for step in steps if step.actor.is_applicant and step.facets.action in HANDING_IN]
    drawn = any(step.reads for step in filings)
    found: list[tuple[Step, Document]] = []
    for step in view.steps.values():
        for document in handed_in(step, view):
            if step.id in kept:
                found.append((step, document))
            else:
                again = [one for one in filings if not drawn or document.key in {paper.key for paper in one.reads}]
                found.extend((one, document) for one in again[:1] if one.procedure == step.procedure)
    return found


def _online_steps(view: ProcessView) -> tuple[Step, ...]:
    submits = [s for s in view.steps.values() if s.actor.is_applicant and s.facets.action == "submit"]
    online = [step.id for step in submits if "online" in step.facets.channels]
    counter = [step.id for step in submits if step.facets.channels and "online" not in step.facets.channels]
    left_out = set(_left_out(view, counter, online)) if online and counter else set()
    if not left_out:
        return tuple(view.steps.values())
    lost = _reached(view, set()) - _reached(view, left_out)
    return tuple(step for step in view.steps.values() if step.id not in lost)


def _left_out(view: ProcessView, counter: Sequence[str], online: Sequence[str]) -> Iterator[Line]:
    """The first lines of the branches that only a dossier filed at the counter takes."""
    for node in view.process.nodes.values():
        if node.kind not in _DECIDING:
            continue
        branches = [flow.target for flow in view.outgoing[node.id]]
        to_counter = [branch for branch in branches if _leads(branch, counter, view)]
        to_online = [branch for branch in branches if _leads(branch, online, view)]
        if any(branch not in to_counter for branch in to_online):
            yield from ((node.id, branch) for branch in to_counter if branch not in to_online)


def _leads(branch: str, filings: Sequence[str], view: ProcessView) -> bool:
    return any(branch == filing or comes_before(branch, filing, view) for filing in filings)


def _reached(view: ProcessView, without: set[Line]) -> set[str]:
    """The nodes that a case can come to from where nothing leads to, without some lines."""
    after: dict[str, list[str]] = {}
    led_to = set()
    for source, target in lines(view):
        led_to.add(target)
        if (source, target) not in without:
            after.setdefault(source, []).append(target)
    waiting = [node for node in view.process.nodes if node not in led_to]
    seen = set(waiting)
    while waiting:
        for target in after.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen
