"""What can be picked where somebody writes: the papers, systems and laws of the registry, with those of the case."""

from __future__ import annotations

from dataclasses import dataclass

from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language, say
from retrace.model.text import text


@dataclass(frozen=True, slots=True)
class Pick:
    """A name to pick and what helps to tell it from others."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """All that can be picked, by name in the order of the alphabet."""

    papers: tuple[Pick, ...]
    systems: tuple[Pick, ...]
    laws: tuple[Pick, ...]


def choices_of(view: ProcessView, language: Language) -> Choices:
    """The choices for a case, the agency's own among them."""
    knowledge = view.knowledge
    papers = {kind.name: "" for kind in knowledge.kinds.values()}
    papers |= {paper.name: say(text("web.of_this_procedure"), language) for paper in view.documents.values()}
    systems = {
        system.name: say(text(f"knowledge.readiness.{system.status.status if system.status else 'unknown'}"), language)
        for system in knowledge.systems.values()
    }
    laws = {f"{law.kind} {law.number}": law.title for law in knowledge.laws.values()}
    return Choices(_sorted(papers), _sorted(systems), _sorted(laws))


def _sorted(names: dict[str, str]) -> tuple[Pick, ...]:
    return tuple(Pick(name, note) for name, note in sorted(names.items()) if name)
