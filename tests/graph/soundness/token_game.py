"""An independent judge of soundness: plays tokens on sequence flows, straight from the standard, no reduction.

For processes of one or more pools with start and end events (also terminate, error, cancel and escalation), tasks, all
gateways that have a readable rule, catch events, boundary events, sub-processes also of several instances, and event
sub-processes. Slow and plain on purpose: a state is the set of its tokens, and each token is a word.

    <flow>        on a sequence flow            act:<node>   an activity, sub-process or pool that runs
    at:<node>     about to begin                arm:<node>   an event that may still happen beside the rest
    idle:<pool>   a pool that does not run      got:<flow>   a complex join went on with this flow, others may come
    end:<node>    a path that is over           msg:<id>     sent and not taken (lost: another such was)
"""

from __future__ import annotations

from tests.graph.soundness.game_board import State
from tests.graph.soundness.game_rules import LOST, Game, TooLarge
from tests.graph.soundness.game_runs import drawn_out, instances_drawn_out, original

from retrace.model.process import Process

__all__ = ["TooLarge", "can_happen", "judged_sound"]

LIMIT = 6_000
SETTLED = ("end:", "msg:", "arm:", "idle:", "got:", LOST)
"""Tokens with which a case may be over."""


def judged_sound(process: Process) -> bool:
    """Whether every case can end, nothing ever runs twice at a time, no end is reached twice and every node runs."""
    game = Game(drawn_out(instances_drawn_out(process)))
    edges: dict[State, list[State]] = {}
    ran: set[str] = set()
    todo = [game.beginning()]
    while todo:
        state = todo.pop()
        if state in edges:
            continue
        if len(edges) > LIMIT:
            raise TooLarge
        edges[state] = []
        for step in game.steps(state):
            ran.update(map(original, step.ran))
            if game.runs_twice(state - step.taken, step.given):
                return False
            following = game.after(state, step)
            edges[state].append(following)
            todo.append(following)
    return set(process.nodes) <= ran and _all_can_end(edges)


def can_happen(process: Process, path: tuple[str, ...]) -> bool:
    """Whether the nodes of the path can run in this order, one instance of each."""
    game = Game(drawn_out(process))
    seen = {(game.beginning(), 0)}
    todo = list(seen)
    while todo:
        state, done = todo.pop()
        if done == len(path):
            return True
        if len(seen) > LIMIT:
            raise TooLarge
        for step in game.steps(state):
            if path[done : done + len(step.ran)] == tuple(map(original, step.ran)):
                following = (game.after(state, step), done + len(step.ran))
                if following not in seen:
                    seen.add(following)
                    todo.append(following)
    return False


def _all_can_end(edges: dict[State, list[State]]) -> bool:
    before: dict[State, list[State]] = {}
    for state, nexts in edges.items():
        for following in nexts:
            before.setdefault(following, []).append(state)
    todo = [state for state in edges if all(token.startswith(SETTLED) for token in state)]
    seen = set(todo)
    while todo:
        fresh = [state for state in before.get(todo.pop(), []) if state not in seen]
        seen.update(fresh)
        todo.extend(fresh)
    return all(state in seen or LOST in state for state in edges)
