"""Order of parallel lines in a gutter."""

from retrace.layout.tracks import Track, arrange


def never(_a: Track, _b: Track) -> bool:
    return False


def apart(_where: float) -> bool:
    return False


def test_lines_that_do_not_meet_share_a_place() -> None:
    one, two = Track(0, 1), Track(3, 4)
    arrange([one, two], never, apart)
    assert one.position == two.position


def test_overlapping_lines_keep_their_distance() -> None:
    one, two = Track(0, 4), Track(2, 6)
    arrange([one, two], never, apart)
    assert abs(one.position - two.position) >= 12


def test_nested_brackets_do_not_cross() -> None:
    outer = Track(0, 6, ends=((0, -1), (6, -1)))
    inner = Track(2, 4, ends=((2, -1), (4, -1)))
    arrange([outer, inner], never, apart)
    assert inner.position < outer.position


def test_hard_demands_win_over_crossings() -> None:
    outer = Track(0, 6, ends=((0, -1), (6, -1)))
    inner = Track(2, 4, ends=((2, -1), (4, -1)))
    arrange([outer, inner], lambda a, b: a is outer and b is inner, apart)
    assert outer.position < inner.position


def test_a_bundle_is_one_line() -> None:
    one, two = Track(0, 4, bundle="paper"), Track(2, 6, bundle="paper")
    arrange([one, two], never, apart)
    assert one.position == two.position
