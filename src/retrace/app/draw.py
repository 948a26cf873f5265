"""Use case: pictures and diagrams of a model."""

from __future__ import annotations

import re
from collections.abc import Mapping

from retrace.bpmn.read import Reading
from retrace.bpmn.write import write
from retrace.knowledge.messages import Language, say
from retrace.layout import lay_out
from retrace.model.diagram import Diagram
from retrace.model.dossier import Picture
from retrace.model.errors import RetraceError
from retrace.model.plan import Plan
from retrace.model.process import AUTOMATIC, Process
from retrace.render.diagram import Mark, MarkKind, draw
from retrace.render.picture import png

_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


def laid_out(reading: Reading) -> bytes:
    """The same model with a fresh diagram, in which what was drawn collapsed stays so."""
    shapes = reading.diagram.shapes if reading.diagram else {}
    collapsed = [key for key, shape in shapes.items() if not shape.expanded]
    return write(reading.process, lay_out(reading.process, collapsed), reading.source)


def picture_of(reading: Reading, kind: str, language: Language = "vi") -> bytes:
    """The model drawn as "svg" or "png", with its own diagram where it has a whole one, else a fresh one.

    Raises `RetraceError("unknown_picture")` for another kind.
    """
    diagram = reading.diagram if reading.diagram and _whole(reading.process, reading.diagram) else None
    svg = draw(reading.process, diagram or lay_out(reading.process), language=language)
    if kind == "svg":
        return svg.encode()
    if kind == "png":
        return png(svg)
    raise RetraceError("unknown_picture", kind)


def picture(process: Process, diagram: Diagram, marks: Mapping[str, Mark], title: str, language: Language) -> Picture:
    """A picture for documents, with marks on steps."""
    svg = draw(process, diagram, marks=marks, title=title, language=language)
    size = _SIZE.search(svg)
    width, height = (float(size[1]), float(size[2])) if size else (0.0, 0.0)
    return Picture(svg, png(svg, scale=1.0), width, height)


def to_be_marks(plan: Plan, language: Language) -> dict[str, Mark]:
    """How each to-be step differs from today: added, changed or automated, with the proposals as tooltip."""
    sentences = {proposal.id: say(proposal.text, language) for proposal in plan.proposals}
    marks: dict[str, Mark] = {}
    for element, trace in plan.trace.items():
        node = plan.to_be.nodes.get(element)
        if node is None or not trace.because:
            continue
        automatic: MarkKind = "automated" if node.kind in AUTOMATIC else "changed"
        kind: MarkKind = automatic if element in trace.origins or automatic == "automated" else "added"
        marks[element] = Mark(kind, " ".join(sentences[reason] for reason in trace.because))
    return marks


def as_is_marks(plan: Plan) -> dict[str, Mark]:
    """Which as-is steps the plan drops."""
    return {step: Mark("removed") for step, fate in plan.fates.items() if fate.fate in ("dropped", "merged")}


def _whole(process: Process, diagram: Diagram) -> bool:
    return process.nodes.keys() <= diagram.shapes.keys() and process.flows.keys() <= diagram.edges.keys()
