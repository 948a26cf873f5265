"""Result not issued electronically."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import shows_collecting
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Kết quả chưa có bản điện tử
  en: Result not issued electronically
finds:
  vi: Kết quả giải quyết chỉ có bản giấy.
  en: A procedure whose result exists only on paper.
why:
  vi: Kết quả điện tử là điều kiện của dịch vụ công trực tuyến và dùng lại được cho thủ tục sau.
  en: An electronic result is a condition of online service, and the next procedure can reuse it.
example:
  vi: Giấy phép lái xe bằng vật liệu nhựa, không có bản điện tử.
  en: A plastic driving licence without an electronic copy.
instead:
  vi: Cấp kết quả điện tử có chữ ký số; chỉ in khi thật sự cần bản cứng.
  en: Issue the result electronically with a digital signature; print only where a physical copy is needed.
rests_on: [result_electronic]
legal_basis: ["ND45/2020", "TT01/2023"]
parameters:
  weight:
    - {value: 2, since: 0001-01-01, source: "Lựa chọn của retrace: điều kiện của dịch vụ công trực tuyến"}
says:
  found:
    vi: "Số hóa kết quả giải quyết: cấp bản điện tử của {result}."
    en: "Issue the result electronically: {result}."
  met:
    vi: Kết quả đã có bản điện tử.
    en: The result is issued electronically.
  unknown:
    vi: Chưa rõ kết quả đã được cấp bản điện tử hay chưa.
    en: It is unknown whether the result is issued electronically.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Where the applicant receives the result, or the desk hands it over if the model does not show the applicant."""
    if step.facets.action == "collect":
        return step.actor.is_applicant
    return step.facets.action == "deliver" and not shows_collecting(view)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the result has an electronic copy, unknown where nobody said."""
    electronic = view.procedure.result_electronic
    yield Found(
        None if electronic is None else float(electronic),
        {None: "unknown", True: "met", False: "found"}[electronic],
        ask="result_electronic",
        ask_about="procedure",
        args={"result": view.procedure.result or view.procedure.name or view.process.name},
    )
