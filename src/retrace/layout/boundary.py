"""Where boundary events sit on the lower border of their host, from its right end on."""

from __future__ import annotations

from retrace.layout.scene import Box, Scene
from retrace.layout.sizes import EVENT

_CORNER = 12.0
_CLEAR = 5.0


def event_place(scene: Scene, host: Box, event: str) -> tuple[int, float]:
    """The column of a boundary event and how far right of the middle of that column it sits.

    On a frame the events take a column each, as long as there are enough.
    """
    events = scene.hosted[host.id]
    index = events.index(event)
    if not host.frame:
        return host.first, host.width / 2 - _CORNER - EVENT / 2 - host.event_spacing * index
    columns = host.last - host.first + 1
    layer, place = divmod(index, columns)
    layers = (len(events) - place - 1) // columns + 1
    return host.last - place, ((layers - 1) / 2 - layer) * host.event_spacing


def free_border(scene: Scene, host: Box) -> tuple[float, float]:
    """The widest piece of the lower border of a task between its boundary events; low above high for none."""
    half = host.width / 2 - _CORNER
    centres = sorted(event_place(scene, host, event)[1] for event in scene.hosted.get(host.id, ()))
    reach = EVENT / 2 + _CLEAR
    lows = [-half, *[centre + reach for centre in centres]]
    highs = [*[centre - reach for centre in centres], half]
    return max(zip(lows, highs, strict=True), key=lambda piece: piece[1] - piece[0])
