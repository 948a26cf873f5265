"""The retrace extension of BPMN, reading side: facts about steps, papers, systems, actors and branches."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast, get_args

from lxml import etree

from retrace.bpmn.names import RETRACE, bpmn, own
from retrace.model.duration import seconds
from retrace.model.figure import Figure, Origin
from retrace.model.process import ActorKind
from retrace.model.step import NO_FACETS, Action, Channel, Condition, Demand, Facets, Lock, Means, Medium

EXTENSIONS = bpmn("extensionElements")
STEP, CONDITION, LOCK, TRACE = own("step"), own("condition"), own("lock"), own("trace")

_ACTIONS = frozenset(get_args(Action))
_CHANNELS = frozenset(get_args(Channel))
_MEDIA = frozenset(get_args(Medium))
_MEANS = frozenset(get_args(Means))
_DEMANDS = frozenset(get_args(Demand))
_ORIGINS = frozenset(get_args(Origin))
_ACTORS = frozenset(get_args(ActorKind))
_TRUTH = {"true": True, "1": True, "false": False, "0": False}


def mentions_profile(data: bytes) -> bool:
    """Whether the file names the namespace of the profile at all."""
    return RETRACE.encode() in data


def read_value(element: etree._Element, name: str, attribute: str) -> str:
    """One attribute of the extension `name` of an element, e.g. `document key`; "" where it has none."""
    found = _extension(element, name)
    return "" if found is None else found.get(attribute, "")


def read_actor(element: etree._Element) -> ActorKind:
    """The kind of actor that a pool or lane is declared to be."""
    return cast(ActorKind, _known(read_value(element, "actor", "kind"), _ACTORS))


def read_branch(element: etree._Element) -> Figure | None:
    """The probability that a sequence flow is declared to have."""
    found = _extension(element, "branch")
    return None if found is None else _figure(found, "probability", _number)


def read_facets(element: etree._Element) -> Facets:
    """What the extension says of a step. A value the profile does not know counts as unknown."""
    procedure = read_value(element, "procedure", "code")
    step = _extension(element, "step")
    if step is None:
        return Facets(procedure=procedure) if procedure else NO_FACETS
    return Facets(
        action=cast(Action, _known(step.get("action", ""), _ACTIONS)),
        channels=cast(tuple[Channel, ...], _words(step, "channels", _CHANNELS)),
        presence=_TRUTH.get(step.get("presence", "")),
        presence_basis=step.get("presenceBasis", ""),
        territorial=step.get("territorial", ""),
        medium=cast(Medium | None, _known(step.get("medium", ""), _MEDIA) or None),
        work=_figure(step, "work", seconds),
        wait=_figure(step, "wait", seconds),
        every=_figure(step, "every", seconds),
        cost=_figure(step, "cost", _number),
        hired=_figure(step, "hired", _number),
        instances=_figure(step, "instances", _number),
        conditions=tuple(_condition(child) for child in step.iterchildren(CONDITION)),
        locks=tuple(_lock(child) for child in step.iterchildren(LOCK)),
        procedure=step.get("procedure", procedure),
        traces=tuple(child.get("from", "") for child in step.iterchildren(TRACE) if child.get("from")),
        because=tuple(child.get("because", "") for child in step.iterchildren(TRACE) if child.get("because")),
        inferred=frozenset(step.get("inferred", "").split()),
    )


def _extension(element: etree._Element, name: str) -> etree._Element | None:
    extensions = element.find(EXTENSIONS)
    return None if extensions is None else extensions.find(own(name))


def _known(word: str, words: frozenset[str]) -> str:
    return word if word in words else ""


def _words(element: etree._Element, name: str, words: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in element.get(name, "").split() if word in words)


def _condition(element: etree._Element) -> Condition:
    return Condition(
        element.get("name", ""),
        element.get("system", ""),
        cast(Means | None, _known(element.get("means", ""), _MEANS) or None),
        element.get("party", ""),
    )


def _lock(element: etree._Element) -> Lock:
    demands = cast(tuple[Demand, ...], _words(element, "demands", _DEMANDS))
    return Lock(element.get("article", ""), demands or ("existence",), _TRUTH.get(element.get("amendable", "")))


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if abs(number) < 1e300 else None


def _figure(element: etree._Element, name: str, parse: Callable[[str], float | None]) -> Figure | None:
    value = parse(element.get(name, ""))
    if value is None:
        return None
    origin = cast(Origin, _known(element.get(f"{name}Origin", ""), _ORIGINS) or "declared")
    low, high = (parse(element.get(f"{name}{end}", "")) for end in ("Low", "High"))
    return Figure(value, origin, element.get(f"{name}Source", ""), low, high)
