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


def test_a_line_does_not_push_its_own_name() -> None:
    obstacles = Obstacles()
    obstacles.add_line([(0, 0), (0, 100)], owner="m")
    free = obstacles.cost((-5, 40, 5, 50), owner="m")
    assert (free, obstacles.cost((-5, 40, 5, 50)) > 0) == (0, True)
