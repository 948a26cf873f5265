"""A scenario from the facts of a model and its procedure, where nobody wrote parameters.

Each thing taken from them, and each thing assumed, is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from retrace.app.case import Case
from retrace.evaluate.durations import Duration, durations
from retrace.graph.view import Step
from retrace.knowledge.working_week import working_week
from retrace.model.process import CHOREOGRAPHIC
from retrace.model.scenario import Batch, Distribution, Resource, Scenario, Work
from retrace.model.text import Text, text

CASES = 500
OFFICE = "office"
_HANOI = timezone(timedelta(hours=7))
_YEAR_WEEKS = 365.25 / 7


def facts_scenario(case: Case) -> Scenario | None:
    """The scenario; None where neither the model nor its procedure states any time.

    Work is as stated, or the labelled default of its kind; stated waiting passes before it. Staff is that of the lane
    or party, as many as are needed where no number is stated; applicants and systems work at all hours.
    """
    view, known = case.view, durations(case.view)
    figures = [figure for each in known.values() for figure in (each.work, each.wait) if figure]
    if all(figure.origin in ("default", "inferred") for figure in figures):
        return None
    start = datetime(case.as_of.year, case.as_of.month, case.as_of.day, tzinfo=_HANOI)
    start -= timedelta(days=start.weekday())
    office = working_week(OFFICE, start.date())
    resources = dict(_resources(case))
    works = {
        step.id: _work(step, known[step.id], resources)
        for step in view.steps.values()
        if step.node.kind not in CHOREOGRAPHIC
    }
    volume = view.procedure.volume.per_year if view.procedure.volume else 0.0
    gap = office.seconds * _YEAR_WEEKS / volume if volume else office.seconds / 5
    return Scenario(
        start=start,
        cases=CASES,
        works=works,
        resources=resources,
        calendars={OFFICE: office},
        currency="VND",
        arrival=Distribution("exponential", (gap,)),
        arrival_calendar=OFFICE,
        probabilities={flow.id: flow.probability.value for flow in view.process.flows.values() if flow.probability},
        notes=tuple(_notes(case, known, resources, volume)),
    )


def _resources(case: Case) -> Iterator[tuple[str, Resource]]:
    for step in case.view.steps.values():
        if step.actor.key and not step.actor.is_applicant and not step.automatic:
            told = case.view.procedure.staff.get(step.actor.key)
            people = None
            if told and told.count is not None:
                people = max(round(told.count * (1.0 if told.share is None else told.share)), 1)
            yield step.actor.key, Resource(step.actor.key, step.actor.name, people, 0.0, OFFICE)


def _work(step: Step, known: Duration, resources: dict[str, Resource]) -> Work:
    busy = step.actor.key in resources and not step.automatic and not step.actor.is_applicant
    every = step.facets.every
    return Work(
        duration=Distribution("fixed", (known.work.value if known.work else 0.0,)),
        resource=step.actor.key if busy else "",
        fixed_cost=step.facets.cost.value if step.facets.cost else 0.0,
        before=(Distribution("fixed", (known.wait.value,)),) if known.wait else (),
        batch=Batch(every=every.value, together=False) if every and every.value > 0 else None,
    )


def _notes(case: Case, known: dict[str, Duration], resources: dict[str, Resource], volume: float) -> Iterator[Text]:
    steps = case.view.steps
    defaults = sum(bool(known[key].work and known[key].work.origin == "default") for key in steps)  # type: ignore[union-attr]
    yield text("simulate.from_facts", steps=len(steps) - defaults, defaults=defaults)
    if not volume:
        yield text("simulate.assumed_volume")
    if unknown := [one.name or key for key, one in resources.items() if one.amount is None]:
        yield text("simulate.assumed_staff", staff=", ".join(f"“{name}”" for name in unknown))
