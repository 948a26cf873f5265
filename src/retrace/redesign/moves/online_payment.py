"""Pay online."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node, change_procedure, connect_system
from retrace.redesign.state import State

CARD = """
title:
  vi: Thanh toán trực tuyến
  en: Online payment
when:
  vi: Phí, lệ phí chỉ nộp được tại quầy.
  en: A fee can be paid only at the counter.
how:
  vi: Nộp trên nền tảng thanh toán của Cổng Dịch vụ công quốc gia.
  en: The applicant pays on the payment platform of the national public service portal.
gives:
  vi: Không phải đến để nộp tiền, có biên lai điện tử.
  en: No visit to pay, an electronic receipt.
guard:
  vi: Nền tảng thanh toán phải sẵn sàng.
  en: The platform must be ready.
answers: [fee-at-counter]
practices: [contact-reduction, outsourcing]
parameters:
  build_days:
    - value: 45
      since: 0001-01-01
      origin: default
      source: "Giả định của retrace: cấu hình, kiểm thử thanh toán trực tuyến"
says:
  text:
    vi: Nộp phí, lệ phí trực tuyến qua {system_name}.
    en: Pay fees online through {system_name}.
  step:
    vi: "{name} trực tuyến"
    en: "{name} online"
"""

_PLATFORM = "THANHTOAN"
_PLACE = re.compile(r"\s+(?:trực tiếp\s+)?(?:tại|ở|at)\s+(?!nhà).*$", re.IGNORECASE)


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each payment at the counter."""
    platform = view.knowledge.system(_PLATFORM)
    for finding in of_check(findings, "fee-at-counter"):
        yield proposal(
            "online-payment",
            finding.step,
            (finding.step,),
            (finding,),
            system=platform.code,
            waits_for=(platform,),
            visits=-1.0,
            system_name=platform.name,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The payment is made online."""
    step = proposal.steps[0]
    # Where it was paid so far does not belong into the name any more.
    name = label(state.process, "online-payment", "step", name=_PLACE.sub("", state.process.nodes[step].name))
    state = change_node(state, step, proposal.id, name=name, kind="userTask")
    state = change_facets(state, step, proposal.id, channels=("online",), presence=False, medium="electronic")
    state = connect_system(state, step, view.knowledge.system(_PLATFORM), "out", proposal.id)
    return change_procedure(state, online_payment=True)
