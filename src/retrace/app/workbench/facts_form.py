"""What can be stated of a step, paper, system, lane or the whole procedure, as fields of a form, and what comes back.

The fields follow from the types of the facts, so a fact that is new in the model can be stated here too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from retrace.app.workbench.facts_lists import answered, fields_of, is_of_list
from retrace.app.workbench.facts_words import label_of, word_of
from retrace.app.workbench.written_day import read_day, written
from retrace.app.workbench.written_number import read_number, written_number
from retrace.graph.view import ProcessView
from retrace.graph.working_days import DAY, WORKING_DAY
from retrace.knowledge.messages import Language, say
from retrace.model.document import Document
from retrace.model.errors import RetraceError
from retrace.model.figure import Figure
from retrace.model.procedure import Staff, SystemClaim, TimeLimit, Volume
from retrace.model.step import Facets
from retrace.model.text import text

Kind = Literal[
    "truth", "choice", "choices", "number", "time", "money", "share", "count", "text", "day", "law", "system"
]
Place = tuple[str, ...]
"""Where a fact stands in the procedure file, as keys."""
MEMBER = "member:"
"""What stands before the key of a linked procedure where a form is about its own facts."""
CONFIRMED = "confirm"
"""The field of a form that names those of which what was inferred is confirmed."""

UNITS: Mapping[str, float] = {"minute": 60.0, "hour": 3600.0, "working_day": WORKING_DAY, "day": DAY}
"""Seconds of each unit in which a time can be given."""

_OF_A_STEP = ("locks", "conditions", "procedure", "traces", "because", "inferred")
_OF_A_PAPER = ("key", "kind", "held_in", "fields", "alternatives", "holdings", "copies")
_OF_A_SYSTEM = ("code", "fragments", "fallback")
_ON_OTHER_FORMS = ("staff", "documents", "systems", "steps", "members")
_ELSEWHERE = (*_ON_OTHER_FORMS, "as_of", "lead", "filing_point", "stated_total")  # these in the file only
_NESTED = (Volume, TimeLimit)
# Waiting goes on over night and weekend; work is done in working days.
_LONG: Mapping[str, str] = {"wait": "day", "every": "day"}
_NUMBERS: tuple[Kind, ...] = ("number", "time", "money", "share", "count")
_BY_LAW = ("presence_basis", "time_limit.source")
_FIGURES: Mapping[str, Kind] = {
    "cost": "money",
    "hired": "money",
    "instances": "count",
    "online_share": "share",
    "complaints": "count",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form. `value` is as it stands in the form, "" where nothing is known; `options` are values with
    their words; `guessed` where the value was only inferred from words."""

    name: str
    label: str
    kind: Kind
    value: str
    options: tuple[tuple[str, str], ...] = ()
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What can be stated of one element."""

    about: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a form is about: its title, the object that holds its facts, their place in the file, what is not asked."""

    title: str
    facts: Any
    place: Place
    hidden: tuple[str, ...]


def form_of(view: ProcessView, about: str, language: Language, only: Collection[str] = ()) -> Form:
    """The form of an element by its id, paper by key, system by code; "procedure" is the whole, "member:X" a linked
    procedure. `only` names the fields that are wanted, where not all are.

    Raises `RetraceError("facts_no_subject")`.
    """
    subject = _subject(view, about)
    guessed: frozenset[str] = getattr(subject.facts, "inferred", frozenset())
    made = [
        Field(
            name,
            label_of(name, language),
            kind,
            _written(_shown(_value(subject.facts, name), kind, name), kind, language),
            tuple((option, word_of(option, language)) for option in options),
            name in guessed,
        )
        for name, (kind, options) in _asked(subject.facts.__class__).items()
        if name.partition(".")[0] not in subject.hidden and (not only or name in only)
    ]
    if isinstance(subject.facts, Facets) and not only:
        for each in fields_of(subject.facts, view.knowledge):
            options = tuple((option, word_of(option, language)) for option in each.options)
            made.append(Field(each.name, label_of(each.label, language), each.kind, each.value, options))
    title = subject.title if subject.title != about else say(text("web.unnamed"), language)  # whose name is its id
    return Form(about, title or say(text("web.procedure"), language), tuple(made))


