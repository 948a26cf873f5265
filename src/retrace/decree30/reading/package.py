"""The parts of a Word file that strangers send: what is no plain Word document is refused with one sentence."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from retrace.model.errors import RetraceError
from retrace.packed import LARGEST, Unpackable, opened, part

Element = etree._Element

_CONTENT_TYPES = "[Content_Types].xml"
_PLAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_LARGEST_PART = 64 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"  # old Word files, and new ones under a password
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of its type, the name of the part; outside names are never opened."""

    kind: str
    target: str
    outside: bool


@dataclass(frozen=True)
class Package:
    """The parts of one file; `main` is the name of the part with the text."""

    where: str
    main: str
    _archive: zipfile.ZipFile
    _parsed: dict[str, Element] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name in self._archive.NameToInfo

    def content(self, name: str) -> bytes:
        """The bytes of a part. Raises `RetraceError("word_broken")` or `RetraceError("word_bomb")`."""
        return _content(self._archive, name, self.where)

    def xml(self, name: str) -> Element:
        """The root of a part. Raises `RetraceError("word_broken")` or `RetraceError("word_doctype")`."""
        if name not in self._parsed:
            self._parsed[name] = _parsed(self.content(name), self.where)
        return self._parsed[name]

    def relations(self, name: str) -> Mapping[str, Relation]:
        """What a part refers to, by id."""
        folder, _, file = name.rpartition("/")
        listed = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if not self.has(listed):
            return {}
        found = self.xml(listed).iter(_RELATION)
        return {entry.get("Id", ""): _relation(entry, folder) for entry in found}

    def related(self, name: str, kind: str) -> Element | None:
        """The part of a kind (`styles`, `numbering`, …) that another refers to."""
        for relation in self.relations(name).values():
            if relation.kind == kind and not relation.outside and self.has(relation.target):
                return self.xml(relation.target)
        return None


def open_package(content: bytes, where: str) -> Package:
    """The parts of a .docx file.

    Raises `RetraceError`: "word_too_large", "word_protected", "word_not_docx", "word_bomb", "word_broken",
    "word_macros", "word_doctype".
    """
    if len(content) > LARGEST:
        raise RetraceError("word_too_large", where, megabytes=LARGEST // 1024 // 1024)
    if content.startswith(_OLE):
        raise RetraceError("word_protected", where)
    if not content.startswith(b"PK"):
        raise RetraceError("word_not_docx", where)
    try:
        archive = opened(content)
    except Unpackable as refused:
        if refused.kind == "bomb":
            raise RetraceError("word_bomb", where, megabytes=refused.megabytes) from None
        raise RetraceError("word_broken", where) from None
    names = archive.NameToInfo
    if _CONTENT_TYPES not in names or "_rels/.rels" not in names:
        raise RetraceError("word_not_docx", where)
    types = _content(archive, _CONTENT_TYPES, where)
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
        raise RetraceError("word_macros", where)
    main = _main(archive, where)
    listed = _parsed(types, where).iter("{*}Override")
    if not any(e.get("ContentType") in _PLAIN and e.get("PartName", "").lstrip("/") == main for e in listed):
        raise RetraceError("word_not_docx", where)
    return Package(where, main, archive)


def _main(archive: zipfile.ZipFile, where: str) -> str:
    for entry in _parsed(_content(archive, "_rels/.rels", where), where).iter(_RELATION):
        relation = _relation(entry, "")
        if relation.kind == "officeDocument" and relation.target in archive.NameToInfo:
            return relation.target
    raise RetraceError("word_not_docx", where)


def _content(archive: zipfile.ZipFile, name: str, where: str) -> bytes:
    listed = archive.NameToInfo.get(name)
    if listed and listed.file_size > _LARGEST_PART:
        raise RetraceError("word_bomb", where, megabytes=listed.file_size // 1024 // 1024)
    try:
        return part(archive, name)
    except Unpackable:
        raise RetraceError("word_broken", where) from None


def _parsed(content: bytes, where: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise RetraceError("word_broken", where) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise RetraceError("word_doctype", where)
    return root


def _relation(entry: Element, folder: str) -> Relation:
    target = unquote(entry.get("Target", ""))
    outside = entry.get("TargetMode") == "External"
    if not outside:
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(entry.get("Type", "").rpartition("/")[2], target, outside)
