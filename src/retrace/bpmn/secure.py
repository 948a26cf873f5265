"""Safe parsing of BPMN files: no DTD, no entities, no network, bounded size, depth and number of elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from retrace.bpmn.diagnostics import problem
from retrace.bpmn.encoding import LOST, decode, plain
from retrace.bpmn.names import KNOWN_PREFIXES, MODEL, PREFIXES, bpmn
from retrace.model.causes import cause
from retrace.model.errors import RetraceError
from retrace.model.problem import Problem

MEGABYTE = 1024 * 1024
MAXIMUM_BYTES = 64 * MEGABYTE
# The largest public models have 4,300 tags. A file made of empty elements or attributes alone would take a thousand
# times its own size once read; below this size it cannot hold too many.
_MARKUP_CHECKED_FROM = MEGABYTE // 2
_MAXIMUM_MARKUP = 120_000
_EARLIER_VERSIONS = (
    "http://schema.omg.org/spec/BPMN/2.0",
    "http://www.omg.org/bpmn20",
    "http://www.omg.org/bpmn/1",
    "http://bpmn.org",
    "http://stp.eclipse.org/bpmn",
)
_XPDL = "http://www.wfmc.org/"
_ARCHIVE = b"PK\x03\x04"
_MAXIMUM_FORGOTTEN = 20
_PREFIX = re.compile(r"Namespace prefix (\S+) ")
_FIRST_TAG = re.compile(rb"(?s)(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<[^\s/>!?]+")
# What the parser says of texts, names, comments and attributes longer than it takes: 10 MB, names less.
_LIMITS = frozenset(
    {etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NAME_TOO_LONG, etree.ErrorTypes.ERR_COMMENT_NOT_FINISHED}
)


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
        raise RetraceError("file_unreadable", name, reason=cause(error)) from error
    if not data or data.isspace():
        raise RetraceError("file_empty", name)
    return data


def parse(data: bytes, name: str = "", faithful: bool = False) -> Parsed:
    """Parse bytes to the `definitions` element. Raises `RetraceError` with one sentence.

    `faithful` keeps comments, processing instructions and white space, for writing back.
    """
    if data.startswith(_ARCHIVE):
        raise RetraceError("file_archive", name)
    parser = _FAITHFUL if faithful else _LEAN
    decoded = None if plain(data) else decode(data)
    checked = decoded.data if decoded else data
    _refuse_dangerous(checked, name)
    problems: tuple[Problem, ...] = ()
    try:
        root = etree.fromstring(checked, parser)
    except etree.XMLSyntaxError:
        decoded = decoded or decode(data)
        root, checked, problems = _second_try(decoded.data, parser, name)
    except ValueError as error:
        raise RetraceError("not_xml", name, line=1) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise RetraceError("xml_doctype", name)
    _refuse_other_formats(root, name)
    if decoded is None:
        return Parsed(root, data, data, "utf-8")
    if decoded.wrong:
        problems = (problem("wrong-encoding", declared=decoded.declared, actual=decoded.actual), *problems)
    if decoded.lost:
        problems = (*problems, *_lost_characters(root))
    return Parsed(root, data, checked, decoded.actual, problems)


def declarations(data: bytes) -> bytes:
    """The file up to its last declaration of a namespace, most often its first tag: what it names no vocabulary in, it
    does not use, and that is told from a short piece."""
    last = data.rfind(b"xmlns")
    return data[: data.find(b">", last) + 1]


def _second_try(data: bytes, parser: etree.XMLParser, name: str) -> tuple[etree._Element, bytes, tuple[Problem, ...]]:
    """Parse once more after decoding by ourselves, and with the prefixes declared that the file forgot to declare."""
    prefixes: list[str] = []
    while True:
        declared = declare(data, prefixes)
        try:
            root = etree.fromstring(declared, parser)
        except etree.XMLSyntaxError as error:
            forgotten = (
                _PREFIX.search(str(error)) if _code(error) == etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE else None
            )
            if forgotten is None or forgotten[1] in prefixes or len(prefixes) == _MAXIMUM_FORGOTTEN:
                raise _refusal(error, name) from error
            prefixes.append(forgotten[1])
        else:
            return root, declared, tuple(problem("prefix-undeclared", prefix=prefix) for prefix in prefixes)


def _lost_characters(root: etree._Element) -> Iterator[Problem]:
    """A problem for each element that has a character nobody can read, or for the next element around it with an id."""
    broken = (each for each in root.iter(etree.Element) if LOST in f"{each.text}{each.tail}{each.values()}")
    for element in dict.fromkeys(_identified(each) for each in broken):
        yield problem("characters-lost", element)


def _identified(element: etree._Element | None) -> str:
    while element is not None and not element.get("id"):
        element = element.getparent()
    return "" if element is None else element.get("id", "")


def _refusal(error: etree.XMLSyntaxError, name: str) -> RetraceError:
    if "depth" in str(error):
        return RetraceError("xml_too_deep", name)
    if _code(error) in _LIMITS:
        return RetraceError("xml_too_long", name, line=error.lineno or 1)
    return RetraceError("not_xml", name, line=error.lineno or 1)


def _code(error: etree.XMLSyntaxError) -> int:
    """Which fault the parser found, one of `etree.ErrorTypes`."""
    return error.code  # type: ignore[attr-defined, no-any-return]


def declare(data: bytes, prefixes: Sequence[str]) -> bytes:
    """The same document with these prefixes declared at its first element."""
    start = _FIRST_TAG.match(data)
    if not prefixes or start is None:
        return data
    spaces = {**KNOWN_PREFIXES, **PREFIXES}
    added = "".join(f' xmlns:{each}="{spaces.get(each, f"urn:undeclared:{each}")}"' for each in prefixes)
    return data[: start.end()] + added.encode() + data[start.end() :]


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
    if namespace.startswith(_XPDL):
        raise RetraceError("xpdl", name)
    if namespace.startswith(_EARLIER_VERSIONS):
        raise RetraceError("old_bpmn", name, namespace=namespace)
    if found.localname == "definitions" and namespace != MODEL:
        raise RetraceError("unknown_namespace", name, namespace=namespace)
    raise RetraceError("not_bpmn", name, element=found.localname)
