"""A quick way for simple dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView
from retrace.model.figure import Figure
from retrace.model.finding import Finding
from retrace.model.process import Node
from retrace.model.proposal import Proposal
from retrace.redesign.branches import way_around
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import fresh_id
from retrace.redesign.rows import plain
from retrace.redesign.state import State

CARD = """
title:
  vi: Luồng nhanh cho hồ sơ đơn giản
  en: Fast track
when:
  vi: Hồ sơ nằm chờ lâu ở một bước mà việc thật sự làm chỉ chiếm ít thời gian.
  en: Dossiers wait long at a step at which the work itself is short.
how:
  vi: Phân luồng trước bước đó; hồ sơ đơn giản được giải quyết ngay, không phải xếp hàng sau hồ sơ phức tạp.
  en: A choice before the step; simple dossiers are dealt with at once and do not queue behind the difficult ones.
gives:
  vi: Phần lớn hồ sơ xong sớm hơn mà không thêm người.
  en: Most dossiers are done earlier, with no more people.
guard:
  vi: Tỷ lệ hồ sơ đơn giản (`percent`) do cơ quan cho biết, chưa có thì chưa áp dụng; tiêu chí phân loại phải được công
      khai. Bước được quy định bắt buộc thì giữ nguyên cho mọi hồ sơ.
  en: The share of simple dossiers (`percent`) is for the agency to say, and nothing is split before; the criteria have
      to be published. A step that bears a lock stays the same for all dossiers.
answers: [waiting-dominates]
practices: [triage, order-types]
says:
  text:
    vi: Phân luồng trước bước “{step}”, giải quyết ngay hồ sơ đơn giản theo tiêu chí được công khai.
    en: Split the dossiers before “{step}” and deal with the simple ones at once, by published criteria.
  quick:
    vi: "{name} (luồng nhanh)"
    en: "{name} (fast track)"
questions:
  percent:
    vi: Bao nhiêu phần trăm hồ sơ ở bước “{step}” là đơn giản, theo tiêu chí nào?
    en: What share of the dossiers (percent) at “{step}” is simple, and by which criteria?
  hours:
    vi: Hồ sơ đơn giản ở bước “{step}” được giải quyết trong bao nhiêu giờ?
    en: Within how many hours is a simple dossier dealt with at “{step}”?
"""

ORDER = 96


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each step of a row at which dossiers mostly wait and that no article demands."""
    for finding in of_check(findings, "waiting-dominates"):
        step = view.steps[finding.step]
        if plain(step.id, view) and not step.facets.locks and not step.automatic and not step.actor.is_applicant:
            settings = {"percent": None, "hours": None}
            yield proposal(
                "fast-track",
                step.id,
                (step.id,),
                (finding,),
                settings=settings,
                needs=("percent",),
                step=step.name,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The stated share goes through a step of its own, which does the same without the queue."""
    step, percent = proposal.steps[0], proposal.settings["percent"]
    node = state.process.nodes.get(step)
    if node is None or percent is None:
        return state
    hours = proposal.settings["hours"]
    work = node.facets.work if hours is None else Figure(hours * 3600)
    facets = replace(node.facets, work=work, wait=None if hours is None else Figure(0.0), every=None)
    name = label(state.process, "fast-track", "quick", name=view.steps[step].name)
    quick = Node(fresh_id(state, f"{step}_nhanh"), node.kind, name, node.scope, node.lane, facets=facets)
    return way_around(state, step, percent / 100, proposal.id, quick)
