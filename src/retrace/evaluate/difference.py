"""What differs between two processes, by element and by behaviour, what weighs most first.

Of elements it tells steps, who does them, how, papers, deadlines, systems, parties and messages; names of other
events, gateways and lanes without steps it does not. Times and cost are figures, which `compare` tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from typing import get_args

from retrace.evaluate.matching import Match, folded, listed, match, name_of
from retrace.evaluate.reordering import reordering
from retrace.evaluate.surroundings import surroundings
from retrace.graph.view import ProcessView, Step
from retrace.model.difference import Difference, DifferenceKind
from retrace.model.text import Text, text

_RANK: Mapping[str, int] = {kind: rank for rank, kind in enumerate(get_args(DifferenceKind))}


def differences(as_is: ProcessView, to_be: ProcessView) -> tuple[Difference, ...]:
    """Every difference, ranked by kind, then in reading order; nothing where the two say the same."""
    same = match(as_is, to_be)
    found = [
        *_merged(as_is, to_be, same),
        *_gone_and_come(as_is, to_be, same),
        *_changed(as_is, to_be, same),
        *_actors(as_is, to_be, same.pairs),
        *reordering(as_is, to_be, same.pairs),
        *surroundings(as_is, to_be, same.pairs),
    ]
    told = [one for one in found if not _told_with_its_steps(one, found, to_be)]
    return tuple(sorted(told, key=lambda one: _RANK[one.kind]))


def _told_with_its_steps(one: Difference, found: list[Difference], to_be: ProcessView) -> bool:
    """Whether a new system is named already with every step that uses it: new automatic ones."""
    new = {key for other in found if other.kind == "step_added" for key in other.to_be if to_be.steps[key].automatic}
    return one.kind == "system_added" and set(one.to_be) <= new


def _gone_and_come(as_is: ProcessView, to_be: ProcessView, same: Match) -> Iterator[Difference]:
    stays = {*same.pairs, *(old for olds in same.merged.values() for old in olds)}
    known = {*same.pairs.values(), *(new for news in same.split.values() for new in news)}
    for key, step in as_is.steps.items():
        if key not in stays:
            yield Difference("step_dropped", (key,), (), _step_text("step_dropped", step))
    for key, step in to_be.steps.items():
        if key not in known:
            yield Difference("step_added", (), (key,), _step_text("step_added", step))


def _step_text(kind: str, step: Step) -> Text:
    """The step with who does it: a system, a unit, or nobody said."""
    if step.automatic and step.systems:
        return text(f"difference.{kind}.by_system", step=step.name, system=_systems(step))
    if step.automatic:
        return text(f"difference.{kind}.by_itself", step=step.name)
    if step.actor.name:
        return text(f"difference.{kind}.by_actor", step=step.name, actor=step.actor.name)
    return text(f"difference.{kind}.plain", step=step.name)


def _merged(as_is: ProcessView, to_be: ProcessView, same: Match) -> Iterator[Difference]:
    for new, olds in same.merged.items():
        says = text("difference.steps_merged", steps=listed(as_is, olds), step=to_be.steps[new].name)
        yield Difference("steps_merged", olds, (new,), says)
    for old, news in same.split.items():
        says = text("difference.step_split", step=as_is.steps[old].name, steps=listed(to_be, news))
        yield Difference("step_split", (old,), news, says)


def _changed(as_is: ProcessView, to_be: ProcessView, same: Match) -> Iterator[Difference]:
    """Steps that a system does now or no longer, that reach the applicant another way, or have another name."""
    for old, new in same.pairs.items():
        before, after = as_is.steps[old], to_be.steps[new]
        if before.automatic != after.automatic:
            kind: DifferenceKind = "step_automated" if after.automatic else "step_by_hand"
            yield Difference(kind, (old,), (new,), _step_text(kind, after))
        then, now = before.facets.channels, after.facets.channels
        if then and now and set(then) != set(now):
            says = text("difference.channel_changed", step=before.name, as_is=_channels(then), to_be=_channels(now))
            yield Difference("channel_changed", (old,), (new,), says)
        if name_of(before) != name_of(after) and new not in same.merged and old not in same.split:
            says = text("difference.step_renamed", as_is=before.name, to_be=after.name)
            yield Difference("step_renamed", (old,), (new,), says)


def _actors(as_is: ProcessView, to_be: ProcessView, pairs: Mapping[str, str]) -> Iterator[Difference]:
    """Steps that another unit does now, put together by the two units; what a system took over is told there."""
    found: dict[tuple[str, str], list[str]] = {}
    for old, new in pairs.items():
        before, after = as_is.steps[old], to_be.steps[new]
        then, now = before.actor.name, after.actor.name
        if then and now and folded(then) != folded(now) and before.automatic == after.automatic:
            found.setdefault((then, now), []).append(old)
    for (then, now), steps in found.items():
        says = text("difference.actor_changed", steps=listed(as_is, steps), as_is=then, to_be=now)
        yield Difference("actor_changed", tuple(steps), tuple(pairs[step] for step in steps), says)


def _channels(channels: tuple[str, ...]) -> Text:
    """ "a, b or c"."""
    *others, last = (text(f"decision.channel.{channel}") for channel in channels)
    if not others:
        return last
    return text(
        "difference.either",
        one=reduce(lambda one, other: text("difference.comma", one=one, other=other), others),
        other=last,
    )


def _systems(step: Step) -> tuple[Text, ...]:
    return tuple(system.told for system in step.systems)
