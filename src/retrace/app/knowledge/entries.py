"""Use case: the registry on a day, listed and shown entry by entry, with the agency's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

from retrace.app.reports.knowledge import EntryReport, FactReport, Kind, KnowledgeListReport, KnowledgeShowReport
from retrace.app.reports.overlay import overlay_report
from retrace.criteria.check import checks, parameters
from retrace.knowledge.calendar import holidays, years
from retrace.knowledge.dated import in_force
from retrace.knowledge.fees import fees_of
from retrace.knowledge.files import data
from retrace.knowledge.law import cite
from retrace.knowledge.messages import Language, number, say
from retrace.knowledge.registry import Knowledge, load
from retrace.model.errors import RetraceError
from retrace.model.law import LegalText
from retrace.model.overlay import NO_OVERLAY, Overlay
from retrace.model.text import text

KINDS: tuple[Kind, ...] = get_args(Kind)


def listing(day: date, overlay: Overlay = NO_OVERLAY, kind: str = "", language: Language = "vi") -> KnowledgeListReport:
    """The registry on a day, of one kind or of all. Raises `RetraceError("unknown_kind")`."""
    if kind and kind not in KINDS:
        raise RetraceError("unknown_kind", kind, known=", ".join(KINDS))
    knowledge = load(day, overlay=overlay)
    chosen = [entry for entry in _entries(knowledge, language) if kind in ("", entry.kind)]
    return KnowledgeListReport(day.isoformat(), overlay_report(overlay.files), chosen)


def shown(name: str, day: date, overlay: Overlay = NO_OVERLAY, language: Language = "vi") -> KnowledgeShowReport:
    """One entry with its facts and what refers to it. Raises `RetraceError("unknown_knowledge")`."""
    knowledge = load(day, overlay=overlay)
    entries = list(_entries(knowledge, language))
    found = next((entry for entry in entries if entry.id.lower() == name.lower()), None)
    if found is None:
        from difflib import get_close_matches

        known = {entry.id.lower(): entry.id for entry in entries}
        near = [known[match] for match in get_close_matches(name.lower(), known, n=5)] or list(known.values())[:5]
        raise RetraceError("unknown_knowledge", name, known=", ".join(near))
    facts = [fact for fact in _FACTS[found.kind](found.id, knowledge, language) if fact.value]
    return KnowledgeShowReport(
        day.isoformat(), overlay_report(overlay.files), found, facts, list(_used_by(found, knowledge))
    )


def _entries(knowledge: Knowledge, language: Language) -> Iterator[EntryReport]:
    yield from _laws(knowledge, language)
    yield from _systems(knowledge, language)
    yield from _papers(knowledge, language)
    yield from _parameters(knowledge, language)
    yield from _fees(knowledge, language)
    yield from _holidays(knowledge, language)
    yield from _organisations(knowledge, language)
    yield from _rows(knowledge, language)


def _word(key: str, language: Language, **args: str | int | float) -> str:
    return say(text(f"knowledge.{key}", **args), language)


def _laws(knowledge: Knowledge, language: Language) -> Iterator[EntryReport]:
    own = knowledge.overlay.entries("laws")
    for key, law in knowledge.laws.items():
        state = _word(f"law.{_validity(law, knowledge.as_of)}", language)
        since = law.valid_from.isoformat() if law.valid_from else ""
        name = f"{cite(key, knowledge.laws)} {law.title}".strip() if law.number else law.title
        yield EntryReport("law", key, name, state, since, law.source, law.verified, key in own)


def _validity(law: LegalText, day: date) -> str:
    if law.valid_from is None:
        return "unknown"
    if law.in_force(day):
        return "in_force"
    return "to_come" if day < law.valid_from else "expired"


def _systems(knowledge: Knowledge, language: Language) -> Iterator[EntryReport]:
    own = knowledge.overlay.entries("systems")
    for code, system in knowledge.systems.items():
        status = system.status
        yield EntryReport(
            "system",
            code,
            system.named(language),
            _word(f"readiness.{system.readiness}", language),
            status.since.isoformat() if status else "",
            status.source if status else system.source,
            system.verified,
            code in own,
        )


def _papers(knowledge: Knowledge, language: Language) -> Iterator[EntryReport]:
    own = knowledge.overlay.entries("papers")
    for code, kind in knowledge.kinds.items():
        held_in = dict.fromkeys(holding.system for holding in kind.holdings)
        systems = [knowledge.system(system).named(language) for system in held_in]
        state = _word("held", language, systems="; ".join(systems)) if systems else _word("not_held", language)
        first = next(iter(kind.holdings), None)
        source = (cite(first.clause, knowledge.laws) if first.clause else first.source) if first else ""
        since, name = first.since if first else "", kind.named(language)
        yield EntryReport("paper", code, name, state, since, source, True, code in own)


def _parameters(knowledge: Knowledge, language: Language) -> Iterator[EntryReport]:
    own = knowledge.overlay.entries("evaluation")
    for name, dated in data("evaluation").items():
        mine = in_force(own.get(name, ()), knowledge.as_of)
        entry = mine or in_force(dated, knowledge.as_of)
        if entry:
            yield _parameter(f"evaluation.{name}", _evaluation(name, language), entry, mine, language)
    for check in checks():
        said = check.card.title.vi if language == "vi" else check.card.title.en
        laid = knowledge.checks.get(check.id, {}).get("parameters", {})
        for name, value in parameters(check, knowledge.as_of, knowledge.checks).values.items():
            entry = {"value": value.value, "since": value.since, "source": value.source}
            title = _word("weight_of", language, check=said) if name == "weight" else f"{said}: {name}"
            mine = in_force(laid.get(name, ()), knowledge.as_of)
            yield _parameter(f"{check.id}.{name}", title, entry, mine, language)


def _evaluation(name: str, language: Language) -> str:
    kind, _, action = name.partition("_")
    return _word("evaluation.minutes" if kind == "minutes" else "evaluation.income", language, action=action)


def _parameter(key: str, name: str, entry: Mapping[str, Any], mine: object, language: Language) -> EntryReport:
    since = "" if entry["since"].year == 1 else entry["since"].isoformat()
    verified = entry.get("origin", "declared") != "default"
    value = number(float(entry["value"]), language)
    return EntryReport("parameter", key, name, value, since, entry["source"], verified, bool(mine))


def _fees(knowledge: Knowledge, language: Language) -> Iterator[EntryReport]:
    own = knowledge.overlay.entries("fees")
    for code in {**data("fees"), **own}:
        for fee in fees_of(code, knowledge):
            channel = _word(f"channel.{fee.channel or 'any'}", language)
            state = _word("amount", language, amount=round(fee.amount), channel=channel)
            key = ":".join(filter(None, ("fee", code, fee.channel)))
            yield EntryReport("fee", key, f"{fee.name} ({code})", state, "", fee.source, True, code in own)


def _holidays(knowledge: Knowledge, language: Language) -> Iterator[EntryReport]:
    first, last = years()
    if first <= knowledge.as_of.year <= last:
        for holiday in holidays(knowledge.as_of.year):
            name = holiday.name if language == "vi" else holiday.name_en
            key = holiday.day.isoformat()
            state = _word(f"holiday.{holiday.kind}", language)
            yield EntryReport("holiday", key, name, state, key, holiday.source, holiday.certain, False)
    for extra in knowledge.overlay.listed("days_off"):
        key = extra["day"].isoformat()
        state = _word("holiday.holiday", language)
        yield EntryReport("holiday", key, extra["name"], state, key, extra.get("source", ""), True, True)


def _organisations(knowledge: Knowledge, language: Language) -> Iterator[EntryReport]:
    mine = knowledge.overlay.entries("organisation").get("agencies", ())
    ours = data("organisation")
    for entries, own in ((mine, True), (ours["agencies"], False)):
        for entry in entries:
            begun = entry["since"] <= knowledge.as_of
            now = entry["now"] or entry.get("note", "")
            state = _word("renamed" if begun else "to_be_renamed", language, now=now)
            source = ours["sources"].get(entry["source"], entry["source"])
            verified = entry.get("verified", True)
            yield EntryReport(
                "organisation", entry["was"], entry["was"], state, entry["since"].isoformat(), source, verified, own
            )
    provinces = ours["provinces"]
    source = ours["sources"][provinces["source"]]
    for now, former in provinces["formed_of"].items():
        state = _word("formed_of", language, former=", ".join(former))
        yield EntryReport("organisation", now, now, state, provinces["since"].isoformat(), source, True, False)


def _rows(knowledge: Knowledge, language: Language) -> Iterator[EntryReport]:
    for code, rows in knowledge.overlay.entries("procedures").items():
        name = next((row["procedure"] for row in rows if row.get("procedure")), code)
        state = _word("rows", language, count=len(rows))
        yield EntryReport("procedure", code, name, state, "", rows[0]["source"], True, True)
    for position, amendment in enumerate(knowledge.overlay.listed("amendments"), 1):
        yield EntryReport(
            "amendment", f"amendment-{position}", amendment["text"], amendment.get("group", ""), "",
            amendment["source"], True, True,
        )  # fmt: skip


def _law_facts(key: str, knowledge: Knowledge, language: Language) -> Iterator[FactReport]:
    law = knowledge.laws[key]
    for name, value in (
        ("kind", law.kind),
        ("number", law.number),
        ("issued", law.issued.isoformat() if law.issued else ""),
        ("issuer", law.issuer),
        ("title", law.title),
        ("from", law.valid_from.isoformat() if law.valid_from else ""),
        ("to", law.valid_to.isoformat() if law.valid_to else ""),
        ("replaced_by", cite(law.replaced_by, knowledge.laws) if law.replaced_by else ""),
        ("amends", "; ".join(cite(one, knowledge.laws) for one in law.amends)),
        ("basis_for", ", ".join(law.basis_for)),
    ):
        yield FactReport(_word(f"fact.{name}", language), value)


def _system_facts(code: str, knowledge: Knowledge, language: Language) -> Iterator[FactReport]:
    system = knowledge.systems[code]
    entry = data("systems").get(code, {})
    yield FactReport(_word("fact.owner", language), system.owner)
    yield FactReport(_word("fact.kind", language), _word(f"system_kind.{system.kind or 'none'}", language))
    yield FactReport(_word("fact.scope", language), system.scope if language == "vi" else system.scope_en)
    fallback = system.fallback and knowledge.system(system.fallback).named(language)
    yield FactReport(_word("fact.fallback", language), fallback)
    for part in system.fragments:
        yield FactReport(_word("fact.fragment", language), f"{part.name} ({part.covers})" if part.covers else part.name)
    for status in (*knowledge.overlay.entries("systems").get(code, {}).get("status", ()), *entry.get("status", ())):
        readiness = _word(f"readiness.{status['is']}", language)
        yield FactReport(_word("fact.status", language), readiness, status["since"].isoformat(), status["source"])
    for kind in knowledge.kinds.values():
        for holding in kind.holdings:
            if holding.system == code:
                clause = cite(holding.clause, knowledge.laws) if holding.clause else holding.source
                yield FactReport(_word("fact.replaces", language), kind.named(language), holding.since, clause)


def _paper_facts(code: str, knowledge: Knowledge, language: Language) -> Iterator[FactReport]:
    kind = knowledge.kinds[code]
    for holding in kind.holdings:
        system = knowledge.system(holding.system)
        state = f"{system.code}: {system.named(language)} – {_word(f'readiness.{system.readiness}', language)}"
        clause = cite(holding.clause, knowledge.laws) if holding.clause else holding.source
        yield FactReport(_word("fact.held_in", language), state, holding.since, clause)
    yield from (FactReport(_word("fact.pattern", language), pattern) for pattern in kind.patterns)


def _parameter_facts(key: str, knowledge: Knowledge, language: Language) -> Iterator[FactReport]:
    area, _, name = key.rpartition(".")
    if area == "evaluation":
        shipped, own = data("evaluation")[name], knowledge.overlay.entries("evaluation").get(name, ())
    else:
        card = next(check.card for check in checks() if check.id == area)
        shipped = card.parameters.get(name) or data("checks")["defaults"][name]
        own = knowledge.checks.get(area, {}).get("parameters", {}).get(name, ())
    for entry in (*own, *shipped):
        since = "" if entry["since"].year == 1 else entry["since"].isoformat()
        value = number(float(entry["value"]), language)
        yield FactReport(_word("fact.value", language), value, since, entry["source"])


def _row_facts(code: str, knowledge: Knowledge, language: Language) -> Iterator[FactReport]:
    for row in knowledge.overlay.entries("procedures")[code]:
        told = f"{row['paper']} → {', '.join(row['systems'])}"
        clause = cite(row["clause"], knowledge.laws) if row.get("clause") else row["source"]
        yield FactReport(_word("fact.row", language), told, str(row.get("since", "")), clause)
        yield FactReport(_word("fact.amends", language), row.get("amends", ""))


def _no_facts(key: str, knowledge: Knowledge, language: Language) -> Iterator[FactReport]:
    return iter(())


_FACTS = {
    "law": _law_facts,
    "system": _system_facts,
    "paper": _paper_facts,
    "parameter": _parameter_facts,
    "fee": _no_facts,
    "holiday": _no_facts,
    "organisation": _no_facts,
    "procedure": _row_facts,
    "amendment": _no_facts,
}


def _used_by(entry: EntryReport, knowledge: Knowledge) -> Iterator[str]:
    if entry.kind == "law":
        for check in checks():
            if any(ref.partition(":")[0] == entry.id for ref in parameters(check, knowledge.as_of).legal_basis):
                yield f"check:{check.id}"
        for code, kind in knowledge.kinds.items():
            if any(holding.clause.partition(":")[0] == entry.id for holding in kind.holdings):
                yield f"paper:{code}"
        yield from (f"law:{key}" for key, law in knowledge.laws.items() if entry.id in (law.replaced_by, *law.amends))
    if entry.kind == "system":
        yield from (
            f"paper:{code}"
            for code, kind in knowledge.kinds.items()
            if any(holding.system == entry.id for holding in kind.holdings)
        )
        yield from (f"system:{s.code}" for s in knowledge.systems.values() if s.fallback == entry.id)
