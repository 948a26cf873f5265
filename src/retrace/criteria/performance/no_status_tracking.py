"""Applicant who cannot follow the dossier."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.linked import filing
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Không theo dõi được tình trạng hồ sơ
  en: No status tracking
finds:
  vi: Người dân không tra cứu được tình trạng hồ sơ, hoặc phải đến, phải gọi để hỏi.
  en: The applicant cannot look up the status of the dossier, or has to come or call.
why:
  vi: Không biết hồ sơ đến đâu thì phải đi lại hỏi; cơ quan mất thời gian trả lời.
  en: Who does not know comes to ask, and somebody has to answer.
example:
  vi: Người dân đến bộ phận một cửa hỏi hồ sơ đã xong chưa.
  en: The applicant comes to the desk to ask whether it is done.
instead:
  vi: Tra cứu trên cổng dịch vụ công, thông báo tự động khi hồ sơ chuyển bước.
  en: A look-up on the portal, and a message whenever the dossier moves on.
rests_on: [status_tracking]
legal_basis: ["ND61/2018", "ND118/2025", "ND224/2026:15.1.g"]
says:
  found:
    vi: Cho phép tra cứu tình trạng hồ sơ trực tuyến và tự động thông báo cho người nộp hồ sơ.
    en: Let the applicant look up the status online, and send messages automatically.
  asking:
    vi: Người nộp hồ sơ phải hỏi tình trạng hồ sơ; cho phép tra cứu trực tuyến, tự động thông báo.
    en: The applicant has to ask for the status; allow a look-up online and send messages automatically.
  met:
    vi: Đã tra cứu được tình trạng hồ sơ trực tuyến.
    en: The status can be looked up online.
  unknown:
    vi: Chưa rõ người nộp hồ sơ có tra cứu được tình trạng hồ sơ trên {system} hay không.
    en: It is unknown whether the status can be looked up in {system}.
questions:
  status_tracking:
    vi: Người nộp hồ sơ có tra cứu được tình trạng hồ sơ trực tuyến không?
    en: Can applicants look up the status of their dossier online?
"""


def _asks(step: Step) -> bool:
    return step.actor.is_applicant and step.facets.action == "query" and "online" not in step.facets.channels


def _stated(step: Step, view: ProcessView) -> bool | None:
    if view.procedure.status_tracking is not None:
        return view.procedure.status_tracking
    known = [system.tracks_status for system in step.systems if system.tracks_status is not None]
    return any(known) if known else None


def _only_online(step: Step) -> bool:
    return step.actor.is_applicant and step.facets.channels == ("online",) and bool(step.systems)


def applies(step: Step, view: ProcessView) -> bool:
    """Where the dossier is filed, if somebody says or online filing lets one expect it; where the applicant asks."""
    if _asks(step):
        return view.procedure.status_tracking is not True
    return filing(view) == step and (_stated(step, view) is not None or _only_online(step))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the status can be looked up, unknown for online filing where nobody said."""
    if _asks(step):
        yield Found(0.0, "asking")
        return
    able = _stated(step, view)
    yield Found(
        None if able is None else float(able),
        {None: "unknown", True: "met", False: "found"}[able],
        ask="status_tracking",
        ask_about="procedure",
        args={"system": tuple(system.told for system in step.systems)},
    )