def has_form(view: ProcessView, about: str) -> bool:
    """Whether anything can be stated of an element."""
    try:
        return bool(_subject(view, about))
    except RetraceError:
        return False


def with_answers(
    facts: Mapping[str, Any], view: ProcessView, about: str, answers: Mapping[str, str]
) -> Mapping[str, Any]:
    """The content of a procedure file with what a form says; an empty field takes a fact away.

    Raises `RetraceError`: "facts_no_subject", "facts_not_a_number", "facts_not_a_day", "facts_unknown_field".
    """
    subject = _subject(view, about)
    asked = _asked(subject.facts.__class__)
    confirmed = answers.get(CONFIRMED, "").split()
    if isinstance(subject.facts, Facets):
        for name, entries in answered(subject.facts, view.knowledge, answers).items():
            facts = _placed(facts, (*subject.place, name), entries or None)
        answers = {name: answer for name, answer in answers.items() if not is_of_list(name)}
    if isinstance(subject.facts, Document) and about not in facts.get("documents", {}):
        facts = _placed(facts, (*subject.place, "name"), subject.title)  # which every paper of the file has
    for name, answer in answers.items():
        if name == CONFIRMED:
            continue
        if name.partition(".")[0] in subject.hidden or name not in asked:
            raise RetraceError("facts_unknown_field", name[:80])
        kind = asked[name][0]
        answer = "" if kind == "time" and answer.strip() in UNITS else answer.strip()  # a unit alone says nothing
        if _said(answer, kind) == _shown(_value(subject.facts, name), kind, name) and name not in confirmed:
            continue  # what was left as it stood was not stated anew
        facts = _placed(facts, (*subject.place, *name.split(".")), _read(answer, kind, name))
    return facts


def _subject(view: ProcessView, about: str) -> _Subject:
    about = _drawn(view, about)
    whole, key = view.procedure, about.removeprefix(MEMBER)
    if about == "procedure":
        return _Subject(whole.name, whole, (), _ELSEWHERE)
    if key != about and key in whole.members:
        return _Subject(whole.members[key].name, whole.members[key], ("members", key), _ELSEWHERE)
    if about in view.steps:
        step = view.steps[about]
        return _Subject(step.name, step.facets, ("steps", about), _OF_A_STEP)
    if about in view.documents:
        return _Subject(view.documents[about].name, view.documents[about], ("documents", about), _OF_A_PAPER)
    if about in view.process.lanes or about in view.process.pools:
        area = view.process.lanes.get(about) or view.process.pools[about]
        return _Subject(area.name, view.procedure.staff.get(about, Staff()), ("staff", about), ())
    system = view.knowledge.systems.get(about)
    if system:
        claims = [claim for claim in view.procedure.systems if claim.code == about]
        return _Subject(
            system.name, claims[0] if claims else SystemClaim(about), ("systems", f"code={about}"), _OF_A_SYSTEM
        )
    raise RetraceError("facts_no_subject", about[:80])


def _drawn(view: ProcessView, about: str) -> str:
    """The paper or system that a shape stands for; what is no such shape stays as it is."""
    objects, stores = view.process.data_objects, view.process.data_stores
    if about in objects:
        return objects[about].document
    return stores[about].system or about if about in stores else about


@cache
def _asked(kind: type[Any]) -> Mapping[str, tuple[Kind, tuple[str, ...]]]:
    """The fields of a dataclass that a form can hold, by their path."""
    hints = get_type_hints(kind)
    return {path: asked for field in fields(kind) for path, asked in _of_type(field.name, hints[field.name])}


