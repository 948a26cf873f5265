"""Linked procedures: which belong together, in which order, and whose result is a paper of which other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Relation:
    """The result of the procedure `result_of` goes as the paper `document` into the dossier of `paper_of`.

    `document` is a key of the dossier of `paper_of`; `result` is the key under which `result_of` knows the same paper,
    "" where it is the same key.
    """

    result_of: str
    paper_of: str
    document: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """One procedure of a group: the key that its steps carry, and what the overall model shows of it.

    `steps` are in flow order; `papers` are the keys of what the applicant files, `results` of what the applicant or a
    sibling receives; `filed_at` names the agencies that take the dossier in.
    """

    key: str
    name: str
    agency: str = ""
    steps: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    filed_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcedureGroup:
    """A group of linked procedures as one overall model shows it.

    `members` come in the order in which they are done; `shared` maps the key of a paper that is filed more than once to
    the members that ask for it; `lead` is the agency in charge, `filing_point` the one place for all dossiers, "" where
    nobody named one.
    """

    name: str
    members: tuple[Member, ...]
    relations: tuple[Relation, ...] = ()
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lead: str = ""
    filing_point: str = ""

    def member(self, key: str) -> Member | None:
        """The procedure with that key, or None."""
        return next((member for member in self.members if member.key == key), None)

    def before(self, key: str) -> tuple[Relation, ...]:
        """Relations by which results of other procedures come into the dossier of this one."""
        return tuple(relation for relation in self.relations if relation.paper_of == key)

    def after(self, key: str) -> tuple[Relation, ...]:
        """Relations by which the result of this procedure goes into the dossiers of others."""
        return tuple(relation for relation in self.relations if relation.result_of == key)

    @property
    def filing_points(self) -> tuple[str, ...]:
        """The agencies to which the applicant has to turn, each once."""
        return tuple(dict.fromkeys(agency for member in self.members for agency in member.filed_at))
