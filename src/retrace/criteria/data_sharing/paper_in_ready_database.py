"""Paper that a ready database already holds."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.linked import of_others
from retrace.criteria.papers import best, uncovered
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Giấy tờ đã có trong cơ sở dữ liệu sẵn sàng
  en: Paper that a ready database already holds
finds:
  vi: Giấy tờ người dân phải nộp dù một hệ thống đã sẵn sàng đang có cùng dữ liệu.
  en: A paper the applicant must hand in although a system that is ready holds the same data.
why:
  vi: Dữ liệu chỉ cung cấp một lần; cơ quan tra cứu được thì không yêu cầu nộp lại giấy tờ.
  en: Data are given once; an agency that can query them may not ask for the paper again.
example:
  vi: Yêu cầu nộp bản sao căn cước trong khi Cơ sở dữ liệu quốc gia về dân cư đã sẵn sàng.
  en: A copy of the identity card, with the population database ready.
instead:
  vi: Tra cứu cơ sở dữ liệu, không yêu cầu nộp giấy tờ.
  en: Query the database and ask for nothing.
legal_basis: ["NQ66.7/2025:2.2", "ND224/2026:15.1.d", "ND224/2026:18.4"]
parameters:
  weight:
    - {value: 3, since: 0001-01-01, source: "Lựa chọn của retrace: bỏ hẳn được một giấy tờ"}
says:
  found:
    vi: Khai thác dữ liệu từ {system}; không yêu cầu nộp {paper}.
    en: Query {system}; do not ask for “{paper}”.
  choice:
    vi: "{system} chỉ có dữ liệu của một trong các giấy tờ được chọn ({paper}); chưa rõ nguồn dữ liệu: {others}."
    en: "{system} holds only one of the papers to choose from (“{paper}”); no source is known of: {others}."
  met:
    vi: Chỉ phải nộp {paper} khi không khai thác được dữ liệu; {system} đã sẵn sàng.
    en: “{paper}” is asked for only where its data cannot be queried; {system} is ready.
questions:
  held_in:
    vi: Hệ thống nào có dữ liệu của {others} ({paper}), theo nguồn nào?
    en: Which system holds the data of {others} (“{paper}”), and from which source is that known?
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which the applicant hands papers in."""
    return bool(of_others(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each paper whose data a ready, undivided system holds; met where data come first already."""
    for document in of_others(step, view):
        pair = best(document, view)
        if pair and pair[1].ready and not pair[1].fragments:
            others = uncovered(document, view)
            waived = view.knowledge.waives(document)
            yield Found(
                None if others else float(waived),
                "choice" if others else "met" if waived else "found",
                ask="held_in",
                document=document.key,
                system=pair[1].code,
                basis=pair[0].clauses,
                args={"paper": document.name, "system": pair[1].name, "others": "; ".join(others)},
            )
