"""A legal text and the days it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LegalText:
    """`number` is the official number ("66.7/2025/NQ-CP"), `kind` its form ("Nghị quyết").

    `basis_for` holds tags that tell what the text is a basis for; `amendable` whether the drafting
    agency may propose its amendment in a plan; `amends` lists texts by id. Days are inclusive; `valid_to` None means
    still in force, `issued` or `valid_from` None that the day is not known. `verified` is false where a day or
    the title was not compared with the text itself.
    """

    id: str
    kind: str
    number: str
    issued: date | None
    issuer: str
    title: str
    valid_from: date | None
    valid_to: date | None = None
    replaced_by: str = ""
    basis_for: tuple[str, ...] = ()
    amendable: bool = False
    source: str = ""
    verified: bool = True
    amends: tuple[str, ...] = ()

    def in_force(self, day: date) -> bool:
        """Whether the text is known to be in force on the day."""
        return (
            self.valid_from is not None and self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        )
