"""Procedure that only makes a paper which a system could confirm."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.linked import superfluous
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Thủ tục có thể cắt giảm cả thủ tục
  en: Whole procedure that could be dropped
finds:
  vi: Thủ tục trong nhóm chỉ xác nhận dữ liệu một hệ thống đã có để làm giấy tờ cho thủ tục khác.
  en: A procedure of a group that only confirms, as a paper for others, what a system holds.
why:
  vi: Bỏ cả thủ tục là mức cắt giảm lớn nhất; nhóm thủ tục còn ít nơi nộp và ít bước hơn.
  en: Nothing saves more than a whole procedure; the group has one filing and its steps less.
example:
  vi: Xác nhận danh sách lao động ngừng việc, khi cơ sở dữ liệu bảo hiểm xã hội xác nhận được tự động.
  en: Confirming the list of workers, while the database of social insurance can confirm it by itself.
instead:
  vi: Cắt giảm thủ tục; thủ tục sau tự tra cứu hệ thống để xác nhận.
  en: Drop the procedure and let the next one query the system.
legal_basis: ["ND61/2018", "ND118/2025", "ND224/2026:18.4"]
parameters:
  weight:
    - {value: 3, since: 0001-01-01, source: "Lựa chọn của retrace: bỏ hẳn được một thủ tục"}
says:
  found:
    vi: Cắt giảm thủ tục “{procedure}” trên cơ sở kết nối, tích hợp với {system} để xác nhận tự động.
    en: Drop the procedure “{procedure}”; join {system}, which can confirm automatically.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """The first step of a procedure that a query would make needless."""
    needless = superfluous(view).get(step.procedure)
    return needless is not None and needless.member.steps[0] == step.id


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet, with every step of the procedure as evidence."""
    needless = superfluous(view)[step.procedure]
    yield Found(
        0.0,
        document=needless.document.key,
        system=needless.system.code,
        evidence=needless.member.steps[1:],
        args={"procedure": needless.member.name, "system": needless.system.told},
    )
