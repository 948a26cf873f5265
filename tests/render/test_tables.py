"""Tables: widths, merged heads, groups, rows that may break."""

from __future__ import annotations

from tests.render.reading import NS, mm, value, words

from retrace.render.ooxml import run
from retrace.render.tables import Cells, Column, Group, items, table

COLUMNS = (Column("A", 1, centred=True), Column("B", 2), Column("C", 1))


def test_widths_are_shares_of_the_table() -> None:
    grid = table(COLUMNS, [], 160).findall("w:tblGrid/w:gridCol", NS)
    assert [mm(value(column, "w")) for column in grid] == [40, 80, 40]


def test_heading_over_columns() -> None:
    upper, lower = table(COLUMNS, [], 160, over=("Over", 1, 3)).findall("w:tr", NS)
    assert [words(cell) for cell in upper.findall("w:tc", NS)] == ["A", "Over"]
    assert [words(cell) for cell in lower.findall("w:tc", NS)] == ["", "B", "C"]
    assert value(upper.findall("w:tc", NS)[1].find("w:tcPr/w:gridSpan", NS), "val") == "2"
    merges = [value(row.find("w:tc/w:tcPr/w:vMerge", NS), "val") for row in (upper, lower)]
    assert merges == ["restart", "continue"]


def test_group_spans_the_table() -> None:
    row = table(COLUMNS, [Group("G")], 160).findall("w:tr", NS)[1]
    assert value(row.find("w:tc/w:tcPr/w:gridSpan", NS), "val") == "3"


def test_only_long_rows_may_break() -> None:
    rows: list[Cells] = [("1", "short", ""), ("2", ["line"] * 40, "")]
    short, long = table(COLUMNS, rows, 160).findall("w:tr", NS)[1:]
    assert short.find("w:trPr/w:cantSplit", NS) is not None
    assert long.find("w:trPr/w:cantSplit", NS) is None


def test_lines_of_a_cell_are_paragraphs() -> None:
    row = table(COLUMNS, [("1", ["a", ("b", run("c", bold=True))], [])], 160).findall("w:tr", NS)[1]
    cells = row.findall("w:tc", NS)
    assert [words(p) for p in cells[1].findall("w:p", NS)] == ["a", "bc"]
    assert len(cells[2].findall("w:p", NS)) == 1  # a cell without a paragraph is no valid cell


def test_items() -> None:
    assert (items(()), items(("a",)), items(("a", "b"))) == (["—"], ["a"], ["- a", "- b"])
