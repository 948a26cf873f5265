"""The JSON Schema of each command's output, made from the report classes."""

from __future__ import annotations

from typing import Any

from retrace.app.reports.assessment import AssessReport
from retrace.app.reports.audit import AuditShowReport, AuditVerifyReport
from retrace.app.reports.catalogue import AnalyseReport, ClonesReport, IntegrationReport, RankReport
from retrace.app.reports.checking import CheckReport
from retrace.app.reports.figures import CompareReport, DossierReport, FlowReport
from retrace.app.reports.follow_up import FollowUpReport, ProgrammeReport
from retrace.app.reports.form import FormReport
from retrace.app.reports.imported import ImportReport
from retrace.app.reports.knowledge import (
    KnowledgeCheckReport,
    KnowledgeImportReport,
    KnowledgeListReport,
    KnowledgeShowReport,
)
from retrace.app.reports.redesign import RedesignReport
from retrace.app.reports.simulation import SimulateReport
from retrace.app.reports.trace import FiguresReport
from retrace.model.errors import RetraceError

REPORTS: dict[str, type] = {
    "check": CheckReport,
    "assess": AssessReport,
    "redesign": RedesignReport,
    "flow": FlowReport,
    "simulate": SimulateReport,
    "compare": CompareReport,
    "dossier": DossierReport,
    "dossier-explain": FiguresReport,
    "dossier-check": FormReport,
    "audit-verify": AuditVerifyReport,
    "audit-show": AuditShowReport,
    "catalogue-analyse": AnalyseReport,
    "catalogue-rank": RankReport,
    "catalogue-integration": IntegrationReport,
    "catalogue-clones": ClonesReport,
    "catalogue-follow-up": FollowUpReport,
    "catalogue-report": ProgrammeReport,
    "import": ImportReport,
    "knowledge-list": KnowledgeListReport,
    "knowledge-show": KnowledgeShowReport,
    "knowledge-check": KnowledgeCheckReport,
    "knowledge-import": KnowledgeImportReport,
}


def schema(name: str) -> dict[str, Any]:
    """The schema of the named output. Raises `RetraceError("unknown_schema")`."""
    if name not in REPORTS:
        raise RetraceError("unknown_schema", name, known=", ".join(sorted(REPORTS)))
    from pydantic import TypeAdapter  # slow to import

    made = TypeAdapter(REPORTS[name]).json_schema()
    _rename(made.get("$defs", {}).get("TraceReport"))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _rename(trace: dict[str, Any] | None) -> None:
    if trace:
        trace["properties"] = {"from" if key == "origins" else key: v for key, v in trace["properties"].items()}
        trace["required"] = ["from" if key == "origins" else key for key in trace["required"]]
