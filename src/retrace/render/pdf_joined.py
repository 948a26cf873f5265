"""PDFs that follow one another as one: pages, and the structure that tells readers who cannot see what stands where."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrace.render.pdf_objects import Objects, number, references, renumbered

_PAGE_KEY = re.compile(rb"/StructParents (\d+)")
_TREE_KEY = re.compile(rb"(?<![\d.])(\d+) (\d+ 0 R)\b")
_LANGUAGE = re.compile(rb"/Lang \(und\)")


def joined(documents: Iterable[Objects]) -> Objects:
    """All pages in their order, under the catalogue, title and structure of the first; their language is Vietnamese.

    Raises ValueError where a document is built in another way than rdocx does.
    """
    whole = Objects()
    for document in documents:
        if whole:
            _append(whole, document)
        else:
            whole = document
    whole[whole.root] = _LANGUAGE.sub(b"/Lang (vi-VN)", whole[whole.root])
    return whole


def _append(whole: Objects, document: Objects) -> None:
    base, own, other = max(whole), _trunk(whole), _trunk(document)
    same = dict(zip(other, own, strict=True))
    keys = int(number(whole[own[1]], b"ParentTreeNextKey"))
    left = {document.root, document.about, *references(document[document.root]), *other}
    for each, content in document.items():
        if each not in left:
            moved = renumbered(content, base, same)
            whole[base + each] = _PAGE_KEY.sub(lambda key: b"/StructParents %d" % (int(key[1]) + keys), moved, count=1)
    pages, tree, text = (renumbered(document[each], base, same) for each in other)
    for number_, key, more in ((own[0], b"Kids", pages), (own[2], b"K", text)):
        whole[number_] = _longer(whole[number_], key, _list(more, key))
    rows = _TREE_KEY.sub(lambda row: b"%d %s" % (int(row[1]) + keys, row[2]), _list(tree, b"Nums"))
    whole[own[1]] = _longer(_more(whole[own[1]], b"ParentTreeNextKey", tree), b"Nums", rows)
    whole[own[0]] = _more(whole[own[0]], b"Count", pages)


def _trunk(document: Objects) -> tuple[int, int, int]:
    """The numbers of what all pages hang on: the list of pages, the root of the structure and its document."""
    tree = document.of_type(b"StructTreeRoot")
    return document.of_type(b"Pages"), tree, references(document[tree])[0]


def _list(head: bytes, key: bytes) -> bytes:
    found = re.search(rb"/%s\s*\[([^]]*)\]" % key, head)
    if found is None:
        raise ValueError(f"a PDF without {key.decode()}")
    return found[1]


def _longer(head: bytes, key: bytes, more: bytes) -> bytes:
    """A dictionary whose list goes on with more."""
    return re.sub(rb"(/%s\s*\[[^]]*)\]" % key, lambda list_: b"%s %s]" % (list_[1], more), head, count=1)


def _more(head: bytes, key: bytes, other: bytes) -> bytes:
    """A dictionary whose count holds that of another too."""
    total = int(number(head, key) + number(other, key))
    return re.sub(rb"/%s \d+" % key, b"/%s %d" % (key, total), head, count=1)
