"""Use case: in which order to take procedures up, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from retrace.app.catalogue.known_volumes import KnownVolumes
from retrace.app.catalogue.opened import Catalogue, opened
from retrace.app.catalogue.rules import rules
from retrace.app.reports.catalogue import (
    FactorReport,
    GainReport,
    LevelReport,
    RankedReport,
    RankReport,
    WeightReport,
)
from retrace.catalogue.analysed import Range
from retrace.catalogue.gain import Gain
from retrace.catalogue.priority import Ranked, Rules, Tally, level_words, ranked
from retrace.knowledge.messages import Language, say
from retrace.model.figure import Figure
from retrace.model.text import text


def rank(
    folder: Path, weights: Path | None = None, language: Language = "vi", volumes: Sequence[Path] = ()
) -> RankReport:
    """The procedures of an analysed catalogue in their order; `volumes` are files of dossiers and complaints a year.

    Raises what `opened`, `known_volumes` and `rules` raise.
    """
    with opened(folder) as found:
        catalogue = found.knowing(volumes)
        return rank_report(catalogue, rules(catalogue.as_of, weights), language)


def rank_report(catalogue: Catalogue, by: Rules, language: Language, most: int | None = None) -> RankReport:
    """The ranking in words; of a long one the first `most`, while figures are those of all."""
    tally = Tally()
    order = ranked(catalogue.items(), by, most, tally)
    named = sorted({code for one in order for code in one.found.levels_with})
    return RankReport(
        as_of=catalogue.as_of.isoformat(),
        version=catalogue.version,
        procedures=tally.procedures,
        with_priority=tally.with_priority,
        levels=dict(sorted(tally.levels.items())),
        reachable=dict(sorted(tally.reachable.items())),
        unknown=tally.unknown,
        ranked=[_ranked(one, by, catalogue.volumes, language) for one in order],
        weights=_figures(by.weights),
        thresholds=_figures(by.thresholds),
        systems={code: catalogue.system(code).named(language) for code in named},
        note=say(text("catalogue.rank_note"), language),
        volumes=catalogue.volumes.report(language) if catalogue.volumes else None,
    )


def _figures(known: object) -> list[WeightReport]:
    assert isinstance(known, dict)
    figures: dict[str, Figure] = known
    return [WeightReport(name, one.value, one.source, one.origin) for name, one in figures.items()]


def _ranked(one: Ranked, by: Rules, volumes: KnownVolumes | None, language: Language) -> RankedReport:
    found = one.found
    told = volumes.of(found.code, found.name) if volumes else None
    return RankedReport(
        rank=one.rank,
        place=found.place,
        code=found.code,
        name=found.called,
        field=found.field,
        points=one.points,
        at_most=one.at_most,
        priority=list(one.priority),
        because=[
            FactorReport(
                f.name, f.value, round(f.points, 6), f.weight, say(f.because, language), by.weights[f.name].source
            )
            for f in one.factors
        ],
        volume=found.volume,
        level=level_report(found.level, language),
        reachable=level_report(found.reachable, language),
        with_system={code: level_report(level, language) for code, level in found.levels_with.items()},
        with_all=level_report(found.level_all, language),
        freed_now=gain_report(found.now),
        papers=found.demanded,
        visits=found.visits,
        complaints=found.complaints,
        volume_source=told.source if told else "",
    )


def level_report(level: Range, language: Language) -> LevelReport:
    """A level in words."""
    return LevelReport(level.level, level.at_most, say(level_words(level), language))


def gain_report(gain: Gain) -> GainReport:
    """A gain with rounded figures, so that sums are told as people add them up."""
    return GainReport(*(round(figure, 4) + 0.0 for figure in gain.figures))
