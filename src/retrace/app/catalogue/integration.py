"""Use case: which connection to build next over the whole catalogue, and what it frees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from pathlib import Path

from retrace.app.catalogue.opened import Catalogue, opened
from retrace.app.catalogue.rank import gain_report
from retrace.app.reports.catalogue import IntegrationReport, SystemReport, YearReport
from retrace.catalogue.analysed import Analysed
from retrace.catalogue.connections import MEASURES, Connection, Measure, Order, added, needed_for, order
from retrace.catalogue.gain import NOTHING, Gain, freed, systems_of
from retrace.knowledge.messages import Language, number, say
from retrace.model.errors import RetraceError
from retrace.model.text import text

WEIGHTS = ("procedures", "dossiers")
_PORTAL = "DVCQG"
_ALL = 1 - 1e-9


@dataclass(slots=True)
class _Sums:
    """What a catalogue adds up to."""

    procedures: int = 0
    papers: float = 0.0
    now: Gain = NOTHING
    terms: dict[str, Gain] = default(default_factory=dict)
    users: dict[str, int] = default(default_factory=dict)
    possible: dict[str, float] = default(default_factory=dict)
    known: int = 0
    to_open: int = 0
    year_now: Gain = NOTHING
    year_all: Gain = NOTHING


def integration(
    folder: Path,
    measure: str = "papers",
    weighted_by: str = "procedures",
    possible: bool = False,
    language: Language = "vi",
    volumes: Sequence[Path] = (),
) -> IntegrationReport:
    """The systems in the best order. `weighted_by` counts a procedure once, or each of its dossiers of a year; with
    `possible` systems count too of which nobody says, but their scope suggests, that they hold a paper.

    Raises `RetraceError`: "catalogue_no_volume", "catalogue_unknown_measure", and what `opened` raises.
    """
    if measure not in MEASURES or weighted_by not in WEIGHTS:
        known = ", ".join(MEASURES if measure not in MEASURES else WEIGHTS)
        raise RetraceError(
            "catalogue_unknown_measure", measure if measure not in MEASURES else weighted_by, known=known
        )
    with opened(folder) as catalogue:
        return integration_report(catalogue.knowing(volumes), measure, weighted_by, possible, language)


def integration_report(
    catalogue: Catalogue, measure: Measure, weighted_by: str, possible: bool, language: Language
) -> IntegrationReport:
    """The order in words."""
    sums = _sums(catalogue.items(), weighted_by, possible)
    if weighted_by == "dossiers" and not sums.known:
        raise RetraceError("catalogue_no_volume", str(catalogue.folder))
    made = order(sums.terms, measure)
    return IntegrationReport(
        as_of=catalogue.as_of.isoformat(),
        version=catalogue.version,
        measure=measure,
        weighted_by=weighted_by,
        procedures=sums.procedures,
        papers=round(sums.papers, 4),
        freed_now=gain_report(sums.now),
        freed_by_all=gain_report(made.whole),
        order=[_system(step, catalogue, sums, language) for step in made.steps],
        sentences=_sentences(made, sums, catalogue, weighted_by, language),
        guarantee=made.guaranteed,
        tried=list(made.tried),
        worst=made.worst,
        year=YearReport(
            sums.known, sums.procedures - sums.known, gain_report(sums.year_now), gain_report(sums.year_all)
        ),
        to_open=sums.to_open,
        only_possible={} if possible else {code: round(count) for code, count in sorted(sums.possible.items())},
        volumes=catalogue.volumes.report(language) if catalogue.volumes else None,
    )


def _sums(items: Iterable[Analysed], weighted_by: str, possible: bool) -> _Sums:
    sums = _Sums()
    for found in items:
        if found.outcome != "done":
            continue
        sums.procedures += 1
        sums.to_open += found.to_open
        if found.volume is not None:
            sums.known += 1
            sums.year_now += found.now.times(found.volume)
            sums.year_all += freed(found.terms, {c for term in found.terms for c in systems_of(term)}).times(
                found.volume
            )
        times = 1.0 if weighted_by == "procedures" else found.volume or 0.0
        terms = found.terms_possible or found.terms if possible else found.terms
        sums.papers += times * (found.demanded or 0.0)
        sums.now += found.now.times(times)
        sums.terms = added((sums.terms, {term: gain.times(times) for term, gain in terms.items()}))
        for code in {code for term in terms for code in systems_of(term)}:
            sums.users[code] = sums.users.get(code, 0) + 1
        for term, gain in found.terms_possible.items():
            more = gain.papers - found.terms.get(term, NOTHING).papers
            if more > 0 and len(systems_of(term)) == 1:
                sums.possible[term] = sums.possible.get(term, 0.0) + more
    return sums


def _system(step: Connection, catalogue: Catalogue, sums: _Sums, language: Language) -> SystemReport:
    known = catalogue.system(step.system)
    return SystemReport(
        system=step.system,
        name=known.named(language),
        owner=known.owner,
        status="ready_elsewhere" if known.usable else known.status,
        source=known.source,
        alone=gain_report(step.alone),
        gain=gain_report(step.gain),
        together=gain_report(step.together),
        share=round(step.share, 6),
        best=None if step.best is None else round(step.best, 4),
        best_set=list(step.best_set),
        procedures=sums.users.get(step.system, 0),
        possible_papers=round(sums.possible.get(step.system, 0.0)),
    )


def _sentences(made: Order, sums: _Sums, catalogue: Catalogue, weighted_by: str, language: Language) -> list[str]:
    """What the order says, what it rests on, and what is not certain of it."""
    unit = text(f"catalogue.measure.{made.measure}")
    told = [text("catalogue.now", papers=round(sums.now.papers, 2), visits=round(sums.now.visits, 2), all=sums.papers)]
    if sums.to_open:
        portal = catalogue.system(_PORTAL)
        told.append(
            text(f"catalogue.to_open.{'now' if portal.usable else 'later'}", count=sums.to_open, source=portal.source)
        )
    if not made.steps or getattr(made.whole, made.measure) <= 0:
        return [say(one, language) for one in (*told, text("catalogue.nothing", unit=unit))]
    whole = getattr(made.whole, made.measure)
    for needed in dict.fromkeys(needed_for(made, share) for share in (0.5, 0.8, 1.0)):
        if needed:
            names = "; ".join(catalogue.system(step.system).named(language) for step in made.steps[:needed])
            amount = getattr(made.steps[needed - 1].together, made.measure)
            args = {
                "count": needed,
                "names": names,
                "share": round(100 * made.steps[needed - 1].share, 1),
                "amount": round(amount, 2),
            }
            told.append(text("catalogue.with", **args, unit=unit, whole=round(whole, 2)))
    guarantee = "guaranteed" if made.guaranteed else "not_guaranteed"
    told.append(text(f"catalogue.{guarantee}", share=round(100 * made.guaranteed, 1)))
    if made.tried and made.worst is not None:
        numbers = ", ".join(str(one) for one in made.tried)
        best = "best" if made.worst > _ALL else "worst"
        told.append(text(f"catalogue.tried.{best}", numbers=numbers, worst=number(100 * made.worst, language, 1)))
    if weighted_by == "procedures":
        told.append(text("catalogue.each_once", known=sums.known, unknown=sums.procedures - sums.known))
    else:
        told.append(text("catalogue.by_dossiers", known=sums.known, unknown=sums.procedures - sums.known))
    told.append(text("catalogue.hours_rest_on"))
    return [say(one, language) for one in told]
