"""Fees of procedures by their code, as of a day: the agency's own, else those that ship."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retrace.knowledge.dated import in_force
from retrace.knowledge.files import data
from retrace.knowledge.registry import Knowledge
from retrace.model.procedure import Fee, Procedure


def fees_of(code: str, knowledge: Knowledge) -> tuple[Fee, ...]:
    """What is known of the fees of a procedure on the day; () where nothing is, which does not mean that it is free."""
    return tuple(_fees(code, knowledge)) if code else ()


def with_fees(procedure: Procedure, knowledge: Knowledge) -> Procedure:
    """The procedure with the fees of its code, where its own file says nothing of fees."""
    known = fees_of(procedure.code, knowledge) if procedure.fees is None else ()
    return replace(procedure, fees=known) if known else procedure


def _fees(code: str, knowledge: Knowledge) -> Iterator[Fee]:
    stated = knowledge.overlay.entries("fees").get(code) or data("fees").get(code, ())
    for fee in stated:
        amount = in_force(fee["amounts"], knowledge.as_of)
        if amount:
            yield Fee(float(amount["value"]), fee.get("channel", ""), fee["name"], amount["source"])
