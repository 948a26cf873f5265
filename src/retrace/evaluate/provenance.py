"""Where each figure of a comparison comes from, by the key under which documents print it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from retrace.evaluate.counters import counted
from retrace.evaluate.durations import durations
from retrace.graph.view import ProcessView
from retrace.model.electronic import ElectronicProcess
from retrace.model.figure import Figure
from retrace.model.procedure import Volume
from retrace.model.provenance import Input, Provenance, Unit
from retrace.model.result import Cost, CostItem, Counters, Side

Keyed = tuple[str, Provenance]
_YEARLY = ("visits", "papers", "manual_steps")


def provenances(view: ProcessView, side: Side, prefix: str) -> Mapping[str, Provenance]:
    """Every known figure of one side by its key: `as_is.visits`, `as_is.cost.3.amount`, `as_is.per_year.papers`."""
    found = {**dict(_counters(view, side)), **dict(_times(view, side)), **dict(_cost(side.cost))}
    found |= dict(_per_year(found, side, view.procedure.volume))
    return {f"{prefix}.{key}": made for key, made in found.items()}


def differences(before: Mapping[str, Provenance], after: Mapping[str, Provenance]) -> Iterator[Keyed]:
    """To-be less as-is, for each figure known on both sides."""
    for key, one in before.items():
        name = key.partition(".")[2]
        other = after.get(f"to_be.{name}")
        if other and not name.startswith("cost."):
            was, now = ((round(each.value) if each.unit == "count" else each.value) for each in (one, other))
            terms = ((Input("as_is", "", was),), (Input("to_be", "", now),))
            yield f"difference.{name}", Provenance(one.unit, now - was, "difference", terms)


def of_electronic_process(made: ElectronicProcess, view: ProcessView) -> Iterator[Keyed]:
    """The times of the table of the electronic process, by element, and its totals."""
    stated = durations(view)
    terms = {
        row.element: tuple(
            (_input(name, row.element, figure),)
            for name, figure in (("work", stated[row.element].work), ("wait", stated[row.element].wait))
            if figure is not None and figure.origin != "default"
        )
        for row in made.rows
        if row.seconds is not None
    }
    for row in made.rows:
        if row.seconds is not None:
            yield f"electronic.{row.element}", Provenance(row.spends, row.seconds, "sum", terms[row.element])
            yield f"electronic.visits.{row.element}", _alone("number", Input("visits", row.element, row.visits))
    visits = {row.element: row.visits for row in made.rows}
    for name, total, added in (
        ("total", made.total, made.counted),
        ("agencies", made.agency_total, made.agency_counted),
    ):
        if total is not None:
            parts = [(*term, Input("visits", element, visits[element])) for element in added for term in terms[element]]
            yield f"electronic.sum.{name}", Provenance(made.spends(added), total, "sum", tuple(parts))


def _counters(view: ProcessView, side: Side) -> Iterator[Keyed]:
    found = counted(view)
    for field in fields(Counters):
        value = getattr(side.counters, field.name)
        if field.name in found and value is not None:
            terms = tuple((Input(field.name, element, count),) for element, count in found[field.name].items())
            yield field.name, Provenance("number", value, "sum", terms)


def _times(view: ProcessView, side: Side) -> Iterator[Keyed]:
    flow = side.flow
    known = durations(view)
    work = {node: one.work for node, one in known.items() if one.work}
    wait = {node: one.wait for node, one in known.items() if one.wait}
    of_steps: tuple[tuple[str, Unit, float | None, dict[str, Figure]], ...] = (
        ("work_time", "work", flow.work_time, work),
        ("waiting_time", "seconds", flow.waiting_time, wait),
    )
    for name, unit, value, figures in of_steps:
        if value is not None:
            yield name, Provenance(unit, value, "sum", tuple(_visited(name, figures, flow.visits)))
    both = (*_visited("work_time", work, flow.visits), *_visited("waiting_time", wait, flow.visits))
    of_process: tuple[tuple[str, Unit, float | None], ...] = (
        ("cycle_time", "spent", flow.cycle_time),
        ("cycle_time_efficiency", "share", flow.cycle_time_efficiency),
    )
    for name, unit, value in of_process:
        if value is not None:
            yield name, Provenance(unit, value, "process", both)


def _visited(name: str, figures: Mapping[str, Figure], visits: Mapping[str, float]) -> Iterator[tuple[Input, ...]]:
    for node, figure in figures.items():
        yield _input(name, node, figure), Input("visits", node, visits[node])


def _cost(cost: Cost) -> Iterator[Keyed]:
    """The lines, their parts, and the sum of the lines."""
    income = cost.income_per_hour
    for place, item in enumerate(cost.items):
        if item.hours:
            yield f"cost.{place}.hours", _alone("hours", _input("hours", item.step, item.hours))
        if item.direct:
            yield f"cost.{place}.direct", _alone("vnd", _input("direct", item.step, item.direct))
        times = Input("times", item.step, item.times)
        yield f"cost.{place}.times", _alone("number", times)
        yield f"cost.{place}.amount", Provenance("vnd", item.amount, "sum", tuple(_amount(item, income)))
    if income:
        yield "cost.income", _alone("vnd", _input("income_per_hour", "", income))
    if cost.per_case is not None:
        lines = tuple((Input(f"{item.phase}", item.step, item.amount),) for item in cost.items)
        yield "cost_per_case", Provenance("vnd", cost.per_case, "sum", lines)


def _alone(unit: Unit, given: Input) -> Provenance:
    """A figure that is an input itself."""
    return Provenance(unit, given.value, "sum", ((given,),))


def _amount(item: CostItem, income: Figure | None) -> Iterator[tuple[Input, ...]]:
    times = Input("times", item.step, item.times)
    if item.hours and income:
        yield times, _input("hours", item.step, item.hours), _input("income_per_hour", "", income)
    if item.direct:
        yield times, _input("direct", item.step, item.direct)


def _per_year(found: Mapping[str, Provenance], side: Side, volume: Volume | None) -> Iterator[Keyed]:
    if volume is None:
        return
    cases = Input("cases_per_year", "", volume.per_year, volume.origin, volume.source)
    for name in _YEARLY:
        if name in found:
            yield f"per_year.{name}", _scaled(found[name], "count", cases, found[name].value * cases.value)
    if side.cost.per_year is not None and "cost_per_case" in found:
        yield "per_year.cost_per_case", _scaled(found["cost_per_case"], "vnd", cases, side.cost.per_year)


def _scaled(one: Provenance, unit: Unit, cases: Input, value: float) -> Provenance:
    return Provenance(unit, value, "sum", tuple((*term, cases) for term in one.terms))


def _input(name: str, element: str, figure: Figure) -> Input:
    return Input(name, element, figure.value, figure.origin, figure.source)


def of_parties(steps: Iterable[tuple[str, str, float | None]], prefix: str) -> Iterator[Keyed]:
    """Steps and known work of each party; each step is its id, its party and its stated work in seconds."""
    rows = list(steps)
    for party in dict.fromkeys(one[1] for one in rows):
        own = [one for one in rows if one[1] == party]
        counts = tuple((Input("step", step, 1.0),) for step, _, _ in own)
        yield f"{prefix}.steps.{party}", Provenance("number", float(len(own)), "sum", counts)
        works = tuple((Input("work", step, work, "declared"),) for step, _, work in own if work is not None)
        if works:
            yield (
                f"{prefix}.work.{party}",
                Provenance("work", sum(term[0].value for term in works), "sum", works),
            )
