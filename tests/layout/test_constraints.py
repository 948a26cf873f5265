"""Longest paths with slack taken up towards partners."""

from retrace.layout.constraints import Constraints


def test_values_are_longest_paths() -> None:
    constraints = Constraints(4)
    for a, b in ((0, 1), (1, 3), (0, 2), (2, 3), (1, 2)):
        constraints.add(a, b, 1, 1)
    assert constraints.solve() == [0, 1, 2, 3]


def test_a_start_without_predecessor_moves_up_to_its_successor() -> None:
    constraints = Constraints(4)
    for a, b in ((0, 1), (1, 2), (3, 2)):
        constraints.add(a, b, 1, 1)
    assert constraints.solve() == [0, 1, 2, 1]


def test_reaches_follows_arcs_forward_only() -> None:
    constraints = Constraints(3)
    constraints.add(0, 1, 1, 1)
    constraints.add(1, 2, 1, 1)
    assert constraints.reaches(0, 2)
    assert not constraints.reaches(2, 0)
