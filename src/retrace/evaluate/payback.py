"""When savings have paid for an investment."""

from __future__ import annotations

from retrace.model.evaluation import Payback, Sensitivity

LONGEST = 1200
"""Months after which nobody waits any longer."""


def payback(investment: float, found: Sensitivity, running: float = 0.0, discount: float = 0.0) -> Payback:
    """The months until the savings of the applicants, less the yearly `running` cost, reach the investment.

    Each month counts one twelfth of a year's saving, at its end; with a `discount` rate a year, k months are worth
    (1 + rate)^(−k/12) of it. Raises ValueError where the saving is not that of a year.
    """
    if not found.yearly:
        raise ValueError("a saving for one case pays nothing back")
    months, latest, earliest = (
        _months(investment, saving - running, discount) for saving in (found.saving, found.least, found.most)
    )
    return Payback(investment, running, discount, months, earliest, latest)


def _months(investment: float, yearly: float, discount: float) -> int | None:
    saved = 0.0
    for month in range(1, LONGEST + 1):
        saved += yearly / 12 / (1 + discount) ** (month / 12)
        if saved >= investment * (1 - 1e-12):
            return month
    return None
