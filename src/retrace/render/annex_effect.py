"""Annex II, part C: before and after, compliance cost, effect on each side, law to amend, road map, open questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retrace.knowledge.messages import number, say
from retrace.model.dossier import StepRow
from retrace.model.figure import Figure
from retrace.model.proposal import LegalChange
from retrace.model.result import Cost, CostItem
from retrace.model.text import text
from retrace.render.docx_file import DocxFile
from retrace.render.docx_form import A4, Section, block
from retrace.render.docx_picture import chart
from retrace.render.measures import Measure, hours, per_case, per_year
from retrace.render.ooxml import Node, run
from retrace.render.tables import Cells, Column, Group, table
from retrace.render.wording import Words, citations, money, origin, source, unknown, worked

_WIDTH = A4.text_width
_END = "./."


def effect(words: Words, file: DocxFile, last: bool = True) -> Section:
    """Part C; the last one closes the annex with "./."."""
    blocks = [block("part", say(text("decision.part.effect"))), *comparison_blocks(words), *cost_blocks(words)]
    blocks += [chart(file, one.picture, one.title) for one in words.dossier.charts]
    blocks += [*sides_blocks(words), *law_blocks(words), *road_map_blocks(words)]
    return Section(A4, (*blocks, *_questions(words, _END if last else ".")))


def comparison_blocks(words: Words, heading: bool = True) -> Iterator[Node]:
    """What differs in sentences, then the figures per case and per year."""
    if heading:
        yield block("section", say(text("decision.section.comparison")))
    for sentence in words.compared():
        yield block("body", "- ", *sentence)
    yield block("table_caption", say(text("decision.table.per_case", number=words.numbered(1))))
    yield measure_table(words, per_case(words), with_steps=True)
    yield block("note", say(text("decision.note.steps")))
    sides = (words.dossier.comparison.as_is, words.dossier.comparison.to_be)
    timed = [side.flow for side in sides if side.flow.cycle_time is not None]
    for note in dict.fromkeys(say(flow.text) for flow in timed if flow.text):
        yield block("note", note)
    if any(flow.bounded for flow in timed):
        yield block("note", say(text("decision.note.bounded")))
    volume = words.dossier.procedure.volume
    if volume is None:
        yield block("body", say(text("decision.no_volume")))
        return
    caption = text("decision.table.per_year", number=words.numbered(2), count=round(volume.per_year))
    scope = f", {volume.scope}" if volume.scope else ""
    yield block("table_caption", say(caption) + scope + source(volume.source))
    yield measure_table(words, per_year(words, volume.per_year), with_steps=False)


def measure_table(words: Words, measures: Sequence[Measure], with_steps: bool) -> Node:
    """Rows of figures: as-is, to-be, difference, and the steps at which they were counted."""
    columns = [
        Column(say(text("decision.column.measure")), 56),
        Column(say(text("decision.column.as_is")), 28, centred=True),
        Column(say(text("decision.column.to_be")), 28, centred=True),
        Column(say(text("decision.column.difference")), 28, centred=True),
    ]
    if with_steps:
        columns.append(Column(say(text("decision.column.counted_steps")), 26, centred=True))
    rows: list[Cells] = []
    for measure in measures:
        steps = (measure.steps or "—",) if with_steps else ()
        sides = (("as_is", measure.as_is), ("to_be", measure.to_be), ("difference", measure.difference))
        shown = ([words.figure(figure, measure.key(side))] for side, figure in sides)
        rows.append((measure.label, *shown, *steps))
    return table(columns, rows, _WIDTH)


def cost_blocks(words: Words, heading: bool = True) -> Iterator[Node]:
    """The compliance cost, line by line."""
    comparison = words.dossier.comparison
    if heading:
        yield block("section", say(text("decision.section.cost")))
    yield block("body", say(text("decision.cost_rule")))
    income = comparison.as_is.cost.income_per_hour
    yield block("body", *_income(words, income))
    columns = (
        Column(say(text("decision.column.task")), 62),
        Column(say(text("decision.column.hours")), 26, centred=True),
        Column(say(text("decision.column.direct")), 30, centred=True),
        Column(say(text("decision.column.times")), 18, centred=True),
        Column(say(text("decision.column.amount")), 30, centred=True),
    )
    rows: list[Cells | Group] = []
    sides = (
        ("as_is", comparison.as_is.cost, words.dossier.as_is_steps),
        ("to_be", comparison.to_be.cost, words.dossier.to_be_steps),
    )
    for side, cost, steps in sides:
        rows.append(Group(say(text(f"decision.column.{side}"))))
        rows += [_item(words, item, f"{side}.cost.{place}", steps) for place, item in enumerate(cost.items)]
        rows.append(_sum(words, cost, f"{side}.cost_per_case"))
    yield table(columns, rows, _WIDTH)
    if comparison.as_is.cost.defaults_used or comparison.to_be.cost.defaults_used:
        yield block("note", say(text("decision.note.defaults")))
    if investment := words.dossier.procedure.investment:
        invested = text("decision.investment", amount=money(investment.amount))
        yield block("body", say(invested) + source(investment.source) + ".")


def _income(words: Words, income: Figure | None) -> Iterator[str | Node]:
    before, after = say(text("decision.income", income="\n")).split("\n")
    yield before
    if income:
        yield from words.figure(money(income.value), "as_is.cost.income")
        yield f"{origin(income)}{source(income.source)}"
    else:
        yield unknown()
    yield after


def _item(words: Words, item: CostItem, key: str, steps: Sequence[StepRow]) -> Cells:
    """One task with its time and money; a direct cost that nobody states is said to be unknown."""
    phase = say(text(f"decision.phase.{item.phase}"))
    name = next((row.name for row in steps if row.step == item.step), item.step)
    name = words.papers((item.paper,))[0] if item.paper else name
    spent = (*words.figure(hours(item.hours.value), f"{key}.hours"), origin(item.hours)) if item.hours else ("—",)
    paid = (
        (*words.figure(money(item.direct.value), f"{key}.direct"), origin(item.direct)) if item.direct else (unknown(),)
    )
    times = words.figure(number(item.times), f"{key}.times")
    return (
        f"{phase}: {name}" if name else phase,
        [spent],
        [paid],
        [times],
        [words.figure(money(item.amount), f"{key}.amount")],
    )


def _sum(words: Words, cost: Cost, key: str) -> Cells:
    total = words.figure(money(cost.per_case), key, bold=True)
    return ([run(say(text("decision.cost_total")), bold=True)], "", "", "", [total])


def sides_blocks(words: Words, heading: bool = True) -> Iterator[Node]:
    """How many steps and how much known work each party has, before and after."""
    before, after = _loads(words.dossier.as_is_steps), _loads(words.dossier.to_be_steps)
    if heading:
        yield block("section", say(text("decision.section.sides")))
    columns = (
        Column(say(text("decision.column.actor")), 60),
        Column(say(text("decision.column.steps_as_is")), 25, centred=True),
        Column(say(text("decision.column.steps_to_be")), 25, centred=True),
        Column(say(text("decision.column.work_as_is")), 28, centred=True),
        Column(say(text("decision.column.work_to_be")), 28, centred=True),
    )
    rows: list[Cells] = []
    for agency in dict.fromkeys([*before, *after]):
        (steps, work), (steps_then, work_then) = before.get(agency, (0, None)), after.get(agency, (0, None))
        shown = (
            (str(steps), f"as_is.party.steps.{agency}"),
            (str(steps_then), f"to_be.party.steps.{agency}"),
            (worked(work), f"as_is.party.work.{agency}"),
            (worked(work_then), f"to_be.party.work.{agency}"),
        )
        rows.append((agency, *([words.figure(figure, key)] for figure, key in shown)))
    yield table(columns, rows, _WIDTH)
    yield block("note", say(text("decision.note.sides")))


def _loads(rows: Sequence[StepRow]) -> Mapping[str, tuple[int, float | None]]:
    """Steps and stated working time of each party; None where no step states one."""
    loads: dict[str, tuple[int, float | None]] = {}
    for row in rows:
        steps, work = loads.get(row.agency, (0, None))
        stated = [time for time in (work, row.work) if time is not None]
        loads[row.agency] = (steps + 1, sum(stated) if stated else None)
    return loads


def law_blocks(words: Words, heading: bool = True) -> Iterator[Node]:
    """Requirements to amend, by the authority that can."""
    if heading:
        yield block("section", say(text("decision.section.law")))
    by_authority: dict[str, list[LegalChange]] = {}
    for proposal in words.dossier.plan.proposals:
        if proposal.status not in ("rejected", "refused"):
            for change in proposal.legal_changes:
                changes = by_authority.setdefault(change.authority or unknown(), [])
                changes += [] if change in changes else [change]
    if not by_authority:
        yield block("body", say(text("decision.no_law_change")))
        return
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("decision.column.provision")), 56),
        Column(say(text("decision.column.amendment")), 94),
    )
    rows: list[Cells | Group] = []
    for authority, changes in by_authority.items():
        rows.append(Group(authority))
        for position, change in enumerate(changes, 1):
            provision = citations([change.article])[0] if change.article else unknown()
            rows.append((str(position), provision, say(change.text)))
    yield table(columns, rows, _WIDTH)


def road_map_blocks(words: Words, heading: bool = True) -> Iterator[Node]:
    """For each system not ready yet, the proposals that its connection sets free."""
    if heading:
        yield block("section", say(text("decision.section.road_map")))
    freed: dict[str, list[str]] = {}
    later = words.dossier.later.proposals if words.dossier.later else ()
    proposals = {proposal.id: proposal for proposal in (*later, *words.dossier.plan.proposals)}
    for proposal in proposals.values():
        for code in proposal.waits_for:
            freed.setdefault(code, []).append(say(proposal.text))
    if not freed:
        yield block("body", say(text("decision.no_waiting")))
        return
    systems = {system.code: system for system in words.dossier.systems}
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("decision.column.system")), 46),
        Column(say(text("decision.column.status")), 28),
        Column(say(text("decision.column.frees")), 76),
    )
    rows: list[Cells] = []
    for position, (code, sentences) in enumerate(sorted(freed.items(), key=lambda pair: -len(pair[1])), 1):
        readiness = systems[code].readiness if code in systems else "unknown"
        name = words.systems([code])[0]
        state = say(text(f"decision.readiness.{readiness}"))
        rows.append((str(position), name, state, [f"- {sentence}" for sentence in dict.fromkeys(sentences)]))
    yield table(columns, rows, _WIDTH)


def _questions(words: Words, end: str) -> Iterator[Node]:
    yield block("section", say(text("decision.section.questions")))
    asked = dict.fromkeys(say(question.text) for question in words.dossier.assessment.questions)
    lines = [f"{position}. {question}" for position, question in enumerate(asked, 1)]
    lines.append(say(text("decision.to_clear_up") if lines else text("decision.no_questions")))
    for line in lines[:-1]:
        yield block("body", line)
    yield block("body", lines[-1] + end)
