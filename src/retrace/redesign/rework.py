"""How often dossiers come back: the share on the only way to a step."""

from __future__ import annotations

from dataclasses import replace

from retrace.model.figure import Figure
from retrace.model.process import Flow
from retrace.redesign.state import State


def rarer(state: State, step: str, share: float, because: str) -> State:
    """With that share on the only way to the step, and the rest on the only other way of the choice before it.

    Unchanged where no share is stated today, or where it is smaller already.
    """
    flows = state.process.flows
    ways = [flow for flow in flows.values() if flow.target == step]
    others = [flow for flow in flows.values() if ways and flow.source == ways[0].source and flow != ways[0]]
    before = ways[0].probability if len(ways) == 1 else None
    if before is None or len(others) != 1 or not 0 <= share <= before.value:
        return state
    changed: dict[str, Flow] = {
        ways[0].id: replace(ways[0], probability=Figure(share)),
        others[0].id: replace(others[0], probability=Figure(1 - share)),
    }
    state = replace(state, process=replace(state.process, flows={**flows, **changed}))
    for key in changed:
        state = state.traced(key, because, (key,))
    return state
