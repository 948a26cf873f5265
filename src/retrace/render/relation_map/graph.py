"""Asks graphviz where the boxes, labels and lines of a map go.

Graphviz measures text that is not ASCII as blank, so it never sees a word: boxes and labels are handed over as sizes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import files
from pathlib import Path
from typing import Any

from retrace.model.diagram import Bounds, Point

_PROGRAM = "graphviz-pure"
_INCH = 72.0  # graphviz places in points; here a point stands for a pixel
_ATTRIBUTES = {"rankdir": "LR", "nodesep": "0.45", "ranksep": "0.7", "splines": "spline", "charset": "utf-8"}

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """From one box to another, by their numbers, with the size of its label ((0, 0) for none)."""

    source: int
    target: int
    label: Size


@dataclass(frozen=True, slots=True)
class Placed:
    """Boxes in order; for each line the points of its Bézier curve and the middle of its label."""

    boxes: tuple[Bounds, ...]
    curves: tuple[tuple[Point, ...], ...]
    labels: tuple[Point, ...]


def place(sizes: Sequence[Size], lines: Sequence[Line]) -> Placed:
    """Where everything goes, left to right, in pixels; the same for the same sizes and lines."""
    import graphviz
    from graphviz.backend import dot_command

    dot_command.DOT_BINARY = _program()
    graph = graphviz.Digraph(graph_attr=_ATTRIBUTES, edge_attr={"arrowhead": "none"})
    for key, (width, height) in enumerate(sizes):
        size = {"width": f"{width / _INCH:.4f}", "height": f"{height / _INCH:.4f}"}
        graph.node(str(key), label="", shape="box", fixedsize="true", **size)
    for key, line in enumerate(lines):
        label = _blank(line.label) if line.label[0] else ""
        graph.edge(str(line.source), str(line.target), id=str(key), label=label)
    return _read(json.loads(graph.pipe(format="json")), len(sizes), len(lines))


def _blank(size: Size) -> str:
    wide, high = round(size[0]), round(size[1])
    table = f'BORDER="0" CELLBORDER="0" CELLSPACING="0" FIXEDSIZE="TRUE" WIDTH="{wide}" HEIGHT="{high}"'
    return f"<<TABLE {table}><TR><TD></TD></TR></TABLE>>"


def _read(answer: Mapping[str, Any], boxes: int, lines: int) -> Placed:
    """Graphviz counts upwards from the lower edge; pictures count downwards."""
    top = float(answer["bb"].split(",")[3])
    nodes = {int(node["name"]): node for node in answer.get("objects", ())}
    edges = {int(edge["id"]): edge for edge in answer.get("edges", ())}

    def point(text: str) -> Point:
        x, y = map(float, text.split(","))
        return x, top - y

    placed = []
    for key in range(boxes):
        x, y = point(nodes[key]["pos"])
        wide, high = float(nodes[key]["width"]) * _INCH, float(nodes[key]["height"]) * _INCH
        placed.append(Bounds(x - wide / 2, y - high / 2, wide, high))
    curves = (tuple(point(text) for text in edges[key]["pos"].split()) for key in range(lines))
    labels = (point(edges[key]["lp"]) if "lp" in edges[key] else (0.0, 0.0) for key in range(lines))
    return Placed(tuple(placed), tuple(curves), tuple(labels))


@cache
def _program() -> Path:
    """The program that the package brought, wherever it was installed."""
    found = next(file for file in files(_PROGRAM) or () if file.stem == _PROGRAM and file.suffix in ("", ".exe"))
    return Path(str(found.locate())).resolve()
