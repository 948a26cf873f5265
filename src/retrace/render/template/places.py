"""Where in a Word template something stands, in words: the paragraph, or the cell of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retrace.model.text import Text, text
from retrace.render.ooxml import Node, W

_P, _TBL, _TR, _TC, _T = (f"{{{W}}}{name}" for name in ("p", "tbl", "tr", "tc", "t"))
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Spot:
    """The words of a paragraph and its cell: table, row and cell count from 1, all 0 outside tables."""

    words: str
    table: int = 0
    row: int = 0
    cell: int = 0

    def told(self) -> Text:
        """The place in words."""
        words = self.words if len(self.words) <= _LONGEST else self.words[: _LONGEST - 1] + "…"
        if not self.table:
            return text("template.place.paragraph", words=words)
        return text("template.place.cell", words=words, table=self.table, row=self.row, cell=self.cell)


def spots(root: Node) -> list[Spot]:
    """Every paragraph of a part in reading order."""
    tables = {table: number for number, table in enumerate(root.iter(_TBL), 1)}
    return [_spot(paragraph, tables) for paragraph in root.iter(_P)]


def _spot(paragraph: Node, tables: dict[Node, int]) -> Spot:
    words = "".join(str(part.text or "") for part in paragraph.iter(_T))
    cell = next(iter(paragraph.iterancestors(_TC)), None)
    if cell is None:
        return Spot(words)
    row = next(cell.iterancestors(_TR))
    table = next(row.iterancestors(_TBL))
    return Spot(words, tables[table], _place(row, _TR), _place(cell, _TC))


def _place(node: Node, tag: str) -> int:
    return 1 + sum(1 for _ in node.itersiblings(tag, preceding=True))


def find(spots_: list[Spot], words: str) -> Spot:
    """The first paragraph with these words inside its tags, else the first with them at all, else a bare mention."""
    tagged = (spot for spot in spots_ if any(words in tag for tag in _tags(spot.words)))
    return next(tagged, None) or next((spot for spot in spots_ if words in spot.words), Spot(words))


def _tags(words: str) -> Iterator[str]:
    for piece in words.split("{")[1:]:
        yield piece.partition("}")[0]
