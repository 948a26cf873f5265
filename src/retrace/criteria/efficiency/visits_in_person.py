"""Visit that no other check explains."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Người nộp hồ sơ phải có mặt
  en: Visit in person
finds:
  vi: Bước mà người dân phải đến, ngoài chụp ảnh, nộp phí, nhận kết quả.
  en: A step for which the applicant must come, other than to be photographed, pay or fetch the result.
why:
  vi: Giảm số lần đi lại là mục tiêu đầu tiên trong ba mục tiêu chính thức.
  en: Fewer visits is the first of the three official aims.
example:
  vi: Ký trước mặt công chức.
  en: Signing in front of an official.
instead:
  vi: Làm trực tuyến, hoặc gộp vào một lần đến vẫn cần.
  en: Do the step online, or move it into a visit that is needed anyway.
says:
  found:
    vi: Người nộp hồ sơ phải đến cơ quan; đề nghị thực hiện trực tuyến hoặc gộp vào lần đến cần thiết khác.
    en: The applicant must come; do it online or within another needed visit.
  by_law:
    vi: Người nộp hồ sơ phải có mặt theo {article}; đề nghị kiến nghị sửa đổi.
    en: The applicant must come under {article}; propose an amendment.
  met:
    vi: Người nộp hồ sơ không phải có mặt.
    en: The applicant need not come.
"""

# These visits have checks of their own, which name the remedy; a need is said once.
_EXPLAINED = ("photograph", "pay", "collect", "prepare", "inspect")


def applies(step: Step, view: ProcessView) -> bool:
    """The applicant's steps whose presence is known."""
    facets = step.facets
    return step.actor.is_applicant and facets.presence is not None and facets.action not in _EXPLAINED


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where nobody has to come."""
    if not step.facets.presence:
        yield Found(1.0, "met")
    elif step.facets.presence_basis:
        yield Found(0.0, "by_law", args={"article": step.facets.presence_basis})
    else:
        yield Found(0.0)
