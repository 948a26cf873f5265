"""Use case: what is wrong with the registry on a day: gaps, overlaps, dead links, bases that have expired."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Literal

import retrace
from retrace.app.reports.knowledge import KnowledgeCheckReport, KnowledgeProblemReport
from retrace.app.reports.overlay import overlay_report
from retrace.criteria.check import checks, parameters
from retrace.knowledge.calendar import holidays, years
from retrace.knowledge.card import Card, card
from retrace.knowledge.examples import examples
from retrace.knowledge.files import DATA, data
from retrace.knowledge.messages import Language, say
from retrace.knowledge.registry import Knowledge, load
from retrace.model.overlay import NO_OVERLAY, Overlay
from retrace.model.text import text

_NUMBER = re.compile(r"\d[\d.]*/\d{4}/(?:NĐ-CP|NQ-CP|QĐ-TTg|TT-[A-ZĐ]+|QH\d+)")
_ONE_DAY = timedelta(days=1)
Severity = Literal["error", "warning", "info"]
Found = tuple[str, Severity, str, dict[str, str]]


def check_knowledge(day: date, overlay: Overlay = NO_OVERLAY, language: Language = "vi") -> KnowledgeCheckReport:
    """Everything that is wrong with the registry on the day, errors first."""
    knowledge = load(day, overlay=overlay)
    found = [problem for rule in _RULES for problem in rule(knowledge)]
    rank = {"error": 0, "warning": 1, "info": 2}
    problems = [
        KnowledgeProblemReport(code, severity, where, say(text(f"knowledge.problem.{code}", **args), language))
        for code, severity, where, args in sorted(found, key=lambda each: rank[each[1]])
    ]
    return KnowledgeCheckReport(day.isoformat(), overlay_report(overlay.files), problems)


def has_errors(report: KnowledgeCheckReport) -> bool:
    """Whether a problem of severity error was found."""
    return any(problem.severity == "error" for problem in report.problems)


def _law_days(knowledge: Knowledge) -> Iterator[Found]:
    """A text whose successor begins before it ends, or long after; days that are unknown or contradict each other."""
    for key, law in knowledge.laws.items():
        if law.valid_from is None:
            yield "law_without_day", "info", f"law:{key}", {"law": key}
        known = [one for one in (law.issued, law.valid_from, law.valid_to) if one]
        if known != sorted(known):
            yield "days_out_of_order", "error", f"law:{key}", {"law": key}
        for other in (law.replaced_by, *law.amends):
            if other and other not in knowledge.laws:
                yield "unknown_law", "error", f"law:{key}", {"law": other}
        successor = knowledge.laws.get(law.replaced_by)
        if successor and successor.valid_from and law.valid_to:
            days = {"law": key, "successor": successor.id}
            if successor.valid_from <= law.valid_to:
                yield "overlap", "error", f"law:{key}", days
            elif successor.valid_from > law.valid_to + _ONE_DAY:
                yield "gap", "warning", f"law:{key}", days
        if law.replaced_by and law.valid_to is None:
            yield "replaced_without_end", "error", f"law:{key}", {"law": key, "successor": law.replaced_by}


def _same_number(knowledge: Knowledge) -> Iterator[Found]:
    first: dict[str, str] = {}
    for key, law in knowledge.laws.items():
        if law.number and first.setdefault(law.number, key) != key:
            yield "number_twice", "error", f"law:{key}", {"law": key, "other": first[law.number], "number": law.number}


def _system_gaps(knowledge: Knowledge) -> Iterator[Found]:
    for code, system in knowledge.systems.items():
        where = f"system:{code}"
        named = {"system": system.name}
        if system.fallback and system.fallback not in knowledge.systems:
            yield "unknown_system", "error", where, {"system": system.fallback}
        if not system.verified:
            yield "unverified", "info", where, {"name": system.name}
        elif system.status is None:
            yield "no_status", "info", where, named
        stated = data("systems").get(code, {}).get("status") or knowledge.overlay.entries("systems").get(code, {})
        if system.verified and not (system.source or stated):
            yield "no_source", "warning", where, {"name": system.name}
        if not system.owner:
            yield "no_owner", "info", where, named


def _papers(knowledge: Knowledge) -> Iterator[Found]:
    """A paper held by a system nobody knows or under a clause that is not, or no longer, law on the day."""
    for code, kind in knowledge.kinds.items():
        where = f"paper:{code}"
        for holding in kind.holdings:
            law = holding.clause.partition(":")[0]
            if holding.system not in knowledge.systems:
                yield "unknown_system", "error", where, {"system": holding.system}
            if law and law not in knowledge.laws:
                yield "unknown_law", "error", where, {"law": law}
            elif law and not knowledge.laws[law].in_force(knowledge.as_of) and holding.certainty == "law":
                yield "clause_not_in_force", "info", where, {"law": law, "name": kind.name}
            if not (holding.clause or holding.source):
                yield "no_source", "warning", where, {"name": kind.name}


def _names(knowledge: Knowledge) -> Iterator[Found]:
    """Patterns that never match what they should, or match what is another's."""
    for code, system in knowledge.systems.items():
        if system.patterns:
            yield from _named(f"system:{code}", code, system.name, knowledge.system_called(system.name))
        else:
            yield "no_pattern", "warning", f"system:{code}", {"name": system.name}
    for code, kind in knowledge.kinds.items():
        called = knowledge.kinds_called(kind.name)
        if not kind.patterns:
            yield "no_pattern", "warning", f"paper:{code}", {"name": kind.name}
        elif code not in called:
            yield from _named(f"paper:{code}", code, kind.name, next(iter(called), ""))


