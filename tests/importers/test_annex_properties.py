"""Whatever a table or an agency's own file holds: every row is accounted for, and nothing but an error is raised."""

from __future__ import annotations

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from retrace.importers.annex_table import read_annex
from retrace.importers.overlay_file import parse_overlay
from retrace.importers.table_file import FileTable
from retrace.model.errors import RetraceError

HEADS = ("STT", "Mã TTHC", "Giấy tờ", "Cơ sở dữ liệu")
CELLS = st.sampled_from(["", "1", "2.", "1.000001", "2,000002", "Giấy khai sinh", "CSDL dân cư", "A", "x y z"])
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=12)
WORDS = st.sampled_from(["systems", "DANCU", "laws", "status", "is", "ready", "since", "2026-01-01", "x", "procedures"])
FACTS = st.recursive(WORDS | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner))


@given(ROWS, ROWS)
@settings(max_examples=150)
def test_every_row_is_accounted_for(before: list[tuple[str, ...]], rows: list[tuple[str, ...]]) -> None:
    made = read_annex(FileTable("t", "", (*before, HEADS, *rows)))
    told = {row.row for row in made.rows} | {one.row for one in made.not_understood}
    groups = {row.ministry for row in made.rows}
    first = 1 + next(i for i, row in enumerate((*before, HEADS)) if row == HEADS)
    for position, row in enumerate((*before, HEADS, *rows)[first:], first + 1):
        content = {cell for cell in row if cell}
        if len(content) > 2 and row != HEADS and position > min(told, default=0):
            assert position in told or content & groups


@given(FACTS)
@settings(max_examples=150)
def test_a_file_is_read_or_refused_with_a_reason(facts: object) -> None:
    assert refused(yaml.safe_dump(facts, allow_unicode=True).encode()).startswith(("overlay_", "read"))


@given(st.binary(max_size=200))
@settings(max_examples=150)
def test_bytes_of_any_kind(content: bytes) -> None:
    known = {"read", "overlay_not_yaml", "overlay_no_facts", "overlay_unknown_field", "overlay_needs_text"}
    assert refused(content) in known


def refused(content: bytes) -> str:
    """The code of the error with which a file is refused, or "read"."""
    try:
        parse_overlay(content, "own.yaml", "own.yaml")
    except RetraceError as error:
        return error.code
    return "read"
