"""A Word document read whole: its lines, its pages, its pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retrace.decree30.reading.line import Line
from retrace.decree30.reading.look import theme_of
from retrace.decree30.reading.names import STRICT, W, child
from retrace.decree30.reading.numbering import read_numbering
from retrace.decree30.reading.package import open_package
from retrace.decree30.reading.pages import Section, sections
from retrace.decree30.reading.styles import read_styles
from retrace.decree30.reading.walk import Walk
from retrace.model.errors import RetraceError

_MOST_LINES = 200_000


@dataclass(frozen=True, slots=True)
class Document:
    """Lines in reading order, sections, and the bytes of a part such as a picture."""

    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    part: Callable[[str], bytes]


def read_document(content: bytes, where: str) -> Document:
    """The document in the bytes of a .docx file; `where` names it in errors.

    Raises what `open_package` raises, and `RetraceError("word_strict")` for the rare strict kind of the format.
    """
    package = open_package(content, where)
    root = package.xml(package.main)
    if f"{{{STRICT}}}" in str(root.tag):
        raise RetraceError("word_strict", where)
    body = child(root, "body")
    if body is None or f"{{{W}}}" not in str(root.tag):
        raise RetraceError("word_broken", where)
    styles = read_styles(package.related(package.main, "styles"), theme_of(package.related(package.main, "theme")))
    pages = sections(package, body, styles)
    numbering = read_numbering(package.related(package.main, "numbering"))
    walk = Walk(styles, numbering, package.relations(package.main), [section.text_width for section in pages])
    lines = []
    for line in walk.lines(body):
        lines.append(line)
        if len(lines) > _MOST_LINES:
            raise RetraceError("word_too_large", where, megabytes=50)
    return Document(tuple(lines), pages, package.content)