def _of_type(name: str, hint: Any) -> Iterator[tuple[str, tuple[Kind, tuple[str, ...]]]]:
    plain = (
        [part for part in get_args(hint) if part is not type(None)]
        if get_origin(hint) in (Union, UnionType)
        else [hint]
    )
    one = plain[0]
    literals = tuple(str(value) for part in plain if get_origin(part) is Literal for value in get_args(part) if value)
    if literals:
        yield name, ("choice", literals)
    elif get_origin(one) is tuple and get_origin(get_args(one)[0]) is Literal:
        yield name, ("choices", get_args(get_args(one)[0]))
    elif one is Figure:
        yield name, (_FIGURES.get(name, "time"), ())
    elif is_dataclass(one) and one in _NESTED:
        hints = get_type_hints(one)
        for field in fields(one):
            yield from _of_type(f"{name}.{field.name}", hints[field.name])
    elif one in _PLAIN:
        yield name, ("law" if name in _BY_LAW else _PLAIN[one], ())


_PLAIN: Mapping[Any, Kind] = {bool: "truth", str: "text", float: "number", int: "number", date: "day"}


def _value(facts: Any, path: str) -> Any:
    for name in path.split("."):
        facts = getattr(facts, name, None)
    return facts


def _shown(value: Any, kind: Kind, name: str) -> str:
    """A fact as its field holds it; times as "3 hour"."""
    if value is None or value in ("", ()):
        return ""
    if kind == "day":
        return written(value)
    number = value.value if isinstance(value, Figure) else value
    if kind == "truth":
        return "yes" if value else "no"
    if kind == "choices":
        return " ".join(value)
    if kind == "time":
        unit = next((unit for unit in (_LONG.get(name, "working_day"), "hour") if number % UNITS[unit] == 0), "minute")
        return f"{number / UNITS[unit]:g} {unit}"
    if kind == "share":
        return f"{100 * number:g}"
    return f"{number:.10g}" if isinstance(number, float) else str(number)


def _written(shown: str, kind: Kind, language: Language) -> str:
    return written_number(shown, language) if kind in _NUMBERS else shown


def _said(answer: str, kind: Kind) -> str:
    """An answer as a fact is shown, where nobody changed it."""
    return answer.replace(",", ".") if kind in _NUMBERS else answer


def _read(answer: str, kind: Kind, name: str) -> Any:
    """What an answer says as it stands in the file; None takes it away."""
    if not answer:
        return None
    if kind in ("text", "choice", "law"):
        return answer
    if kind == "choices":
        return answer.split()
    if kind == "truth":
        return answer == "yes"
    if kind == "day":
        return read_day(answer, name)
    if kind == "time":
        amount, _, unit = answer.rpartition(" ")
        seconds = read_number(amount, name) * UNITS[unit] if unit in UNITS else read_number(answer, name) * 3600
        return {"value": seconds, "origin": "declared"}
    number = read_number(answer, name)
    if kind in ("money", "share", "count"):
        return {"value": number / 100 if kind == "share" else number, "origin": "declared"}
    return int(number) if number.is_integer() else number


def _placed(facts: Mapping[str, Any], place: Place, value: Any) -> Mapping[str, Any]:
    """The facts with a value at a place; a part "code=X" is the entry of a list with that code."""
    first, *rest = place
    below = facts.get(first)
    if not rest:
        made = value
    elif "=" in rest[0]:
        code = rest[0].partition("=")[2]
        entries = list(below or ())
        at = next((n for n, entry in enumerate(entries) if entry.get("code") == code), len(entries))
        entry = entries[at] if at < len(entries) else {"code": code}
        made = [*entries[:at], _placed(entry, tuple(rest[1:]), value), *entries[at + 1 :]]
    else:
        made = _placed(below if isinstance(below, Mapping) else {}, tuple(rest), value)
    if made is None or made == {}:
        return {key: kept for key, kept in facts.items() if key != first}
    return {**facts, first: made}
