"""Takes over into one state of a file what was changed between two others, element by element."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from retrace.bpmn.merging.change import Change, changes
from retrace.bpmn.merging.parts import Index, index, said
from retrace.bpmn.merging.put import Put
from retrace.bpmn.secure import parse
from retrace.bpmn.writing.verbatim import Verbatim


@dataclass(frozen=True, slots=True)
class Clash:
    """An element that both sides changed. `gone` says on which side it is no more: "mine", "theirs" or ""."""

    key: str
    gone: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """The file after the merge, and the elements that both sides changed, each taken from the side that was asked."""

    content: bytes
    clashes: tuple[Clash, ...]


def merge(kept: bytes, base: bytes, mine: bytes, theirs: Collection[str] = ()) -> Merged:
    """The bytes of `kept` with what differs between `base` and `mine`, for each element but those in `theirs`.

    `base` and `mine` are two writings of one program, so that only what somebody changed differs between them, whatever
    that program leaves out or writes in another way. Everything else keeps the bytes of `kept`. Linear in the sizes.
    Raises what `parse` raises.
    """
    if base == mine:
        return Merged(kept, ())
    before, after = parse(base), parse(mine)
    old, new = index(before.root), index(after.root)
    made = list(changes(old, new))
    if not made:
        return Merged(kept, ())
    parsed = parse(kept, faithful=True)
    verbatim = Verbatim(parsed)
    present = index(parsed.root)
    clashes = tuple(clash for change in made if (clash := _clash(change, old, present)))
    put = Put(parsed.root, present, old, new)
    for change in made:
        if change.key not in theirs:
            put.put(change)
    put.finish()
    return Merged(verbatim.written(), clashes)


def _clash(change: Change, old: Index, present: Index) -> Clash | None:
    """Whether the other side changed what this change begins from."""
    there = present.elements.get(change.key)
    if change.kind == "added":
        same = there is None or said(there) == said(change.element)
        return None if same else Clash(change.key)
    if there is None:
        return None if change.kind == "removed" else Clash(change.key, "theirs")
    before = old.elements[change.key]
    if change.kind == "removed":
        # What the program that wrote the base leaves out says nothing: only what it wrote is compared.
        differs = any(
            there.get(name) != value for name, value in before.attrib.items() if not str(name).endswith("}type")
        )
        return Clash(change.key, "mine") if differs else None
    for name, (was, now) in change.attributes.items():
        if there.get(name) not in (was, now):
            return Clash(change.key)
    for tag, (was_said, now_said) in change.parts.items():
        found = sorted(said(part) for part in present.parts(there) if part.tag == tag)
        if found not in (sorted(was_said), sorted(now_said)) and not change.lists(tag):
            return Clash(change.key)
    return None
