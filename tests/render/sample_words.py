"""Days, words and a picture for the sample dossier."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from retrace.knowledge import messages
from retrace.knowledge.files import data
from retrace.model.dossier import Picture
from retrace.model.text import Text, text
from retrace.render.picture import png

AS_OF = date(2019, 12, 20)
HOUR = 3600.0
DAY = 24 * HOUR
CITIZEN, OFFICE = "Người dân", "Sở Giao thông vận tải"


def catalogue(name: str) -> Any:
    """The shipped catalogue, and an area that says the words it is given: checks and moves are other parts."""
    return {"says": {"vi": "{words}", "en": "{words}"}} if name == "messages/sample" else data(name)


def install() -> None:
    """Let `say` know the words of this sample; tests do it through a fixture that undoes it."""
    vars(messages)["data"] = catalogue


def words(sentence: str) -> Text:
    """A text that says the sentence."""
    return text("sample.says", words=sentence)


def picture(width: float = 1180, height: float = 420, boxes: int = 7, size: int = 12) -> Picture:
    """A lane with boxes in a row, as SVG and PNG."""
    step = width / (boxes + 0.4)
    shapes = "".join(
        f'<rect x="{30 + i * step:.0f}" y="{height / 2 - 30:.0f}" width="{step - 24:.0f}" height="60" rx="8" '
        f'fill="#fff" stroke="#1f3a5f"/><text x="{38 + i * step:.0f}" y="{height / 2:.0f}" font-size="{size}" '
        f'font-family="Be Vietnam Pro">Bước {i + 1}</text>'
        for i in range(boxes)
    )
    frame = f'<rect x="1" y="1" width="{width - 2}" height="{height - 2}" fill="#f7f9fc" stroke="#8aa"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{frame}{shapes}</svg>'
    )
    return Picture(svg, partial(png, svg, scale=1.0), width, height)
