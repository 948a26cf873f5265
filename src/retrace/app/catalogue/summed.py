"""What stands above the tables of a catalogue: figures, the curve of gains, online levels, sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retrace.app.catalogue.opened import Catalogue
from retrace.app.catalogue.results import Summary
from retrace.app.catalogue.told import Told
from retrace.app.reports.catalogue import IntegrationReport, RankReport
from retrace.knowledge.messages import Language, number, say
from retrace.model.text import text

_LEVELS = ("none", "information", "partial", "full")


def summed(
    catalogue: Catalogue,
    rank: RankReport,
    integration: IntegrationReport,
    told: Mapping[str, Told],
    files: Sequence[str],
    language: Language,
) -> Summary:
    """The summary of the reports of a catalogue."""
    missing = "; ".join(
        f"{say(text(f'catalogue.factor.{name}'), language)} {number(count, language)}"
        for name, count in rank.unknown.items()
        if count
    )
    day = f"{catalogue.as_of:%d/%m/%Y}"
    return Summary(
        as_of=catalogue.as_of.isoformat(),
        version=catalogue.version,
        language=language,
        procedures=rank.procedures,
        about=say(text("catalogue.about", day=day, version=catalogue.version), language),
        cards=_cards(rank, integration, len(told["failed"].rows), language),
        curve=[(one.name, one.together.papers) for one in integration.order],
        levels=_levels(rank, language),
        rank_note=rank.note,
        unknown=say(text("catalogue.unknown_of", factors=missing), language) if missing else "",
        sentences=integration.sentences,
        heads={name: [head for head, _ in one.heads] for name, one in told.items()},
        files=files,
    )


def _cards(
    rank: RankReport, integration: IntegrationReport, failed: int, language: Language
) -> list[tuple[float, str]]:
    figures: Sequence[tuple[str, float]] = (
        ("procedures", rank.procedures),
        ("priority", rank.with_priority),
        ("papers", integration.papers),
        ("freed_now", integration.freed_now.papers),
        ("freed_then", integration.freed_by_all.papers),
        ("failed", failed),
    )
    return [(value, say(text(f"catalogue.card.{name}"), language)) for name, value in figures]


def _levels(rank: RankReport, language: Language) -> list[tuple[str, int, int]]:
    """How many procedures surely have a level, and how many lie between two, now and then."""
    names = sorted({*rank.levels, *rank.reachable}, key=lambda name: [_place(one) for one in name.split("..")])
    return [(_level(name, language), rank.levels.get(name, 0), rank.reachable.get(name, 0)) for name in names]


def _place(level: str) -> int:
    return _LEVELS.index(level) if level in _LEVELS else -1


def _level(name: str, language: Language) -> str:
    parts = [say(text(f"catalogue.level.{one or 'unknown'}"), language) for one in name.split("..")]
    return " – ".join(dict.fromkeys(parts))
