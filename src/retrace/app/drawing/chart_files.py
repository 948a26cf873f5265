"""Charts as pictures and files."""

from __future__ import annotations

from collections.abc import Iterable

from retrace.knowledge.messages import Language
from retrace.model.chart import Chart
from retrace.model.dossier import ChartPicture
from retrace.render.charts import chart_picture


def chart_pictures(charts: Iterable[Chart], language: Language = "vi") -> tuple[ChartPicture, ...]:
    """The charts as pictures, for pages and documents."""
    return tuple(ChartPicture(chart.name, chart.title, chart_picture(chart, language)) for chart in charts)


def chart_files(made: Iterable[ChartPicture]) -> dict[str, bytes]:
    """The pictures as files by name: SVG and PNG of each."""
    files = {}
    for one in made:
        files[f"chart-{one.name}.svg"] = one.picture.svg.encode()
        files[f"chart-{one.name}.png"] = one.picture.png
    return files
