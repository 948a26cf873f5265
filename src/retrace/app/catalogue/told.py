"""The tables of a catalogue in words: ranking, connections, patterns, papers, faults; for the page and the workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrace.app.reports.catalogue import ClonesReport, FailedReport, IntegrationReport, RankReport
from retrace.knowledge.messages import Language, say
from retrace.model.text import text

Cell = str | float
_PLACES = 10
"""So many places of a pattern and names of a paper are told in a cell."""


@dataclass(frozen=True, slots=True)
class Told:
    """A table: its heads with widths in characters, its columns for programs, and its rows."""

    name: str
    heads: tuple[tuple[str, float], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


_COLUMNS: Mapping[str, Mapping[str, float]] = {
    "rank": {
        "rank": 6,
        "code": 12,
        "name": 50,
        "points": 9,
        "at_most": 10,
        "volume": 12,
        "level": 24,
        "reachable": 24,
        "papers": 8,
        "freed_papers": 9,
        "freed_visits": 9,
        "because": 70,
    },
    "systems": {
        "number": 6,
        "system": 45,
        "status": 14,
        "alone": 10,
        "gain": 9,
        "together": 10,
        "share": 9,
        "visits": 9,
        "hours": 9,
        "cost": 12,
    },
    "patterns": {"number": 6, "steps": 60, "procedures": 10, "fixes": 60, "places": 60},
    "papers": {"number": 6, "advice": 45, "names": 10, "procedures": 10, "spellings": 80},
    "failed": {"place": 45, "outcome": 16, "message": 80},
}
"""Columns of each table by their names for programs, with widths in characters; heads are messages in this order."""


def tables(
    rank: RankReport,
    integration: IntegrationReport,
    clones: ClonesReport,
    failed: Sequence[FailedReport],
    language: Language,
) -> dict[str, Told]:
    """Every table by name."""
    rows: dict[str, list[tuple[Cell, ...]]] = {
        "rank": _rank(rank, language),
        "systems": _systems(integration, language),
        "patterns": _patterns(clones),
        "papers": _papers(clones),
        "failed": [(one.place, say(text(f"catalogue.outcome.{one.outcome}"), language), one.message) for one in failed],
    }
    return {
        name: Told(name, _heads(name, language), tuple(_COLUMNS[name]), tuple(given)) for name, given in rows.items()
    }


def _heads(name: str, language: Language) -> tuple[tuple[str, float], ...]:
    words = say(text(f"catalogue.heads.{name}"), language).split("|")
    return tuple(zip(words, _COLUMNS[name].values(), strict=True))


def _rank(report: RankReport, language: Language) -> list[tuple[Cell, ...]]:
    unknown = say(text("catalogue.unknown"), language)
    rows: list[tuple[Cell, ...]] = []
    for one in report.ranked:
        with_system = "; ".join(
            say(text("catalogue.with_system", system=report.systems[code], level=level.message), language)
            for code, level in one.with_system.items()
        )
        telling = sorted((f for f in one.because if f.value is not None), key=lambda factor: -factor.points)
        open_ones = [say(text(f"catalogue.factor.{f.name}"), language) for f in one.because if f.value is None]
        because = "; ".join(factor.message for factor in telling)
        if open_ones:
            with_system = "; ".join(filter(None, (with_system, f"{unknown}: {', '.join(open_ones)}")))
        rows.append(
            (
                one.rank,
                one.code,
                one.name,
                one.points,
                one.at_most,
                unknown if one.volume is None else one.volume,
                one.level.message,
                one.reachable.message,
                unknown if one.papers is None else one.papers,
                one.freed_now.papers,
                one.freed_now.visits,
                "; ".join(filter(None, (because, with_system))),
            )
        )
    return rows


def _systems(report: IntegrationReport, language: Language) -> list[tuple[Cell, ...]]:
    return [
        (
            number,
            f"{one.name} ({one.system})",
            say(text(f"catalogue.status.{one.status}"), language),
            one.alone.papers,
            one.gain.papers,
            one.together.papers,
            round(100 * one.share, 1),
            one.together.visits,
            one.together.hours,
            one.together.cost,
        )
        for number, one in enumerate(report.order, 1)
    ]


def _patterns(report: ClonesReport) -> list[tuple[Cell, ...]]:
    return [
        (
            number,
            " → ".join(step.message for step in one.steps),
            one.procedures,
            "; ".join(f"{fix.title} ({fix.procedures}): {fix.example}" for fix in one.fixes),
            _several([place.name for place in one.places]),
        )
        for number, one in enumerate(report.patterns, 1)
    ]


def _papers(report: ClonesReport) -> list[tuple[Cell, ...]]:
    return [
        (
            number,
            one.advice,
            len(one.names),
            one.procedures,
            _several([f"{spelling.name} ({spelling.procedures})" for spelling in one.names]),
        )
        for number, one in enumerate(report.papers, 1)
    ]


def _several(names: Sequence[str]) -> str:
    return "; ".join(names[:_PLACES]) + (f" … (+{len(names) - _PLACES})" if len(names) > _PLACES else "")
