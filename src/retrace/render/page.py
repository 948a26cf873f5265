"""One page that shows the whole dossier: opens from a folder, needs no network and no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from retrace.knowledge.messages import Language, knows, number, say
from retrace.model.dossier import Dossier
from retrace.model.eform import FormSheet
from retrace.model.finding import CRITERIA
from retrace.model.proposal import Proposal
from retrace.model.result import Cell
from retrace.model.text import text
from retrace.paths import templates
from retrace.render.annex_plan import effects, waiting, why
from retrace.render.electronic import electronic_table
from retrace.render.inline_svg import inline_svg
from retrace.render.measures import Measure, level_words, per_case, per_year
from retrace.render.papers.e_forms import form_row
from retrace.render.wording import Words, citations, short_day

if TYPE_CHECKING:
    from jinja2 import Template

_SIGNS = {"pass": "✓", "fail": "✕", "waived": "–"}
_FORM_COLUMNS = ("field", "type", "required", "filling", "checks", "source")
_CARDS = 3  # the official counters come first and get the large cards


def page(dossier: Dossier, files: Sequence[str], language: Language = "vi") -> str:
    """`index.html` of a dossier. `files` are the names of the files beside it, relative to the page.

    Everything that comes from the model is escaped; the diagrams stand inside the page, cleaned.
    """
    words = Words(dossier, language)
    return _template().render(
        language=language,
        label=lambda key: say(text(f"page.label.{key}"), language),
        scroll=say(text("page.scroll"), language),
        dossier=dossier,
        title=dossier.procedure.name or dossier.as_is.name or say(text("page.label.untitled"), language),
        as_of=short_day(dossier.as_of),
        levels=_levels(words),
        conditions=list(_conditions(words)),
        measures=per_case(words),
        cards=_cards(words),
        yearly=_yearly(words),
        sentences=[say(sentence, language) for sentence in dossier.comparison.sentences],
        differences=[say(one.text, language) for one in dossier.comparison.differences],
        charts=[
            {"title": one.title, "svg": inline_svg(one.picture.svg, f"{one.name}-", one.title)}
            for one in dossier.charts
        ],
        diagrams=list(_diagrams(words)),
        criteria=[say(text(f"decision.criterion.{criterion}"), language) for criterion in CRITERIA],
        scores=[_score(dossier.assessment.scores.get(criterion)) for criterion in CRITERIA],
        table=[_row(words, position) for position in range(len(dossier.assessment.rows))],
        proposals=[_proposal(words, proposal) for proposal in dossier.plan.proposals],
        process=_process(words),
        forms=[_form(sheet, language) for sheet in dossier.forms],
        form_heads=[say(text(f"e_form.column.{name}"), language) for name in _FORM_COLUMNS],
        gate=[
            {"sign": _SIGNS[item.result], "result": item.result, "because": say(item.because, language)}
            for item in dossier.gate
        ],
        questions=list(dict.fromkeys(say(question.text, language) for question in dossier.assessment.questions)),
        files=[_file(name, language) for name in files],
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(templates())
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("index.html")


def _levels(words: Words) -> list[dict[str, str]]:
    sides = (words.dossier.assessment.service_level, words.dossier.assessment_to_be.service_level)
    return [{"level": one.level, "name": level_words(one, words.language)} for one in sides]


def _conditions(words: Words) -> Iterator[dict[str, Any]]:
    before, after = words.dossier.assessment.service_level, words.dossier.assessment_to_be.service_level
    later = {condition.number: condition for condition in after.conditions}
    for condition in before.conditions:
        then = later.get(condition.number, condition)
        yield {
            "name": say(text(f"decision.condition.{condition.number}"), words.language),
            "states": [_state(condition.met, words.language), _state(then.met, words.language)],
            "because": "" if then.met else say(then.because, words.language),
        }


def _state(met: bool | None, language: Language) -> tuple[str, str]:
    status = "unknown" if met is None else "met" if met else "unmet"
    return status, say(text(f"decision.fulfilled.{status}"), language)


def _cards(words: Words) -> list[dict[str, str]]:
    """The large figures: the three official counters, time, and cost."""
    measures = per_case(words)
    cost = say(text("decision.measure.cost"), words.language)
    cycle = say(text("decision.measure.cycle_time"), words.language)
    chosen = [*measures[:_CARDS], *(measure for measure in measures if measure.label in (cycle, cost))]
    return [_card(measure) for measure in chosen]


def _card(measure: Measure) -> dict[str, str]:
    """A figure with its change; less is better for all of these."""
    change = measure.change
    trend = "same" if not change else "better" if change < 0 else "worse"
    percent = "" if not change else ("−" if change < 0 else "+") + number(abs(change) * 100, "vi", 0) + "%"
    return {"label": measure.label, "as_is": measure.as_is, "to_be": measure.to_be, "trend": trend, "change": percent}


def _yearly(words: Words) -> dict[str, Any] | None:
    volume = words.dossier.procedure.volume
    if volume is None:
        return None
    caption = say(text("page.per_year", count=round(volume.per_year)), words.language)
    return {"caption": caption, "source": volume.source, "measures": per_year(words, volume.per_year)}


def _diagrams(words: Words) -> Iterator[dict[str, str]]:
    pictures = (words.dossier.as_is_picture, words.dossier.to_be_picture)
    for name, picture in zip(("as_is", "to_be"), pictures, strict=True):
        title = say(text(f"page.label.diagram_{name}"), words.language)
        yield {"id": name, "title": title, "svg": inline_svg(picture.svg, f"{name}-", title)}


def _score(score: float | None) -> str:
    return "—" if score is None else f"{score:.0f}"


def _row(words: Words, position: int) -> dict[str, Any]:
    row = words.dossier.assessment.rows[position]
    empty = Cell(None, 0.0, "not_applicable")
    cells = [_cell(words, row.cells.get(criterion, empty)) for criterion in CRITERIA]
    return {"number": position + 1, "name": row.name, "actor": row.actor, "cells": cells}


def _cell(words: Words, cell: Cell) -> dict[str, Any]:
    sentences = list(dict.fromkeys(say(finding.text, words.language) for finding in cell.findings))
    status = say(text(f"decision.status.{cell.status}"), words.language)
    return {"status": cell.status, "said": status, "score": _score(cell.score), "sentences": sentences}


def _proposal(words: Words, proposal: Proposal) -> dict[str, Any]:
    return {
        "status": proposal.status,
        "said": say(text(f"decision.proposal_status.{proposal.status}"), words.language),
        "text": say(proposal.text, words.language),
        "where": words.step_names(proposal.steps),
        "why": why(words, proposal),
        "basis": citations(proposal.legal_basis, words.dossier.laws),
        "effects": effects(proposal.told),
        "waiting": waiting(words, proposal),
        "phase": proposal.phase,
    }


def _process(words: Words) -> dict[str, Any] | None:
    """The table of the electronic process; None where the dossier has none."""
    made = words.dossier.electronic
    if made is None:
        return None
    shown = electronic_table(made, words.language)
    lines = [[cell.split("\n") for cell in row] for row in shown.rows]
    return {"heads": shown.heads, "rows": lines, "totals": shown.totals, "notes": shown.notes}


def _form(sheet: FormSheet, language: Language) -> dict[str, Any]:
    """A form with its fields, those that take the place of a paper under its name."""
    groups = [
        {
            "title": say(text("e_form.instead_of", paper=paper), language) if paper else "",
            "rows": [form_row(field, language) for field in sheet.fields if field.paper == paper],
        }
        for paper in dict.fromkeys(field.paper for field in sheet.fields)
    ]
    return {"name": sheet.name, "groups": groups, "questions": [say(one, language) for one in sheet.questions]}


def _file(name: str, language: Language) -> dict[str, str]:
    about = text(f"page.file.{name.replace('.', '_')}")
    return {"href": quote(name), "name": name, "about": say(about, language) if knows(about.key) else ""}
