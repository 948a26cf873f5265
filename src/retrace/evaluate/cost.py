"""Compliance cost of the applicant (Circular 02/2017/TT-VPCP, Article 27).

C = Σ over the applicant's tasks of (hours × income per hour + direct cost, or the price of a hired service), plus what
papers cost, plus fees; a year's cost is C times the dossiers of a year, never times subjects and frequency as well.
Only work of the applicant is priced: an agency's handling time is no cost of the citizen, and no opportunity cost is
counted. A direct cost nobody states is left out and not guessed. The cost rises with each of its inputs, so that its
range is that with every input at its low and at its high end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.evaluate.contacts import contact_visits
from retrace.evaluate.counters import papers_handed_in
from retrace.evaluate.durations import work
from retrace.graph.view import ProcessView, Step
from retrace.graph.visits import endless
from retrace.model.figure import Figure
from retrace.model.procedure import Fee
from retrace.model.result import ApplicantCost, Cost, CostItem, Phase
from retrace.model.step import Action

_PHASES: dict[str, Phase] = {
    "prepare": "prepare",
    "photograph": "prepare",
    "submit": "submit",
    "supplement": "submit",
    "pay": "pay",
    "inspect": "inspection",
    "collect": "receive",
}
_AT_DESK: dict[str, Phase] = {"receive": "submit", "check": "submit", "deliver": "receive", "issue": "receive"}
"""What the applicant does where the step of the agency is where they meet."""
_SUBMITTING: tuple[Action, ...] = ("submit", "pay")


def cost(view: ProcessView) -> Cost:
    """Cost per case and per year in VND, and its lines; times come from the model, else labelled defaults."""
    usual = view.knowledge.parameter("income_per_hour")
    income = _income(view, usual)
    items = (*_tasks(view, income), *_papers(view, income), *_travel(view, income), *_fees(view))
    per_case = sum(item.amount for item in items) if view.countable else None
    volume = view.procedure.volume
    figures = [income, *(item.hours for item in items)] if len(items) else [income]
    made = Cost(
        per_case=per_case,
        per_year=per_case * volume.per_year if volume and per_case is not None else None,
        items=items,
        income_per_hour=income,
        defaults_used=any(figure is not None and figure.origin == "default" for figure in figures),
        phases=_by_phase(items),
        applicants=_applicants(view, items, usual) if view.countable else (),
        agency_hours=agency_hours(view),
    )
    return _with_ranges(made, view, income) if per_case is not None else made


def agency_hours(view: ProcessView) -> float | None:
    """Hours of work of agencies for one case; None where a cycle never ends. No part of the compliance cost."""
    if endless(view.visits):
        return None
    steps = (step for step in view.steps.values() if not step.actor.is_applicant and not step.automatic)
    return sum(view.visits[step.id] * work(view, step).value for step in steps if view.visits[step.id] > 0) / 3600


def _tasks(view: ProcessView, income: Figure) -> Iterator[CostItem]:
    for step in view.steps.values():
        visits = view.visits[step.id]
        if not (step.actor.is_applicant and visits > 0):
            continue
        phase, direct, hired = _phase(step), step.facets.cost, step.facets.hired
        if hired:
            paid = Figure(hired.value + (direct.value if direct else 0.0), hired.origin, hired.source)
            yield _priced(CostItem(phase, step.id, None, _added(paid, hired, direct), 0.0, visits, phase), income.value)
            continue
        spent = work(view, step)
        rests_on = f"minutes_{step.facets.action or 'other'}" if spent.origin == "default" else step.id
        item = CostItem(phase, step.id, in_hours(spent, 3600), direct, 0.0, visits, phase, rests_on)
        yield _priced(item, income.value)


def in_hours(figure: Figure, per_hour: float) -> Figure:
    """A time as hours, `per_hour` being how many of its units make one."""
    low, high = (None if end is None else end / per_hour for end in (figure.low, figure.high))
    return Figure(figure.value / per_hour, figure.origin, figure.source, low, high)


def _added(paid: Figure, one: Figure, other: Figure | None) -> Figure:
    """The sum with the range of its parts, where one has a range."""
    parts = [part for part in (one, other) if part]
    if all(part.low is None and part.high is None for part in parts):
        return paid
    return replace(paid, low=sum(part.least for part in parts), high=sum(part.most for part in parts))


def _priced(item: CostItem, income: float) -> CostItem:
    return replace(item, amount=amount(item, income))


def amount(item: CostItem, income: float, hours: float | None = None, direct: float | None = None) -> float:
    """What a line costs with an income per hour, and with other hours or direct cost than its own where given; VND."""
    own_hours, own_direct = (figure.value if figure else 0.0 for figure in (item.hours, item.direct))
    spent = own_hours if hours is None else hours
    return item.times * (spent * income + (own_direct if direct is None else direct))


def _phase(step: Step) -> Phase:
    known = _PHASES if step.actor.is_applicant else {**_PHASES, **_AT_DESK}
    return known.get(step.facets.action, "other")


def _papers(view: ProcessView, income: Figure) -> Iterator[CostItem]:
    """Papers to hand in that state a price or the time to get them: the circular prices preparing paper by paper."""
    for key in papers_handed_in(view):
        paper = view.documents[key]
        hours = in_hours(paper.prepare, 3600) if paper.prepare else None
        direct = Figure(paper.cost, "declared", paper.source) if paper.cost else None
        if hours or direct:
            item = CostItem("prepare", "", hours, direct, 0.0, 1.0, "prepare", f"paper:{key}", key)
            yield _priced(item, income.value)


def _travel(view: ProcessView, income: Figure) -> Iterator[CostItem]:
    hours = in_hours(view.knowledge.parameter("minutes_travel"), 60)
    for step, visits in view.once(contact_visits).items():
        task = _phase(view.steps[step]) if step in view.steps else "other"
        yield _priced(CostItem("travel", step, hours, None, 0.0, visits, task, "minutes_travel"), income.value)


def _fees(view: ProcessView) -> Iterator[CostItem]:
    """One line for each fee, at the price of the channel by which the applicant submits."""
    by_name: dict[str, list[Fee]] = {}
    for fee in view.procedure.fees or ():
        by_name.setdefault(fee.name, []).append(fee)
    channels = {channel for step in _paying(view) for channel in step.facets.channels}
    for fees in by_name.values():
        fitting = [fee for fee in fees if fee.channel in channels] or [fee for fee in fees if not fee.channel] or fees
        least = min(fitting, key=lambda fee: fee.amount)
        direct = Figure(least.amount, "declared", least.source)
        yield CostItem("fee", "", None, direct, least.amount, task="fee")


def _paying(view: ProcessView) -> list[Step]:
    return [s for s in view.steps.values() if s.actor.is_applicant and s.facets.action in _SUBMITTING]


def _by_phase(items: Sequence[CostItem]) -> dict[Phase, float]:
    found: dict[Phase, float] = {}
    for phase in ("prepare", "submit", "pay", "inspection", "other", "receive", "fee"):
        amounts = [item.amount for item in items if item.task == phase]
        if amounts:
            found[phase] = sum(amounts)
    return found


def _applicants(view: ProcessView, items: Sequence[CostItem], income: Figure) -> tuple[ApplicantCost, ...]:
    """The cost by kind of applicant: those told apart, else the kinds that the procedure names, all at one income;
    `income` is that of a kind that states none."""
    volume = view.procedure.volume
    found = []
    for group in view.procedure.applicant_groups:
        own = Figure(group.income_per_hour, "declared", group.source) if group.income_per_hour is not None else income
        per_case = sum(amount(item, own.value) for item in items)
        per_year = volume.per_year * group.share * per_case if volume and group.share is not None else None
        found.append(ApplicantCost(group.name, group.share, own, per_case, per_year))
    if found:
        return tuple(found)
    per_case = sum(item.amount for item in items)
    kinds = view.procedure.applicants
    alone = 1.0 if len(kinds) == 1 else None
    per_year = volume.per_year * per_case if volume and alone else None
    return tuple(ApplicantCost(kind, alone, income, per_case, per_year) for kind in kinds)


def _income(view: ProcessView, usual: Figure) -> Figure:
    """The income of the average case: by the shares of the kinds of applicants where they are all known."""
    groups = view.procedure.applicant_groups
    own = [group for group in groups if group.income_per_hour is not None]
    if not own or any(group.share is None for group in groups):
        return usual
    ends = (usual.value, usual.low, usual.high)
    value, low, high = (_mixed(view, usual.value if end is None else end) for end in ends)
    sources = "; ".join(dict.fromkeys(group.source for group in own if group.source))
    return Figure(value, "declared", sources or usual.source, low, high)


def _mixed(view: ProcessView, usual: float) -> float:
    """The mean over the kinds of applicants, those without an income of their own at the usual one."""
    return sum(
        (group.share or 0.0) * (usual if group.income_per_hour is None else group.income_per_hour)
        for group in view.procedure.applicant_groups
    )


def _with_ranges(made: Cost, view: ProcessView, income: Figure) -> Cost:
    """The cost with its least and most, where an input is stated as a range."""
    low, high = (
        sum(
            amount(
                item,
                getattr(income, end),
                getattr(item.hours, end) if item.hours else None,
                getattr(item.direct, end) if item.direct else None,
            )
            for item in made.items
        )
        for end in ("least", "most")
    )
    volume = view.procedure.volume
    fewest, greatest = volume.range_per_year if volume else (0.0, 0.0)
    return replace(
        made,
        case_range=(low, high) if high > low else None,
        year_range=(low * fewest, high * greatest) if volume and high * greatest > low * fewest else None,
    )
