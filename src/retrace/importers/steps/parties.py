"""Which pools and lanes the steps of a draft need."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrace.importers.steps.labels import shortened
from retrace.importers.steps.units import organisation_key, same_organisation
from retrace.importers.steps.ways import Ways
from retrace.knowledge import words
from retrace.knowledge.messages import say
from retrace.knowledge.patterns import fold
from retrace.model.draft import Draft
from retrace.model.text import text


@dataclass(frozen=True, slots=True)
class Parties:
    """The organisations in the order in which they come up, and the one of each step by its position; `apart` says
    whether each gets a pool of its own."""

    names: tuple[str, ...]
    of: tuple[int, ...]
    apart: bool
    filer: str = ""

    def is_applicant(self, party: int) -> bool:
        """Whether an organisation is who files."""
        return self.names[party] == self.filer or words.actor_kind(self.names[party]) == "applicant"


def parties_of(draft: Draft, ways: Ways) -> Parties:
    """The organisations of a draft. They get pools of their own unless a way on leads from one to another, or cases
    are told apart: then one pool with a lane for each shows the flow."""
    names: list[str] = []
    of = []
    for step in draft.steps:
        name = step.party or draft.home or say(text("import.agency"))
        found = next((at for at, known in enumerate(names) if same_organisation(known, name)), None)
        if found is None:
            names.append(name)
            found = len(names) - 1
        of.append(found)
    within = all(
        len({of[at] for at in range(min(way.source, way.target), max(way.source, way.target) + 1)}) == 1
        for way in ways.jumps
    )
    cases = any(step.case for step in draft.steps)
    filer = filer_of(draft.procedure.applicants) if draft.procedure.applicants else ""
    return Parties(tuple(names), tuple(of), within and not cases, filer)


def filer_of(applicants: Sequence[str]) -> str:
    """Who files, by the first two kinds of applicants, as a pool is called."""
    plain = [re.sub(r"\s*\([^)]*\)", "", one) for one in applicants]
    return shortened(", ".join(dict.fromkeys(plain[:2])), 60) if plain else say(text("import.applicant"))


def lanes_of(draft: Draft, parties: Parties, party: int) -> Mapping[str, str]:
    """The lanes of an organisation, name by what they are alike by, in the order in which they come up; none where no
    step names a unit."""
    steps = [step for step, of in zip(draft.steps, parties.of, strict=True) if of == party]
    if not any(step.lane for step in steps):
        return {}
    named = [step.lane or parties.names[party] for step in steps]
    return {lane_key(name): name for name in reversed(named)} and _ordered(named)


def lane_key(name: str) -> str:
    """By what two names of one unit are alike."""
    return " ".join(organisation_key(fold(name)).split())


def _ordered(named: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in named:
        found.setdefault(lane_key(name), name)
    return found
