"""Use case: what was done and by whom, and whether the trail that says so was touched."""

from __future__ import annotations

import json

from retrace.app.reports.audit import AuditEntryReport, AuditShowReport, AuditVerifyReport, ChainFaultReport
from retrace.knowledge.messages import Language, knows, say
from retrace.model.audit import Entry
from retrace.model.text import text
from retrace.store.audit import Trail


def verify(trail: Trail, expected: str = "", language: Language = "vi") -> AuditVerifyReport:
    """Whether the chain is whole; `expected` is the digest of an entry that somebody noted earlier."""
    head, found = trail.verify(expected)
    told = [ChainFaultReport(one.kind, one.number, _fault(one.kind, one.number, language)) for one in found]
    return AuditVerifyReport(not told, head.number, head.digest, told)


def shown(
    trail: Trail, most: int, project: str | None = None, before: int | None = None, language: Language = "vi"
) -> AuditShowReport:
    """The newest entries: of one project, older than a number, where these are given."""
    return AuditShowReport([_entry(one, language) for one in trail.newest(most, project, before)])


def _fault(kind: str, number: int, language: Language) -> str:
    return say(text(f"audit.fault.{kind}", number=number), language)


def _entry(entry: Entry, language: Language) -> AuditEntryReport:
    try:
        told = entry.told
    except json.JSONDecodeError:
        told = {}  # what was altered is still shown; `verify` says what is wrong with it
    act = str(told.get("act", ""))
    named = f"audit.act.{act}"
    details = told.get("told", {})
    return AuditEntryReport(
        number=entry.number,
        at=str(told.get("at", "")),
        person=str(told.get("person", "")),
        name=str(told.get("name", "")),
        act=act,
        message=say(text(named), language) if knows(named) else act,
        project=entry.project,
        told=details if isinstance(details, dict) else {},
        digest=entry.digest,
    )
