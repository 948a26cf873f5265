"""Use case: the report on a whole catalogue, from what was found in it and how its indicators went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from retrace.app.catalogue.follow_up import FollowUp, sentences, shown
from retrace.app.catalogue.integration import integration
from retrace.app.catalogue.rank import rank
from retrace.app.reports.catalogue import IntegrationReport, RankReport
from retrace.app.reports.follow_up import ProgrammeReport
from retrace.knowledge.messages import number, say
from retrace.model.agency import Agency
from retrace.model.indicators import Followed
from retrace.model.programme import Programme, Row
from retrace.model.text import text

MOST = 50


def programme_file(
    folder: Path,
    agency: Agency,
    made: FollowUp | None = None,
    weights: Path | None = None,
    most: int = MOST,
    volumes: Sequence[Path] = (),
) -> tuple[bytes, ProgrammeReport]:
    """The Word report on an analysed catalogue, and what stands in it; `most` priorities are listed.

    Raises what `rank` and `integration` raise.
    """
    from retrace.render.programme_report import programme_report  # slow to import

    ranking, order = rank(folder, weights, volumes=volumes), integration(folder, volumes=volumes)
    ranked = _ranked(ranking, most)
    progress = tuple(_progress(number, one) for number, one in enumerate(made.procedures, 1)) if made else ()
    programme = Programme(
        agency=agency,
        day=date.fromisoformat(ranking.as_of),
        procedures=ranking.procedures,
        with_priority=ranking.with_priority,
        levels=_levels(ranking),
        ranked=ranked,
        ranking_note=ranking.note,
        connections=_connections(order),
        connection_sentences=tuple(order.sentences),
        progress=progress,
        progress_sentences=tuple(sentences(made, "vi")) if made else (),
        open=_open(ranking),
    )
    told = ProgrammeReport("", ranking.procedures, len(ranked), len(programme.connections), len(progress))
    return programme_report(programme), told


def _levels(ranking: RankReport) -> tuple[Row, ...]:
    """How many procedures have each level, today and within reach; an undecided one says from where to where."""
    names = dict.fromkeys([*ranking.levels, *ranking.reachable])
    return tuple(
        (_level(name), number(ranking.levels.get(name, 0)), number(ranking.reachable.get(name, 0))) for name in names
    )


def _level(name: str) -> str:
    least, _, most = name.partition("..")
    words = say(text(f"catalogue.level.{least or 'unknown'}"))
    if not most:
        return words
    highest = text(f"catalogue.level.{most}")
    return say(text("catalogue.level.range", least=text(f"catalogue.level.{least or 'unknown'}"), most=highest))


def _ranked(ranking: RankReport, most: int) -> tuple[Row, ...]:
    return tuple(
        (
            str(one.rank),
            one.code,
            one.name,
            number(one.points),
            one.level.message,
            one.reachable.message,
            "; ".join(factor.message for factor in one.because if factor.points),
        )
        for one in ranking.ranked[:most]
    )


def _connections(order: IntegrationReport) -> tuple[Row, ...]:
    return tuple(
        (
            str(place),
            one.name,
            one.owner,
            number(one.gain.papers),
            number(one.gain.visits),
            str(one.procedures),
            number(round(100 * one.share, 1)) + "%",
        )
        for place, one in enumerate(order.order, 1)
    )


def _progress(place: int, one: Followed) -> Row:
    values = ["–" if c.last is None else _short(shown(c.indicator, c.last, "vi")) for c in one.courses]
    behind: Sequence[str] = [
        say(text(f"follow_up.indicator.{c.indicator}")) for c in one.courses if c.verdict in ("behind", "improving")
    ]
    return (str(place), " ".join(filter(None, (one.code, one.name))), *values, "; ".join(behind))


def _short(value: str) -> str:
    return value.split(" ")[0]


def _open(ranking: RankReport) -> tuple[str, ...]:
    return tuple(
        say(text("follow_up.report.unknown", factor=say(text(f"catalogue.factor.{name}")), count=count))
        for name, count in ranking.unknown.items()
        if count
    )
