"""Safe parsing of BPMN files: no DTD, no entities, no network, bounded size, depth and number of elements."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from retrace.bpmn.diagnostics import problem
from retrace.bpmn.encoding import decode, plain
from retrace.bpmn.names import MODEL, bpmn
from retrace.model.errors import RetraceError
from retrace.model.problem import Problem

MEGABYTE = 1024 * 1024
MAXIMUM_BYTES = 64 * MEGABYTE
# A file of 64 MB made of empty elements or attributes alone would take gigabytes once parsed.
_MARKUP_CHECKED_FROM = 4 * MEGABYTE
_MAXIMUM_MARKUP = 3_000_000
_EARLIER_VERSIONS = ("http://schema.omg.org/spec/BPMN/2.0", "http://www.omg.org/bpmn20", "http://bpmn.org")


def _parser(lean: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,
        remove_blank_text=lean,
        remove_comments=lean,
        remove_pis=lean,
        strip_cdata=lean,
    )


_LEAN, _FAITHFUL = _parser(True), _parser(False)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The `definitions` element, the bytes of the file, the same in UTF-8, the encoding they are really in, and what
    had to be assumed."""

    root: etree._Element
    source: bytes
    text: bytes
    encoding: str
    problems: tuple[Problem, ...] = ()


def load(source: bytes | str | Path, name: str = "", maximum: int = MAXIMUM_BYTES) -> bytes:
    """The bytes of a file or the given bytes, refused when empty or larger than `maximum` bytes.

    The size of a file is looked up before anything is read. Raises `RetraceError`.
    """
    if isinstance(source, bytes):
        size, name = len(source), name or "BPMN"
    else:
        path, name = Path(source), name or str(source)
        if not path.is_file():
            raise RetraceError("file_missing", name)
        size = path.stat().st_size
    if size > maximum:
        raise RetraceError("file_too_large", name, size=round(size / MEGABYTE), maximum=maximum // MEGABYTE)
    try:
        data = source if isinstance(source, bytes) else path.read_bytes()
    except OSError as error:
        raise RetraceError("file_unreadable", name, reason=error.strerror or "") from error
    if not data or data.isspace():
        raise RetraceError("file_empty", name)
    return data


def parse(data: bytes, name: str = "", faithful: bool = False) -> Parsed:
    """Parse bytes to the `definitions` element. Raises `RetraceError` with one sentence.

    `faithful` keeps comments, processing instructions and white space, for writing back.
    """
    parser = _FAITHFUL if faithful else _LEAN
    decoded = None if plain(data) else decode(data)
    checked = decoded.data if decoded else data
    _refuse_dangerous(checked, name)
    try:
        root = etree.fromstring(checked, parser)
    except etree.XMLSyntaxError as error:
        decoded = decoded or decode(data)
        root = _second_try(decoded.data, parser, name, error)
    except ValueError as error:
        raise RetraceError("not_xml", name, line=1) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise RetraceError("xml_doctype", name)
    _refuse_other_formats(root, name)
    if decoded is None:
        return Parsed(root, data, data, "utf-8")
    return Parsed(root, data, decoded.data, decoded.actual, _encoding_problems(decoded.declared, decoded.actual))


def _encoding_problems(declared: str, actual: str) -> tuple[Problem, ...]:
    return () if declared == actual else (problem("wrong-encoding", declared=declared, actual=actual),)


def _second_try(data: bytes, parser: etree.XMLParser, name: str, first: etree.XMLSyntaxError) -> etree._Element:
    """Parse once more after decoding by ourselves; the first error is reported if that fails too."""
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(first) or "depth" in str(error):
            raise RetraceError("xml_too_deep", name) from error
        raise RetraceError("not_xml", name, line=error.lineno or 1) from error


def _refuse_dangerous(data: bytes, name: str) -> None:
    if has_doctype(data):
        raise RetraceError("xml_doctype", name)
    if len(data) > _MARKUP_CHECKED_FROM and max(data.count(b"<"), data.count(b"=")) > _MAXIMUM_MARKUP:
        raise RetraceError("xml_too_much", name, maximum=_MAXIMUM_MARKUP)


def has_doctype(data: bytes) -> bool:
    """Whether a document type declaration stands before the first element, in linear time."""
    place = data.find(b"<")
    while place >= 0:
        if data.startswith(b"<?", place):
            end = data.find(b"?>", place)
        elif data.startswith(b"<!--", place):
            end = data.find(b"-->", place)
        else:
            return data.startswith(b"<!", place)
        place = data.find(b"<", end) if end >= 0 else -1
    return False


def _refuse_other_formats(root: etree._Element, name: str) -> None:
    if root.tag == bpmn("definitions"):
        return
    found = etree.QName(root)
    namespace = found.namespace or ""
    if namespace.startswith(_EARLIER_VERSIONS):
        raise RetraceError("old_bpmn", name, namespace=namespace)
    if found.localname == "definitions" and namespace != MODEL:
        raise RetraceError("unknown_namespace", name, namespace=namespace)
    raise RetraceError("not_bpmn", name, element=found.localname)
