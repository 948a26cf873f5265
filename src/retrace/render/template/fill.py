"""Fills a Word template: judged first, run in a sandbox, bounded in size; errors name the field and its place."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree

from retrace.model.errors import RetraceError
from retrace.paths import templates
from retrace.render.template.allowed import FILTERS, Judge
from retrace.render.template.places import find, spots
from retrace.render.template.shape import DECISION

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

_LONGEST = 20_000_000  # letters of XML: some three hundred times a decision
_PARAGRAPH = re.compile(r"<w:p([ >])")
_HEADER, _FOOTER = (
    f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}" for name in ("header", "footer")
)


@dataclass(frozen=True, slots=True)
class Template:
    """A Word template and the name by which errors call it."""

    content: bytes
    name: str


def shipped() -> Template:
    """The template of the decision that comes with the program."""
    path = templates() / "decision" / "decision.docx"
    return Template(path.read_bytes(), path.name)


def shipped_letter() -> Template:
    """The template of the submission note and the review report that comes with the program, to be edited."""
    path = templates() / "letter" / "letter.docx"
    return Template(path.read_bytes(), path.name)


def filled(template: bytes, fields: Mapping[str, Any], where: str, known: str = DECISION) -> Document:
    """The document that a template gives with these fields; `where` names the file in errors, `known` the list of the
    fields that it may use.

    Raises `RetraceError`: "template_broken", "template_syntax", "template_too_long" and what `Judge` raises.
    """
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate

    made = DocxTemplate(BytesIO(template))
    try:
        made.init_docx()
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError):
        raise RetraceError("template_broken", where) from None
    environment = _environment()
    body = _run(made, made.get_xml(), environment, fields, where, known)
    made.map_tree(made.fix_tables(body))
    for kind in (_HEADER, _FOOTER):
        for key, part in made.get_headers_footers(kind):
            source = made.get_part_xml(part)
            if "{{" in source or "{%" in source:
                made.map_headers_footers_xml(key, _run(made, source, environment, fields, where, known).encode())
    document: Document = made.docx
    return document


def _environment() -> SandboxedEnvironment:
    """A sandbox with nothing but the fields and the allowed filters."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals = {}
    environment.filters = {name: function for name, function in environment.filters.items() if name in FILTERS}
    return environment


def _run(
    made: DocxTemplate,
    source: str,
    environment: SandboxedEnvironment,
    fields: Mapping[str, Any],
    where: str,
    known: str,
) -> str:
    from jinja2 import TemplateError, TemplateSyntaxError

    places = spots(etree.fromstring(source.encode()))
    # A line for each paragraph, so that the line of an error leads to its paragraph.
    marked = _PARAGRAPH.sub(r"\n<w:p\1", made.patch_xml(source))
    try:
        Judge(places, where, known).template(environment.parse(marked))
        shown = _bounded(environment.from_string(marked).generate(dict(fields)), where)
    except TemplateSyntaxError as error:
        line = re.sub(r"<[^>]+>", "", marked.splitlines()[max(0, error.lineno - 1)]).strip()
        place = find(places, line[:40] or "{").told()
        raise RetraceError("template_syntax", where, place=place, reason=error.message or "") from None
    except (TemplateError, TypeError, ValueError) as error:
        raise RetraceError("template_syntax", where, place=find(places, "{").told(), reason=str(error)[:120]) from None
    return shown.replace("\n<w:p", "<w:p")


def _bounded(pieces: Any, where: str) -> str:
    """All pieces together, or an error once they are too long."""
    shown, length = [], 0
    for piece in pieces:
        shown.append(piece)
        length += len(piece)
        if length > _LONGEST:
            raise RetraceError("template_too_long", where)
    return "".join(shown)
