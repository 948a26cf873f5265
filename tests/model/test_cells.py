"""What a spreadsheet would compute is shown as text, and read back as it was."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.importers.table_file import parse_tables
from retrace.model.cells import meant, shown


@given(st.text(st.sampled_from("=+-@' \t\nab1"), max_size=6))
def test_a_cell_comes_back_as_it_was_and_begins_no_formula(cell: str) -> None:
    assert meant(shown(cell)) == cell
    assert not shown(cell).lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+84 24", "- Tờ khai", "@SUM(A1)", "'=1", "'tis", "Bước 1"])
def test_a_table_of_steps_is_read_as_it_was_written(cell: str) -> None:
    file = StringIO(newline="")
    csv.writer(file).writerows([["Bước", "Tên bước", "Thời gian"], ["1", shown(cell), "2 giờ"]])
    (table,) = parse_tables(file.getvalue().encode(), PurePath("buoc.csv"), "buoc.csv")
    assert table.rows[1][1] == cell
