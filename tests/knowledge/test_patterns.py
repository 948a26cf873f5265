"""Patterns match whole words, with diacritics or where a text has none at all."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.knowledge.patterns import Patterns, fold, has_vietnamese_letters, normal

LETTERS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậ ", max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Giấy phép lái xe", "giay phep lai xe"), ("ĐƠN ĐỀ NGHỊ", "don de nghi"), ("Ủy ban", "uy ban"), ("abc", "abc")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(LETTERS)
def test_fold_does_not_care_how_letters_are_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(fold(text)) == fold(text)
    assert fold(text).isascii()


def test_normal_is_lower_case_composed_and_single_spaced() -> None:
    assert normal(unicodedata.normalize("NFD", "  Giấy \n phép ")) == "giấy phép"


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("đơn đề nghị", "Đơn  đề\nnghị cấp phép", True),
        ("đơn đề nghị", "Don de nghi cap phep", True),
        ("đơn đề nghị", "Đơn de nghi", False),  # a text with diacritics is taken as it is written
        ("đơn đề nghị", "Đơn đề nghịch", False),
        ("đơn", "Don Quijote", False),  # one word is ambiguous without its diacritics
        ("ảnh", "Anh Nam", False),
        ("cấp|cấp phép", "Cap the bottle", False),
        ("^(?:cấp|cấp phép)", "Cap phep", False),
        ("cấp phép", "Cap phep", True),
        ("sở", "Cơ sở dữ liệu", True),
        ("sở", "sởn", False),
        ("invoice", "Invoice", True),
        ("form", "Information", False),
    ],
)
def test_found(pattern: str, text: str, found: bool) -> None:
    assert Patterns([pattern]).found(text) is found


def test_no_pattern_finds_nothing() -> None:
    assert not Patterns([]).found("Giấy phép")


@given(LETTERS)
def test_composition_of_the_text_does_not_matter(text: str) -> None:
    patterns = Patterns(["ăn", "đê", "an", "la xa"])
    assert patterns.found(unicodedata.normalize("NFD", text)) is patterns.found(text)


@pytest.mark.parametrize(
    ("text", "vietnamese"),
    [("Hồ sơ", True), ("Đơn", True), ("Prüfen", False), ("Café à la crème", False), ("Ho so", False)],
)
def test_vietnamese_letters(text: str, vietnamese: bool) -> None:
    assert has_vietnamese_letters(text) is vietnamese
