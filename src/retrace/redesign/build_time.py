"""How long a proposal takes to build: what its move needs, and the systems it waits for."""

from __future__ import annotations

from retrace.graph.view import ProcessView
from retrace.knowledge.dated import in_force
from retrace.knowledge.files import data
from retrace.model.proposal import Proposal
from retrace.redesign.move import all_moves


def build_days(proposal: Proposal, view: ProcessView) -> float | None:
    """Days from the approval of the plan until the proposal can work; what is built for others runs beside it.

    The figure of the move, or, for a system that is not ready, the days until the date its owner names; None where no
    date is known.
    """
    day = view.knowledge.as_of
    dated = all_moves()[proposal.move].card.parameters.get("build_days") or data("build_time")["other"]
    entry = in_force(dated, day)
    own = float(entry["value"]) if entry else 0.0
    for code in proposal.waits_for:
        promised = view.knowledge.system(code).integrated_by
        if promised is None:
            return None
        own = max(own, float((promised - day).days))
    return own


def together(days: list[float | None]) -> float | None:
    """The days of several proposals built side by side."""
    known = [each for each in days if each is not None]
    return None if len(known) < len(days) else max(known, default=0.0)
