"""Damaged BPMN files: bytes changed at random, elements removed, doubled, moved or renamed, over all models at hand.

Each is refused with one sentence, or read with its problems, checked, and written without loss.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from lxml import etree
from tests.bpmn.faults import FAULTS
from tests.bpmn.models import RICH

from retrace.bpmn.lint import lint
from retrace.bpmn.read import read
from retrace.bpmn.write import write
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError

MODELS = Path(__file__).parents[3] / "shared/data/bpmn"
WORDS = ("", "x", "a:b", "-1", "1e400", "NaN", "true", "\N{COMBINING ACUTE ACCENT}", "𝄞", "p", "no such thing", " a b ")
PIECES = (
    *(b'< > & " &a; &#0; &#xD800; ]]> <![CDATA[ <!-- --> <? ?> xmlns="" id="" <!DOCTYPE_a> </definitions>'.split()),
    *(b"\0", b"\x1b", b"\r", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe1\xba", "ế".encode()),
)
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-be", "windows-1252", "iso-8859-1", "mac_roman", "utf-32")


@cache
def models() -> tuple[bytes, ...]:
    """Every public model beside the checkout that is not too large to be tried often, and one of our own."""
    found = sorted(MODELS.rglob("*.bpmn")) if MODELS.is_dir() else []
    return (RICH, *(path.read_bytes() for path in found if path.stat().st_size < 200_000))


def case(random: Random) -> None:
    """Damage a model once to five times and see it through."""
    data = random.choice(models())
    for _ in range(random.randint(1, 5)):
        data = random.choice((_bytes, _bytes, structure, _encoding))(data, random)
    with contextlib.suppress(RetraceError):
        see_through(data)


def see_through(data: bytes) -> None:
    """Read, check, say and write a file that may be refused but for no other reason than a `RetraceError`."""
    reading = read(data)
    process = reading.process
    for problem in (*reading.problems, *lint(reading)):
        assert say(problem.text)
    written = write(process, reading.diagram)
    assert written == data or read(written).process == process
    afresh = read(write(replace(process, origin=b""), reading.diagram)).process
    assert afresh.nodes.keys() == process.nodes.keys()
    assert afresh.flows == process.flows
    if process.nodes:
        node = next(iter(process.nodes.values()))
        changed = replace(process, nodes={**process.nodes, node.id: replace(node, name="Tên mới")})
        assert read(write(changed, reading.diagram)).process == changed


def _bytes(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    length = random.choice((0, 0, 1, 1, 2, 8, 100, 3000))
    piece = random.choice((b"", random.choice(PIECES), random.randbytes(random.randint(1, 4)), _slice(data, random)))
    return data[:start] + piece + data[start + length :]


def _slice(data: bytes, random: Random) -> bytes:
    """A piece of this or another model."""
    other = random.choice((data, random.choice(models())))
    start = random.randrange(len(other) + 1)
    return other[start : start + random.choice((10, 200, 5000))]


def structure(data: bytes, random: Random) -> bytes:
    """The same file with a few elements removed, doubled, moved or renamed."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    except (etree.XMLSyntaxError, ValueError):
        return data
    for _ in range(random.randint(1, 4)):
        elements = list(root.iter(etree.Element))
        known = [element.get("id", "") for element in random.sample(elements, min(5, len(elements)))]
        with contextlib.suppress(ValueError):
            random.choice(FAULTS)(random.choice(elements), random.choice(elements), random.choice((*WORDS, *known)))
    return bytes(etree.tostring(root))


def _encoding(data: bytes, random: Random) -> bytes:
    """The same text in another encoding than the one it declares."""
    return data.decode("utf-8", errors="replace").encode(random.choice(ENCODINGS), errors="replace")
