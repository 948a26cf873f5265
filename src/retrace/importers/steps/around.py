"""What stands around the steps of a model in the making: who files, and the papers."""

from __future__ import annotations

import re
from dataclasses import replace

from retrace.importers.steps.labels import shortened
from retrace.importers.steps.work import Work, said
from retrace.model.document import Document
from retrace.model.process import DataFlow, DataObject, EventDefinition, Pool


def put_applicant(work: Work) -> None:
    """Who files, as a party whose own work the table does not tell, where a step takes in a dossier from it."""
    filer = next((party for party in range(len(work.parties.names)) if work.parties.is_applicant(party)), None)
    if filer is not None:
        if work.parties.apart and work.parties.of[-1] != filer:
            work.message(work.draft.steps[-1].id, f"ben_{filer + 1}", said("outcome"))
        return
    first = work.draft.steps[0]
    takes_in = re.search(r"(?i)tiếp nhận|nhận hồ sơ|nộp hồ sơ|kiểm tra", first.content) is not None
    if not takes_in:
        return
    name = ", ".join(work.draft.procedure.applicants[:2]) or said("applicant")
    work.pools = {"nguoi_nop": Pool("nguoi_nop", name, None, "applicant"), **work.pools}
    start = f"bat_dau_{work.parties.of[0] + 1}"
    work.nodes[start] = replace(work.nodes[start], events=(EventDefinition("message"),))
    work.message("nguoi_nop", start, said("dossier"))
    for step in reversed(work.draft.steps):
        if re.search(
            r"(?i)\btrả (?:\w+ ){0,2}kết quả|\btrao (?:giấy|kết quả|quyết định|thông báo)|trả cho (?:tổ chức"
            r"|cá nhân|công dân)",
            step.content,
        ):
            work.message(step.id, "nguoi_nop", said("outcome"))
            break


def _put_dossier(work: Work) -> None:
    """The papers of the dossier, where they are handed in."""
    for at, step in enumerate(work.draft.steps):
        for number, key in enumerate(step.reads, 1):
            scope, paper = work.scope(work.parties.of[at]), work.draft.procedure.documents[key]
            data = f"ho_so_{number}"
            work.data[data] = DataObject(data, shortened(paper.name, 80), scope, key)
            identifier = f"lien_{len(work.data_flows) + 1}"
            work.data_flows[identifier] = DataFlow(identifier, step.id, data, "in")


def put_papers(work: Work) -> None:
    """Papers that the table names: made by the step that names one first, read by those that name it again."""
    _put_dossier(work)
    keys: dict[str, str] = {}
    drawn: dict[tuple[str, str], str] = {}
    for at, step in enumerate(work.draft.steps):
        scope = work.scope(work.parties.of[at])
        for paper in step.papers:
            known = paper.lower() in keys
            key = keys.setdefault(paper.lower(), f"giay_{len(keys) + 1}")
            work.documents.setdefault(key, Document(key, paper, handed_in=False, source=step.source))
            if (scope, key) not in drawn:
                drawn[scope, key] = f"{key}_{work.parties.of[at] + 1}" if known else key
                work.data[drawn[scope, key]] = DataObject(drawn[scope, key], paper, scope, key)
            identifier = f"lien_{len(work.data_flows) + 1}"
            work.data_flows[identifier] = DataFlow(identifier, step.id, drawn[scope, key], "in" if known else "out")
