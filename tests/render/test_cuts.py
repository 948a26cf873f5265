"""Diagrams are cut between their nodes; each part names its lanes and says where cut flows go on."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.layout.models import process

from retrace.layout import lay_out
from retrace.model.diagram import Diagram
from retrace.model.dossier import Picture
from retrace.model.process import Process
from retrace.render.cuts import cut, free
from retrace.render.diagram import cuts_of, drawing_of, laid
from retrace.render.diagram.part import STRIP, Laid
from retrace.render.docx_picture import place

LENGTHS = st.floats(1, 500)


def chain() -> tuple[Process, Diagram]:
    """Sixty steps one after another."""
    model = process("start > " + " > ".join(f"buoc_{number}" for number in range(60)) + " > end")
    return model, lay_out(model)


def test_gaps_lie_between_boxes() -> None:
    assert free([(0, 10), (30, 40), (35, 60), (61, 70)], 2) == (20,)
    assert free([(0, 100), (20, 30)], 2) == ()
    assert free([], 2) == ()


@given(LENGTHS, st.floats(5, 200), st.lists(LENGTHS, max_size=30), st.floats(0, 20))
def test_pieces_fit_and_cover(length: float, limit: float, gaps: list[float], overlap: float) -> None:
    pieces = cut(0, length, limit, gaps, overlap)
    assert pieces[0][0] == 0
    assert pieces[-1][1] == length
    assert all(end - start <= limit + 1e-5 for start, end in pieces)
    for before, after in pairwise(pieces):
        assert after[0] == before[1] in gaps or after[0] <= before[1]


def test_pieces_are_about_equal() -> None:
    lengths = [end - start for start, end in cut(0, 1000, 400, range(0, 1000, 20), 10)]
    assert len(lengths) == 3
    assert max(lengths) - min(lengths) <= 40


def picture_of(whole: Laid) -> Picture:
    return Picture(whole.whole(), bytes, whole.width, whole.height, cuts_of(whole))


def test_no_step_is_cut_and_every_step_is_shown() -> None:
    whole = laid(drawing_of(*chain()))
    placement = place(picture_of(whole))
    assert len(placement.parts) > 1
    edges = [part.left * whole.width for part in placement.parts[1:]]
    for box in whole.drawing.boxes:
        start, end = box.x + whole.right, box.x + box.width + whole.right
        assert not any(start < edge < end for edge in edges)
    unit = placement.scale * 25.4 / 96
    for part in placement.parts:
        wide = (1 - part.left - part.right) * whole.width + (STRIP if part.left else 0)
        assert wide * unit <= placement.page.text_width + 0.01


def test_a_part_names_its_lanes_and_where_flows_go_on() -> None:
    model, diagram = chain()
    whole = laid(drawing_of(model, diagram))
    cuts = cuts_of(whole)
    middle = cuts.columns[len(cuts.columns) // 2]
    shown = cuts.part((middle, 0, whole.width - middle, whole.height), {"left": "1"})
    assert f'width="{whole.width - middle + STRIP:g}"' in shown[:200]
    assert re.search(r"<tspan[^>]*>1</tspan>", shown)  # the flow from part 1
    later = [
        key for key, shape in diagram.shapes.items() if shape.bounds.x + whole.right > middle and key in model.nodes
    ]
    assert all(f'data-element="{key}"' in shown for key in later)
    names = [name for name, _ in (*whole.drawing.bands, *whole.drawing.pools)]
    assert all(name in re.sub(r"</?tspan[^>]*>", " ", shown) for name in names)
