"""What the retrace profile knows about one activity beyond plain BPMN."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retrace.model.figure import Figure

Channel = Literal["in_person", "post", "online", "internal"]
Medium = Literal["paper", "electronic"]
Means = Literal["query", "ledger", "letter", "paper", "inspection"]
Demand = Literal["existence", "order", "actor", "presence"]
Action = Literal[
    "prepare",  # get or fill in the papers
    "photograph",  # be photographed or give biometrics
    "pay",
    "submit",
    "receive",  # the desk takes the dossier in
    "forward",
    "record",  # write into a ledger or type into a system
    "check",  # is the dossier complete
    "examine",  # are the conditions met
    "consult",  # ask another agency
    "answer",  # answer a consultation
    "inspect",  # go and look on site
    "query",  # look up in a system
    "draft",
    "approve",
    "issue",  # print, number, seal, or issue electronically
    "notify",
    "deliver",  # the desk hands over the result
    "collect",  # the applicant receives the result
    "archive",
    "supplement",  # the applicant completes or corrects the dossier
    "",
]
HANDING_IN: frozenset[Action] = frozenset(["submit", "supplement"])


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing a step must verify, from which system or party, and by what means today."""

    name: str
    system: str = ""
    means: Means | None = None
    party: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """What the law demands of a step; a move that breaks it is refused and cites `article`.

    `amendable` is true where the text that bears the article is known to be open to amendment.
    """

    article: str
    demands: tuple[Demand, ...] = ("existence",)
    amendable: bool | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """Facts about an activity. None, "" and () mean unknown; `inferred` names the fields that were inferred.

    Times are seconds, money is VND. `every` is the time from one round of the step to the next where dossiers are
    gathered for it, such as a weekly meeting; `hired` the price of a service that does the applicant's work of the step
    instead; `instances` how often a multi-instance or looping step is done in one visit. `traces` are the as-is element
    ids a to-be element comes from and `because` the proposals that made it.
    """

    action: Action = ""
    channels: tuple[Channel, ...] = ()
    presence: bool | None = None
    presence_basis: str = ""
    territorial: str = ""
    medium: Medium | None = None
    work: Figure | None = None
    wait: Figure | None = None
    every: Figure | None = None
    cost: Figure | None = None
    hired: Figure | None = None
    instances: Figure | None = None
    conditions: tuple[Condition, ...] = ()
    locks: tuple[Lock, ...] = ()
    procedure: str = ""
    traces: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    inferred: frozenset[str] = frozenset()

    @property
    def in_person(self) -> bool:
        """Whether somebody has to come: presence is demanded, or there is no other way."""
        return self.presence is True or self.channels == ("in_person",)


NO_FACETS = Facets()
