"""What a decision is about, in words: one procedure, a list of procedures, or a group of linked ones."""

from __future__ import annotations

from collections.abc import Sequence

from retrace.knowledge.messages import say
from retrace.model.dossier import Dossier
from retrace.model.text import Text, text
from retrace.render.parties import in_charge
from retrace.render.wording import BLANK


def subject(dossiers: Sequence[Dossier]) -> Text:
    """The line under the kind of the document: "Phê duyệt phương án tái cấu trúc quy trình …"."""
    return text("decision.subject", subject=subject_of(dossiers))


def subject_of(dossiers: Sequence[Dossier]) -> str:
    """ "phương án tái cấu trúc quy trình thủ tục hành chính “…”", also for a group or a list."""
    return say(_about(dossiers))


def _about(dossiers: Sequence[Dossier]) -> Text:
    if len(dossiers) > 1:
        return _list(dossiers)
    dossier = dossiers[0]
    if dossier.assessment.group:
        return text("decision.about.group", procedure=named(dossier))
    code = say(text("decision.code", code=dossier.procedure.code)) if dossier.procedure.code else ""
    return text("decision.about.one", procedure=named(dossier), code=code)


def _list(dossiers: Sequence[Dossier]) -> Text:
    """ "05 thủ tục hành chính lĩnh vực Hộ tịch", or by the agency in charge where the fields differ."""
    count = f"{len(dossiers):02d}"
    fields = {dossier.procedure.field for dossier in dossiers}
    agencies = {in_charge(dossier) for dossier in dossiers}
    if len(fields) == 1 and "" not in fields:
        return text("decision.about.list_in_field", count=count, field=fields.pop())
    if len(agencies) == 1 and BLANK not in agencies:
        return text("decision.about.list_of_agency", count=count, agency=agencies.pop())
    return text("decision.about.list", count=count)


def named(dossier: Dossier) -> str:
    """The name of the procedure, else that of its model, else a blank."""
    return dossier.procedure.name or dossier.as_is.name or BLANK
