"""Reading a BPMN 2.0 file: the process, its diagram and the problems found on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from retrace.bpmn.bpsim.figures import read_figures
from retrace.bpmn.bpsim.read import mentions_bpsim, read_scenarios
from retrace.bpmn.collect import collect
from retrace.bpmn.collected import Collected
from retrace.bpmn.planes import mentions_colours, read_diagram
from retrace.bpmn.profile import mentions_profile
from retrace.bpmn.qbp import mentions_qbp, read_qbp
from retrace.bpmn.references import resolve
from retrace.bpmn.secure import MAXIMUM_BYTES, Parsed, declarations, load, parse
from retrace.bpmn.simulated import figures_of
from retrace.model.bpsim import BPSimScenario
from retrace.model.diagram import Diagram
from retrace.model.problem import Problem
from retrace.model.process import Pool, Process


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says. `source` are its bytes, which `write` takes as the origin to patch; `encoding` is the
    encoding they really are in; `scenarios` are those of BPSim, in the order of the file."""

    process: Process
    diagram: Diagram | None
    problems: tuple[Problem, ...]
    source: bytes
    encoding: str
    scenarios: tuple[BPSimScenario, ...] = ()


def read(source: bytes | str | Path, name: str = "", maximum: int = MAXIMUM_BYTES, drawn: bool = True) -> Reading:
    """Read a BPMN file or its bytes; `name` is what messages call it. Without `drawn` the drawing is left out.

    Raises `RetraceError` where nothing can be read: no file, too large, no XML, no BPMN. Everything less is listed
    in `problems`, and what cannot be resolved is left out of the process.
    """
    data = load(source, name, maximum)
    parsed = parse(data, name or ("BPMN" if isinstance(source, bytes) else str(source)))
    reading, _ = interpret(parsed, drawn)
    return reading


def interpret(parsed: Parsed, drawn: bool = True) -> tuple[Reading, Collected]:
    """The reading of a parsed file, with the XML element of every id."""
    spaces = declarations(parsed.text)
    scenarios, told = read_scenarios(parsed.root) if mentions_bpsim(spaces) else ((), ())
    queued, told_of_it = read_qbp(parsed.root) if mentions_qbp(spaces) else (None, ())
    figures = read_figures(scenarios) or (figures_of(queued, "QBP") if queued else {})
    found = collect(parsed.root, mentions_profile(spaces), figures)
    data_flows = resolve(found)
    diagram = read_diagram(found, mentions_colours(spaces)) if drawn else None
    process = Process(
        parsed.root.get("id") or "definitions",
        model_name(parsed.root.get("name", ""), found.names, found.pools),
        found.pools,
        found.lanes,
        found.nodes,
        found.flows,
        found.messages,
        found.data_objects,
        found.data_stores,
        data_flows,
        found.artifacts,
        found.associations,
        found.conversations,
        found.conversation_links,
        parsed.source,
    )
    problems = (*parsed.problems, *found.problems, *told, *told_of_it)
    return Reading(process, diagram, problems, parsed.source, parsed.encoding, scenarios), found


def model_name(given: str, names: Mapping[str, str], pools: Mapping[str, Pool]) -> str:
    """The name of the definitions, else of the first collaboration or process that has one, else of the first pool that
    is no black box."""
    first = next((pool.name for pool in pools.values() if pool.process), "")
    return next((name for name in (given, *names.values(), first) if name), "")
