"""Where a printed figure comes from: which inputs of which elements give it, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["number", "count", "seconds", "work", "spent", "share", "vnd", "hours"]
"""How a figure is printed: a count is rounded to whole things, a number is not. Seconds are time that passes,
"work" are seconds of work and "spent" of both together: work is told in working days, what holds both in hours."""
Rule = Literal["sum", "difference", "process", "score"]


@dataclass(frozen=True, slots=True)
class Input:
    """A value that goes into a figure: what it is, at which element, and who says so.

    `element` is an element id, a key of a paper, or "" for what belongs to no element. `origin` is that of the figure
    ("measured", "declared", "default", "inferred"), or "computed" for what the analysis derived from the flow.
    """

    name: str
    element: str
    value: float
    origin: str = "computed"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a figure is made.

    By the rule "sum" it is Σ over `terms` of the product of their inputs; by "difference" the second term less the
    first; by "score" 100 times the mean of the first inputs, weighted by the second ones; by "process" the analysis of
    the whole flow gives it (the longest or mean way through), and the terms name what went in. `value` is exact, in the
    unit; what is printed is that value in words.
    """

    unit: Unit
    value: float
    rule: Rule
    terms: tuple[tuple[Input, ...], ...]

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements of the inputs, each once."""
        return tuple(dict.fromkeys(each.element for term in self.terms for each in term if each.element))

    def computed(self) -> float | None:
        """The value from the inputs; None where only the whole process gives it."""
        if self.rule == "process":
            return None
        if self.rule == "score":
            return 100 * sum(value.value * weight.value for value, weight in self.terms) / self._weight()
        products = [_product(term) for term in self.terms]
        return products[1] - products[0] if self.rule == "difference" else sum(products)

    def _weight(self) -> float:
        return sum(weight.value for _, weight in self.terms) or 1.0


def _product(term: tuple[Input, ...]) -> float:
    made = 1.0
    for each in term:
        made *= each.value
    return made
