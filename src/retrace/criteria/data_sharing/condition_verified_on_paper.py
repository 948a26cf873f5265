"""Condition verified on paper instead of by query."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step
from retrace.model.step import Condition

CARD = """
title:
  vi: Điều kiện được xác minh trên giấy
  en: Condition verified on paper
finds:
  vi: Điều kiện mà cơ quan xác minh bằng sổ, bằng giấy tờ hoặc bằng văn bản hỏi cơ quan khác.
  en: A condition that the agency verifies in a ledger, on a paper or by letter.
why:
  vi: Tra cứu trả lời ngay và lưu vết; sổ sách, giấy tờ, công văn thì không.
  en: A query answers at once and leaves a trace; a ledger, a paper or a letter does neither.
example:
  vi: Gửi công văn hỏi Công an về việc giấy phép có bị tước hay không.
  en: Asking the police by letter whether a licence has been revoked.
instead:
  vi: Tra cứu hệ thống đang lưu thông tin đó.
  en: Query the system that holds the fact.
legal_basis: ["ND47/2020", "ND278/2025"]
parameters:
  weight:
    - {value: 2, since: 0001-01-01, source: "Lựa chọn của retrace"}
says:
  found:
    vi: "Chia sẻ dữ liệu từ {system} để xác minh: {condition}."
    en: "Share data of {system} to verify: {condition}."
  fragmented:
    vi: "Chia sẻ dữ liệu của {system} ({regions}) để xác minh: {condition}."
    en: "Share data of {system} ({regions}) to verify: {condition}."
  letter:
    vi: "Chia sẻ dữ liệu từ {system} để xác minh: {condition}; không cần phối hợp, lấy ý kiến bằng văn bản giấy."
    en: "Share data of {system} to verify: {condition}; no letter is then needed."
  no_system:
    vi: Điều kiện “{condition}” đang xác minh trên giấy; chưa xác định hệ thống có dữ liệu để tra cứu.
    en: The condition “{condition}” is verified on paper; no system to query is named.
  met:
    vi: Điều kiện “{condition}” đã được tra cứu trên hệ thống.
    en: The condition “{condition}” is queried in a system.
  unknown:
    vi: Chưa rõ điều kiện “{condition}” được xác minh bằng cách nào.
    en: It is unknown how the condition “{condition}” is verified.
questions:
  condition_means:
    vi: Điều kiện “{condition}” hiện được xác minh bằng cách nào (tra cứu, sổ, văn bản giấy)?
    en: How is the condition “{condition}” verified today (query, ledger, letter)?
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Steps with stated conditions."""
    return bool(step.facets.conditions)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the condition is queried, unknown where the means is not stated."""
    for number, condition in enumerate(step.facets.conditions, 1):
        system = view.knowledge.system(condition.system) if condition.system else None
        if condition.means is None:
            yield Found(
                None,
                "unknown",
                subject=str(number),
                ask="condition_means",
                ask_about=f"{step.id}:{number}",
                args={"condition": condition.name},
            )
        elif condition.means != "inspection":
            yield Found(
                1.0 if condition.means == "query" else 0.0,
                _variant(condition, len(system.fragments) if system else 0),
                subject=str(number),
                system=condition.system,
                args={
                    "condition": condition.name,
                    "system": system.told if system else "",
                    "party": condition.party,
                    "regions": "; ".join(f.covers or f.name for f in system.fragments) if system else "",
                },
            )


def _variant(condition: Condition, fragments: int) -> str:
    if condition.means == "query":
        return "met"
    if not condition.system:
        return "no_system"
    if fragments > 1:
        return "fragmented"
    return "letter" if condition.means == "letter" else "found"
