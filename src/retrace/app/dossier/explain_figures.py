"""Use case: the figures of Word documents with where each comes from, computed again."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from retrace.app.reports.trace import FigureReport, FiguresReport, InputReport, TracedFileReport
from retrace.knowledge.messages import Language
from retrace.model.causes import cause
from retrace.model.errors import RetraceError
from retrace.packed import LARGEST, Unpackable, opened, part
from retrace.render.docx_file import FIGURES
from retrace.render.measures import printed
from retrace.render.traced import NAMESPACE, TracedFigure, figures_in

_LARGEST = 64 * 1024 * 1024  # bytes that a part may have when it is unpacked
_CUSTOM = "customXml/"


def explain_figures(path: Path, language: Language = "vi") -> FiguresReport:
    """The figures of a Word file, or of every Word file in a folder, in the order in which they stand.

    Raises `RetraceError`: "explain_unreadable", "explain_too_large", "explain_no_documents" for a folder without Word
    files, "explain_no_figures" for a Word file that carries no trace.
    """
    files = sorted(path.rglob("*.docx")) if path.is_dir() else [path]
    if not files:
        raise RetraceError("explain_no_documents", str(path))
    told = [TracedFileReport(str(file), list(_figures(file, language))) for file in files]
    if not any(file.figures for file in told):
        raise RetraceError("explain_no_figures", str(path))
    return FiguresReport(told)


def wrong(report: FiguresReport) -> bool:
    """Whether a figure is not what its inputs give."""
    return any(figure.state != "holds" for file in report.files for figure in file.figures)


def _figures(path: Path, language: Language) -> Iterator[FigureReport]:
    try:
        parts = _parts(_bounded(path))
    except (OSError, Unpackable, etree.XMLSyntaxError) as error:
        raise RetraceError("explain_unreadable", str(path), reason=cause(error)) from None
    if parts is None:
        return
    body, told = parts
    for found in figures_in(body, told):
        yield _told(found, language)


def _bounded(path: Path) -> bytes:
    """The bytes of a file that is not too large to be one of ours."""
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise RetraceError("explain_too_large", str(path), megabytes=LARGEST // 1024 // 1024)
    return content


def _parts(content: bytes) -> tuple[etree._Element, bytes] | None:
    """The text of a Word file and the part that tells of its figures; None where it has none."""
    with opened(content) as archive:
        body = _read(archive, "word/document.xml")
        for name in archive.namelist():
            if name == FIGURES.lstrip("/") or (name.startswith(_CUSTOM) and name.endswith(".xml")):
                told = _read(archive, name)
                if NAMESPACE.encode() in told:
                    return etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True)), told
    return None


def _read(archive: ZipFile, name: str) -> bytes:
    listed = archive.NameToInfo.get(name)
    if listed and listed.file_size > _LARGEST:
        raise Unpackable("bomb", listed.file_size // 1024 // 1024)
    return part(archive, name)


def _told(found: TracedFigure, language: Language) -> FigureReport:
    made = found.provenance
    value = made.computed()
    if value is not None and isclose(value, made.value, rel_tol=1e-9, abs_tol=1e-9):
        value = made.value  # the same figure, added up in another order
    again = None if value is None else printed(made, value, "vi")
    state = "holds"
    if again is not None and again != found.shown:
        state = "wrong"
    elif found.printed != found.shown:
        state = "edited"
    return FigureReport(
        key=found.key,
        printed=found.printed,
        written=found.shown,
        again=again,
        value=made.value,
        unit=made.unit,
        rule=made.rule,
        elements=list(made.elements),
        terms=[
            [InputReport(each.name, each.element, each.value, each.origin, each.source) for each in term]
            for term in made.terms
        ],
        state=state,
    )
