"""The objects of a PDF by their numbers, read from and written to a file.

The two programs whose PDF is read here write plain objects and a table of where they begin; the locks hold their
versions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO

_REFERENCE = re.compile(rb"(?<![\d.])(\d+) 0 R\b")
_OBJECT = re.compile(rb"\s*(\d+) 0 obj\s*")
_ROOT, _ABOUT = (re.compile(rb"/%s (\d+) 0 R" % key) for key in (b"Root", b"Info"))


class Objects(dict[int, bytes]):
    """Objects, each from its first sign to its last; `root` is the number of the catalogue, `about` that of title and
    author, 0 where there is none."""

    root: int = 0
    about: int = 0

    def of_type(self, kind: bytes) -> int:
        """The number of the first object of a type. Raises ValueError where there is none."""
        sought = re.compile(rb"/Type\s*/%s\b" % kind)
        number = next((each for each, content in self.items() if sought.search(split(content)[0])), None)
        if number is None:
            raise ValueError(f"a PDF without {kind.decode()}")
        return number

    def pages(self) -> list[int]:
        """The numbers of the pages in their order."""
        return listed(self[self.of_type(b"Pages")], b"Kids")


def split(content: bytes) -> tuple[bytes, bytes]:
    """The dictionary of an object, and its stream with the words around it."""
    head, mark, rest = content.partition(b"stream")
    return head, mark + rest


def listed(head: bytes, key: bytes) -> list[int]:
    """The objects that a list of a dictionary refers to."""
    found = re.search(rb"/%s\s*\[([^]]*)\]" % key, head)
    return references(found[1]) if found else []


def references(head: bytes) -> list[int]:
    """The numbers of the objects that a dictionary refers to."""
    return [int(each[1]) for each in _REFERENCE.finditer(head)]


def number(head: bytes, key: bytes) -> float:
    """A number of a dictionary, 0 where it is absent."""
    found = re.search(rb"/%s\s+([\d.]+)" % key, head)
    return float(found[1]) if found else 0.0


def renumbered(content: bytes, base: int, same: Mapping[int, int]) -> bytes:
    """An object that refers to objects whose numbers are larger by `base`, or are as `same` says."""
    head, stream = split(content)
    return _REFERENCE.sub(lambda each: b"%d 0 R" % same.get(int(each[1]), int(each[1]) + base), head) + stream


def objects(document: bytes) -> Objects:
    """The objects of a PDF. Raises ValueError where it is built in another way than ours are."""
    table = int(document[document.rindex(b"startxref") + 9 :].split()[0])
    lines = document[table:].split(b"trailer", 1)[0].split(b"\n")
    if not lines[0].strip() == b"xref" or not lines[1].startswith(b"0 "):
        raise ValueError("a PDF without a plain table of its objects")
    begins = sorted(int(line[:10]) for line in lines[2:] if line.rstrip().endswith(b"n"))
    found = Objects()
    for begin, end in zip(begins, [*begins[1:], table], strict=True):
        head = _OBJECT.match(document, begin)
        if head is None:
            raise ValueError("a PDF whose table is wrong")
        found[int(head[1])] = document[head.end() : document.rindex(b"endobj", begin, end)].rstrip()
    trailer = document[document.rindex(b"trailer") :]
    root, about = _ROOT.search(trailer), _ABOUT.search(trailer)
    found.root, found.about = int(root[1]) if root else 0, int(about[1]) if about else 0
    return found


def written(held: Objects) -> bytes:
    """The PDF of these objects. Same objects, same bytes."""
    out, size = BytesIO(), max(held) + 1
    out.write(b"%PDF-1.7\n%\x80\x80\x80\x80\n")
    table = [b"0000000000 65535 f\r\n"] * size
    for each in sorted(held):
        table[each] = b"%010d 00000 n\r\n" % out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (each, held[each]))
    about = b"/Info %d 0 R" % held.about if held.about else b""
    end = b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, held.root, about, out.tell())
    out.write(b"".join([b"xref\n0 %d\n" % size, *table, end]))
    return out.getvalue()
