"""The reference pages, written from the cards of what they describe; `python -m retrace.app.reference FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from retrace.bpmn.lint import rules
from retrace.criteria.check import checks, parameters
from retrace.decree30.check import clause
from retrace.decree30.check import rules as form_rules
from retrace.decree30.demands import demands
from retrace.knowledge.card import HEADINGS, MOVE_HEADINGS, Card
from retrace.knowledge.files import data
from retrace.knowledge.law import cite, texts
from retrace.knowledge.messages import number, say
from retrace.model.finding import CRITERIA
from retrace.model.text import Value, text
from retrace.redesign.move import all_moves
from retrace.render.template.allowed import FILTERS
from retrace.render.template.shape import DECISION, LETTER, listed

_EVERY_DAY = 1
"""The year of dates that stand for "on every day"."""


def checks_page() -> str:
    """The page of the checks, by criterion."""
    return "\n".join(_checks()) + "\n"


def rules_page() -> str:
    """The page of the modelling rules."""
    return "\n".join(_rules()) + "\n"


def moves_page() -> str:
    """The page of the moves, with the best practices they carry out."""
    return "\n".join(_moves()) + "\n"


def form_page() -> str:
    """The page of the rules of the form of documents."""
    return "\n".join(_form()) + "\n"


def fields_page() -> str:
    """The page of the fields of Word templates."""
    return "\n".join(_fields()) + "\n"


PAGES: Mapping[str, Callable[[], str]] = {
    "nhan-dinh.md": checks_page,
    "quy-tac-ve.md": rules_page,
    "giai-phap.md": moves_page,
    "the-thuc.md": form_page,
    "mau-van-ban.md": fields_page,
}
"""The pages by file name."""


def write(folder: Path) -> None:
    """Write every page into a folder."""
    for name, page in PAGES.items():
        (folder / name).write_text(page(), "utf-8")


def _checks() -> Iterator[str]:
    yield from _head("checks")
    default = data("checks")["defaults"]["weight"][-1]
    yield from ("", _words("checks.default", weight=default["value"], source=default["source"]))
    for order, criterion in enumerate(CRITERIA, 1):
        found = [check for check in checks() if check.criterion == criterion]
        yield from ("", f"## {order}. {say(text(f'cli.criterion.{criterion}'))}", "")
        yield from (_words("checks.list"), "|---|---|---|")
        for check in found:
            weight = number(parameters(check, date.max).weight)
            yield f"| [`{check.id}`](#{check.id}) | {check.card.title.vi} | {weight} |"
        for check in found:
            yield from _section(check.card)


def _rules() -> Iterator[str]:
    yield from _head("rules")
    yield from ("", f"## {_words('rules.heading')}", "", _words("rules.list"), "|---|---|---|---|")
    for code, rule in rules().items():
        severity = say(text(f"cli.check.severity.{rule.severity}"))
        mended = _words("rules.mended") if rule.fix else ""
        yield f"| [`{code}`](#{code}) | {rule.card.title.vi} | {severity} | {mended} |"
    for rule in rules().values():
        yield from _section(rule.card)


def _moves() -> Iterator[str]:
    yield from _head("moves")
    yield from ("", f"## {_words('moves.heading')}", "", _words("moves.list"), "|---|---|---|")
    moves = {name: move.card for name, move in sorted(all_moves().items())}
    for name, own in moves.items():
        yield f"| [`{name}`](#{name}) | {own.title.vi} | {_checks_of(own)} |"
    for own in moves.values():
        yield from _section(own)
    yield from ("", f"## {_words('moves.practices')}", "", _words("moves.practices_intro"), "")
    yield from (_words("moves.practices_list"), "|---|---|---|")
    for number_, (practice, said) in enumerate(data("practices").items(), 1):
        by = ", ".join(f"[`{name}`](#{name})" for name, own in moves.items() if practice in own.practices)
        yield f"| {number_} | {said['vi']} ({said['en']}) | {by or said['left']['vi']} |"


def _checks_of(own: Card) -> str:
    return ", ".join(f"[`{check}`](nhan-dinh.md#{check})" for check in own.answers)


def _form() -> Iterator[str]:
    yield from _head("form")
    yield from ("", f"## {_words('form.components')}", "", _words("form.list"), "|---|---|---|")
    for component, demand in demands().items():
        low, high = demand.sizes
        size = "" if not high else number(low) if low == high else f"{number(low)}–{number(high)}"
        name = say(text(f"decree30.component.{component}"))
        yield f"| {name} | {size} | {say(clause(demand.clause))} |"
    yield from ("", f"## {_words('form.rules')}")
    for rule in form_rules().values():
        yield from _section(rule.card)


def _fields() -> Iterator[str]:
    yield from _head("fields")
    yield from ("", _words("fields.how", filters=", ".join(f"`{name}`" for name in sorted(FILTERS))))
    yield from ("", _words("fields.loops"), "", _words("fields.limits"))
    yield from ("", f"## {_words('fields.heading')}", "", _words("fields.list"), "|---|---|---|")
    yield from _listed_fields(DECISION)
    yield from ("", f"## {_words('fields.letters')}", "", _words("fields.letters_intro"), "")
    yield from (_words("fields.list"), "|---|---|---|", *_listed_fields(LETTER))


def _listed_fields(fields: str) -> Iterator[str]:
    for name, entry in listed(fields):
        yield f"| `{name}` | {entry.get('vi', '')} | {entry['example']} |"


def _head(page: str) -> Iterator[str]:
    yield from (f"# {_words(f'{page}.title')}", "", f"<!-- {_words('made')} -->", "", _words(f"{page}.intro"))


def _section(card: Card) -> Iterator[str]:
    yield from ("", f'### <a id="{card.name}"></a>{card.title.vi}', "", f"`{card.name}`", "")
    for heading in (*HEADINGS, *MOVE_HEADINGS):
        if heading in card.about:
            yield f"- **{_words(f'card.{heading}')}:** {card.about[heading].vi}"
    if card.answers:
        yield f"- **{_words('card.answers')}:** {_checks_of(card)}"
    if card.no_move:
        yield f"- **{_words('card.no_move')}:** {card.no_move.vi}"
    if card.legal_basis:
        yield f"- **{_words('card.legal_basis')}:** {'; '.join(map(_basis, card.legal_basis))}"
    if card.rests_on:
        yield f"- **{_words('card.rests_on')}:** {', '.join(f'`{name}`' for name in card.rests_on)}"
    if card.parameters:
        yield from ("", _words("card.parameters"), "|---|---|---|---|")
        for name, entries in card.parameters.items():
            for entry in entries:
                yield f"| `{name}` | {number(entry['value'])} | {_day(entry['since'])} | {entry['source']} |"
    asks = "settings" if card.answers else "questions"
    for part, said in (("says", card.says), (asks, card.questions)):
        if said:
            yield from ("", f"**{_words(f'card.{part}')}**", "")
            # A setting is edited by its name.
            named = (f"`{name}`: " if part == "settings" else "" for name in said)
            yield from (f"- {name}{sentence.vi}" for name, sentence in zip(named, said.values(), strict=True))


def _basis(reference: str) -> str:
    law = texts()[reference.partition(":")[0]]
    start = f"{law.valid_from:%d/%m/%Y}"
    end = f"{law.valid_to:%d/%m/%Y}" if law.valid_to else ""
    span = _words("card.range", start=start, end=end) if end else _words("card.from", start=start)
    return f"{cite(reference)} ({span})"


def _day(since: date) -> str:
    return _words("card.always") if since.year == _EVERY_DAY else f"{since:%d/%m/%Y}"


def _words(key: str, **args: Value) -> str:
    return say(text(f"reference.{key}", **args))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
