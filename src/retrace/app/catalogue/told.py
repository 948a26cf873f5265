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
    """A table: its heads with widths in characters, and its rows."""

    name: str
    heads: tuple[tuple[str, float], ...]
    rows: tuple[tuple[Cell, ...], ...]


_WIDTHS: Mapping[str, Sequence[float]] = {
    "rank": (6, 12, 50, 9, 10, 12, 24, 24, 8, 9, 9, 70),
    "systems": (6, 45, 14, 10, 9, 10, 9, 9, 9, 12),
    "patterns": (6, 60, 10, 60, 60),
    "papers": (6, 45, 10, 10, 80),
    "failed": (45, 16, 80),
}


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
    return {name: Told(name, _heads(name, language), tuple(given)) for name, given in rows.items()}


def _heads(name: str, language: Language) -> tuple[tuple[str, float], ...]:
    heads = say(text(f"catalogue.heads.{name}"), language).split("|")
    return tuple(zip(heads, _WIDTHS[name], strict=True))


def _rank(report: RankReport, language: Language) -> list[tuple[Cell, ...]]:
    unknown = say(text("catalogue.unknown"), language)
    rows: list[tuple[Cell, ...]] = []
    for one in report.ranked:
        with_system = "; ".join(
            say(text("catalogue.with_system", system=report.systems[code], level=level.message), language)
            for code, level in one.with_system.items()
        )
        because = "; ".join(factor.message for factor in one.because)
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
