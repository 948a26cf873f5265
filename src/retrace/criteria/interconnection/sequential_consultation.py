"""Agencies consulted one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.steps import by_office, order_is_fixed
from retrace.graph.sequence import comes_before, uses
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Lấy ý kiến lần lượt
  en: Consultations one after the other
finds:
  vi: Bước lấy ý kiến đứng sau một bước lấy ý kiến khác dù không cần đến câu trả lời của bước đó.
  en: A consultation that comes after another one although it does not need the other's answer.
why:
  vi: Thời gian chờ của từng cơ quan cộng dồn, trong khi có thể chờ cùng lúc.
  en: The waiting for each agency adds up, although all could be waited for at once.
example:
  vi: Hỏi Sở Xây dựng, có trả lời rồi mới hỏi Sở Tài chính về cùng một hồ sơ.
  en: The department of construction is asked, and only after its answer the department of finance.
instead:
  vi: Lấy ý kiến đồng thời trên môi trường điện tử, cùng một thời hạn, có quy định khi quá hạn không trả lời.
  en: Ask all of them at once, electronically, with one deadline and a rule for silence.
legal_basis: ["ND61/2018", "ND118/2025"]
says:
  found:
    vi: Lấy ý kiến đồng thời với bước “{before}”, không chờ lần lượt.
    en: Consult at the same time as “{before}” instead of one after the other.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Consultations of a party that is drawn, whose place in the order no law fixes."""
    return step.facets.action == "consult" and by_office(step) and not order_is_fixed(step)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet where an earlier consultation of another party has nothing to give to this one."""
    before = [other for other in view.steps.values() if _earlier(other, step, view)]
    if before:
        yield Found(0.0, evidence=tuple(other.id for other in before), args={"before": before[-1].name})


def _earlier(other: Step, step: Step, view: ProcessView) -> bool:
    if other.id == step.id or other.facets.action != "consult" or other.actor.pool != step.actor.pool:
        return False
    asked, before = _asked(step, view), _asked(other, view)
    if not (asked and before) or asked & before:
        return False  # drafting, signing and sending one letter are one consultation
    return comes_before(other.id, step.id, view) and not _needed(other, step, view)


def _asked(step: Step, view: ProcessView) -> set[str]:
    parties = (view.party(message.target) for message in view.messages_from.get(step.id, ()))
    return {party.id for party in parties if party}


def _needed(other: Step, step: Step, view: ProcessView) -> bool:
    """Whether the later consultation reads what the earlier one, or work since then, has written."""
    since = [other, *(s for s in view.steps.values() if comes_before(other.id, s.id, view))]
    return any(uses(step, each) for each in since if comes_before(each.id, step.id, view))
