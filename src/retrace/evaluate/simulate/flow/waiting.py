"""Waiting for events: those attached to an activity or a scope, those a token stands at, and races between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from retrace.evaluate.simulate.engine.case import Frame, Step
from retrace.evaluate.simulate.flow.site import Site
from retrace.evaluate.simulate.flow.triggers import Trigger, all_known, trigger
from retrace.model.process import Node

Make = Callable[[Step], Step]
"""The step of a token that comes to an activity, for the step by which it leaves."""


def arm(site: Site, when: Trigger, fire: Step, frame: Frame, now: float) -> None:
    """Let an event happen to a frame as long as it is alive."""
    if when.key is not None:
        site.mail.listen(frame, when.key, fire)
    elif when.delay is not None:
        _time(site, when.delay, when.rounds, fire, frame, now)


def _time(site: Site, delay: Callable[[float], float], rounds: int, fire: Step, frame: Frame, now: float) -> None:
    def due(frame: Frame, now: float) -> None:
        if rounds > 1:
            _time(site, delay, rounds - 1, fire, frame, now)
        fire(frame, now)

    site.kernel.at(delay(now), due, frame)


def occurrences(site: Site, source: str, events: Sequence[tuple[Trigger, Step, bool]], leave: Step) -> Step:
    """The step at the end of a run where events that only have a probability may happen: at most one of those that
    interrupt, in whose place it then happens, and each of the others; else, or beside them, `leave`.

    The step is one of the frame in which the events listen.
    """
    breaking = [(when.chance, fire) for when, fire, interrupts in events if when.chance and interrupts]
    beside = [(when.chance, fire) for when, fire, interrupts in events if when.chance and not interrupts]
    if not breaking and not beside:
        return leave
    uniform = site.random(f"{source} events").random

    def happen(frame: Frame, now: float) -> Step | None:
        for share, fire in beside:
            if uniform() < share:
                fire(frame, now)
        drawn = uniform() if breaking else 1.0
        for share, fire in breaking:
            if drawn < share:
                fire(frame, now)
                return None
            drawn -= share
        return leave

    return happen


def guarded(site: Site, node: Node, make: Make, leave: Step, gone: Make) -> Step:
    """An activity with boundary events, in a frame that they can end. `gone` unmarks the token where it rested."""
    events = site.index.attached.get(node.id, ())
    if not events:
        return make(leave)
    kernel = site.kernel
    listening = [(trigger(site, event), _leaving(site, event, gone), event.interrupting) for event in events]
    enter = make(occurrences(site, node.id, listening, kernel.frame_ends))
    catches = tuple((*when.caught, fire) for when, fire, _ in listening if when.caught)

    def begin(frame: Frame, now: float) -> Step | None:
        inner = Frame(frame.case, 1, frame, leave, node.id)
        inner.catches = catches
        for when, fire, _ in listening:
            arm(site, when, fire, inner, now)
        kernel.todo.append((enter, inner))
        return None

    return begin


def _leaving(site: Site, event: Node, gone: Make) -> Step:
    """A boundary event happens to the frame of its activity: the token, or a further one, goes on from it."""
    kernel = site.kernel

    def out(_frame: Frame, _now: float) -> Step:
        return site.entries[event.id]

    breaking = gone(out)

    def fire(inner: Frame, now: float) -> None:
        parent = inner.parent
        assert parent is not None, "made with one"
        if event.interrupting:
            inner.kill(now)
            kernel.todo.append((breaking, parent))
        else:
            parent.tokens += 1
            kernel.todo.append((out, parent))

    return fire


def standing(site: Site, node: Node, leave: Step) -> Step:
    """A token that comes to a catching event and goes on when it has happened."""
    when = trigger(site, node)
    tally, kernel = site.tallies[node.id], site.kernel
    if when.key is not None and when.key[0] == "message":
        return site.mail.awaiting(node, leave)
    delay, key = when.delay, when.key

    def wait(frame: Frame, now: float) -> Step | None:
        if delay is not None:
            moment = delay(now)
            tally.delayed += moment - now
            kernel.at(moment, leave, frame)
            return None
        if key is not None:
            site.mail.listen(Frame(frame.case, 1, frame, leave, node.id), key, kernel.frame_ends)
            kernel.look_for_stranded(frame.case)
            return None
        return leave

    return wait


def is_race(site: Site, node: Node) -> bool:
    """Whether what happens first decides at an event-based gateway: it is known of each event when it happens."""
    flows = site.index.outgoing.get(node.id, ())
    return node.kind == "eventBasedGateway" and len(flows) > 1 and all_known(site.part, site.scenario, node)


def race(site: Site, node: Node, gone: Make) -> Step:
    """The first event behind an event-based gateway decides; a message that lies in the mail has come already."""
    targets = [flow.target for flow in site.index.outgoing[node.id]]
    triggers = [trigger(site, site.part.process.nodes[target]) for target in targets]
    outs = [gone(_happened(site, target)) for target in targets]
    kernel = site.kernel

    def begin(frame: Frame, now: float) -> Step | None:
        for target, out in zip(targets, outs, strict=True):
            if site.mail.in_mail(frame.case, target):
                return out
        open_ = Frame(frame.case, 1, frame, None, node.id)
        for when, out in zip(triggers, outs, strict=True):
            arm(site, when, _winning(site, out), open_, now)
        kernel.look_for_stranded(frame.case)
        return None

    return begin


def _happened(site: Site, target: str) -> Step:
    return lambda _frame, _now: site.happened[target]


def _winning(site: Site, out: Step) -> Step:
    def win(open_: Frame, now: float) -> None:
        open_.kill(now)
        assert open_.parent is not None, "made with one"
        site.kernel.todo.append((out, open_.parent))

    return win
