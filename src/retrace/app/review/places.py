"""The places of a plan that a remark can be about: what they are called, which there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retrace.app.dossier.documents import WORD_DOCUMENTS
from retrace.app.workbench.analysis import Analysis
from retrace.knowledge.messages import Language, say
from retrace.model.finding import CRITERIA
from retrace.model.review import Anchor, Place, Review
from retrace.model.text import text


@dataclass(frozen=True, slots=True)
class Choice:
    """A place to choose: `value` is its kind, element and part with a blank between, as `anchor_of` reads it."""

    value: str
    name: str


def places(analysis: Analysis, language: Language) -> dict[Place, tuple[Choice, ...]]:
    """The places to choose from, by kind."""
    steps = analysis.case.view.steps
    names = {criterion: _criterion(criterion, language) for criterion in CRITERIA}
    return {
        "plan": (Choice("plan", say(text("review.anchor.plan"), language)),),
        "step": tuple(Choice(f"step {key}", step.name) for key, step in steps.items()),
        "cell": tuple(
            Choice(f"cell {key} {criterion}", f"{step.name}, {name}")
            for key, step in steps.items()
            for criterion, name in names.items()
        ),
        "proposal": tuple(Choice(f"proposal {one.id}", say(one.text, language)) for one in analysis.plan.proposals),
        "document": tuple(Choice(f"document {name}", _document(name, language)) for name in WORD_DOCUMENTS),
    }


def anchor_of(value: str, part: str = "") -> Anchor:
    """The anchor of a chosen value; `part` is a place in a document in words."""
    kind, _, rest = value.partition(" ")
    element, _, criterion = rest.partition(" ")
    for known in ("step", "cell", "proposal", "document"):
        if kind == known and element and (kind != "document" or element in WORD_DOCUMENTS):
            words = " ".join(part.split())[:200] if kind == "document" else ""
            return Anchor(known, element[:200], criterion[:40] if kind == "cell" else words)
    return Anchor()


def named(analysis: Analysis, language: Language) -> Callable[[Anchor], str]:
    """What a place is called; one that the plan has no longer goes by its id."""
    steps = {key: step.name for key, step in analysis.case.view.steps.items()}
    proposals = {one.id: say(one.text, language) for one in analysis.plan.proposals}

    def name(anchor: Anchor) -> str:
        if anchor.kind == "plan":
            return say(text("review.anchor.plan"), language)
        if anchor.kind == "document":
            document = _document(anchor.element, language) if anchor.element in WORD_DOCUMENTS else anchor.element
            key = "review.anchor.document_part" if anchor.part else "review.anchor.document"
            return say(text(key, document=document, part=anchor.part), language)
        known = (proposals if anchor.kind == "proposal" else steps).get(anchor.element)
        if known is None:
            return say(text("review.anchor.gone", name=anchor.element), language)
        if anchor.kind == "proposal":
            return say(text("review.anchor.proposal", proposal=known), language)
        if anchor.kind == "cell" and anchor.part in CRITERIA:
            criterion = _criterion(anchor.part, language)
            return say(text("review.anchor.cell", step=known, criterion=criterion), language)
        return say(text("review.anchor.step", step=known), language)

    return name


def open_at(review: Review) -> Callable[..., int]:
    """How many remarks are open at a place; all parts of it, where no part is given."""

    def count(kind: Place, element: str, part: str = "") -> int:
        anchors = [remark.act.anchor for remark in review.open_remarks]
        return sum((one.kind, one.element) == (kind, element) and (not part or one.part == part) for one in anchors)

    return count


def _criterion(name: str, language: Language) -> str:
    return say(text(f"decision.criterion.{name}"), language)


def _document(name: str, language: Language) -> str:
    return say(text(f"review.document.{name}"), language)
