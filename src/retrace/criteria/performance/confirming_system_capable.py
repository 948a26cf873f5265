"""Whether the system that would confirm in place of a procedure can do so."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.linked import superfluous
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Năng lực của hệ thống xác nhận tự động
  en: Capability of the system that confirms
finds:
  vi: Hệ thống sẽ xác nhận thay cho một thủ tục có đủ dữ liệu, có ký số và đã tích hợp Cổng Dịch vụ công quốc gia chưa.
  en: Whether the system that takes the place of a procedure holds the data, signs and is joined to the portal.
why:
  vi: Thiếu một trong ba điều kiện thì chưa thể bỏ thủ tục.
  en: Without one of the three the procedure cannot be dropped yet.
example:
  vi: Cơ sở dữ liệu bảo hiểm xã hội đủ dữ liệu, cho phép ký số, đã tích hợp với Cổng Dịch vụ công quốc gia.
  en: The social insurance database has the data, signs digitally and is joined to the national portal.
instead:
  vi: Bổ sung trường dữ liệu, chữ ký số hoặc kết nối còn thiếu.
  en: Add the fields, the signature or the connection that is missing.
no_move:
  vi: Nâng năng lực của hệ thống xác nhận là việc của cơ quan chủ quản; thủ tục chỉ được bỏ khi hệ thống sẵn sàng.
  en: The owner of the system has to enable it; the procedure is dropped only once the system is ready.
says:
  data_met:
    vi: "{system} có dữ liệu để xác nhận {paper}."
    en: "{system} holds the data to confirm “{paper}”."
  data_found:
    vi: "{system} chưa đủ dữ liệu để xác nhận {paper}; cần bổ sung."
    en: "{system} lacks data to confirm “{paper}”; they must be added."
  data_unknown:
    vi: Chưa rõ {system} có đủ dữ liệu để xác nhận {paper} hay không.
    en: It is unknown whether {system} holds all the data to confirm “{paper}”.
  signature_met:
    vi: "{system} cho phép ký số."
    en: "{system} signs digitally."
  signature_found:
    vi: "{system} chưa có chữ ký số."
    en: "{system} has no digital signature."
  signature_unknown:
    vi: Chưa rõ {system} có chữ ký số hay không.
    en: It is unknown whether {system} signs digitally.
  portal_met:
    vi: "{system} đã tích hợp, chia sẻ dữ liệu với Cổng Dịch vụ công quốc gia."
    en: "{system} is joined to the national public service portal."
  portal_found:
    vi: "{system} chưa tích hợp với Cổng Dịch vụ công quốc gia."
    en: "{system} is not joined to the national public service portal."
  portal_unknown:
    vi: Chưa rõ {system} đã tích hợp với Cổng Dịch vụ công quốc gia hay chưa.
    en: It is unknown whether {system} is joined to the national public service portal.
questions:
  fields_sufficient:
    vi: "{system} có đủ trường dữ liệu để xác nhận {paper} không, theo nguồn nào?"
    en: Does {system} hold all the data to confirm “{paper}”, and from which source is that known?
  signs:
    vi: "{system} có chữ ký số không, theo nguồn nào?"
    en: Does {system} sign digitally, and from which source is that known?
  on_national_portal:
    vi: "{system} đã tích hợp với Cổng Dịch vụ công quốc gia chưa, theo nguồn nào?"
    en: Is {system} joined to the national portal, and from which source is that known?
"""


def applies(step: Step, view: ProcessView) -> bool:
    """The first step of a procedure that a query would make needless."""
    needless = superfluous(view).get(step.procedure)
    return needless is not None and needless.member.steps[0] == step.id


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each of the three capabilities, unknown where nobody said."""
    needless = superfluous(view)[step.procedure]
    system = needless.system
    capabilities = (
        ("data", system.fields_sufficient, "fields_sufficient"),
        ("signature", system.signs, "signs"),
        ("portal", system.on_national_portal, "on_national_portal"),
    )
    for subject, able, asked in capabilities:
        outcome = {None: "unknown", True: "met", False: "found"}[able]
        yield Found(
            None if able is None else float(able),
            f"{subject}_{outcome}",
            subject=subject,
            system=system.code,
            ask=asked,
            ask_about=system.code,
            args={"system": system.told, "paper": needless.document.name},
        )
