"""Files in every encoding, and files that declare one and hold another."""

from __future__ import annotations

import pytest
from tests.bpmn.models import process

from retrace.bpmn.read import read


def encoded(name: str, declared: str, encoding: str) -> bytes:
    text = process(f'<task id="t" name="{name}"/>').decode().replace("UTF-8", declared)
    return text.encode(encoding)


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
    ],
)
def test_a_wrong_declaration_is_listed(declared: str, encoding: str, name: str) -> None:
    reading = read(encoded(name, declared, encoding))
    assert reading.process.nodes["t"].name == name
    assert [problem.code for problem in reading.problems] == ["wrong-encoding"]


def test_extensions_are_found_in_every_encoding() -> None:
    step = '<task id="t"><extensionElements><retrace:step action="pay"/></extensionElements></task>'
    data = process(step).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert read(data).process.nodes["t"].facets.action == "pay"
