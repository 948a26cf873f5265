"""Random BPSim scenarios, for property tests: few things at once, for a failure is looked for in all of them."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from retrace.bpmn.bpsim import schema
from retrace.model import bpsim as model
from retrace.model.duration import iso
from retrace.model.scenario import DISTRIBUTIONS

ELEMENTS = ("start", "check", "end", "start-check", "check-end", "p")
numbers = st.floats(0.001, 1e9).map(lambda value: float(f"{value:.6g}"))
units = st.none() | st.sampled_from(sorted(model.UNITS))
words = st.text("aăâđệ bc1<&>\"'", max_size=8)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)).map(lambda each: each.replace(microsecond=0))
zoned = moments | moments.map(lambda each: each.replace(tzinfo=UTC))
spans = numbers.map(lambda value: model.Span(iso(value), value))
figures = st.builds(model.Number, numbers, units, st.sampled_from(["", "VND"]), st.booleans())


def spread(kind: str) -> st.SearchStrategy[model.Spread]:
    """A distribution of a kind with any parameters."""
    parameters = st.tuples(*[numbers for _ in DISTRIBUTIONS[kind]])
    return st.builds(model.Spread, st.just(kind), parameters, units)


points = st.lists(st.builds(model.Point, numbers, st.builds(model.Value, figures)), min_size=1, max_size=3).map(tuple)
user = st.builds(model.Spread, st.just("user"), st.just(()), units, st.just(""), points, st.booleans())
spreads = st.one_of([spread(kind) for kind in schema.SPREADS.values() if kind != "user"]) | user
simple = (
    figures
    | spans
    | spreads
    | st.builds(model.Words, words)
    | st.builds(model.Truth, st.booleans())
    | st.builds(model.Moment, zoned)
    | st.builds(model.Expression, words.filter(str.strip))
)
choices = st.lists(st.builds(model.Value, simple), max_size=2).map(tuple)
contents = simple | st.builds(model.Choice, choices)
results = st.none() | st.sampled_from(["min", "max", "mean", "count", "sum"])
values = st.builds(model.Value, contents, st.sampled_from(["", "week"]), words, results, st.none() | moments)
requests = st.lists(st.sampled_from(["min", "mean"]), max_size=2, unique=True).map(tuple)
parameters = st.builds(model.Parameter, st.lists(values, min_size=1, max_size=2).map(tuple), requests)
rare = st.none() | st.none() | st.none() | parameters
often = st.none() | st.none() | parameters
times = st.builds(model.TimeParameters, *[rare for _ in schema.TIME])
controls = st.builds(model.ControlParameters, often, rare, often, rare)
roles = st.just(()) | st.lists(parameters, max_size=2).map(tuple)
staff = st.builds(model.ResourceParameters, often, rare, often, roles)
kinds = st.none() | st.sampled_from(["string", "boolean", "double"])
attributes = st.lists(st.builds(model.Property, words.filter(bool), kinds, parameters), max_size=2).map(tuple)
properties = st.just(model.PropertyParameters()) | st.builds(model.PropertyParameters, attributes, rare)
elements = st.builds(
    model.ElementParameters,
    st.sampled_from(ELEMENTS),
    st.just(""),
    times,
    controls,
    staff,
    st.builds(model.PriorityParameters, rare, rare),
    st.builds(model.CostParameters, often, rare),
    properties,
)
general = st.builds(
    model.ScenarioParameters,
    rare,
    rare,
    rare,
    properties,
    st.none() | st.integers(1, 99),
    st.none() | st.integers(0, 2**60),
    units,
    st.sampled_from(["", "VND"]),
    st.none() | numbers,
    st.none() | st.booleans(),
    st.none() | st.booleans(),
    st.sampled_from(["", "XES"]),
)
calendars = st.lists(
    st.builds(model.Calendar, st.sampled_from(["week", "night"]), words, words.map(str.strip)), max_size=2
).map(tuple)


def scenario(key: str) -> st.SearchStrategy[model.BPSimScenario]:
    """A scenario with this id."""
    return st.builds(
        model.BPSimScenario,
        st.just(key),
        words,
        st.just("2.0"),
        words,
        words,
        words,
        words,
        st.just(""),
        st.just(""),
        st.none() | moments,
        st.none() | moments,
        general,
        st.lists(elements, max_size=2).map(tuple),
        calendars,
    )


scenarios = st.lists(st.sampled_from(["one", "two"]), max_size=2, unique=True).flatmap(
    lambda keys: st.tuples(*map(scenario, keys))
)
