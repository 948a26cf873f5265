"""Damaged and malformed files of every kind that is imported: read, or refused with a sentence, never a fault."""

from __future__ import annotations

import contextlib
import json
from datetime import date
from functools import cache
from random import Random
from typing import Any

from tests.importers.steps.test_records import RECORD, WORKFLOW
from tests.importers.steps.written import Sheet, as_docx, as_xlsx

from retrace.app.importing.imported import imported
from retrace.model.errors import RetraceError

ROWS = [["Bước", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian"]] + [
    [f"B{number}", "Thẩm định; nếu không đồng ý chuyển lại bước 2", f"Phòng {number % 3}", "0,5 ngày làm việc"]
    for number in range(1, 7)
]
ODD: tuple[Any, ...] = (None, 5, -1e308, [], {}, True, "x" * 3000, [1, [2]], "Bước 1: Bước 2: ")


def case(random: Random) -> None:
    """Imports one file that was damaged; anything but a result or a refusal is a fault."""
    name = random.choice(("a.docx", "a.xlsx", "a.csv", "a.json", "a.jsonl", "a.xml"))
    content = written()[name.rpartition(".")[2]]
    if name == "a.json" and random.random() < 0.7:
        content = json.dumps(odd(json.loads(content), random)).encode()
    else:
        content = damaged(content, random)
    with contextlib.suppress(RetraceError):
        imported(name, content, date(2026, 11, 22))


@cache
def written() -> dict[str, bytes]:
    """One whole file of each kind, by its ending."""
    record = json.dumps(RECORD, ensure_ascii=False).encode()
    return {
        "docx": as_docx([Sheet(["1. Thủ tục A"], ROWS)]),
        "xlsx": as_xlsx([Sheet(["1. Thủ tục A"], ROWS)]),
        "csv": "\n".join(";".join(row) for row in ROWS).encode(),
        "json": record,
        "jsonl": record + b"\n" + record,
        "xml": WORKFLOW.encode(),
    }


def damaged(content: bytes, random: Random) -> bytes:
    """Bytes cut short, or with some of them changed."""
    if random.random() < 0.3:
        return content[: random.randrange(len(content))]
    made = bytearray(content)
    for _ in range(random.choice((1, 4, 20, 200))):
        made[random.randrange(len(made))] = random.randrange(256)
    return bytes(made)


def odd(value: Any, random: Random) -> Any:
    """A JSON value with one of its parts of another kind."""
    if isinstance(value, dict) and value and random.random() < 0.9:
        key = random.choice(sorted(value))
        return {**value, key: odd(value[key], random)}
    if isinstance(value, list) and value and random.random() < 0.7:
        at = random.randrange(len(value))
        return [*value[:at], odd(value[at], random), *value[at + 1 :]]
    return random.choice(ODD)
