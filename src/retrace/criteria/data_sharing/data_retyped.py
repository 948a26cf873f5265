"""Data typed again although a system has them."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.steps import by_office
from retrace.graph.sequence import comes_before
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Nhập lại dữ liệu đã có
  en: Data typed again
finds:
  vi: Bước nhập liệu bằng tay từ giấy tờ mà một bước trước đã nhập hoặc người dân đã khai trực tuyến.
  en: Typing by hand from a paper that an earlier step has typed already, or that was filled in online.
why:
  vi: Nhập hai lần tốn công, sinh sai lệch giữa hai hệ thống.
  en: Typing twice takes time and makes two systems disagree.
example:
  vi: Một cửa nhập tờ khai vào hệ thống một cửa, chuyên viên lại nhập tờ khai đó vào phần mềm chuyên ngành.
  en: The desk types the form into the one-stop system, the specialist types it into the software of the sector.
instead:
  vi: Kết nối hai hệ thống để dữ liệu nhập một lần dùng cho mọi bước sau.
  en: Join the systems, so that what is typed once serves every later step.
legal_basis: ["ND47/2020", "ND278/2025"]
parameters:
  weight:
    - {value: 2, since: 0001-01-01, source: "Lựa chọn của retrace"}
says:
  found:
    vi: Sử dụng dữ liệu của {paper} đã nhập ở bước “{before}”, không nhập lại.
    en: Use the data of “{paper}” typed at “{before}” instead of typing them again.
  online:
    vi: Sử dụng dữ liệu của {paper} đã khai trực tuyến ở bước “{before}”, không nhập lại.
    en: Use the data of “{paper}” filled in online at “{before}” instead of typing them again.
  unknown:
    vi: Chưa rõ dữ liệu nhập ở bước này có trùng với dữ liệu đã nhập ở bước “{before}” hay không.
    en: It is unknown whether what is typed here was typed at “{before}” before.
questions:
  typed_data:
    vi: Bước “{step}” nhập dữ liệu gì mà bước “{before}” chưa nhập?
    en: What is typed at “{step}” that was not typed at “{before}”?
"""


def _typing(step: Step) -> bool:
    return step.facets.action == "record" and by_office(step)


def _earlier(step: Step, view: ProcessView) -> list[Step]:
    """Steps on the way here at which somebody has typed: an official, or the applicant online."""
    typed = [s for s in view.steps.values() if s.id != step.id and (_typing(s) or _online(s))]
    return [s for s in typed if comes_before(s.id, step.id, view)]


def _online(step: Step) -> bool:
    filing = step.actor.is_applicant and step.facets.action in ("submit", "supplement", "prepare")
    forms = any(document.interactive_form for document in (*step.reads, *step.writes))
    return filing and ("".join(step.facets.channels) == "online" or forms)


def applies(step: Step, view: ProcessView) -> bool:
    """Typing by an official after somebody else has typed."""
    return _typing(step) and bool(_earlier(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each paper typed before; unknown where two systems are typed into and no paper is drawn."""
    typed: dict[str, Step] = {}
    earlier = _earlier(step, view)
    for other in earlier:
        for document in (*other.reads, *other.writes):
            if _typing(other) or document.interactive_form is not False:
                typed.setdefault(document.key, other)
    for document in step.reads:
        before = typed.get(document.key)
        if before:
            variant = "found" if _typing(before) else "online"
            args = {"paper": document.name, "before": before.name}
            yield Found(0.0, variant, document=document.key, evidence=(before.id,), args=args)
    officials = [other for other in earlier if _typing(other) and other.systems and not other.reads]
    if officials and not step.reads and step.systems:
        before = officials[-1]
        yield Found(None, "unknown", evidence=(before.id,), ask="typed_data", args={"before": before.name})
