"""Where the figures in the sentences of a comparison come from, by the place of the sentence and the name in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from retrace.model.provenance import Input, Provenance
from retrace.model.result import Comparison
from retrace.model.text import Text

Keyed = tuple[str, Provenance]
_HOURS = ("work_time", "waiting_time", "cycle_time")
_NAMES = {"cost": "cost_per_case", "yearly_cost": "per_year.cost_per_case", "manual": "manual_steps"}
_STATED = ("investment", "running", "discount")
_IN_HOURS = Input("hours_in_a_second", "", 1 / 3600)


def of_sentences(made: Comparison, known: Mapping[str, Provenance]) -> Iterator[Keyed]:
    """`sentence.<place>.<name>` for each number; `known` are the figures of both sides and of what is reached later."""
    for place, sentence in enumerate(made.sentences):
        numbers = {name: float(value) for name, value in sentence.args if isinstance(value, int | float)}
        for name, value in numbers.items():
            yield f"sentence.{place}.{name}", _figure(sentence, name, value, numbers, made, known)


def _figure(
    sentence: Text,
    name: str,
    value: float,
    numbers: Mapping[str, float],
    made: Comparison,
    known: Mapping[str, Provenance],
) -> Provenance:
    area, measure, *rest = sentence.key.split(".")
    if area == "dossier":
        return _of_side(known, "later", name, value)
    if rest and rest[-1] in ("less", "more", "same"):
        return _of_change(measure, name, value, numbers, known)
    if measure in ("default_times", "unknown_waiting"):
        flow = getattr(made, name).flow
        steps = flow.default_steps if measure == "default_times" else flow.unknown_steps
        return Provenance("number", value, "sum", tuple((Input("step", step, 1.0),) for step in steps))
    if name in _STATED:
        source = made.payback.source if made.payback else ""
        return Provenance("number", value, "sum", ((Input(name, "", value, "declared", source),),))
    saved = tuple(term for side in ("as_is", "to_be") for term in _terms(known, f"{side}.cost_per_case"))
    stated = tuple((Input(each, "", numbers[each]),) for each in _STATED if each in numbers)
    return Provenance("number", value, "process", (*stated, *saved))


def _terms(known: Mapping[str, Provenance], key: str) -> tuple[tuple[Input, ...], ...]:
    return known[key].terms if key in known else ()


def _of_change(
    measure: str, name: str, value: float, numbers: Mapping[str, float], known: Mapping[str, Provenance]
) -> Provenance:
    """A figure of “from … to …, less by …, that is … %”."""
    if name in ("as_is", "to_be", "value"):
        return _of_side(known, "to_be" if name == "to_be" else "as_is", measure, value)
    less = -1.0 if numbers["to_be"] < numbers["as_is"] else 1.0
    if name == "by":
        sides = ((Input("as_is", "", -less * numbers["as_is"]),), (Input("to_be", "", less * numbers["to_be"]),))
        return Provenance("number", value, "sum", sides)
    return Provenance(
        "number", value, "sum", ((Input("by", "", numbers["by"]), Input("percent", "", 100 / numbers["as_is"])),)
    )


def _of_side(known: Mapping[str, Provenance], side: str, measure: str, value: float) -> Provenance:
    """A figure of one side in the unit of the sentence: hours, whole dong, or a number."""
    found = known.get(f"{side}.{_NAMES.get(measure, measure)}")
    if found is None:
        return Provenance("number", value, "process", ())
    if measure in _HOURS:
        terms = tuple((*term, _IN_HOURS) for term in found.terms)
        return Provenance("number", value, found.rule, terms)
    return replace(found, value=value, unit="count" if found.unit == "vnd" else "number")