def _patterns(knowledge: Knowledge) -> Iterator[Found]:
    """Patterns of which everything they match is taken for something else, or for nothing."""
    for code, system in knowledge.systems.items():
        for pattern in system.patterns:
            called = {knowledge.system_called(text) for text in examples(pattern)}
            if code not in called:
                yield _shadowed(f"system:{code}", pattern, called)
    for code, kind in knowledge.kinds.items():
        for pattern in kind.patterns:
            called = {found for text in examples(pattern) for found in knowledge.kinds_called(text)}
            if code not in called:
                yield _shadowed(f"paper:{code}", pattern, called)


def _shadowed(where: str, pattern: str, called: set[str]) -> Found:
    others = ", ".join(sorted(filter(None, called)))
    args = {"pattern": pattern, "others": others}
    return ("pattern_shadowed" if others else "pattern_matches_nothing"), "warning", where, args


def _named(where: str, code: str, name: str, called: str) -> Iterator[Found]:
    if not called:
        yield "never_matches", "warning", where, {"name": name}
    elif called != code:
        yield "matches_another", "warning", where, {"name": name, "other": called}


def _dated(knowledge: Knowledge) -> Iterator[Found]:
    """Parameters without a source, with two values since the same day, or without a value on the day."""
    for where, entries in _dated_lists(knowledge):
        days = [entry["since"] for entry in entries]
        if len(set(days)) < len(days):
            yield "two_values", "error", where, {"name": where}
        if not all(entry.get("source") for entry in entries):
            yield "no_source", "error", where, {"name": where}
        if min(days) > knowledge.as_of:
            yield "no_value_yet", "warning", where, {"name": where}


def _dated_lists(knowledge: Knowledge) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    yield from ((f"parameter:evaluation.{name}", entries) for name, entries in data("evaluation").items())
    for name, entries in data("checks")["defaults"].items():
        yield f"parameter:defaults.{name}", entries
    for one in _cards():
        yield from ((f"parameter:{one.name}.{name}", list(entries)) for name, entries in one.parameters.items())
    for code, entry in data("systems").items():
        for field in ("name", "owner", "status"):
            if field != "status" and isinstance(entry.get(field), str):
                continue
            if entry.get(field):
                yield f"system:{code}", entry[field]


def _bases(knowledge: Knowledge) -> Iterator[Found]:
    """What cards cite: a text nobody knows, or none that is in force on the day."""
    given = {check.id: parameters(check, knowledge.as_of, knowledge.checks).legal_basis for check in checks()}
    for one in _cards():
        where = f"card:{one.name}"
        references = given.get(one.name, one.legal_basis)
        laws = [reference.partition(":")[0] for reference in references]
        yield from (("unknown_law", "error", where, {"law": law}) for law in laws if law not in knowledge.laws)
        known = [knowledge.laws[law] for law in laws if law in knowledge.laws]
        if known and not any(law.in_force(knowledge.as_of) for law in known):
            yield "bases_not_in_force", "warning", where, {"name": one.name, "laws": ", ".join(law.id for law in known)}


def _sentences(knowledge: Knowledge) -> Iterator[Found]:
    """Numbers of texts that sentences name although the registry does not know them."""
    known = {law.number for law in knowledge.laws.values()}
    for where, sentence in _said():
        for number in dict.fromkeys(_NUMBER.findall(sentence)):
            if number not in known:
                yield "unknown_number", "warning", where, {"number": number}


def _said() -> Iterator[tuple[str, str]]:
    for path in sorted((DATA / "messages").glob("*.yaml")):
        yield from _strings(f"message:{path.stem}", data(f"messages/{path.stem}"))
    for one in _cards():
        for sentence in (one.title, *one.about.values(), *one.says.values(), *one.questions.values()):
            yield f"card:{one.name}", sentence.vi


def _strings(where: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _strings(where if key in ("vi", "en") else f"{where}.{key}", item)


def _calendar(knowledge: Knowledge) -> Iterator[Found]:
    first, last = years()
    if not first <= knowledge.as_of.year < last:
        yield "no_holidays", "warning", "holiday", {"year": str(knowledge.as_of.year)}
        return
    for holiday in holidays(knowledge.as_of.year):
        if not holiday.certain:
            rule = "holiday_proposed" if holiday.kind == "proposed" else "holiday_expected"
            yield rule, "info", f"holiday:{holiday.day}", {"name": holiday.name}


def _cards() -> Iterator[Card]:
    """Every card of the package: of checks, of rules, of moves."""
    for info in pkgutil.walk_packages(retrace.__path__, "retrace."):
        if info.name.split(".")[1] in _WITH_CARDS and not info.ispkg:
            module = importlib.import_module(info.name)
            if hasattr(module, "CARD"):
                yield card(module)


_WITH_CARDS = ("criteria", "redesign", "bpmn")
_RULES: tuple[Callable[[Knowledge], Iterator[Found]], ...] = (
    _law_days,
    _same_number,
    _system_gaps,
    _papers,
    _names,
    _patterns,
    _dated,
    _bases,
    _sentences,
    _calendar,
)
