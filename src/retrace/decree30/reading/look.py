"""How a piece of text and a paragraph look, resolved as Word does it: defaults, table, style, numbering, own marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from retrace.decree30.reading.names import Element, child, mm, number, switch, value

_ALIGN = {
    "start": "left", "left": "left", "end": "right", "right": "right", "center": "center",
    "both": "both", "distribute": "both", "mediumKashida": "both", "thaiDistribute": "both",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letters:
    """Look of a piece of text; size in points, colour as RRGGBB."""

    font: str = "Times New Roman"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    color: str = "000000"
    underline: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Look of a paragraph: indents in mm, spaces in points; `line` is a multiple of the single line, 0 where the
    height is given in points (`exact`)."""

    align: str = "left"
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    exact: float = 0.0


@dataclass(frozen=True, slots=True)
class Theme:
    """The two fonts of the theme by the first word of their names in styles."""

    major: str = ""
    minor: str = ""


def with_letters(look: Letters, properties: Element | None, theme: Theme) -> Letters:
    """The look with what a `w:rPr` says laid over it."""
    if properties is None:
        return look
    changes: dict[str, object] = {}
    for name, key in (("b", "bold"), ("i", "italic"), ("caps", "caps"), ("vanish", "hidden")):
        on = switch(child(properties, name))
        if on is not None:
            changes[key] = on
    if font := _font(child(properties, "rFonts"), theme):
        changes["font"] = font
    points = number(child(properties, "sz"), "val")
    if points:
        changes["size"] = points / 2
    color = value(child(properties, "color"))
    if color:
        changes["color"] = "000000" if color == "auto" else color.upper()
    line = value(child(properties, "u"))
    if line:
        changes["underline"] = line != "none"
    return replace(look, **changes) if changes else look  # type: ignore[arg-type]


def _font(fonts: Element | None, theme: Theme) -> str:
    """The font of Latin letters; where the plain and the accented have different ones, that of the accented."""
    for side in ("hAnsi", "ascii"):
        themed = value(fonts, f"{side}Theme")
        if themed:
            found = theme.major if themed.startswith("major") else theme.minor
            if found:
                return found
        if named := value(fonts, side):
            return named
    return ""


def with_layout(look: Layout, properties: Element | None) -> Layout:
    """The look with what a `w:pPr` says laid over it."""
    if properties is None:
        return look
    changes: dict[str, object] = {}
    align = value(child(properties, "jc"))
    if align in _ALIGN:
        changes["align"] = _ALIGN[align]
    changes.update(_indents(child(properties, "ind")))
    changes.update(_spaces(child(properties, "spacing")))
    return replace(look, **changes) if changes else look  # type: ignore[arg-type]


def _indents(indents: Element | None) -> Iterable[tuple[str, object]]:
    if indents is None:
        return
    for key, names in (("left", ("start", "left")), ("right", ("end", "right"))):
        found = number(indents, *names)
        if found is not None:
            yield key, mm(found)
    hanging = number(indents, "hanging")
    first = number(indents, "firstLine")
    if hanging:
        yield "first", -mm(hanging)
    elif first is not None:
        yield "first", mm(first)
    elif hanging is not None:
        yield "first", 0.0


def _spaces(spacing: Element | None) -> Iterable[tuple[str, object]]:
    if spacing is None:
        return
    for side in ("before", "after"):
        automatic = value(spacing, f"{side}Autospacing")
        found = number(spacing, side)
        if automatic in ("1", "true", "on"):
            yield side, 14.0  # what Word leaves around paragraphs of web pages
        elif found is not None:
            yield side, found / 20
    line = number(spacing, "line")
    if line is None:
        return
    if value(spacing, "lineRule") in ("exact", "atLeast"):
        yield "exact", line / 20
        yield "line", 0.0
    else:
        yield "line", line / 240
        yield "exact", 0.0


def theme_of(theme: Element | None) -> Theme:
    """The fonts of a theme part."""
    if theme is None:
        return Theme()
    faces = {}
    for kind in ("major", "minor"):
        latin = next(theme.iter(f"{{*}}{kind}Font"), None)
        face = None if latin is None else latin.find("{*}latin")
        faces[kind] = "" if face is None else face.get("typeface", "")
    return Theme(faces["major"], faces["minor"])
