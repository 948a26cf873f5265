"""Reading values of WordprocessingML elements: attributes, switches and lengths."""

from __future__ import annotations

from lxml import etree

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NS = {"w": W}
_OFF = frozenset({"0", "false", "off"})


def tag(name: str) -> str:
    """The qualified name of a Word element or attribute."""
    return f"{{{W}}}{name}"


def child(element: Element | None, path: str) -> Element | None:
    """The first element on a path such as `pPr/jc`."""
    if element is None:
        return None
    return element.find("/".join(tag(step) for step in path.split("/")))


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute, None where it or the element is absent."""
    return None if element is None else element.get(tag(name))


def switch(element: Element | None) -> bool | None:
    """Whether a switch such as bold is on; None where it is not said."""
    if element is None:
        return None
    return (value(element) or "1") not in _OFF


def number(element: Element | None, *names: str) -> float | None:
    """The first of several attributes that holds a number; lengths with a unit become twentieths of a point."""
    for name in names:
        written = value(element, name)
        if written is not None:
            found = twips(written)
            if found is not None:
                return found
    return None


_LARGEST = 1e12
_UNITS = {"pt": 20.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pc": 240.0, "pi": 240.0, "px": 15.0}


def twips(written: str) -> float | None:
    """A length as it is written: plain twentieths of a point, or with a unit."""
    factor = _UNITS.get(written[-2:])
    found = plain(written[:-2] if factor else written)
    return None if found is None else found * (factor or 1.0)


def plain(written: str) -> float | None:
    """A number that a page can hold; None for anything else."""
    try:
        found = float(written)
    except ValueError:
        return None
    return found if abs(found) < _LARGEST else None


def mm(twentieths: float) -> float:
    """Twentieths of a point in millimetres."""
    return twentieths * 25.4 / 1440
