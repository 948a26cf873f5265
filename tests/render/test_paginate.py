"""Page breaks are said: a table goes on with its head, a heading stays with its text, long rows are cut."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render import sample
from tests.render.reading import NS, W, words

from retrace.knowledge.serif import lines, width
from retrace.render.decision import decision
from retrace.render.docx_form import A4, A4_WIDE, Section, block
from retrace.render.heights import paragraph_height, row_height
from retrace.render.ooxml import Node
from retrace.render.paginate import paginated
from retrace.render.pdf import pdf
from retrace.render.tables import Column, Group, table
from retrace.render.word_drawings import held_apart
from retrace.render.word_package import word_package

COLUMNS = (Column("TT", 10), Column("Nội dung", 90), Column("Ghi chú", 60))
POINTS = 72 / 25.4


def rows_table(count: int, text: str = "Nội dung công việc", long: int = 0) -> Node:
    """A table of rows; `long` gives each that many lines in one cell."""
    cell: list[str] | str = [f"- {text} {line}" for line in range(long)] or text
    return table(COLUMNS, [(str(row), cell, "—") for row in range(count)], A4.text_width)


def pages(blocks: tuple[Node, ...]) -> list[list[Node]]:
    """The blocks of each page."""
    found: list[list[Node]] = [[]]
    for node in blocks:
        if node.find("w:pPr/w:pageBreakBefore", NS) is not None and found[-1]:
            found.append([])
        found[-1].append(node)
    return found


def tables_of(page: list[Node]) -> list[Node]:
    """The tables on a page."""
    return [node for node in page if node.tag == f"{{{W}}}tbl"]


def test_width_is_that_of_times_new_roman() -> None:
    assert width("Độc lập - Tự do - Hạnh phúc", 13, "bold") == pytest.approx(55.9 * POINTS, rel=0.02)
    assert width("à", 10) == width("a", 10)
    assert lines("một hai ba bốn năm", 12, 40) == 3
    assert lines("k" * 300, 12, 100) >= 15


def test_a_long_table_goes_on_with_its_head() -> None:
    made = pages(paginated(Section(A4, (rows_table(120),))).blocks)
    assert len(made) > 1
    texts = []
    for page in made:
        [one] = tables_of(page)
        first, *rest = one.findall("w:tr", NS)
        assert words(first) == "TTNội dungGhi chú"
        assert rest
        texts += [words(row.find("w:tc", NS)) for row in rest]  # type: ignore[arg-type]
        assert sum(map(row_height, one.findall("w:tr", NS))) <= A4.text_height * POINTS
    assert texts == [str(row) for row in range(120)]


def test_a_long_row_is_cut_between_its_lines() -> None:
    made = pages(paginated(Section(A4, (rows_table(3, long=40),))).blocks)
    shown = [words(p) for page in made for one in tables_of(page) for p in one.iter(f"{{{W}}}p") if "- " in words(p)]
    assert shown == [f"- Nội dung công việc {line}" for _ in range(3) for line in range(40)]
    assert len(made) > 1


def test_a_heading_never_ends_a_page() -> None:
    for filling in range(20, 60):
        body = [block("body", f"Đoạn {number}") for number in range(filling)]
        heads = (block("section", "I. Mục"), block("subsection", "1. Tiểu mục"))
        section = paginated(Section(A4, (*body, *heads, rows_table(30))))
        for page in pages(section.blocks)[:-1]:
            assert words(page[-1]) not in ("I. Mục", "1. Tiểu mục")
            last = tables_of(page)
            assert not last or len(last[-1].findall("w:tr", NS)) > 1


def test_a_group_row_stays_with_its_rows() -> None:
    rows = [part for number in range(40) for part in (Group(f"Nhóm {number}"), ("1", "x", "y"), ("2", "x", "y"))]
    section = paginated(Section(A4_WIDE, (table(COLUMNS, rows, A4_WIDE.text_width),)))
    for page in pages(section.blocks):
        assert not words(tables_of(page)[-1].findall("w:tr", NS)[-1]).startswith("Nhóm")


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 60)), min_size=1, max_size=12))
@settings(max_examples=60)
def test_nothing_is_lost_and_no_page_is_too_full(parts: list[tuple[int, int]]) -> None:
    blocks: list[Node] = []
    for kind, count in parts:
        blocks += [rows_table(count)] if kind == 0 else [rows_table(1, long=count)] if kind == 1 else []
        blocks += [block("section", f"Mục {count}")] if kind == 2 else [block("body", "chữ " * count * 4)]
    before = Counter(words(p) for node in blocks for p in node.iter(f"{{{W}}}p"))
    made = paginated(Section(A4, tuple(blocks)))
    after = Counter(words(p) for node in made.blocks for p in node.iter(f"{{{W}}}p"))
    assert {text for text in before if text} <= after.keys()
    assert all(after[text] >= count for text, count in before.items() if text)
    for page in pages(made.blocks):
        wide = A4.text_width * POINTS
        high = sum(
            sum(map(row_height, node.findall("w:tr", NS)))
            if node.tag == f"{{{W}}}tbl"
            else paragraph_height(node, wide)
            for node in page
        )
        assert high <= A4.text_height * POINTS + 1 or len(page) == 1


@pytest.mark.parametrize("rows", range(18, 40))
def test_a_note_stays_with_the_last_row_of_its_table(rows: int) -> None:
    made = paginated(Section(A4, (rows_table(rows), block("note", "ghi chú"))))
    last = pages(made.blocks)[-1]
    assert [node.tag for node in last if words(node)][-2:] == [f"{{{W}}}tbl", f"{{{W}}}p"]


def test_pages_are_those_of_libreoffice(tmp_path: Path) -> None:
    """The same words on the same pages in LibreOffice and in our PDF."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice or pdftotext is not installed")
    rows = tuple(sample.AS_IS_STEPS[number % 8] for number in range(60))
    word = decision(sample.dossier(as_is_steps=rows, to_be_steps=rows))
    (tmp_path / "decision.docx").write_bytes(word)
    (tmp_path / "ours.pdf").write_bytes(pdf(bare(word)))  # LibreOffice draws the bitmaps
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "decision.docx")], capture_output=True, check=True, timeout=300)
    ours, theirs = (page_texts(tmp_path / name) for name in ("ours.pdf", "decision.pdf"))
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert sum(((one - other) + (other - one)).values()) <= 8  # ligatures and marks are told in other ways


def bare(word: bytes) -> bytes:
    """The file without the words of its drawings."""
    package = word_package(word)
    assert package is not None
    held_apart(package)
    return package.packed()


def page_texts(path: Path) -> list[Counter[str]]:
    """The letters on each page."""
    told = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
    return [Counter("".join(page.split())) for page in told.split("\f")[:-1]]
