"""Dossier sent back to be completed."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.steps import supplemented
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Hồ sơ bị trả lại để bổ sung
  en: Dossier sent back
finds:
  vi: Bước yêu cầu người dân bổ sung hồ sơ, sau đó làm lại từ đầu.
  en: A step that asks the applicant to complete the dossier, after which the work starts again.
why:
  vi: Mỗi vòng bổ sung tốn của người dân một lần đi hoặc một tuần, của bộ phận tiếp nhận một lần kiểm tra nữa.
  en: Each round costs the applicant a trip or a week and the desk a second check.
example:
  vi: Trả hồ sơ vì thiếu một bản sao.
  en: The desk returns the dossier because a copy is missing.
instead:
  vi: Kiểm tra ngay trên biểu mẫu điện tử và chỉ yêu cầu bổ sung một lần, nêu đủ mọi điểm thiếu.
  en: Check completeness in the electronic form, and ask once for everything that is missing.
legal_basis: ["ND61/2018", "ND118/2025"]
parameters:
  return_share:
    - {value: 0.05, since: 0001-01-01, source: "Lựa chọn của retrace"}
says:
  found:
    vi: "{percent}% hồ sơ phải bổ sung; đề nghị kiểm tra ngay trên biểu mẫu điện tử và chỉ yêu cầu bổ sung một lần."
    en: "{percent}% of dossiers are sent back; check in the electronic form and ask once."
  met:
    vi: Tỷ lệ hồ sơ phải bổ sung thấp ({percent}%).
    en: Few dossiers are sent back ({percent}%).
  unknown:
    vi: Chưa có số liệu về tỷ lệ hồ sơ phải bổ sung.
    en: The share of dossiers sent back is unknown.
questions:
  return_share:
    vi: Bao nhiêu phần trăm hồ sơ phải bổ sung ở bước “{step}”?
    en: What share of dossiers is sent back at “{step}”?
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Steps of an agency that ask for completion."""
    return supplemented(step, view) is not None


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet where the share of returned dossiers is above the threshold, unknown where no share is stated."""
    other = supplemented(step, view)
    shares = [f.probability for f in view.incoming[step.id] if f.probability and f.probability.origin != "default"]
    evidence = (other.id,) if other else ()
    if not shares:
        yield Found(None, "unknown", ask="return_share", evidence=evidence)
        return
    share = shares[0].value
    often = share > given["return_share"]
    yield Found(0.0 if often else 1.0, "found" if often else "met", evidence=evidence, args={"percent": share * 100})
