"""Use case: the documents of a decision: Word files, the same as PDF, and a form-js schema for each form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from retrace.model.dossier import Dossier
from retrace.render.decision import decision
from retrace.render.form_js import form_js
from retrace.render.papers.checklist import checklist
from retrace.render.papers.e_forms import e_forms
from retrace.render.papers.review_report import review_report
from retrace.render.papers.submission_note import submission_note
from retrace.render.papers.tables import criteria, effect, electronic_process, integration, law_changes
from retrace.render.pdf import pdf
from retrace.render.tables_workbook import tables_workbook
from retrace.render.template.fill import Template

DECISION = "decision"
TABLES = "tables.xlsx"
_LETTERS = {"submission": submission_note, "review": review_report}
_WORD: Mapping[str, Callable[[Sequence[Dossier]], bytes]] = {
    "criteria": criteria,
    "electronic-process": electronic_process,
    "e-forms": e_forms,
    "comparison": effect,
    "law-changes": law_changes,
    "road-map": integration,
    "checklist": checklist,
}
"""The Word documents besides the decision and the letters by the name of their file."""
WORD_DOCUMENTS = (DECISION, *_LETTERS, *_WORD)
"""The names of all Word documents, the decision first."""


def documents(
    dossiers: Sequence[Dossier], template: Template | None = None, letters: Template | None = None
) -> dict[str, bytes]:
    """The files of `retrace dossier`, by name; the decision is what `template` says, by default the shipped one, the
    submission note and the review report what `letters` says.

    Raises what `decision` raises for a template that cannot be filled.
    """
    words = {DECISION: decision(*dossiers, template=template)}
    words |= {name: make(dossiers, letters) for name, make in _LETTERS.items()}
    words |= {name: make(dossiers) for name, make in _WORD.items()}
    files = {f"{name}.docx": word for name, word in words.items()}
    files |= {f"{name}.pdf": pdf(word) for name, word in words.items()}
    return files | {TABLES: tables_workbook(dossiers)} | _forms(dossiers)


def document_names(dossiers: Sequence[Dossier]) -> list[str]:
    """The names of those files, without making them."""
    words = (f"{name}.{kind}" for name in WORD_DOCUMENTS for kind in ("docx", "pdf"))
    return sorted([*words, TABLES, *_forms(dossiers)])


def document(dossiers: Sequence[Dossier], name: str) -> bytes | None:
    """One of those files; None where there is none of that name."""
    stem, _, kind = name.rpartition(".")
    if stem in WORD_DOCUMENTS and kind in ("docx", "pdf"):
        make = {DECISION: lambda all_: decision(*all_), **_LETTERS, **_WORD}[stem]
        word = make(dossiers)
        return word if kind == "docx" else pdf(word)
    return tables_workbook(dossiers) if name == TABLES else _forms(dossiers).get(name)


def _forms(dossiers: Sequence[Dossier]) -> dict[str, bytes]:
    """A form-js schema for each interactive form; those of several procedures bear the number of theirs."""
    found: dict[str, bytes] = {}
    for number, dossier in enumerate(dossiers, 1):
        for place, sheet in enumerate(dossier.forms, 1):
            chapter = f"{number}-" if len(dossiers) > 1 else ""
            name = f"form-{chapter}{_file_name(sheet.document)}.json"
            found[name if name not in found else f"form-{chapter}{place}.json"] = form_js(sheet)
    return found


def _file_name(key: str) -> str:
    """A key as part of a file name on every system."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "_" for sign in key)[:80] or "_"
