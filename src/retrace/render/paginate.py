"""Page breaks of the annexes, set where the pages are full, so that every program breaks them at the same places.

Programs differ in what they keep together around tables. Where a page ends is therefore said: a paragraph begins one,
a table goes on in a second one with the same head, a long row is divided between two of its paragraphs. A heading stays
with what follows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from retrace.render.docx_form import Section, block, style_entry, style_id
from retrace.render.heights import below, cell_heights, paragraph_height, row_height, value
from retrace.render.ooxml import Node, W, w

_TBL, _TR, _TC, _P = (f"{{{W}}}{name}" for name in ("tbl", "tr", "tc", "p"))
_POINTS = 72 / 25.4
_NOTE = style_id("note")
_FILLED = 0.965  # of the page: programs differ a little in the height of lines
_LEAST = 90.0  # points of a long row that are worth beginning at the foot of a page
_MARGIN = 4.0  # points above and below the text of a cell
_GAP = 3.0  # the empty paragraph between two parts of a table


def paginated(section: Section) -> Section:
    """The section with its page breaks."""
    flow = _Flow(section)
    return replace(section, blocks=tuple(flow.run(section.blocks)))


class _Flow:
    """Walks down the pages of a section."""

    def __init__(self, section: Section) -> None:
        self._full = section.page.text_height * _POINTS * _FILLED
        self._wide = section.page.text_width * _POINTS
        self._at = 0.0

    def run(self, blocks: Sequence[Node]) -> Iterator[Node]:
        """The blocks with breaks between them."""
        bound = False  # to the paragraph before
        for index, node in enumerate(blocks):
            if node.tag == _TBL:
                yield from self._table(node, bound, self._notes(blocks, index + 1))
                bound = False
                continue
            height = paragraph_height(node, self._wide)
            if below(node, "pPr/pageBreakBefore") is not None:
                self._at = 0.0
            elif self._at and not bound and self._at + self._kept(blocks, index) > self._full:
                _begin_page(node)
                self._at = 0.0
            self._at += height
            bound = _keeps(node)
            yield node

    def _kept(self, blocks: Sequence[Node], index: int) -> float:
        """The height that must fit: a paragraph, and what it is kept with, to the first rows of a table."""
        total = 0.0
        for node in blocks[index:]:
            if node.tag == _TBL:
                head, rows = _parts(node)
                return total + sum(map(row_height, head)) + _least(rows)
            total += paragraph_height(node, self._wide)
            if not _keeps(node):
                return total
        return total

    def _notes(self, blocks: Sequence[Node], index: int) -> float:
        """The height of the notes under a table, which stay with its last row."""
        total = 0.0
        for node in blocks[index:]:
            if node.tag != _P or value(below(node, "pPr/pStyle")) != _NOTE:
                break
            total += paragraph_height(node, self._wide)
        return total

    def _table(self, table: Node, bound: bool, notes: float) -> Iterator[Node]:
        head, rows = _parts(table)
        top = sum(map(row_height, head))
        if not head or any(below(row, "tc/tcPr/vMerge") is not None for row in rows):
            self._at = (self._at + sum(map(row_height, rows))) % self._full  # a frame: it breaks where it must
            yield table
            return
        page: list[Node] = []
        begun = self._at and not bound
        self._at += top
        waiting = list(rows)
        while waiting:
            row = waiting.pop(0)
            need = row_height(row) + (_least(waiting) if _keeps_row(row) else 0.0)
            need += 0.0 if waiting else min(notes, self._full / 2)
            if self._at + need <= self._full:
                self._at += row_height(row)
                page.append(row)
                continue
            fits = self._at + row_height(row) <= self._full  # but not with the notes
            divided = None if fits else _divided(row, self._full - self._at)
            if divided:
                page.append(divided[0])
                waiting.insert(0, divided[1])
            elif page or begun:
                waiting.insert(0, row)
            else:
                page.append(row)  # higher than a page and not to be divided
            if page:
                yield _table_of(table, head, page)
            if waiting:
                yield _page_break()
            page, begun, self._at = [], False, _GAP + top
        if page:
            yield _table_of(table, head, page)


def _least(rows: Sequence[Node]) -> float:
    """The room that the first of some rows needs to begin, with the next where it names it."""
    if not rows:
        return 0.0
    height = row_height(rows[0])
    if _keeps_row(rows[0]):
        return height + _least(rows[1:])
    if below(rows[0], "trPr/cantSplit") is not None:
        return height
    first = max((cell[0] for cell in cell_heights(rows[0]) if cell), default=0.0)
    return min(height, max(_LEAST, first + 2 * _MARGIN))


def _parts(table: Node) -> tuple[list[Node], list[Node]]:
    """Head rows and the others."""
    rows = list(table.iterchildren(_TR))
    head = [row for row in rows if below(row, "trPr/tblHeader") is not None]
    return head, rows[len(head) :]


def _table_of(table: Node, head: Sequence[Node], rows: Sequence[Node]) -> Node:
    """A table like another with the same head and some of its rows."""
    made = w("tbl")
    made.extend(deepcopy(child) for child in table if child.tag != _TR)
    made.extend(deepcopy(row) for row in head)
    made.extend(rows)
    return made


def _divided(row: Node, room: float) -> tuple[Node, Node] | None:
    """A long row as two, cut between paragraphs so that the first fits; None where it is short or cannot be cut."""
    heights = cell_heights(row)
    counts = [_fitting(cell, room - _MARGIN) for cell in heights]
    whole = [count == len(cell) for count, cell in zip(counts, heights, strict=True)]
    if below(row, "trPr/cantSplit") is not None or room < _LEAST or all(whole) or 0 in counts:
        return None
    rest = deepcopy(row)
    for cell, count in zip(row.iterchildren(_TC), counts, strict=True):
        for paragraph in list(cell.iterchildren(_P))[count:]:
            cell.remove(paragraph)
    for cell, count in zip(rest.iterchildren(_TC), counts, strict=True):
        paragraphs = list(cell.iterchildren(_P))
        for paragraph in paragraphs[:count]:
            cell.remove(paragraph)
        if count == len(paragraphs):
            cell.append(block("cell"))
    for one in (row, rest):
        _hold_together(one)
    return row, rest


def _hold_together(row: Node) -> None:
    """A part of a row is not divided again by the program that shows it; the rest may be by us."""
    if row_height(row) < _LEAST * 4 and below(row, "trPr") is None:
        row.insert(0, w("trPr", w("cantSplit")))


def _fitting(heights: Sequence[float], room: float) -> int:
    """How many paragraphs fit."""
    total = 0.0
    for count, height in enumerate(heights):
        total += height
        if total > room:
            return count
    return len(heights)


def _keeps(paragraph: Node) -> bool:
    kept = below(paragraph, "pPr/keepNext") is not None
    return kept or bool(style_entry(value(below(paragraph, "pPr/pStyle"))).get("keep_next"))


def _keeps_row(row: Node) -> bool:
    """Whether the row names those after it."""
    return below(row, "tc/p/pPr/keepNext") is not None


def _begin_page(paragraph: Node) -> None:
    properties = below(paragraph, "pPr")
    assert properties is not None
    after = [child for child in properties if child.tag in (f"{{{W}}}pStyle", f"{{{W}}}keepNext", f"{{{W}}}keepLines")]
    properties.insert(len(after), w("pageBreakBefore"))


def _page_break() -> Node:
    return block("blank", properties=(w("pageBreakBefore"),))
