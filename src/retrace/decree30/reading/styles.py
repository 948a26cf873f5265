"""The styles of a Word file: which look a paragraph or a run has before its own marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from retrace.decree30.reading.look import Layout, Letters, Theme, with_layout, with_letters
from retrace.decree30.reading.names import Element, child, switch, tag, value

_TOGGLES = (("b", "bold"), ("i", "italic"), ("caps", "caps"), ("vanish", "hidden"))
_LONGEST_CHAIN = 30


@dataclass(frozen=True)
class Styles:
    """Styles by id, the defaults of the document, and the ids of the default styles by kind."""

    _styles: dict[str, Element]
    _defaults: dict[str, str]
    _letters: Letters
    _layout: Layout
    theme: Theme
    _known: dict[tuple[str, str, str], Letters] = field(default_factory=dict)

    def layout(self, style: str, table_style: str) -> Layout:
        """Layout of a paragraph of a style inside a table of a style ("" for none)."""
        look = self._layout
        for element in (*self._chain(table_style, "table"), *self._chain(style, "paragraph")):
            look = with_layout(look, child(element, "pPr"))
        return look

    def numbering(self, style: str) -> Element | None:
        """The numbering that a paragraph style brings."""
        found = [child(element, "pPr/numPr") for element in self._chain(style, "paragraph")]
        return next((element for element in reversed(found) if element is not None), None)

    def letters(self, style: str, table_style: str, character: str) -> Letters:
        """Letters of a run: marks such as bold cancel each other between table, paragraph and character style."""
        key = (style, table_style, character)
        if key not in self._known:
            self._known[key] = self._resolved(style, table_style, character)
        return self._known[key]

    def _resolved(self, style: str, table_style: str, character: str) -> Letters:
        look = self._letters
        on = {name: 0 for _, name in _TOGGLES}
        for kind, named in (("table", table_style), ("paragraph", style), ("character", character)):
            said: dict[str, bool] = {}
            if kind == "character" and not named:
                continue
            for element in self._chain(named, kind):
                marks = child(element, "rPr")
                look = with_letters(look, marks, self.theme)
                for mark, name in _TOGGLES:
                    wanted = switch(child(marks, mark))
                    if wanted is not None:
                        said[name] = wanted
            for name, wanted in said.items():
                on[name] += wanted
        base = self._letters
        return replace(
            look,
            bold=base.bold or on["bold"] % 2 == 1,
            italic=base.italic or on["italic"] % 2 == 1,
            caps=base.caps or on["caps"] % 2 == 1,
            hidden=base.hidden or on["hidden"] % 2 == 1,
        )

    def _chain(self, style: str, kind: str) -> list[Element]:
        """A style after those it is based on; without a name the default of its kind."""
        wanted = style if style in self._styles else self._defaults.get(kind, "")
        return list(reversed(list(self._upwards(wanted))))

    def _upwards(self, style: str) -> Iterator[Element]:
        for _ in range(_LONGEST_CHAIN):
            element = self._styles.get(style)
            if element is None:
                return
            yield element
            style = value(child(element, "basedOn")) or ""


def read_styles(part: Element | None, theme: Theme) -> Styles:
    """The styles of the part `styles.xml`; a file without one has Word's own defaults."""
    if part is None:
        return Styles({}, {}, Letters(), Layout(), theme)
    found = {value(style, "styleId") or "": style for style in part.iter(tag("style"))}
    defaults = {
        value(style, "type") or "": key
        for key, style in found.items()
        if value(style, "default") in ("1", "true", "on")
    }
    letters = with_letters(Letters(), child(part, "docDefaults/rPrDefault/rPr"), theme)
    layout = with_layout(Layout(), child(part, "docDefaults/pPrDefault/pPr"))
    return Styles(found, defaults, letters, layout, theme)
