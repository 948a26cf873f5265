"""Writing BPSim scenarios into the bytes of a BPMN file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from retrace.bpmn.bpsim.put import put_scenarios
from retrace.bpmn.bpsim.read import read_scenarios
from retrace.bpmn.names import bpmn
from retrace.bpmn.secure import parse
from retrace.bpmn.writing.tree import insert, writable
from retrace.model.bpsim import BPSimScenario

RESOURCE = bpmn("resource")


def write_scenarios(origin: bytes, scenarios: Sequence[BPSimScenario], names: Mapping[str, str] | None = None) -> bytes:
    """The file with these scenarios in place of those it had, in UTF-8; byte for byte the same where nothing differs.

    `names` are resources by id; those that are missing are declared. Raises `RetraceError` where the origin cannot be
    read.
    """
    root = parse(origin, faithful=True).root
    missing = {key: name for key, name in (names or {}).items() if key not in resource_names(root)}
    if read_scenarios(root)[0] == tuple(scenarios) and not missing:
        return origin
    for key, name in missing.items():
        place = next((n for n, each in enumerate(root) if each.tag not in _FIRST), len(root))
        declared = insert(root, etree.Element(RESOURCE, id=writable(key)), place)
        declared.set("name", writable(name))
    put_scenarios(root, scenarios)
    written: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
    return written


def resource_names(root: etree._Element) -> dict[str, str]:
    """The resources that a file declares: names by id."""
    return {each.get("id", ""): each.get("name", "") for each in root.iter(RESOURCE)}


_FIRST = frozenset(map(bpmn, ("import", "extension", "documentation", "extensionElements")))
