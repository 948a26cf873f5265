"""Tables of the annexes: fixed column widths, head rows repeated on every page, short rows kept whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrace.render.docx_form import block, size
from retrace.render.ooxml import Inline, Node, borders, run, twips, w

Line = Inline | tuple[Inline, ...]

_SHORT = 14  # lines of text up to which a row stays on one page
_SHADE = "F2F2F2"
_PADDING = 30  # twips above and below the text of a cell


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and a width as a share of the table; narrow columns of numbers are centred."""

    heading: str
    share: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A row over the whole width that names the rows after it."""

    heading: str


Cells = Sequence[str | Sequence[Line]]


def table(
    columns: Sequence[Column], rows: Iterable[Cells | Group], width: float, over: tuple[str, int, int] | None = None
) -> Node:
    """A table `width` mm wide. A cell is a string or a list of lines; a line is text, a run, or several of them.

    `over` puts a heading above the columns from an index to another (exclusive).
    """
    widths = _widths(columns, width)
    head = _head(columns, widths, over)
    body = [_group(row, widths) if isinstance(row, Group) else _row(row, columns, widths) for row in rows]
    grid = w("tblGrid", *(w("gridCol", w=one) for one in widths))
    return w("tbl", _properties(widths, "TableGrid"), grid, *head, *body)


def side_by_side(left: Sequence[Node], right: Sequence[Node], widths: tuple[float, float]) -> Node:
    """Two columns without lines: the head of the decision, and recipients beside the signature."""
    sizes = [twips(one) for one in widths]
    cells = [w("tc", _cell_properties(one), *blocks) for one, blocks in zip(sizes, (left, right), strict=True)]
    grid = w("tblGrid", *(w("gridCol", w=one) for one in sizes))
    return w("tbl", _properties(sizes, ""), grid, w("tr", w("trPr", w("cantSplit")), *cells))


def box(blocks: Sequence[Node], width: float) -> Node:
    """A frame around paragraphs."""
    sizes = [twips(width)]
    cell = w("tc", _cell_properties(sizes[0]), *blocks)
    return w("tbl", _properties(sizes, "TableGrid", margin=120), w("tblGrid", w("gridCol", w=sizes[0])), w("tr", cell))


def items(names: Sequence[str]) -> list[Line]:
    """Lines of a cell: a dash before each of several, a long dash where there is none."""
    return [f"- {name}" for name in names] if len(names) > 1 else [*names] or ["—"]


def _widths(columns: Sequence[Column], width: float) -> list[int]:
    total = sum(column.share for column in columns)
    return [twips(width * column.share / total) for column in columns]


def _properties(widths: Sequence[int], style: str, margin: int = 80) -> Node:
    children = [w("tblStyle", val=style)] if style else []
    children += [w("tblW", w=sum(widths), type="dxa"), w("jc", val="center")]
    if style:
        children.append(borders("tblBorders", "top", "left", "bottom", "right", "insideH", "insideV"))
    children.append(w("tblLayout", type="fixed"))
    around = (
        {"top": _PADDING, "left": margin, "bottom": _PADDING, "right": margin} if style else {"left": 0, "right": 0}
    )
    children.append(w("tblCellMar", *(w(edge, w=room, type="dxa") for edge, room in around.items())))
    return w("tblPr", *children)


def _head(columns: Sequence[Column], widths: Sequence[int], over: tuple[str, int, int] | None) -> list[Node]:
    texts = [block("cell_head", column.heading) for column in columns]
    if over is None:
        cells = [w("tc", _cell_properties(one, shade=True), text) for one, text in zip(widths, texts, strict=True)]
        return [_head_row(cells)]
    title, begin, end = over
    upper, lower = [], []
    for index, (one, text) in enumerate(zip(widths, texts, strict=True)):
        if begin <= index < end:
            lower.append(w("tc", _cell_properties(one, shade=True), text))
            if index == begin:
                wide = sum(widths[begin:end])
                upper.append(w("tc", _cell_properties(wide, span=end - begin, shade=True), block("cell_head", title)))
        else:
            upper.append(w("tc", _cell_properties(one, merge="restart", shade=True), text))
            lower.append(w("tc", _cell_properties(one, merge="continue", shade=True), block("cell_head")))
    return [_head_row(upper), _head_row(lower)]


def _head_row(cells: Sequence[Node]) -> Node:
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def _group(group: Group, widths: Sequence[int]) -> Node:
    line = block("cell", run(group.heading, bold=True), properties=(w("keepNext"),))
    cell = w("tc", _cell_properties(sum(widths), span=len(widths)), line)
    return w("tr", w("trPr", w("cantSplit")), cell)


def _row(cells: Cells, columns: Sequence[Column], widths: Sequence[int]) -> Node:
    shown = []
    lines = 1
    for cell, column, width in zip(cells, columns, widths, strict=True):
        paragraphs = _paragraphs(cell, column)
        lines = max(lines, _lines(paragraphs, width))
        shown.append(w("tc", _cell_properties(width), *paragraphs))
    return w("tr", *([w("trPr", w("cantSplit"))] if lines <= _SHORT else []), *shown)


def _paragraphs(cell: str | Sequence[Line], column: Column) -> list[Node]:
    style = "cell_middle" if column.centred else "cell"
    lines = [cell] if isinstance(cell, str) else cell or [""]
    return [block(style, *(line if isinstance(line, tuple) else (line,))) for line in lines]


def _lines(paragraphs: Sequence[Node], width: int) -> int:
    """About how many lines the text of a cell takes."""
    signs = max(1.0, (width / 20) / (size("cell") * 0.47))
    return sum(1 + int(sum(map(len, paragraph.itertext())) / signs) for paragraph in paragraphs)


def _cell_properties(width: int, span: int = 1, merge: str = "", shade: bool = False) -> Node:
    children = [w("tcW", w=width, type="dxa")]
    if span > 1:
        children.append(w("gridSpan", val=span))
    if merge:
        children.append(w("vMerge", val=merge))
    if shade:
        children += [w("shd", val="clear", color="auto", fill=_SHADE), w("vAlign", val="center")]
    return w("tcPr", *children)
