"""QBP that follows a process that has changed: only the steps and flows concerned are written anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from retrace.bpmn.following import Followed, factor, usual_staff
from retrace.bpmn.qbp import QBP, read_qbp
from retrace.bpmn.qbp_write import Writer, add
from retrace.bpmn.writing.extensions import number
from retrace.bpmn.writing.tree import remove
from retrace.model.process import Process
from retrace.model.scenario import Distribution, Scenario, Work

_STEPS, _FLOWS = f"{{{QBP}}}elements", f"{{{QBP}}}sequenceFlows"


def follow_in(root: etree._Element, changes: Sequence[Followed], old: Process) -> None:
    """Put every change into the block of QBP of a file, if it has one."""
    scenario, _ = read_qbp(root)
    if scenario is None:
        return
    writer = Writer(next((prefix for prefix, known in root.nsmap.items() if known == QBP), None))
    lanes = usual_staff(old, {key: work.resource for key, work in scenario.works.items()})
    for change in changes:
        if change.share is not None:
            _share(root, writer, change.element, change.share[1])
            continue
        work = _work(scenario, change, lanes)
        if work != scenario.works.get(change.element):
            _put(root, _STEPS, change.element, None if work is None else writer.element(change.element, work))


def _work(scenario: Scenario, change: Followed, lanes: dict[str, str]) -> Work | None:
    """The step as it is now; None where its time is not known any more."""
    before = scenario.works.get(change.element)
    origin = before or scenario.works.get(change.like)
    resource = "" if not change.staffed or origin is None else origin.resource
    if change.staffed and change.lane:
        resource = lanes.get(change.lane, resource)
    duration = before.duration if before else None
    if change.work is not None:
        duration = _time(duration, change.work)
    if duration is None:
        return None
    fixed = before.fixed_cost if before else 0.0
    if change.cost is not None and change.work is not None:
        paid = scenario.resources[resource].cost_per_hour / 3600 if resource in scenario.resources else 0.0
        fixed = max((change.cost[1] or 0.0) - paid * (change.work[1] or 0.0), 0.0)
    return replace(before or Work(duration), duration=duration, resource=resource, fixed_cost=fixed)


def _time(before: Distribution | None, pair: tuple[float | None, float | None]) -> Distribution | None:
    now, by = pair[1], factor(pair)
    if now is None:
        return None
    return (
        replace(before, unit=before.unit * by)
        if before is not None and by is not None
        else Distribution("fixed", (now,))
    )


def _share(root: etree._Element, writer: Writer, flow: str, share: float | None) -> None:
    made = None if share is None else writer.make("sequenceFlow", elementId=flow, executionProbability=number(share))
    _put(root, _FLOWS, flow, made)


def _put(root: etree._Element, around: str, key: str, element: etree._Element | None) -> None:
    """The element in place of the one with the same id, or behind the others."""
    group = next(root.iter(around), None)
    if group is None:
        return
    known = next((each for each in group.iterchildren(etree.Element) if each.get("elementId") == key), None)
    place = len(group) if known is None else group.index(known)
    if known is not None:
        remove(known)
    if element is not None:
        add(group, element, place)
