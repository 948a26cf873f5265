"""Use case: a model with those mistakes mended of which the remedy is certain."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from retrace.app.spot import beside_its_step
from retrace.bpmn.lint import Violation, lint, rules
from retrace.bpmn.names import MODEL, bpmn
from retrace.bpmn.profile import EXTENSIONS
from retrace.bpmn.read import Reading, read
from retrace.bpmn.secure import parse
from retrace.bpmn.write import write
from retrace.graph.soundness import soundness
from retrace.layout import keep
from retrace.model.diagram import Diagram
from retrace.model.errors import RetraceError
from retrace.model.process import Process
from retrace.model.text import Text

DRAWN = "no-bpmndi"
_RANKS = ("unsound", "undecided", "sound")
# What an element that goes may hold: nothing that anybody wrote on purpose. The colours that a tool gives to every
# element stand in extensions too.
_IDLE_PARTS = frozenset({*map(bpmn, ("incoming", "outgoing")), "{http://www.signavio.com}signavioMetaData"})
_IDLE_FACTS = frozenset({"id", "name", "sourceRef", "targetRef", "gatewayDirection", "default"})


@dataclass(frozen=True, slots=True)
class Fix:
    """What was mended: the rule that was broken, the element, and what was done in words."""

    rule: str
    element: str
    text: Text


@dataclass(frozen=True, slots=True)
class Fixed:
    """The mended model and what was done, in order; without any fix it is the model as it was read."""

    reading: Reading
    fixes: tuple[Fix, ...]


def fix_all(reading: Reading, silence: Collection[str] = ()) -> Fixed:
    """The model with every certain fix that can be proven harmless; what is silenced is left alone.

    A fix is taken only if the soundness verdict gets no worse, no rule is broken that was kept, and nothing is lost
    that somebody wrote: names, documentation, extensions, foreign attributes. Each is written and read again before
    the next.
    """
    done: list[Fix] = []
    while step := _next(reading, silence):
        fix, reading = step
        done.append(fix)
    return Fixed(reading, tuple(done))


def mendable() -> tuple[str, ...]:
    """The rules whose breaches may have a certain fix."""
    return tuple(code for code, rule in rules().items() if rule.fix)


def fix_one(reading: Reading, rule: str, element: str) -> Reading:
    """The model with one breach of a rule mended. Raises `RetraceError("fix_not_certain")` where that may do harm."""
    violations = lint(reading, ())
    found = next((each for each in violations if (each.code, each.element) == (rule, element)), None)
    mended = _mended(reading, found, violations) if found and rules()[rule].fix else None
    if mended is None:
        raise RetraceError("fix_not_certain", element[:80])
    return mended


def _next(reading: Reading, silence: Collection[str]) -> tuple[Fix, Reading] | None:
    """The first certain fix and the model after it. What was refused may be certain once something else is mended."""
    violations = lint(reading, silence)
    undrawable = reading.diagram is None
    for violation in violations:
        drawing = violation.code == DRAWN
        if violation.silenced or (drawing and undrawable):
            continue
        mended = _mended(reading, violation, violations)
        undrawable = undrawable or (drawing and mended is None)  # one attempt draws everything that can be drawn
        if mended is not None:
            said = rules()[violation.code].card.text("fixed", name=violation.called)
            return Fix(violation.code, violation.element, said), mended
    return None


def _mended(reading: Reading, violation: Violation, violations: tuple[Violation, ...]) -> Reading | None:
    """The model without this violation, None where no fix is certain or the certain one does harm."""
    fix = rules()[violation.code].fix
    process = fix(reading.process, violation.element) if fix else None
    if process is None or _lost(reading, process):
        return None
    diagram = _drawn(reading.diagram, reading.process, process) if reading.diagram else None
    mended = read(write(process, diagram, reading.source))
    broken = {(each.code, each.element) for each in lint(mended)}
    known = {(each.code, each.element) for each in violations}
    undrawn = {("no-bpmndi", key) for key in (*process.nodes, *process.flows)} if diagram is None else set()
    gone = (violation.code, violation.element) not in broken
    return mended if gone and broken <= known | undrawn and not _worse(reading.process, process) else None


def _drawn(diagram: Diagram, before: Process, process: Process) -> Diagram:
    """What was drawn, with the new gateways beside their steps and the lines led anew where their ends changed."""
    return keep(process, beside_its_step(process, diagram, before), before)


def _worse(before: Process, after: Process) -> bool:
    """Whether the verdict on the behaviour is worse, or an unsound process has one more reason to be so."""
    old, new = soundness(before), soundness(after)
    if old.verdict == new.verdict:
        return {reason.property for reason in new.reasons} > {reason.property for reason in old.reasons}
    return _RANKS.index(new.verdict) < _RANKS.index(old.verdict)


def _lost(reading: Reading, process: Process) -> bool:
    """Whether an element that goes holds something that somebody wrote and that the process does not keep."""
    gone = reading.process.nodes.keys() - process.nodes.keys() | reading.process.flows.keys() - process.flows.keys()
    if not gone:
        return False
    elements = (each for each in parse(reading.source).root.iter(f"{{{MODEL}}}*") if each.get("id") in gone)
    return any(_says_something(element) for element in elements)


def _says_something(element: etree._Element) -> bool:
    parts = (part for child in element for part in (child if child.tag == EXTENSIONS else (child,)))
    return not _IDLE_FACTS.issuperset(element.attrib) or any(part.tag not in _IDLE_PARTS for part in parts)
