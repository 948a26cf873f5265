"""Two elements drawn on top of each other, or one drawn outside what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from retrace.bpmn.lint.view import Hit, View
from retrace.model.diagram import Bounds
from retrace.model.process import DataObject, DataStore, Node

SEVERITY = "info"
CARD = """
title:
  vi: Hình vẽ chồng lên nhau hoặc nằm ngoài khung
  en: Drawn on top of each other or outside the frame
finds:
  vi: Hai bên tham gia, hai bước, giấy tờ… cùng chỗ mà hình chạm hoặc chồng lên nhau; hình nằm ngoài khung của bên
    tham gia
    hoặc của quy trình con mở rộng.
  en: Pools, steps or papers of one place that touch or overlap; a shape that reaches out of its pool or expanded
    sub-process.
why:
  vi: Chữ và mũi tên bị che, người đọc gán nhầm bước cho bên khác.
  en: Words and arrows are hidden, and steps are taken for those of another party.
example:
  vi: Ô “Thẩm định” nằm vắt ra ngoài khung “UBND xã”.
  en: The box “Examine” sticks out of the pool “Commune office”.
instead:
  vi: Dời hình ra, nới khung, hoặc vẽ lại bằng lệnh retrace layout.
  en: Move the shape, enlarge the frame, or draw anew with retrace layout.
says:
  found:
    vi: Hình của {name} chạm hoặc chồng lên hình khác.
    en: The shape of {name} touches or covers another.
  outside:
    vi: Hình của {name} nằm ngoài khung chứa nó.
    en: The shape of {name} lies outside its frame.
"""


def find(view: View) -> Iterator[Hit]:
    """Overlaps among pools and within each scope, then what lies outside its frame."""
    pools = [pool.id for pool in view.process.pools.values() if pool.id != pool.process]
    elements = _by_scope(view)
    overlapping = {each for together in (pools, *elements.values()) for each in _overlapping(together, view)}
    for identifier in (*pools, *(each for inside in elements.values() for each in inside)):
        if identifier in overlapping:
            yield Hit(identifier)
    for scope, inside in elements.items():
        frame = _frame(scope, view)
        if frame is None:
            continue
        for identifier in inside:
            if identifier not in view.process.data_stores and not frame.holds(view.diagram.shapes[identifier].bounds):
                yield Hit(identifier, "outside", echo=identifier in overlapping)


def _by_scope(view: View) -> dict[str, list[str]]:
    """What is drawn directly in each process and sub-process."""
    process, shapes = view.process, view.diagram.shapes
    found: dict[str, list[str]] = {scope: [] for scope in view.flow_scopes}
    contents: tuple[Iterable[Node | DataObject | DataStore], ...] = (
        process.nodes.values(),
        process.data_objects.values(),
        process.data_stores.values(),
    )
    for element in chain.from_iterable(contents):
        if element.scope in found and element.id in shapes:
            found[element.scope].append(element.id)
    return found


def _frame(scope: str, view: View) -> Bounds | None:
    """The border of the pool that runs a process, or of an expanded sub-process."""
    shape = view.diagram.shapes.get(view.pool_by_process.get(scope, scope))
    return shape.bounds if shape is not None and (shape.expanded or scope not in view.process.nodes) else None


def _overlapping(together: Iterable[str], view: View) -> set[str]:
    shapes, nodes = view.diagram.shapes, view.process.nodes
    placed = sorted((shapes[each].bounds.x, each) for each in together if each in shapes)
    found: set[str] = set()
    for number, (_, first) in enumerate(placed):
        box, plane = shapes[first].bounds, shapes[first].plane
        for left, second in placed[number + 1 :]:
            if left > box.x + box.width:
                break
            attached = any(end in nodes and nodes[end].attached_to in (first, second) for end in (first, second))
            if not attached and shapes[second].plane == plane and box.touches(shapes[second].bounds):
                found |= {first, second}
    return found
