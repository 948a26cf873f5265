"""A Word file from sections: packs text, headers and pictures; the same content gives the same bytes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from retrace.model.dossier import Picture
from retrace.model.provenance import Provenance
from retrace.render.docx_form import A4, Section, block, section_properties, styles
from retrace.render.ooxml import Node, R, W, clean, page_number
from retrace.render.paginate import paginated
from retrace.render.traced import settle

if TYPE_CHECKING:
    from docx.document import Document

FIGURES = "/customXml/figures.xml"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_STYLE_ID = f"{{{W}}}styleId"
_HEADER, _TYPE, _ID = f"{{{W}}}headerReference", f"{{{W}}}type", f"{{{R}}}id"
_OURS = re.compile(r"/word/media/(?:diagram|drawn)(\d+)\.\w+")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold
_UNUSED = ("/thumbnail", "/customXml", "/stylesWithEffects", "/webSettings", "/numbering")


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture inside the file: relationship ids of its PNG and its SVG."""

    picture: Picture
    png: str
    svg: str
    number: int


@dataclass(slots=True)
class DocxFile:
    """Collects pictures, then writes sections. One file, one use."""

    _document: Document
    _begun: bool = False
    _before: int = 0
    _embedded: list[Embedded] = field(default_factory=list)
    _media: dict[str, bytes] = field(default_factory=dict)

    def embed(self, picture: Picture) -> Embedded:
        """Put a picture into the file: Word shows the SVG, older programs the PNG."""
        number = self._before + len(self._embedded) + 1
        png = self._relate(f"word/media/drawn{number}.png", "image/png", picture.png)
        svg = picture.svg.encode("utf-8", "ignore")
        embedded = Embedded(picture, png, self._relate(f"word/media/diagram{number}.svg", "image/svg+xml", svg), number)
        self._embedded.append(embedded)
        return embedded

    def _relate(self, name: str, kind: str, content: bytes) -> str:
        """Adds a part of media that the text refers to by the id that is given back.

        The part is empty until the file is settled: python-docx would compress what we compress again.
        """
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        part = self._document.part
        assert part.package is not None
        self._media[name] = content
        return part.relate_to(Part(PackURI(f"/{name}"), kind, b"", part.package), RELATIONSHIP_TYPE.IMAGE)

    def write(
        self,
        sections: Sequence[Section],
        figures: Mapping[str, Provenance] | None = None,
        before: Sequence[Node] = (),
        breaks: bool = True,
    ) -> bytes:
        """The file; each section but the last ends in a paragraph that carries its page; `breaks` sets page breaks.

        `figures` tell where each traced figure comes from, by its key; `before` stands above the text of a document
        that was begun elsewhere.
        """
        body = self._document.element.body
        headers = self._continue(body, before) if self._begun else {}
        if not self._begun:
            for child in list(body):
                body.remove(child)
        headers = headers or self._headers()
        if breaks:
            sections = [paginated(section) for section in sections]
        for section in sections[:-1]:
            body.extend(section.blocks)
            body.append(block("blank", properties=(section_properties(section, headers),)))
        body.extend(sections[-1].blocks)
        body.append(section_properties(sections[-1], headers))
        return self.finished(figures)

    def finished(self, figures: Mapping[str, Provenance] | None = None) -> bytes:
        """The file with the text that it has now."""
        self._tell(settle(self._document.element.body, figures or {}))
        packed = BytesIO()
        self._document.save(packed)
        return _settled(packed, self._media)

    def _continue(self, body: Node, before: Sequence[Node]) -> dict[str, str]:
        """Turns the page of the whole document into that of its first section, and gives its headers by kind."""
        for place, node in enumerate(before):
            body.insert(place, node)
        page = body[-1] if len(body) and body[-1].tag == f"{{{W}}}sectPr" else section_properties(Section(A4, ()), {})
        body.append(block("blank", properties=(page,)))
        return {str(one.get(_TYPE)): str(one.get(_ID)) for one in page.iter(_HEADER)}

    def _tell(self, told: bytes | None) -> None:
        """Put in the part that tells where figures come from, as a custom XML part, which Word keeps."""
        if told is None:
            return
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        package = self._document.part.package
        assert package is not None
        part = Part(PackURI(FIGURES), "application/xml", told, package)
        self._document.part.relate_to(part, _CUSTOM_XML)

    def _headers(self) -> dict[str, str]:
        """The number of the page above the text, and an empty header for first pages."""
        relations = {}
        for kind, line in (("default", block("page_number", page_number())), ("first", block("page_number"))):
            part, relation = self._document.part.add_header_part()  # type: ignore[no-untyped-call]
            for child in list(part.element):
                part.element.remove(child)
            part.element.append(line)
            relations[kind] = relation
        return relations


def docx_file(title: str, author: str, day: date) -> DocxFile:
    """An empty file with the styles of the decree; its dates are the day of the analysis."""
    from docx import Document as new_document

    document = new_document()
    for relation in [r for r in document.part.rels.values() if r.reltype.endswith(_UNUSED)]:
        del document.part.rels[relation.rId]
    package = document.part.package
    assert package is not None
    for relation in [r for r in package.rels.values() if r.reltype.endswith(_UNUSED)]:
        del package.rels[relation.rId]
    sheet = document.styles.element
    for child in list(sheet):
        sheet.remove(child)
    sheet.extend(styles())
    _language(document.settings.element)
    _describe(document, title, author, day)
    return DocxFile(document)


def continued(document: Document, title: str, author: str, day: date) -> DocxFile:
    """A document that a template has begun, to go on with; styles that it lacks are added."""
    sheet = document.styles.element
    known = {style.get(_STYLE_ID) for style in sheet}
    sheet.extend(style for style in styles() if style.get(_STYLE_ID) and style.get(_STYLE_ID) not in known)
    _describe(document, title, author, day)
    return DocxFile(document, True, _drawings(document))


def _drawings(document: Document) -> int:
    """The highest number of a drawing that a template has kept from a file of ours."""
    package = document.part.package
    assert package is not None
    names = (_OURS.fullmatch(str(part.partname)) for part in package.iter_parts())
    return max((int(name[1]) for name in names if name), default=0)


def _describe(document: Document, title: str, author: str, day: date) -> None:
    """Title, author and day among the properties of the file."""
    about, moment = document.core_properties, datetime(day.year, day.month, day.day)
    about.title, about.author = clean(title)[:255], clean(author)[:255]
    about.last_modified_by = about.author
    about.created = about.modified = moment
    about.language, about.comments, about.revision = "vi-VN", "", 1


def _language(settings: Node) -> None:
    """Name the language of the proofing tools."""
    for language in settings.iter(f"{{{W}}}themeFontLang"):
        language.set(f"{{{W}}}val", "vi-VN")


def _settled(packed: BytesIO, media: Mapping[str, bytes]) -> bytes:
    """The same archive with its media and with fixed times; pictures that are compressed already are stored so."""
    out = BytesIO()
    with ZipFile(packed) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            content = media[name] if name in media else source.read(name)
            target.writestr(info, content, compresslevel=zlib.Z_DEFAULT_COMPRESSION)
    return out.getvalue()
