"""What a catalogue assumes of systems: which are ready and connected, and what a paper or a visit takes."""

from __future__ import annotations

from dataclasses import replace

from retrace.catalogue.gain import Gain
from retrace.criteria.papers import choices
from retrace.knowledge.registry import Knowledge
from retrace.model.document import Document
from retrace.model.system import InformationSystem, SystemStatus


def usable(system: InformationSystem) -> bool:
    """Whether data can be taken from it today: ready, in one piece, and not known to be unconnected."""
    return system.ready and len(system.fragments) <= 1 and system.integrates is not False


def usable_codes(knowledge: Knowledge) -> frozenset[str]:
    """The codes of all systems that can be used today."""
    return frozenset(system.code for system in knowledge.systems.values() if usable(system))


def reachable(knowledge: Knowledge) -> Knowledge:
    """The knowledge in which a ready system that is not connected waits like one that is not ready."""
    waiting = {
        code: replace(system, status=SystemStatus("completing", knowledge.as_of))
        for code, system in knowledge.systems.items()
        if system.ready and system.integrates is False
    }
    return replace(knowledge, systems={**knowledge.systems, **waiting}) if waiting else knowledge


def held_in(document: Document, knowledge: Knowledge, possibly: bool = False) -> tuple[tuple[str, ...], ...]:
    """For each paper of a choice the systems that hold its data, as somebody says; those that no system holds left out.

    `possibly` adds systems of which nobody says so, but whose scope suggests it.
    """
    found = (
        tuple(sorted({h.system for h in knowledge.holdings(one) if possibly or h.certainty != "possible"}))
        for one in choices(document)
    )
    return tuple(dict.fromkeys(systems for systems in found if systems))


def paper_takes(document: Document, knowledge: Knowledge) -> Gain:
    """What a paper takes of the applicant: the stated time and price, else the usual time of the parameters."""
    minutes = knowledge.parameter("minutes_paper").value
    hours = document.prepare.value / 3600 if document.prepare else minutes / 60
    return Gain(1.0, 0.0, hours, hours * _income(knowledge) + (document.cost or 0.0))


def visit_takes(knowledge: Knowledge) -> Gain:
    """What a visit takes: the usual time of travel."""
    hours = knowledge.parameter("minutes_travel").value / 60
    return Gain(0.0, 1.0, hours, hours * _income(knowledge))


def _income(knowledge: Knowledge) -> float:
    return knowledge.parameter("income_per_hour").value
