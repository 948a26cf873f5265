"""Paper whose database is not ready yet."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.linked import of_others
from retrace.criteria.papers import best, obtained
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document

CARD = """
title:
  vi: Giấy tờ mà cơ sở dữ liệu chưa sẵn sàng
  en: Paper whose database is not ready yet
finds:
  vi: Giấy tờ người dân phải nộp hoặc đi lấy mà một hệ thống sẽ có dữ liệu khi hoàn thành.
  en: A paper the applicant hands in or fetches, whose data a system will hold once it is ready.
why:
  vi: Giấy tờ có thể bỏ ở giai đoạn sau, nên phương án phải nêu đang chờ hệ thống nào.
  en: The paper can be dropped later, so the plan must say what it waits for.
example:
  vi: Giấy khám sức khỏe trong khi cơ sở dữ liệu khám sức khỏe còn đang xây dựng.
  en: The health certificate while the health examination database is being built.
instead:
  vi: Trước mắt nhận bản điện tử, khi hệ thống sẵn sàng thì tra cứu dữ liệu.
  en: Accept an electronic copy now and query the database in a later phase.
legal_basis: ["TT01/2018:21", "ND224/2026:18.4"]
parameters:
  weight:
    - {value: 2, since: 0001-01-01, source: "Lựa chọn của retrace"}
says:
  found:
    vi: Chia sẻ dữ liệu với {system} để không yêu cầu nộp, kiểm tra bản giấy đối với {paper}.
    en: Share data with {system} so that “{paper}” need not be handed in or checked on paper.
  fetched:
    vi: Chia sẻ dữ liệu từ {system} để người nộp hồ sơ không phải đi lấy {paper}.
    en: Share data of {system} so that the applicant need not fetch “{paper}”.
  possible:
    vi: Có thể chia sẻ dữ liệu với {system} để đơn giản hóa {paper}; cần xác nhận với cơ quan chủ quản.
    en: Data of {system} may replace “{paper}”; its owner must confirm.
  until_shared:
    vi: Thủ tục chỉ yêu cầu {paper} khi không khai thác được dữ liệu; còn phải kết nối với {system}.
    en: “{paper}” is asked for only where its data cannot be queried; {system} has still to be joined.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which the applicant hands papers in or fetches them from another party."""
    return bool(of_others(step, view) or obtained(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each paper whose system is known and not ready; a divided system is another check's matter."""
    fetched = obtained(step, view)
    for document in dict.fromkeys((*of_others(step, view), *fetched)):
        pair = best(document, view)
        if pair is None or pair[1].ready or pair[1].fragments:
            continue
        possible = pair[0].certainty == "possible"
        yield Found(
            0.0,
            _variant(document, document in fetched, possible),
            document=document.key,
            system=pair[1].code,
            missing="system_status" if possible and pair[1].readiness == "unknown" else "",
            ask_about=pair[1].code,
            basis=pair[0].clauses,
            args={"paper": document.name, "system": pair[1].name},
        )


def _variant(document: Document, fetched: bool, possible: bool) -> str:
    if fetched:
        return "fetched"
    if document.until_shared:
        return "until_shared"
    return "possible" if possible else "found"
