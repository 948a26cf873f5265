"""The diagrams of a dossier, and a model with a fresh one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from retrace.bpmn.read import Reading
from retrace.bpmn.write import write
from retrace.knowledge.messages import Language, say
from retrace.layout import keep, lay_out
from retrace.model.diagram import Diagram
from retrace.model.dossier import Picture
from retrace.model.plan import Plan
from retrace.model.process import AUTOMATIC, Process
from retrace.render.diagram import Mark, MarkKind, cuts_of, drawing_of, laid
from retrace.render.docx_picture import printed
from retrace.render.picture import size_of


def laid_out(reading: Reading) -> bytes:
    """The same model with a fresh diagram, in which what was drawn collapsed stays so."""
    return write(reading.process, lay_out(reading.process, collapsed(reading)), reading.source)


def completed(reading: Reading) -> bytes:
    """The same model with its own diagram, to which what is not drawn yet is added; a fresh one where it has none."""
    diagram = keep(reading.process, reading.diagram or Diagram())
    return write(reading.process, diagram, reading.source)


def collapsed(reading: Reading) -> list[str]:
    """The sub-processes that the file draws closed."""
    shapes = reading.diagram.shapes if reading.diagram else {}
    return [key for key, shape in shapes.items() if not shape.expanded]


def picture(process: Process, diagram: Diagram, marks: Mapping[str, Mark], title: str, language: Language) -> Picture:
    """A picture for documents, with marks on steps."""
    drawing = drawing_of(process, diagram, marks=marks, title=title, language=language)
    whole = laid(drawing, heading=title, language=language)
    svg = whole.whole()
    return Picture(svg, partial(printed, svg), *size_of(svg), cuts_of(whole))


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
