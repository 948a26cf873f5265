"""How high paragraphs and rows of tables are on the page, by the styles of the form, in points."""

from __future__ import annotations

from functools import cache

from retrace.knowledge.decree30 import form
from retrace.knowledge.serif import Face, line_height, lines
from retrace.render.docx_form import style_entry
from retrace.render.ooxml import Node, W

_P, _R, _T, _TC = (f"{{{W}}}{name}" for name in ("p", "r", "t", "tc"))
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_EMU = 12700.0
_CELL_SIDES = 8.0  # points of the margins left and right of the text of a cell
_CELL_ENDS = 3.5  # points above and below it, with the line
_MM = 72 / 25.4


def value(node: Node | None, name: str = "val") -> str:
    """An attribute of Word's namespace, "" where it is absent."""
    return "" if node is None else str(node.get(f"{{{W}}}{name}") or "")


def below(node: Node, path: str) -> Node | None:
    """The first element on a path such as `pPr/keepNext`."""
    return _first(node, _steps(path))


@cache
def _steps(path: str) -> tuple[str, ...]:
    return tuple(f"{{{W}}}{step}" for step in path.split("/"))


def _first(node: Node, steps: tuple[str, ...]) -> Node | None:
    # A third of the time of lxml's `find`, which counts: a decision on a hundred procedures asks a million times.
    for child in node.iterchildren(steps[0]):
        found = child if len(steps) == 1 else _first(child, steps[1:])
        if found is not None:
            return found
    return None


def paragraph_height(paragraph: Node, room: float) -> float:
    """Height of a paragraph in a column `room` points wide, with the spaces before and after."""
    entry = style_entry(value(below(paragraph, "pPr/pStyle")))
    size, spacing = float(entry["size"]), float(entry.get("line", 1.1))
    pictures = [float(extent.get("cy", "0")) / _EMU for extent in paragraph.iter(_EXTENT)]
    words = "".join(str(part.text or "") for part in paragraph.iter(_T))
    face: Face = "bold" if entry.get("bold") else "italic" if entry.get("italic") else "regular"
    first = float(form()["first_line"]) * _MM if entry.get("indent") else 0.0
    text = lines(words, size, room, face, first) * line_height(size) * spacing
    return float(entry.get("before", 0)) + max(text, sum(pictures)) + float(entry.get("after", 0))


def cell_heights(row: Node) -> list[list[float]]:
    """The heights of the paragraphs of each cell of a row."""
    heights = []
    for cell in row.iterchildren(_TC):
        room = int(value(below(cell, "tcPr/tcW"), "w") or 0) / 20 - _CELL_SIDES
        heights.append([paragraph_height(paragraph, room) for paragraph in cell.iterchildren(_P)])
    return heights


def row_height(row: Node) -> float:
    """Height of a row: that of its highest cell."""
    return max((sum(cell) for cell in cell_heights(row)), default=0.0) + _CELL_ENDS
