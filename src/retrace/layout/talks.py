"""Conversations: hexagons side by side between the pools that they join."""

from __future__ import annotations

from collections.abc import Mapping

from retrace.layout import sizes
from retrace.layout.scene import Box, Scene
from retrace.model.bands import outermost
from retrace.model.process import Process


def add_talks(scene: Scene, process: Process, parents: Mapping[str, str], rest: str) -> None:
    """A box for each conversation that is drawn, in the pool `rest`, which has no frame."""
    for key in outermost(process):
        talk = process.conversations[key]
        scope = parents.get(talk.scope, rest)
        label_width, label_height = sizes.label_box(talk.name)
        width, height = sizes.CONVERSATION
        room = sizes.LABEL_GAP + label_height if label_height else 0.0
        across = max(width, label_width)
        scene.boxes[key] = Box(key, talk.kind, scope, "", width, height, height / 2, height / 2 + room, across)
        scene.children.setdefault(scope, []).append(key)


def spread_talks(scene: Scene, process: Process) -> None:
    """Give each conversation a column of its own: no flow says which comes first."""
    for column, key in enumerate(key for key in process.conversations if key in scene.boxes):
        scene.boxes[key].first = scene.boxes[key].last = column
