"""Files that are no plain Word document are refused with one sentence, whatever is in them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.decree30.foreign import foreign

from retrace.decree30.check import judge
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError

GOOD = foreign()
Edit = Callable[[str, bytes], bytes | None]


def edited(edit: Edit, **added: bytes) -> bytes:
    """The good file with parts changed, dropped (None) or added."""
    out = BytesIO()
    with ZipFile(BytesIO(GOOD)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = edit(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
        for name, content in added.items():
            target.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def only(part: str, change: Callable[[bytes], bytes | None]) -> Edit:
    """Changes one part."""
    return lambda name, content: change(content) if name == part else content


def bomb() -> bytes:
    """A part of half a gigabyte of spaces."""
    out = BytesIO()
    with (
        ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as target,
        target.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(60):
            part.write(b" " * 8_000_000)
    return out.getvalue()


DOCTYPE = b'<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def with_doctype(doctype: bytes) -> Callable[[bytes], bytes]:
    """A declaration of types before the root."""
    return lambda content: content.replace(b"?>", b"?>" + doctype, 1)


TYPES = "[Content_Types].xml"
REFUSED = {
    "text": (lambda: b"Can cu Luat", "word_not_docx"),
    "nothing": (lambda: b"", "word_not_docx"),
    "pdf": (lambda: b"%PDF-1.7", "word_not_docx"),
    "old word or password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "word_protected"),
    "cut off": (lambda: GOOD[: len(GOOD) // 2], "word_broken"),
    "no document": (lambda: edited(only("word/document.xml", lambda _: None)), "word_not_docx"),
    "no types": (lambda: edited(only(TYPES, lambda _: None)), "word_not_docx"),
    "macros": (lambda: edited(lambda _, content: content, word__vbaProject_dot_bin=b"x"), "word_macros"),
    "macro type": (
        lambda: edited(only(TYPES, lambda c: c.replace(b"document.main+xml", b"document.macroEnabled.main+xml"))),
        "word_macros",
    ),
    "spreadsheet": (
        lambda: edited(only(TYPES, lambda c: c.replace(b"wordprocessingml.document", b"spreadsheetml.sheet"))),
        "word_not_docx",
    ),
    "entity of a file": (lambda: edited(only("word/document.xml", with_doctype(DOCTYPE))), "word_doctype"),
    "billion laughs": (lambda: edited(only("word/styles.xml", with_doctype(LAUGHS))), "word_doctype"),
    "not well-formed": (lambda: edited(only("word/document.xml", lambda content: content[:-20])), "word_broken"),
    "deep": (lambda: edited(only("word/document.xml", lambda _: b"<a>" * 5000 + b"</a>" * 5000)), "word_broken"),
    "another root": (lambda: edited(only("word/document.xml", lambda _: b"<html/>")), "word_broken"),
    "bomb": (bomb, "word_bomb"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(content: Callable[[], bytes], code: str) -> None:
    with pytest.raises(RetraceError) as refused:
        judge(content(), "tờ.docx")
    assert refused.value.code == code
    assert "tờ.docx" in say(refused.value.text)


def test_pictures_elsewhere_are_not_fetched() -> None:
    outside = b'<Relationship Id="rId99" Type="http://x/relationships/attachedTemplate" Target="http://x.invalid/t" TargetMode="External"/></Relationships>'  # noqa: E501
    rels = only("word/_rels/document.xml.rels", lambda content: content.replace(b"</Relationships>", outside))
    assert judge(edited(rels)).passes


@given(at=st.integers(0, len(GOOD) - 1), junk=st.binary(min_size=1, max_size=40))
@settings(max_examples=40)
def test_damaged_files_are_judged_or_refused(at: int, junk: bytes) -> None:
    """Nothing but `RetraceError` comes out of bytes that a disk or a mail spoiled."""
    try:
        judge(GOOD[:at] + junk + GOOD[at + len(junk) :])
    except RetraceError as refused:
        if not refused.code.startswith("word_"):
            raise


@given(data=st.data())
@settings(max_examples=40)
def test_spoiled_parts_are_judged_or_refused(data: st.DataObject) -> None:
    """Attributes with odd values, elements gone: what is sound XML is judged somehow."""
    xml = ZipFile(BytesIO(GOOD)).read("word/document.xml")
    quotes = [i for i in range(len(xml)) if xml[i : i + 2] == b'="']
    at = data.draw(st.sampled_from(quotes))
    odd = data.draw(st.sampled_from([b"", b"-1", b"1e999", b"nan", b"99999999999", b"x", b"\xe2\x80\xae"]))
    end = xml.index(b'"', at + 2)
    spoiled = xml[: at + 2] + odd + xml[end:]
    try:
        judge(edited(only("word/document.xml", lambda _: spoiled)))
    except RetraceError as refused:
        if not refused.code.startswith("word_"):
            raise
