"""What a simulation found as a BPSim scenario of results, beside the scenario that it ran."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from retrace.bpmn.bpsim import schema
from retrace.bpmn.bpsim.inherit import inherited, joined
from retrace.bpmn.bpsim.perspectives import parameters
from retrace.bpmn.bpsim.write import resource_names, write_scenarios
from retrace.bpmn.read import read
from retrace.bpmn.secure import parse
from retrace.model.bpsim import (
    BPSimScenario,
    ElementParameters,
    Number,
    Parameter,
    ResultKind,
    ScenarioParameters,
    Value,
)

Found = Mapping[tuple[str, str], Mapping[ResultKind, float]]
"""Figures of one element by (perspective, parameter), such as ("time", "elapsed"); times in seconds."""
_SUFFIX = "_results"


def write_results(origin: bytes, key: str, found: Mapping[str, Found], name: str) -> bytes:
    """The file with the results of its scenario `key` beside it: those that the scenario asks for, or all where it asks
    for none. Results of an earlier run of the scenario give way. `name` is what the results are called."""
    scenarios = read(origin).scenarios
    asked = next(each for each in scenarios if each.id == key)
    root = parse(origin).root
    known = {each.get("id", "") for each in root.iter()} | resource_names(root).keys()
    whole = inherited(asked, scenarios)
    wanted = dict(_requests(joined(whole.elements)))
    told = (_element(element, figures, wanted) for element, figures in found.items() if element in known)
    made = BPSimScenario(
        f"{key}{_SUFFIX}",
        name,
        asked.version,
        result=key,
        parameters=ScenarioParameters(time_unit="s", currency=whole.parameters.currency),
        elements=tuple(each for each in told if each is not None),
    )
    return write_scenarios(origin, [*(each for each in scenarios if each.id != made.id), made])


def _requests(elements: Iterable[ElementParameters]) -> Iterator[tuple[tuple[str, str, str], tuple[ResultKind, ...]]]:
    """What is asked for, by element, perspective and parameter."""
    for each in elements:
        for perspective in schema.PERSPECTIVES.values():
            block = getattr(each, perspective)
            if not any(one.requests for one in parameters(block)):
                continue
            for name in block.__dataclass_fields__:
                held = getattr(block, name)
                if isinstance(held, Parameter) and held.requests:
                    yield (each.element, perspective, name), held.requests


def _element(
    element: str, figures: Found, wanted: Mapping[tuple[str, str, str], tuple[ResultKind, ...]]
) -> ElementParameters | None:
    blocks: dict[str, dict[str, Any]] = {}
    for (perspective, name), values in figures.items():
        kinds = wanted.get((element, perspective, name), ()) if wanted else tuple(values)
        told = tuple(_value(perspective, kind, values[kind]) for kind in kinds if kind in values)
        if told:
            blocks.setdefault(perspective, {})[name] = Parameter(told)
    made = ElementParameters(element)
    for perspective, given in blocks.items():
        made = replace(made, **{perspective: replace(getattr(made, perspective), **given)})
    return made if blocks else None


def _value(perspective: str, kind: ResultKind, value: float) -> Value:
    count = kind == "count"
    number = Number(value, "s" if perspective == "time" and not count else None, whole=count and value == int(value))
    return Value(number, result=kind)
