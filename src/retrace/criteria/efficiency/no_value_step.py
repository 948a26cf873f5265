"""Step that only passes the dossier on."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.steps import detour
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Bước chỉ chuyển tiếp
  en: Step that only passes on
finds:
  vi: Bước chuyển hồ sơ trong nội bộ, không lập ra gì và không quyết định gì.
  en: A hand-on within one party that writes nothing and decides nothing.
why:
  vi: Hồ sơ điện tử tự đến bàn kế tiếp.
  en: An electronic dossier reaches the next desk by itself.
example:
  vi: Bộ phận một cửa chuyển phòng chuyên môn, văn thư phòng chuyển chuyên viên.
  en: The desk forwards the dossier to the division, the division's secretary to the specialist.
instead:
  vi: Để hệ thống tự phân luồng.
  en: Let the system route the dossier.
says:
  found:
    vi: Bước chỉ chuyển tiếp hồ sơ; hệ thống có thể tự phân luồng.
    en: Only passes the dossier on; the system can route it.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Forwarding by hand with one way in and one way out; a detour through the one-stop desk has a check of its own."""
    return (
        step.facets.action == "forward"
        and not step.actor.is_applicant
        and not step.automatic
        and not step.writes
        and not view.messages_from.get(step.id)
        and len(view.incoming[step.id]) == 1
        and len(view.outgoing[step.id]) == 1
        and detour(step, view) is None
    )


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet: nothing comes of the step."""
    yield Found(0.0)
