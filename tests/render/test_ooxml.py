"""Text that goes into documents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.render.reading import words

from retrace.render.ooxml import breakable, clean, run


@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    written = etree.fromstring(etree.tostring(run(text)))
    assert words(written).replace("\u200b", "") == clean(text).replace("\u200b", "")


def test_unwanted_signs() -> None:
    assert clean("a\x00b\nc\u202ed\ufffee\ud800f") == "ab cdef"


def test_long_words_can_break() -> None:
    assert breakable("ngắn " + "k" * 39) == "ngắn " + "k" * 39
    assert breakable("k" * 45) == "\u200b".join(["k" * 20, "k" * 20, "k" * 5])
