"""Knowledge on its way to another process: what ships is there already, only what is laid over it goes along."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from retrace.knowledge.registry import Knowledge, shipped
from retrace.model.overlay import NO_OVERLAY, Overlay

_Sent = tuple[bool, Mapping[str, Any]]
"""Entries, and whether those that ship belong to them."""


def sent(knowledge: Knowledge) -> tuple[object, ...]:
    """What `pickle` is told: what builds the same there, and of what."""
    ours = shipped(knowledge.as_of)
    overlay = None if knowledge.overlay is NO_OVERLAY else knowledge.overlay
    own = (_beyond(knowledge.systems, ours.systems), _beyond(knowledge.kinds, ours.kinds))
    return arrived, (knowledge.as_of, *own, overlay)


def arrived(as_of: date, systems: _Sent, kinds: _Sent, overlay: Overlay | None) -> Knowledge:
    """The knowledge of a day with its own entries; where there are none, the one that everybody shares."""
    ours = shipped(as_of)
    if overlay is None and systems == kinds == (True, {}):
        return ours
    return Knowledge(as_of, _whole(ours.systems, systems), _whole(ours.kinds, kinds), overlay or NO_OVERLAY)


def _beyond(values: Mapping[str, Any], ours: Mapping[str, Any]) -> _Sent:
    if not ours.keys() <= values.keys():
        return False, dict(values)
    return True, {key: value for key, value in values.items() if ours.get(key) is not value}


def _whole(ours: Mapping[str, Any], entries: _Sent) -> Mapping[str, Any]:
    with_ours, own = entries
    if not with_ours:
        return own
    return {**ours, **own} if own else ours
