"""Names look for a free place."""

from retrace.layout.labels import Obstacles, along, around
from retrace.model.diagram import Bounds


def test_a_name_stands_below_an_event_where_nothing_is_in_the_way() -> None:
    box = Bounds(100, 100, 36, 36)
    name = Obstacles().settle(around(box, (80, 14), above_first=False))
    assert (name.x + name.width / 2, name.y) == (118, 140)


def test_a_line_below_sends_the_name_aside() -> None:
    obstacles = Obstacles()
    obstacles.add_line([(118, 136), (118, 300)])
    name = obstacles.settle(around(Bounds(100, 100, 36, 36), (80, 14), above_first=False))
    assert not name.x < 118 < name.x + name.width


def test_two_names_do_not_cover_each_other() -> None:
    obstacles = Obstacles()
    one = obstacles.settle(along([(0, 0), (200, 0)], (40, 14), from_source=True))
    two = obstacles.settle(along([(0, 0), (200, 0)], (40, 14), from_source=True))
    assert one.x + one.width <= two.x or one.y + one.height <= two.y or two.y + two.height <= one.y


def test_a_name_stands_on_no_piece_of_its_own_line() -> None:
    bent = [(0.0, 0.0), (30.0, 0.0), (30.0, -100.0), (200.0, -100.0)]
    line = Obstacles()
    line.add_line(bent)
    name = line.settle(along(bent, (60, 14), from_source=True))
    bare = Obstacles()
    bare.add_line(bent)
    assert bare.cost((name.x, name.y, name.x + name.width, name.y + name.height)) == 0
