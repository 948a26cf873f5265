"""Which sheet a diagram gets, and how one too large for any is divided."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render import sample
from tests.render.reading import NS, reading

from retrace.model.dossier import Picture
from retrace.render.decision import decision
from retrace.render.docx_form import A2_WIDE, A3_WIDE, A4, A4_WIDE, Page
from retrace.render.docx_picture import place

PIXEL = 25.4 / 96


def picture(width: float, height: float, size: float = 12) -> Picture:
    """A picture of which only size and letters matter."""
    return Picture(f'<svg><text font-size="{size}">a</text></svg>', bytes, width, height)


@pytest.mark.parametrize(
    ("width", "height", "page", "parts"),
    [
        (600, 300, A4_WIDE, 1),
        (1300, 400, A4_WIDE, 1),
        (600, 1100, A4, 1),
        (1900, 700, A3_WIDE, 1),
        (2700, 1600, A2_WIDE, 1),
        (6000, 700, A3_WIDE, 3),
    ],
)
def test_sheet(width: float, height: float, page: Page, parts: int) -> None:
    placement = place(picture(width, height))
    assert (placement.page, len(placement.parts)) == (page, parts)


def test_small_letters_need_a_larger_sheet() -> None:
    assert place(picture(1300, 400, size=10)).page == A3_WIDE


@given(st.floats(1, 20000), st.floats(1, 20000), st.floats(6, 24))
def test_text_is_readable_and_parts_fit_and_cover(width: float, height: float, size: float) -> None:
    placement = place(picture(width, height, size))
    least = 5 if placement.page == A2_WIDE else 6
    assert size * 0.75 * placement.scale >= least - 1e-6
    for part in placement.parts:
        assert width * (1 - part.left - part.right) * PIXEL * placement.scale <= placement.page.text_width + 1e-6
        assert height * (1 - part.top - part.bottom) * PIXEL * placement.scale <= placement.page.text_height
    for low, high in (("left", "right"), ("top", "bottom")):
        spans = sorted({(getattr(part, low), 1 - getattr(part, high)) for part in placement.parts})
        assert spans[0][0] == 0
        assert spans[-1][1] == pytest.approx(1)
        assert all(after[0] < before[1] for before, after in pairwise(spans))


def test_divided_diagram_is_drawn_part_by_part() -> None:
    made = decision(sample.dossier(as_is_picture=sample.picture(4100, 700, 20)))
    captions = [text for text in reading(made).texts("Caption") if text.startswith("Hình 1")]
    assert [caption[-11:] for caption in captions] == [" (phần 1/2)", " (phần 2/2)"]
    with ZipFile(BytesIO(made)) as archive:
        assert sum(name.endswith(".svg") for name in archive.namelist()) == 2


def test_both_forms_of_the_picture_are_in_the_file(docx: bytes) -> None:
    with ZipFile(BytesIO(docx)) as archive:
        names = archive.namelist()
        assert "image/svg+xml" in archive.read("[Content_Types].xml").decode()
    assert sum(name.endswith(".svg") for name in names) == 2
    assert sum(name.endswith(".png") for name in names) == 2
    assert len(reading(docx).body.findall(".//w:drawing", NS)) == 2
