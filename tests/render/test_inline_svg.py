"""Foreign drawings are tamed before they stand in a page."""

from __future__ import annotations

import pytest
from lxml import etree

from retrace.render.inline_svg import inline_svg

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1" height="1">'


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        '<a href="javascript:alert(1)"><text>x</text></a>',
        '<a xlink:href="https://example.org/">x</a>',
        '<image href="https://example.org/x.png"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
        "<style>@import 'https://example.org/x.css';</style>",
        '<rect fill="url(https://example.org/x)"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        "<!-- alert(1) -->",
    ],
)
def test_nothing_runs_or_loads(content: str) -> None:
    made = inline_svg(f"{OPEN}{content}</svg>", "a-", "x")
    for word in ("alert", "example.org", "script", "foreignObject", "onclick", "@import"):
        assert word not in made


def test_ids_do_not_clash() -> None:
    content = '<marker id="m"/><path marker-end="url(#m)"/><use href="#m"/><style>.a{fill:url(#m)}</style>'
    made = inline_svg(f"{OPEN}{content}</svg>", "a-", "x")
    assert 'id="a-m"' in made
    assert 'marker-end="url(#a-m)"' in made
    assert 'href="#a-m"' in made
    assert "fill:url(#a-m)" in made


def test_it_has_a_name() -> None:
    assert 'aria-label="Sơ đồ &lt;1&gt;"' in inline_svg(f"{OPEN}</svg>", "a-", "Sơ đồ <1>")


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + OPEN + "<text>&a;</text></svg>"
    assert "aaaa" not in inline_svg(bomb, "a-", "x")


def test_no_xml_is_an_error() -> None:
    with pytest.raises(etree.XMLSyntaxError):
        inline_svg("<svg", "a-", "x")
