"""A QR code as a drawing that stands in a page."""

from __future__ import annotations


def qr_code(content: str) -> str:
    """The code as SVG, with the white border that readers need."""
    import segno

    made: str = segno.make(content, micro=False, error="m").svg_inline(
        omitsize=True, dark="#000", light="#fff", border=4
    )
    return made
