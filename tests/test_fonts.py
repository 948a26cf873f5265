"""Text measured and wrapped in the shipped font."""

from hypothesis import given
from hypothesis import strategies as st

from retrace.fonts import FAMILY, drawable, font_files, strip_width, width, wrap

NAME = "Thẩm định hồ sơ, đối chiếu điều kiện sức khỏe của người lái xe"


def test_the_font_files_exist_and_hold_the_family() -> None:
    assert all(path.is_file() for path in font_files())
    assert FAMILY.replace(" ", "") in font_files()[0].name


def test_width_grows_with_size_and_weight() -> None:
    assert width(NAME, 24) == 2 * width(NAME, 12)
    assert width(NAME, 12, bold=True) > width(NAME, 12)
    assert width("", 12) == 0


def test_vietnamese_marks_do_not_widen_a_letter() -> None:
    assert abs(width("ế", 12) - width("e", 12)) < 0.5


def test_lines_break_between_syllables_only() -> None:
    lines = wrap(NAME, 12, 120)
    assert " ".join(lines) == NAME
    assert len(lines) == 4


def test_too_much_text_ends_in_an_ellipsis() -> None:
    lines = wrap(NAME, 12, 120, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert NAME.startswith(" ".join(lines)[:-1].rstrip("…"))


def test_a_long_word_breaks_after_its_hyphen() -> None:
    assert wrap("Non-Interrupting", 12, 80) == ["Non-", "Interrupting"]


def test_a_strip_grows_with_the_lines_of_its_name() -> None:
    assert strip_width(NAME, 12, 100) > strip_width(NAME, 12, 600)


@given(st.text(max_size=80), st.floats(20, 200), st.integers(1, 5))
def test_no_line_is_wider_than_asked(text: str, room: float, most: int) -> None:
    lines = wrap(text, 12, room, most)
    assert len(lines) <= most
    assert all(width(line, 12) <= room for line in lines)


def test_what_no_font_has_becomes_a_box_and_never_vanishes() -> None:
    assert drawable("漢 😀 مر") == "□ □ □□"
    assert (
        drawable("Đổi → 5 ≥ 3, Ελλ Привет e\u0302\u0301 \u200b\n") == "Đổi → 5 ≥ 3, Ελλ Привет e\u0302\u0301 \u200b\n"
    )


def test_the_other_font_is_measured_too() -> None:
    assert 0.3 < width("я", 1) < 0.9
    assert width("漢", 1) == 1


def test_a_very_long_word_is_cut_like_a_long_one() -> None:
    """Each piece fits and nothing is lost; the time does not grow with the square of the letters."""
    word = "ắm" * 20_000
    lines = wrap(word, 11, 90, 10**6)
    assert "".join(lines) == word
    assert max(width(line, 11) for line in lines) <= 90
