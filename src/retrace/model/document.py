"""A paper of the dossier, as the procedure demands it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from retrace.model.figure import Figure

DocumentClass = Literal[
    "form", "identity", "civil_status", "result", "professional", "receipt", "photo", "letter", "own", ""
]
FieldType = Literal["text", "long_text", "number", "date", "choice", "yes_no", "file", ""]
DocumentForm = Literal["original", "copy", "certified_copy", "electronic_copy", "shown", ""]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form: the system that holds its answer, and whether the form is filled in from there.

    `check` says in words what is checked while the form is filled in; `source` who says that the form has the field.
    """

    name: str
    system: str = ""
    prefilled: bool | None = None
    type: FieldType = ""
    required: bool | None = None
    choices: tuple[str, ...] = ()
    check: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One paper. None and "" mean unknown.

    `kind` is the code of a kind of paper in the registry, `alternatives` those of which any one does instead of it;
    `per` says whether each person of the case hands one in; `result_of` names the procedure whose result the paper
    is; `held_in` lists systems known by the user to hold its data (the registry adds its own); `handed_in` is true
    where the applicant must supply it, `only_if` in which case; `until_shared` where it is demanded only as long as
    its data cannot be queried; `from_abroad` says that another country issued it. `fields` lists what a form asks
    for, `template` is its published file; `holdings` is what a table of the procedure's own says;
    `prepare` how long the applicant needs to get or fill in this paper, in seconds, `cost` what it costs, in VND.
    """

    key: str
    name: str
    kind: str = ""
    document_class: DocumentClass = ""
    form: DocumentForm = ""
    copies: int = 1
    per: Literal["case", "person"] = "case"
    result_of: str = ""
    issued_by: str = ""
    held_in: tuple[str, ...] = ()
    electronic_original: bool | None = None
    interactive_form: bool | None = None
    compared_with_original: bool | None = None
    handed_in: bool | None = None
    cost: float | None = None
    fields: tuple[FormField, ...] = ()
    source: str = ""
    alternatives: tuple[str, ...] = ()
    only_if: str = ""
    until_shared: bool | None = None
    from_abroad: bool | None = None
    template: str = ""
    holdings: tuple[Holding, ...] = ()
    prepare: Figure | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """The data of a paper are in a system, under a clause, from a day on; `source` names who else says so.

    `amends` is the provision that demands the paper and has to be changed, `further` are clauses besides the first.
    """

    system: str
    clause: str = ""
    since: str = ""
    certainty: Literal["law", "practice", "possible"] = "practice"
    source: str = ""
    amends: str = ""
    further: tuple[str, ...] = ()

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that says so, the first of the registry before those of tables."""
        return tuple(dict.fromkeys(filter(None, (self.clause, *self.further))))

    def joined(self, other: Holding) -> Holding:
        """The same data by two witnesses: all clauses, the surer certainty, the earlier day ("" = always)."""
        clauses = tuple(dict.fromkeys((*self.clauses, *other.clauses)))
        # Whoever names a provision to amend is the source of that.
        own = self if self.amends or not other.amends else other
        return replace(
            self,
            clause=clauses[0] if clauses else "",
            further=clauses[1:],
            since=min(self.since, other.since or self.since),
            certainty=min(self.certainty, other.certainty, key=_SUREST.index),
            source=own.source if own.amends else "; ".join(dict.fromkeys(filter(None, (self.source, other.source)))),
            amends=own.amends,
        )


_SUREST = ("law", "practice", "possible")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of paper in the registry: how it is called and which systems hold its data.

    `confirms` says that the paper only tells what its issuer has on record; issuing any other result makes the record.
    """

    code: str
    name: str
    name_en: str = ""
    document_class: DocumentClass = ""
    patterns: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    confirms: bool = False
    holdings: tuple[Holding, ...] = ()

    def named(self, language: str) -> str:
        """The name in a language ("vi" or "en"); the Vietnamese one where there is no other."""
        return self.name if language == "vi" else self.name_en or self.name
