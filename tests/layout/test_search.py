"""Ways through the grid."""

from itertools import pairwise

import pytest
from tests.layout.models import exchange, process

from retrace.layout.grid import Grid, build_grid
from retrace.layout.order import order
from retrace.layout.place import place
from retrace.layout.rank import rank
from retrace.layout.route import route
from retrace.layout.scan import scan
from retrace.layout.scene import Scene
from retrace.model.process import Process


def routed(model: Process) -> tuple[Scene, Grid, dict[str, list[int]]]:
    scene = scan(model)
    forward = rank(scene)
    order(scene, model)
    grid = build_grid(scene, place(scene, forward))
    return scene, grid, route(scene, grid)


@pytest.mark.parametrize("model", [exchange(), process("start > a > b > end", "b > a", "a > a")])
def test_ways_are_connected_and_pass_no_box(model: Process) -> None:
    scene, grid, paths = routed(model)
    assert set(paths) == {wire.id for wire in scene.wires}
    for path in paths.values():
        assert all(abs(a - b) in (1, grid.width) for a, b in pairwise(path))
        assert not any(grid.boxes[position] for position in path[1:-1])


def test_neighbours_are_joined_by_a_straight_line() -> None:
    _, _, paths = routed(process("start > a > end"))
    assert all(b - a == 1 for a, b in pairwise(paths["start-a"]))


def test_flows_stay_in_their_pool() -> None:
    _, grid, paths = routed(exchange())
    top, bottom = grid.pools["P"]
    assert all(top <= position // grid.width <= bottom for position in paths["xor-examine"])
