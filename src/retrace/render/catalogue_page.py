"""One page of a whole catalogue: opens from a folder, needs no network; a small script of its own sorts and filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from retrace.knowledge.messages import Language, number, say
from retrace.model.text import text
from retrace.paths import templates

if TYPE_CHECKING:
    from jinja2 import Template

_LEFT, _RIGHT, _TOP, _FOOT = 56.0, 630.0, 14.0, 262.0
_BAR = 270.0
_LABELLED = 15


def catalogue_page(values: Mapping[str, Any], language: Language) -> bytes:
    """The page; what comes from models and records is escaped. Same values, same bytes."""
    return (
        _template()
        .render(
            language=language,
            t=lambda key: say(text(f"catalogue.page.{key}"), language),
            figure=lambda value: number(value, language),
            **values,
        )
        .encode()
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("catalogue.html")


def curve(steps: Sequence[tuple[str, float]], language: Language) -> dict[str, Any] | None:
    """The gain curve: for each system of the order what is freed so far. None where nothing is."""
    top = max((value for _, value in steps), default=0.0)
    if top <= 0:
        return None
    wide = (_RIGHT - _LEFT) / len(steps)
    points = [(_LEFT, _FOOT)]
    dots = []
    for place, (name, value) in enumerate(steps, 1):
        x, y = round(_LEFT + place * wide, 1), round(_FOOT - (_FOOT - _TOP) * value / top, 1)
        points.append((x, y))
        label = str(place) if len(steps) <= _LABELLED or place % 5 == 0 else ""
        dots.append({"x": x, "y": y, "label": label, "title": f"{place}. {name}: {number(value, language)}"})
    ticks = [
        {"y": round(_FOOT - (_FOOT - _TOP) * share, 1), "label": number(top * share, language, 0)}
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    return {"points": " ".join(f"{x},{y}" for x, y in points), "dots": dots, "ticks": ticks}


def bars(rows: Sequence[tuple[str, int, int]], language: Language) -> list[dict[str, Any]]:
    """Two bars for each row: how many now, how many then."""
    most = max((max(now, then) for _, now, then in rows), default=0) or 1
    return [
        {
            "label": label,
            "now": round(_BAR * now / most, 1),
            "then": round(_BAR * then / most, 1),
            "now_figure": number(now, language),
            "then_figure": number(then, language),
        }
        for label, now, then in rows
    ]
