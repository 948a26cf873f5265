"""Damaged Word and Excel files are refused with one sentence, wherever the damage is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePath
from random import Random

import pytest
from tests.importers.steps.written import Sheet, as_docx, as_xlsx

from retrace.importers.table_file import parse_tables
from retrace.model.errors import RetraceError

SHEET = Sheet(["1. Thủ tục"], [["TT", "Nội dung", "Đơn vị", "Thời gian"], ["1", "Nhận", "Một cửa", "1 ngày"]])
FILES = {".docx": as_docx([SHEET]), ".xlsx": as_xlsx([SHEET])}
DAMAGES: dict[str, Callable[[bytes], bytes | None]] = {
    "missing": lambda content: None,
    "empty": lambda content: b"",
    "cut": lambda content: content[: len(content) // 3],
    "other": lambda content: b"<a/>",
}


def damaged(ending: str, part: str, damage: str) -> bytes:
    """The file with one of its parts damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FILES[ending])) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = DAMAGES[damage](old.read(name)) if name == part else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("ending", FILES)
def test_any_part_may_be_damaged(ending: str, damage: str) -> None:
    for part in zipfile.ZipFile(io.BytesIO(FILES[ending])).namelist():
        try:
            parse_tables(damaged(ending, part, damage), PurePath(f"t{ending}"), "t")
        except RetraceError as refused:
            assert refused.code == "table_broken", part  # noqa: PT017


@pytest.mark.parametrize("ending", FILES)
def test_any_byte_may_be_damaged(ending: str) -> None:
    random = Random(7)
    for _ in range(25):
        content = bytearray(FILES[ending])
        for _ in range(12):
            content[random.randrange(len(content))] = random.randrange(256)
        try:
            parse_tables(bytes(content), PurePath(f"t{ending}"), "t")
        except RetraceError as refused:
            assert refused.code in ("table_broken", "table_bomb")  # noqa: PT017
