"""Makes a BPMN process of a draft: pools, lanes, steps, choices and loops, messages, papers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrace.importers.steps.around import put_applicant, put_papers
from retrace.importers.steps.parties import lane_key, lanes_of, parties_of
from retrace.importers.steps.ways import case_runs, question_of, ways_of, without_lone_cases
from retrace.importers.steps.work import Work, said
from retrace.knowledge import words
from retrace.model.document import Document
from retrace.model.draft import Draft, DraftStep, Noted
from retrace.model.figure import Figure
from retrace.model.process import (
    EventDefinition,
    Lane,
    Node,
    Pool,
    Process,
)
from retrace.model.step import Facets

_HEARD = 300
"""How much of a long text is looked at for words that tell paper from electronic work."""
_Open = list[tuple[str, str]]
"""Ways that still have to be led somewhere: the element each leaves and its name."""


@dataclass(frozen=True, slots=True)
class Built:
    """The process of a draft, the papers that its steps make, and references that lead nowhere."""

    process: Process
    documents: dict[str, Document]
    unknown: tuple[Noted, ...]


def built(draft: Draft) -> Built:
    """The process of a draft with at least one step."""
    draft = without_lone_cases(draft)
    ways = ways_of(draft)
    work = Work(draft, ways, parties_of(draft, ways))
    _put_pools(work)
    _put_steps(work)
    parts = range(len(work.parties.names)) if work.parties.apart else [None]
    for part in parts:
        _chain(work, [at for at, of in enumerate(work.parties.of) if part is None or of == part])
    put_applicant(work)
    put_papers(work)
    process = Process(
        "quy_trinh",
        draft.name,
        work.pools,
        work.lanes,
        work.nodes,
        work.flows,
        work.messages,
        work.data,
        data_flows=work.data_flows,
    )
    return Built(process, work.documents, ways.unknown)


def _put_pools(work: Work) -> None:
    names, parties = work.parties.names, work.parties
    if not parties.apart and len(names) > 1:
        work.pools["ben_1"] = Pool("ben_1", said("agencies"), "quy_trinh_1")
    for party, name in enumerate(names):
        pool = f"ben_{party + 1}" if parties.apart else "ben_1"
        if pool not in work.pools:
            files = parties.is_applicant(party)
            work.pools[pool] = Pool(pool, name, work.scope(party), "applicant" if files else "agency")
        outer = None
        if not parties.apart and len(names) > 1:
            outer = f"khoi_{party + 1}"
            work.lanes[outer] = Lane(outer, name, pool)
        for key, lane_name in lanes_of(work.draft, parties, party).items():
            lane = f"lan_{len(work.lane_of) + 1}"
            work.lanes[lane] = Lane(lane, lane_name, pool, outer)
            work.lane_of[party, key] = lane
        if outer and not lanes_of(work.draft, parties, party):
            work.lane_of[party, lane_key(name)] = outer


def _put_steps(work: Work) -> None:
    for at, step in enumerate(work.draft.steps):
        work.node(step.id, _kind(step), step.label or step.unit, at)
        told = step.content if step.content != step.label else ""
        if step.result:
            told = f"{told}\n{said('result', told=step.result)}".strip()
        node = work.nodes[step.id]
        work.nodes[step.id] = Node(
            node.id, node.kind, node.name, node.scope, node.lane, documentation=told, facets=_facets(step)
        )


def _kind(step: DraftStep) -> str:
    medium = words.medium(step.content[:_HEARD])
    return {"electronic": "userTask", "paper": "manualTask"}.get(medium or "", "task")


def _facets(step: DraftStep) -> Facets:
    if step.seconds is None:
        return Facets()
    if step.kind == "shared":
        return Facets(work=Figure(0.0, "inferred", said("shared", source=step.source)))
    return Facets(work=Figure(step.seconds, "declared", step.source))


def _chain(work: Work, positions: list[int]) -> None:
    """The steps of one pool from its start to its end."""
    first, last = positions[0], positions[-1]
    open_ = [(_start(work, first), "")]
    done = 0
    runs = case_runs([work.draft.steps[at] for at in positions])
    while done < len(positions):
        begin, end, case = next(run for run in runs if run[0] <= done <= run[1])
        if case:
            cases = [run for run in runs if run[0] >= begin]
            cases = cases[: next((n for n, run in enumerate(cases) if not run[2]), len(cases))]
            open_ = _cases(work, positions, cases, open_)
            done = cases[-1][1] + 1
        else:
            open_ = _run(work, positions[begin : end + 1], open_)
            done = end + 1
    _end(work, last, open_)


def _cases(work: Work, positions: list[int], cases: list[tuple[int, int, str]], open_: _Open) -> _Open:
    """Cases as the branches of a choice."""
    begin = positions[cases[0][0]]
    choice = work.node(f"re_truong_hop_{begin + 1}", "exclusiveGateway", said("which-case"), begin)
    _join(work, open_, choice, begin)
    left: _Open = []
    for number, (first, last, case) in enumerate(cases, 1):
        name = re.split(r"[:(]", case)[0].strip()
        name = name if len(name) < 60 else f"{name[:57]}…"
        left += _run(work, positions[first : last + 1], [(choice, name or f"{number}")])
    return left


def _run(work: Work, positions: list[int], open_: _Open) -> _Open:
    """Steps one after the other, with their choices and with waits where another party works in between."""
    for place, at in enumerate(positions):
        step = work.draft.steps[at]
        if place and work.parties.apart and at - 1 != positions[place - 1]:
            open_ = _wait(work, at, open_)
        entered = [way for way in work.ways.jumps if way.target == at]
        if entered:
            gate = work.node(f"gop_{at + 1}", "exclusiveGateway", "", at)
            _lead(work, open_, gate)
            work.flow(gate, step.id)
        else:
            _join(work, open_, step.id, at)
        open_ = _leave(work, at)
    return open_


def _leave(work: Work, at: int) -> _Open:
    """The ways behind a step; those to other steps are led there at once."""
    step, leaving = work.draft.steps[at], work.ways.of(at)
    if not leaving and step.refuses and _may_refuse(work, at):
        return _refuse(work, at)
    if not leaving:
        return [(step.id, "")]
    onward = work.ways.onward.get(at, "")
    conditions = [way.when for way in leaving]
    gate = work.node(f"re_{at + 1}", "exclusiveGateway", question_of([onward, *conditions]) or said("which-way"), at)
    work.flow(step.id, gate)
    for way in leaving:
        work.flow(gate, f"gop_{way.target + 1}", way.when or said("again"))
    if at in work.ways.closed:
        return []
    named = said("otherwise") if onward in conditions or not onward else onward
    if not _hands_on(work, at):
        return [(gate, named)]
    # What is sent on is sent only this way, not each time the step is done.
    sent = work.node(f"gui_{at + 1}", "intermediateThrowEvent", said("sends"), at, (EventDefinition("message"),))
    work.flow(gate, sent, named)
    return [(sent, "")]


def _refuse(work: Work, at: int) -> _Open:
    """A dossier that is not as it should be leaves the process here."""
    step = work.draft.steps[at]
    denied = step.refuses == said("denied")
    question, no, yes = _DENIED if denied else _NOT_ORDERLY
    gate = work.node(f"re_{at + 1}", "exclusiveGateway", said(question), at)
    work.flow(step.id, gate)
    end = work.node(f"tra_{at + 1}", "endEvent", step.refuses, at, (EventDefinition("message"),))
    work.flow(gate, end, said(no))
    for waits in _waiting(work, at):
        work.message(end, f"cho_{waits[0] + 1}", step.refuses)
    if not _hands_on(work, at):
        return [(gate, said(yes))]
    sent = work.node(f"gui_{at + 1}", "intermediateThrowEvent", said("sends"), at, (EventDefinition("message"),))
    work.flow(gate, sent, said(yes))
    return [(sent, "")]


_NOT_ORDERLY = ("orderly", "not-orderly", "yes-orderly")
_DENIED = ("granted-question", "not-granted", "yes-granted")
"""The question at which a dossier may leave, and the names of both ways."""


def _waiting(work: Work, at: int) -> list[list[int]]:
    """For each other party that has begun and goes on later: the positions at which it waits after this one."""
    of = work.parties.of
    if not work.parties.apart:
        return []
    begun = {of[before] for before in range(at)} - {of[at]}
    waits = [[p for p in range(at + 1, len(of)) if of[p] == party and of[p - 1] != party] for party in sorted(begun)]
    return [positions for positions in waits if positions]


def _may_refuse(work: Work, at: int) -> bool:
    """Whether the dossier can leave here: nobody who waits for more than the answer is left waiting."""
    return all(len(positions) == 1 for positions in _waiting(work, at))


def _hands_on(work: Work, at: int) -> bool:
    """Whether another party goes on after a step."""
    of = work.parties.of
    return work.parties.apart and at + 1 < len(of) and of[at + 1] != of[at]


def _join(work: Work, open_: _Open, target: str, at: int) -> None:
    """Leads open ways to an element, through a gateway where there are several."""
    if len(open_) > 1:
        gate = work.node(f"gop_{target}", "exclusiveGateway", "", at)
        _lead(work, open_, gate)
        open_ = [(gate, "")]
    _lead(work, open_, target)


def _lead(work: Work, open_: _Open, target: str) -> None:
    for source, name in open_:
        work.flow(source, target, name)


def _start(work: Work, at: int) -> str:
    """The start of a pool: with the dossier, or with what another party sends."""
    party = work.parties.of[at]
    waits = at > 0 and work.parties.apart
    events = (EventDefinition("message"),) if waits else ()
    from_ = work.parties.names[work.parties.of[at - 1]] if waits else ""
    name = said("received-from", party=from_) if waits else said("begins" if _files(work, at) else "received")
    start = work.node(f"bat_dau_{party + 1}", "startEvent", name, at, events)
    if waits:
        _send(work, at - 1, start)
    return start


def _files(work: Work, at: int) -> bool:
    return work.parties.is_applicant(work.parties.of[at])


def _wait(work: Work, at: int, open_: _Open) -> _Open:
    """A pool waits until the party before has done its work."""
    from_ = work.parties.names[work.parties.of[at - 1]]
    event = work.node(
        f"cho_{at + 1}",
        "intermediateCatchEvent",
        said("received-from", party=from_),
        at,
        (EventDefinition("message"),),
    )
    _join(work, open_, event, at)
    _send(work, at - 1, event)
    return [(event, "")]


def _send(work: Work, source: int, target: str) -> None:
    """What the step at a position sends on."""
    step = work.draft.steps[source]
    branches = work.ways.of(source) or (step.refuses and _may_refuse(work, source))
    sender = f"gui_{source + 1}" if branches else step.id
    work.message(sender, target, step.papers[0] if step.papers else said("dossier"))


def _end(work: Work, at: int, open_: _Open) -> None:
    party = work.parties.of[at]
    whole = at == len(work.draft.steps) - 1 or not work.parties.apart
    delivers = words.action(work.draft.steps[at].label) == "deliver"
    name = said("done" if whole and delivers else "ended" if whole else "handed-on")
    end = work.node(f"ket_thuc_{party + 1}", "endEvent", name, at)
    _join(work, open_, end, at)
