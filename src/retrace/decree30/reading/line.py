"""A line of a document as its reader sees it: words, look, place on the page, what is drawn beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from retrace.decree30.reading.look import Layout, Letters


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one look."""

    text: str
    letters: Letters


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands. `left` and `right` are the edges of its column as shares of the text width; `width` is
    that of the column in mm; tables count from 1 in the order of the document, 0 is outside any."""

    section: int
    table: int = 0
    row: int = 0
    cell: int = 0
    left: float = 0.0
    right: float = 1.0
    width: float = 160.0
    bordered: bool = False

    @property
    def middle(self) -> float:
        """The middle of the column, 0 at the left margin and 1 at the right one."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture (`part` is its file) or a straight line (`length` in mm) that belongs to a paragraph."""

    part: str = ""
    length: float = 0.0
    solid: bool = True


@dataclass(frozen=True)
class Line:
    """One line between breaks. `label` is the number that Word sets before it; `first` is false after a line break
    inside a paragraph, `tabbed` true for what stands after a tab in the middle."""

    pieces: tuple[Piece, ...]
    layout: Layout
    place: Place
    paragraph: int
    label: str = ""
    first: bool = True
    tabbed: bool = False
    drawn: tuple[Drawn, ...] = ()
    breaks_page: bool = False

    @cached_property
    def text(self) -> str:
        """The words, with the number before them, spaces made single."""
        own = "".join(piece.text for piece in self.pieces)
        return " ".join(f"{self.label} {own}".split() if self.label else own.split())

    @cached_property
    def shown(self) -> tuple[Piece, ...]:
        """The pieces that hold more than spaces."""
        return tuple(piece for piece in self.pieces if piece.text.strip())

    def share(self, test: Callable[[Letters], bool]) -> float:
        """The share of letters whose look passes a test; 0 for an empty line."""
        total = sum(len(piece.text.strip()) for piece in self.shown)
        passed = sum(len(piece.text.strip()) for piece in self.shown if test(piece.letters))
        return passed / total if total else 0.0

    @property
    def size(self) -> float:
        """The letter size of most of the text in points."""
        sizes: dict[float, int] = {}
        for piece in self.shown:
            sizes[piece.letters.size] = sizes.get(piece.letters.size, 0) + len(piece.text.strip())
        return max(sizes, key=lambda size: sizes[size]) if sizes else 0.0

    @property
    def capitals(self) -> bool:
        """Whether every letter is shown as a capital."""
        letters = [
            sign for piece in self.shown for sign in (piece.text.upper() if piece.letters.caps else piece.text)
            if sign.isalpha()
        ]  # fmt: skip
        return bool(letters) and all(sign == sign.upper() for sign in letters)
