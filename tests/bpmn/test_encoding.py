"""Files in every encoding, and files that declare one and hold another."""

from __future__ import annotations

import unicodedata

import pytest
from tests.bpmn.models import process

from retrace.bpmn.read import read
from retrace.bpmn.write import write

TONES = "\u0300\u0301\u0303\u0309\u0323"


def encoded(name: str, declared: str, encoding: str) -> bytes:
    text = process(f'<task id="t" name="{name}"/>').decode().replace("UTF-8", declared)
    if encoding == "windows-1258":
        text = "".join(map(_with_tone_apart, text))
    return text.encode(encoding)


def _with_tone_apart(letter: str) -> str:
    """A letter as the old Vietnamese code page writes it: tones follow as marks, hats and horns do not."""
    parts = unicodedata.normalize("NFD", letter)
    bare = "".join(mark for mark in parts if mark not in TONES)
    return unicodedata.normalize("NFC", bare) + "".join(mark for mark in parts if mark in TONES)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("UTF-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-le"),
        ("UTF-16", "utf-16-be"),
        ("ISO-8859-1", "iso-8859-1"),
        ("windows-1252", "windows-1252"),
        ("MacRoman", "mac_roman"),
        ("x-mac-roman", "mac_roman"),
    ],
)
def test_what_is_declared_is_read(declared: str, encoding: str) -> None:
    reading = read(encoded("Prüfung – é".replace("–", "-"), declared, encoding))
    assert reading.process.nodes["t"].name == "Prüfung - é"
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("declared", "encoding", "name"),
    [
        ("UTF-8", "iso-8859-1", "Prüfung"),
        ("UTF-8", "windows-1252", "Prüfung – “a”"),
        ("ISO-8859-1", "utf-8", "Kiểm tra hồ sơ"),
        ("nonsense", "utf-8", "Kiểm tra hồ sơ"),
        ("UTF-16", "utf-8", "Kiểm tra hồ sơ"),
        ("ISO-8859-1", "windows-1252", "Prüfung – “a”"),
        ("UTF-8", "mac_roman", "Prüfung für Gerät, déjà vu à côté"),
    ],
)
def test_a_wrong_declaration_is_listed(declared: str, encoding: str, name: str) -> None:
    reading = read(encoded(name, declared, encoding))
    assert reading.process.nodes["t"].name == name
    assert [problem.code for problem in reading.problems] == ["wrong-encoding"]


VIETNAMESE = "Tiếp nhận, kiểm tra hồ sơ đăng ký; trả kết quả cho người nộp"


@pytest.mark.parametrize(("declared", "problems"), [("windows-1258", []), ("UTF-8", ["wrong-encoding"])])
def test_the_old_vietnamese_code_page_is_read_as_whole_letters(declared: str, problems: list[str]) -> None:
    reading = read(encoded(VIETNAMESE, declared, "windows-1258"))
    assert reading.process.nodes["t"].name == VIETNAMESE
    assert [problem.code for problem in reading.problems] == problems


def test_one_broken_character_leaves_the_others_whole() -> None:
    data = encoded(VIETNAMESE, "UTF-8", "utf-8").replace("đăng".encode(), b"\x90ng")
    reading = read(data)
    assert reading.process.nodes["t"].name == VIETNAMESE.replace("đăng", "\ufffdng")
    assert [(problem.code, problem.element) for problem in reading.problems] == [("characters-lost", "t")]
    assert read(write(reading.process, None, data)).process == reading.process


def test_a_prefix_that_is_nowhere_declared_is_listed() -> None:
    data = process(
        '<task id="t" zeebe:kind="a"><extensionElements><odd:data/></extensionElements></task>'
        '<sequenceFlow id="f"><conditionExpression xsi:type="tFormalExpression">1</conditionExpression></sequenceFlow>'
    )
    reading = read(data)
    assert [code.text.args[1][1] for code in reading.problems if code.code == "prefix-undeclared"] == [
        "zeebe",
        "odd",
        "xsi",
    ]
    written = write(reading.process, None, data)
    assert b'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"' in written
    assert read(written).process == reading.process


def test_extensions_are_found_in_every_encoding() -> None:
    step = '<task id="t"><extensionElements><retrace:step action="pay"/></extensionElements></task>'
    data = process(step).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert read(data).process.nodes["t"].facets.action == "pay"
