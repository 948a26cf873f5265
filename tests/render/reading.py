"""Looking things up in a Word file: texts, styles in force on a paragraph, sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W}
Element = etree._Element


@dataclass(frozen=True)
class Reading:
    """The XML parts of a Word file by name."""

    parts: Mapping[str, Element]

    @property
    def body(self) -> Element:
        """What stands on the pages."""
        return self.parts["word/document.xml"][0]

    @cached_property
    def style_ids(self) -> Mapping[str, Element]:
        """Styles by id."""
        return {value(style, "styleId"): style for style in self.parts["word/styles.xml"].findall("w:style", NS)}

    def paragraphs(self, style: str = "") -> list[Element]:
        """Paragraphs in order, tables included; of one style where named."""
        found = self.body.iter(f"{{{W}}}p")
        return [p for p in found if not style or value(p.find("w:pPr/w:pStyle", NS), "val") == style]

    def texts(self, style: str = "") -> list[str]:
        """Their words."""
        return [words(p) for p in self.paragraphs(style)]

    @property
    def sections(self) -> list[Element]:
        """Section properties in order."""
        return list(self.body.iter(f"{{{W}}}sectPr"))

    def tables(self) -> Iterator[Element]:
        """Tables in order."""
        return self.body.iter(f"{{{W}}}tbl")


def reading(docx: bytes) -> Reading:
    """Open a Word file."""
    with ZipFile(BytesIO(docx)) as archive:
        return Reading(
            {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}
        )


def value(element: Element | None, name: str) -> str:
    """An attribute in Word's namespace, "" where there is none."""
    return "" if element is None else str(element.get(f"{{{W}}}{name}", ""))


def words(element: Element) -> str:
    """The text inside."""
    return "".join(str(text.text) for text in element.iter(f"{{{W}}}t") if text.text)


def mm(twips: str) -> float:
    """Twentieths of a point in millimetres."""
    return round(int(twips) * 25.4 / 1440, 1)
