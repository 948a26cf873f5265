"""The working objects of the layout: boxes that take cells of a grid, and wires between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

WireKind = Literal["flow", "message", "data", "link"]


@dataclass(slots=True)
class Box:
    """Something that takes a cell of the grid: a node, a frame, a data element or an annotation.

    `up` and `down` are the room needed above and below the centre line and `across` the room in the column,
    labels included. `first`..`last` are its columns; `row` is its row and `top`..`bottom` the rows of a frame,
    all local to its scope until `place` makes them global. `shift` moves it sideways within its column;
    `event_spacing` is the distance of the boundary events on it; `head` and `foot` is what the bands of parties take
    inside a frame.
    """

    id: str
    kind: str
    scope: str
    band: str
    width: float
    height: float
    up: float
    down: float
    across: float
    frame: bool = False
    satellite: bool = False
    label_above: bool = False
    first: int = 0
    last: int = 0
    row: float = 0
    top: float = 0
    bottom: float = 0
    shift: float = 0.0
    event_spacing: float = 0.0
    head: float = 0.0
    foot: float = 0.0


@dataclass(slots=True)
class Wire:
    """A line to draw. `source` and `target` are boxes or pools; a boundary event is named beside its host.

    Where `line` is set, the wire ends at that other wire, close to the box `target`; `reverse` says that it is
    drawn from its end to its start.
    """

    id: str
    kind: WireKind
    source: str
    target: str
    source_event: str = ""
    target_event: str = ""
    line: str = ""
    reverse: bool = False


@dataclass(slots=True)
class Scene:
    """What is to be laid out.

    `children` lists the boxes of each scope (a pool or a frame), `satellites` the data elements and annotations
    of each scope, `hosted` the boundary events of each host, `bands` the strips of each pool in order.
    """

    boxes: dict[str, Box] = field(default_factory=dict)
    children: dict[str, list[str]] = field(default_factory=dict)
    satellites: dict[str, list[str]] = field(default_factory=dict)
    pools: list[str] = field(default_factory=list)
    bands: dict[str, list[str]] = field(default_factory=dict)
    hosted: dict[str, list[str]] = field(default_factory=dict)
    host: dict[str, str] = field(default_factory=dict)
    wires: list[Wire] = field(default_factory=list)

    def scopes(self, box: str) -> Iterator[str]:
        """The scopes around a box or pool, innermost first, ending with the pool."""
        if box not in self.boxes:
            yield box
            return
        scope = self.boxes[box].scope
        while scope in self.boxes:
            yield scope
            scope = self.boxes[scope].scope
        yield scope

    def pool(self, box: str) -> str:
        """The pool a box is in; a pool is in itself."""
        scope = box
        while scope in self.boxes:
            scope = self.boxes[scope].scope
        return scope

    def within(self, box: str, scope: str) -> str:
        """The box itself or the frame around it that is a direct child of `scope`; "" where there is none."""
        while box in self.boxes:
            if self.boxes[box].scope == scope:
                return box
            box = self.boxes[box].scope
        return ""
