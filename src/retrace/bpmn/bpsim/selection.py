"""Which resources an activity selects, as the expressions of BPSim say it, and back.

`bpsim:getResource('clerk', 2)` takes two clerks. Inside `bpsim:orResource(…)` each is a way of its own, of which one is
taken. Source: BPSim 2.0, section on resource selection.
"""

from __future__ import annotations

import re

from retrace.model.scenario import Need

_CALL = re.compile(
    r"""getResource(?:ByRoles?)?\s*\(\s*(?P<quote>["'])(?P<name>.*?)(?P=quote)\s*(?:,\s*(?P<amount>\d+)\s*)?\)""",
    re.DOTALL,
)
_BARE = re.compile(r"[^\s()'\",]+")


def needs_of(expression: str) -> tuple[Need, ...] | None:
    """What an expression asks for by name, None where it cannot be understood. A bare name asks for one of it."""
    text = expression.strip()
    found = [(each["name"].strip(), int(each["amount"] or 1)) for each in _CALL.finditer(text)]
    if not found:
        return (Need((text,)),) if _BARE.fullmatch(text) else None
    if any(amount < 1 for _, amount in found):
        return None
    if "orresource" in text.lower() and len(found) > 1:
        amounts = {amount for _, amount in found}
        return (Need(tuple(name for name, _ in found), amounts.pop()),) if len(amounts) == 1 else None
    return tuple(Need((name,), amount) for name, amount in found)


def expression_of(need: Need) -> str:
    """The expression that asks for what a task needs; `needs_of` reads it back."""
    calls = [f"bpsim:getResource('{pool}',{need.amount})" for pool in need.pools]
    return calls[0] if len(calls) == 1 else "bpsim:orResource(" + ",".join(calls) + ")"
