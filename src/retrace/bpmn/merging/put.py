"""Makes changes in a tree, each at its element."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from retrace.bpmn.merging.change import Change, Said
from retrace.bpmn.merging.parts import Index, said
from retrace.bpmn.names import MODEL, XSI
from retrace.bpmn.profile import EXTENSIONS
from retrace.bpmn.writing.tree import assign, drop_attribute, insert, remove

_TYPE = f"{{{XSI}}}type"


class Put:
    """Puts changes of `new` against `old` into the tree of `present`.

    What is added comes before what is inside it; what is gone goes at the end, so that whatever moved out of it is out.
    """

    def __init__(self, root: etree._Element, present: Index, old: Index, new: Index) -> None:
        self._root, self._present, self._old, self._new = root, present, old, new
        self._gone: list[etree._Element] = []

    def put(self, change: Change) -> None:
        """Makes one change, as far as its element is there."""
        there = self._present.elements.get(change.key)
        if change.kind == "removed":
            if there is not None:
                self._gone.append(there)
        elif change.kind == "added" and there is None:
            self._add(change)
        elif there is not None:
            self._alter(there, change)

    def finish(self) -> None:
        """Takes away what is gone."""
        for element in self._gone:
            remove(element)

    def _add(self, change: Change) -> None:
        parent = self._around(change.key)
        if parent is None:
            return  # what it stood in is gone on the other side
        made = etree.Element(change.element.tag, nsmap=self._nsmap(change.element))
        for name, value in change.element.attrib.items():
            made.set(name, value)
        if change.element.text and change.element.text.strip():
            made.text = change.element.text
        self._present.elements[change.key] = made
        self._place(parent, made, change.key)
        for part in self._new.parts(change.element):
            insert(made, self._copy(part))

    def _alter(self, there: etree._Element, change: Change) -> None:
        if change.renamed:
            there.tag = change.element.tag
        for name, (_, now) in change.attributes.items():
            if now is None:
                drop_attribute(there, name)
            else:
                there.set(name, now)
        if change.moved and (parent := self._around(change.key)) is not None:
            remove(there)
            self._place(parent, there, change.key)
        for tag, (was, _after) in change.parts.items():
            if tag == EXTENSIONS or change.lists(tag):
                self._exchange(there, change.element, tag, was)
            elif not self._amend(there, change, tag):
                self._replace(there, change.element, tag)

    def _around(self, key: str) -> etree._Element | None:
        return self._present.elements.get(self._new.around[key])

    def _place(self, parent: etree._Element, made: etree._Element, key: str) -> None:
        """Behind the neighbour it has in the newer tree, else where the schema wants it."""
        neighbour = self._new.elements[key].getprevious()
        while neighbour is not None:
            there = self._present.elements.get(self._new.keys.get(neighbour, " "))
            if there is not None and there.getparent() is parent:
                insert(parent, made, parent.index(there) + 1)
                return
            neighbour = neighbour.getprevious()
        insert(parent, made)

    def _amend(self, there: etree._Element, change: Change, tag: str) -> bool:
        """Changes the only part of a tag where it stands, if it differs in attributes or text alone."""
        sides = (
            [part for part in there.iterchildren(tag) if part not in self._present.keys],
            [part for part in self._old.parts(self._old.elements[change.key]) if part.tag == tag],
            [part for part in self._new.parts(change.element) if part.tag == tag],
        )
        if any(len(side) != 1 for side in sides):
            return False
        [part], [before], [after] = sides
        if said(before)[3] != said(after)[3]:
            return False
        for name in {str(name) for name in (*before.attrib, *after.attrib)}:
            if before.get(name) != after.get(name):
                assign(part, name, after.get(name))
        if (before.text or "").strip() != (after.text or "").strip():
            part.text = after.text
        return True

    def _replace(self, there: etree._Element, after: etree._Element, tag: str) -> None:
        """All parts of a tag by those of the newer element."""
        old = [part for part in there.iterchildren(tag) if part not in self._present.keys]
        place = there.index(old[0]) if old else None
        for part in old:
            remove(part)
        for part in [part for part in self._new.parts(after) if part.tag == tag]:
            insert(there, self._copy(part), place)
            place = None if place is None else place + 1

    def _exchange(self, there: etree._Element, after: etree._Element, tag: str, was: Said) -> None:
        """Of a list only what was taken away and what was added; extensions are a list in an element of their own."""
        if tag == EXTENSIONS:
            extended, given = there.find(tag), after.find(tag)
            if extended is None and given is not None:
                insert(there, self._copy(given))
            elif extended is not None:
                inside = was[0][3] if was else ()
                self._renew(extended, inside, list(given) if given is not None else [])
                if given is None and not len(extended):
                    remove(extended)
            return
        self._renew(there, was, [part for part in self._new.parts(after) if part.tag == tag])

    def _renew(self, holder: etree._Element, was: Said, after: list[etree._Element]) -> None:
        now = [said(part) for part in after]
        for part in list(holder):
            if isinstance(part.tag, str) and said(part) in was and said(part) not in now:
                remove(part)
        present = [said(part) for part in holder if isinstance(part.tag, str)]
        for part in after:
            if said(part) not in was and said(part) not in present:
                insert(holder, self._copy(part))

    def _copy(self, part: etree._Element) -> etree._Element:
        """A part to insert, without the blanks of the file it comes from; types get the prefix in use here."""
        made = deepcopy(part)
        made.tail = None
        for each in made.iter(etree.Element):
            each.text = each.text if each.text and each.text.strip() else None
            each.tail = None if each is made or not (each.tail or "").strip() else each.tail
            kind = each.get(_TYPE)
            if kind and each.nsmap.get(kind.rpartition(":")[0] or None) == MODEL:
                prefix = next((prefix for prefix, name in self._root.nsmap.items() if name == MODEL), None)
                each.set(_TYPE, f"{prefix}:{kind.rpartition(':')[2]}" if prefix else kind.rpartition(":")[2])
        return made

    def _nsmap(self, element: etree._Element) -> dict[str, str]:
        """The prefixes that a new element needs and the tree does not declare."""
        used = {str(name).rpartition("}")[0][1:] for name in (element.tag, *element.attrib)}
        known = set(self._root.nsmap.values())
        return {prefix: name for prefix, name in element.nsmap.items() if prefix and name in used - known}
