"""Charts as pictures: Typst lays them out with the shipped font and gives SVG in a few milliseconds.

Letters become outlines, so that a chart looks the same on every machine and in print; its title tells what it shows.
Same input, same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any, Literal
from xml.sax.saxutils import escape

from retrace.fonts import drawable
from retrace.knowledge.messages import Language
from retrace.model.chart import BarChart, Chart, CurveChart, Scale
from retrace.model.dossier import Picture
from retrace.paths import templates
from retrace.render.shipped_fonts import shipped_fonts

_SIZE = re.compile(r'<svg viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>')
_GLYPH = re.compile(r'(?<=["#])[a-z][0-9A-F]{24,32}(?=["\)])')
_INK = ' fill="#1b2733" fill-rule="nonzero"/>'
_SHARP = 192.0  # pixels to the inch: two for each CSS pixel
_PIXELS = 4 / 3  # of a point


def chart_svg(chart: Chart, language: Language = "vi") -> str:
    """A chart as SVG with width and height in CSS pixels."""
    return _tidy(_compiled(chart, language, "svg").decode(), chart.title)


def _compiled(chart: Chart, language: Language, form: Literal["svg", "png"]) -> bytes:
    import typst

    kind, given = ("bars", _bars(chart)) if isinstance(chart, BarChart) else ("curves", _curves(chart))
    given |= {"title": chart.title, "notes": chart.notes, "language": language}
    words = drawable(json.dumps(given, ensure_ascii=False, sort_keys=True))
    source, fonts = _source(kind), shipped_fonts()
    made: bytes = typst.compile(source, font_paths=fonts, format=form, ppi=_SHARP, sys_inputs={"chart": words})
    return made


def chart_picture(chart: Chart, language: Language = "vi") -> Picture:
    """A chart as SVG and PNG, for documents."""
    svg = chart_svg(chart, language)
    width, height = re.findall(r'(?:width|height)="([\d.]+)"', svg[: svg.index(">")])
    return Picture(svg, partial(_compiled, chart, language, "png"), float(width), float(height))


@cache
def _source(kind: str) -> bytes:
    folder = templates() / "charts"
    return b"".join((folder / f"{name}.typ").read_bytes() for name in ("common", kind))


def _bars(chart: BarChart) -> dict[str, Any]:
    values = [value for row in chart.rows for bar in row.bars for value in (bar.start, bar.end)]
    share = _share([*values, *(value for value, _ in chart.lines)], chart.scale)
    rows = [
        {
            "label": row.label,
            "strong": row.strong,
            "bars": [
                {
                    "start": share(bar.start),
                    "end": share(bar.end),
                    "fill": bar.fill,
                    "shown": bar.shown,
                    "before": bar.before,
                }
                for bar in row.bars
            ],
        }
        for row in chart.rows
    ]
    legend = [*chart.legend, *(("line", words) for _, words in chart.lines)]
    return {
        "axis": chart.scale.title,
        "marks": _marks(chart.scale, share),
        "rows": rows,
        "legend": legend,
        "lines": [(share(value), words) for value, words in chart.lines],
        "joined": chart.joined,
        "layered": chart.layered,
    }


def _curves(chart: CurveChart) -> dict[str, Any]:
    times = [x for curve in chart.curves for x, _ in curve.points]
    across = _share(times, chart.across)
    up = _share([], chart.up)
    curves = [
        {
            "label": curve.label,
            "fill": curve.fill,
            "points": [(across(x), up(y)) for x, y in curve.points],
            "marks": [(across(x), up(y), words) for x, y, words in curve.marks],
        }
        for curve in chart.curves
    ]
    return {
        "axis": chart.across.title,
        "up_axis": chart.up.title,
        "across": _marks(chart.across, across),
        "up": _marks(chart.up, up),
        "curves": curves,
    }


def _share(values: Iterable[float], scale: Scale) -> Callable[[float], float]:
    """Where a value lies between the least and the greatest that the chart shows, as a share of its width."""
    every = [*values, *(value for value, _ in scale.marks)]
    low, high = min(every), max(every)
    return lambda value: round((value - low) / ((high - low) or 1.0), 5)


def _marks(scale: Scale, share: Callable[[float], float]) -> list[tuple[float, str]]:
    return [(share(value), words) for value, words in scale.marks]


def _tidy(svg: str, title: str) -> str:
    """Size in CSS pixels, a title for those who cannot see it, and short ids: Typst names each letter by a hash."""
    short: dict[str, str] = {}
    svg = svg.replace(_INK, "/>")
    svg = _GLYPH.sub(lambda found: short.setdefault(found[0], f"{found[0][0]}{len(short)}"), svg)
    size = _SIZE.match(svg)
    assert size is not None, "Typst begins with the size of the page"
    wide, high = (float(one) for one in size.groups())
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{wide * _PIXELS:.2f}" height="{high * _PIXELS:.2f}" viewBox="0 0 {wide:g} {high:g}" fill="#1b2733">'
        f"<title>{escape(title)}</title>"
    )
    return head + svg[size.end() :]
