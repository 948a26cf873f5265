"""A Word file opened for a change of its text, and packed again without what the text no longer shows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from retrace.render.ooxml import Node

_DOCUMENT, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_UNSHOWN = (_IMAGE, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml")
_REFERENCE = re.compile(rb'\s\w+:(?:embed|id|link|pict)="([^"]*)"')


@dataclass(slots=True)
class WordPackage:
    """The parts of a file, its text and its relations as trees, and the images that came anew by key."""

    source: ZipFile
    document: Node
    relations: Node
    added: dict[str, bytes] = field(default_factory=dict)

    def part(self, relation: str) -> str:
        """The name of the part that a relation leads to, "" where there is none."""
        found = (str(one.get("Target")) for one in self.relations.iter(_RELATION) if one.get("Id") == relation)
        name = f"word/{next(found, '')}"
        return name if name in self.source.NameToInfo else ""

    def add_image(self, content: bytes) -> str:
        """A new PNG, and the key by which the text is to refer to it."""
        known = {str(one.get("Id")) for one in self.relations.iter(_RELATION)}
        key = next(key for number in count(len(self.added)) if (key := f"held{number}") not in known)
        self.added[key] = content
        self.relations.append(self.relations.makeelement(_RELATION, Id=key, Type=_IMAGE, Target=f"media/{key}.png"))
        return key

    def shown_in(self, text: bytes) -> list[int]:
        """Which of the new images, counted from 0, a part of the text refers to."""
        keys = set(_references(text))
        return [place for place, key in enumerate(self.added) if key in keys]

    def packed(self, text: bytes | None = None) -> bytes:
        """The file with its text, or with another that refers to the same parts; what it does not show is left out."""
        text = etree.tostring(self.document) if text is None else text
        shown = set(_references(text))
        gone, kept = set(), deepcopy(self.relations)
        for one in list(kept.iter(_RELATION)):
            if one.get("Type") in _UNSHOWN and one.get("Id") not in shown:
                gone.add(posixpath.normpath(f"word/{one.get('Target')}"))
                kept.remove(one)
        out = BytesIO()
        with ZipFile(out, "w", ZIP_STORED) as target:
            for name in self.source.namelist():
                if name not in (_DOCUMENT, _RELATIONS) and name not in gone:
                    target.writestr(name, self.source.read(name))
            for key, content in self.added.items():
                if key in shown:
                    target.writestr(f"word/media/{key}.png", content)
            target.writestr(_DOCUMENT, text)
            target.writestr(_RELATIONS, etree.tostring(kept))
        return out.getvalue()


def _references(text: bytes) -> Iterator[str]:
    return (each[1].decode() for each in _REFERENCE.finditer(text))


def word_package(docx: bytes) -> WordPackage | None:
    """A file opened; None for what is no Word file, for whoever reads it to refuse."""
    try:
        source = ZipFile(BytesIO(docx))
    except (BadZipFile, ValueError, OSError):
        return None
    if not {_DOCUMENT, _RELATIONS} <= source.NameToInfo.keys():
        return None
    strict = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    text, relations = (etree.fromstring(source.read(name), strict) for name in (_DOCUMENT, _RELATIONS))
    return WordPackage(source, text, relations)
