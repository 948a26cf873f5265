"""Paper handed over between agencies."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step
from retrace.model.process import Message

CARD = """
title:
  vi: Chuyển hồ sơ giấy giữa các cơ quan
  en: Paper handed over between agencies
finds:
  vi: Bước làm trên giấy mà kết quả chuyển cho cơ quan khác.
  en: A step on paper whose outcome goes to another agency.
why:
  vi: Giấy tờ phải đi đường, vào sổ hai lần và nhập lại.
  en: The paper travels, is registered twice and typed again.
example:
  vi: Cấp dưới gửi hồ sơ lên cấp trên qua bưu điện.
  en: The district sends the dossier to the province by post.
instead:
  vi: Chuyển hồ sơ điện tử qua hệ thống thông tin giải quyết thủ tục hành chính.
  en: Pass the electronic dossier through the one-stop systems.
legal_basis: ["ND61/2018", "ND118/2025"]
says:
  found:
    vi: Chuyển hồ sơ điện tử đến {party} thay cho hồ sơ giấy.
    en: Pass the electronic dossier to {party} instead of paper.
  met:
    vi: Hồ sơ đã được chuyển điện tử đến {party}.
    en: The dossier goes to {party} electronically.
"""


def _sent(step: Step, view: ProcessView) -> list[Message]:
    if step.actor.is_applicant or step.facets.action in ("consult", "answer", "issue"):
        return []
    return [m for m in view.messages_from.get(step.id, ()) if _other_agency(m.target, step, view)]


def _other_agency(target: str, step: Step, view: ProcessView) -> bool:
    pool = view.party(target)
    return pool is not None and pool.actor not in ("applicant", "") and pool != step.actor.pool


def applies(step: Step, view: ProcessView) -> bool:
    """Steps of an agency that send something to another agency, with a known medium."""
    return step.facets.medium is not None and bool(_sent(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the hand-over is electronic."""
    electronic = step.facets.medium == "electronic"
    for message in _sent(step, view):
        target = view.party(message.target)
        yield Found(
            float(electronic),
            "met" if electronic else "found",
            subject=message.id,
            evidence=(message.id,),
            args={"party": target.name if target else ""},
        )
