"""retrace catalogue: analyse thousands of procedures; rank them; which connection frees most; repeated patterns."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError
from retrace.model.text import text
from retrace_cli.options import Answer, AsOf, Format, In, Lang, OutFolder, Own, Ready, day, overlay_of
from retrace_cli.programme import Volumes, follow_up, report, tell_volumes
from retrace_cli.show import as_json, figure, line, table, title
from retrace_cli.words import language, words

if TYPE_CHECKING:
    from retrace.app.catalogue.analyse import Engine
    from retrace.app.catalogue.item import Setting
    from retrace.app.reports.catalogue import (
        AnalyseReport,
        ClonesReport,
        IntegrationReport,
        RankedReport,
        RankReport,
        SystemReport,
    )


Paths = Annotated[list[Path], typer.Argument(help=words("catalogue.option.paths"), metavar="PATH…", show_default=False)]
Folder = Annotated[Path, typer.Argument(help=words("catalogue.option.folder"), metavar="DIR", show_default=False)]
Workers = Annotated[
    int | None, typer.Option("--workers", help=words("catalogue.option.workers"), min=1, show_default=False)
]
Dask = Annotated[
    str, typer.Option("--dask", help=words("catalogue.option.dask"), metavar="ADDRESS", show_default=False)
]
Resume = Annotated[bool, typer.Option("--resume", help=words("catalogue.option.resume"))]
Seconds = Annotated[float, typer.Option("--timeout", help=words("catalogue.option.seconds"), min=0.1)]
Drafts = Annotated[bool, typer.Option("--drafts", help=words("catalogue.option.drafts"))]
Weights = Annotated[Path | None, typer.Option("--weights", help=words("catalogue.option.weights"), show_default=False)]
Most = Annotated[int, typer.Option("--most", help=words("catalogue.option.most"), min=1)]
By = Annotated[str, typer.Option("--by", help=words("catalogue.option.measure"))]
ByDossiers = Annotated[bool, typer.Option("--by-dossiers", help=words("catalogue.option.by_dossiers"))]
Possible = Annotated[bool, typer.Option("--possible", help=words("catalogue.option.possible"))]
Least = Annotated[int, typer.Option("--least", help=words("catalogue.option.least"), min=2)]
Memory = Annotated[int, typer.Option("--memory", help=words("catalogue.option.memory"), min=64)]


def analyse(
    paths: Paths,
    out: OutFolder,
    workers: Workers = None,
    dask: Dask = "",
    resume: Resume = False,
    timeout: Seconds = 60.0,
    memory: Memory = 2048,
    drafts: Drafts = False,
    as_of: AsOf = None,
    ready: Ready = None,
    overlay: Own = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Analyses every item of the paths."""
    from retrace.app.catalogue.analyse import analyse as run
    from retrace.app.catalogue.item import Setting
    from retrace.app.catalogue.sources import counted
    from retrace_cli.progress import Rate

    if workers and dask:
        raise RetraceError("catalogue_workers_and_dask", "--workers, --dask")
    chosen = day(as_of) if as_of else None
    setting = Setting(date.today(), chosen, tuple(ready or ()), overlay_of(overlay), timeout, memory, drafts)
    setting.knowledge()  # a system that is none is told before anything is read
    with _engine(dask, workers, setting) as engine, Rate(words("catalogue.progress")) as rate:
        whole = counted(paths) if rate.seen else 0
        report = run(paths, out, setting, engine, resume, lambda done: rate.tell(done, whole), lang.value)
    if format is Format.json:
        as_json(report)
    else:
        _tell_run(report, out)


def _engine(dask: str, workers: int | None, setting: Setting) -> AbstractContextManager[Engine]:
    """Workers of this machine, as many as it has processors, or those of a cluster."""
    if dask:
        from retrace.app.catalogue.cluster import Cluster

        return Cluster(dask, setting)
    from retrace.app.catalogue.guarded import Guarded

    return Guarded(workers or os.cpu_count() or 1, setting)


def _tell_run(report: AnalyseReport, out: Path) -> None:
    shown = {"items": report.items, "analysed": report.analysed, "seconds": report.seconds, "rate": report.rate}
    line(words("catalogue.done", **shown))
    if report.taken_over:
        line(words("catalogue.taken_over", count=report.taken_over))
    for failed in report.failed:
        line(f"  ✗ {failed.place}: {failed.message}", "bad")
    for name in report.files:
        line(f"  → {out / name}")


def rank(
    folder: Folder,
    weights: Weights = None,
    volumes: Volumes = None,
    most: Most = 20,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """The priorities."""
    from retrace.app.catalogue.rank import rank as made

    report = made(folder, weights, lang.value, volumes or ())
    if format is Format.json:
        as_json(report)
    else:
        _tell_rank(report, most)


def _tell_rank(report: RankReport, most: int) -> None:
    count, priority = report.procedures, report.with_priority
    title(words("catalogue.rank.title", day=report.as_of, count=count, priority=priority))
    rows = [_ranked(one, report.systems) for one in report.ranked[:most]]
    table(words("catalogue.rank.heads").split("|"), rows, (2, 4, 12, 5, 6, 6, 18))
    if len(report.ranked) > most:
        line(words("catalogue.rank.more", count=len(report.ranked) - most))
    missing = [f"{_told(f'factor.{name}')} {count}" for name, count in report.unknown.items() if count]
    if missing:
        line(words("catalogue.rank.unknown", factors="; ".join(missing)))
    line(report.note)
    tell_volumes(report.volumes)


def _ranked(one: RankedReport, systems: dict[str, str]) -> list[str]:
    because = [factor.message for factor in one.because if factor.points]
    because += [
        _told("with_system", system=systems[code], level=level.message) for code, level in one.with_system.items()
    ]
    points = f"{figure(one.points)} ({figure(one.at_most)})"
    return [str(one.rank), one.code, one.name, points, one.level.message, one.reachable.message, "; ".join(because)]


def integration(
    folder: Folder,
    measure: By = "papers",
    by_dossiers: ByDossiers = False,
    possible: Possible = False,
    volumes: Volumes = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """The order of connections."""
    from retrace.app.catalogue.integration import integration as made

    report = made(folder, measure, "dossiers" if by_dossiers else "procedures", possible, lang.value, volumes or ())
    if format is Format.json:
        as_json(report)
    else:
        _tell_integration(report)


def _tell_integration(report: IntegrationReport) -> None:
    unit = _told(f"measure.{report.measure}")
    title(words("catalogue.integration.title", day=report.as_of, unit=unit))
    rows = [_system(number, one, report.measure) for number, one in enumerate(report.order, 1)]
    if rows:
        table(words("catalogue.integration.heads").split("|"), rows, (2, 14, 6, 4, 4, 5, 4, 4, 4))
    for sentence in report.sentences:
        line(sentence)
    if report.only_possible:
        told = "; ".join(f"{code} {count}" for code, count in report.only_possible.items())
        line(words("catalogue.integration.possible", systems=told))
    tell_volumes(report.volumes)


def _system(number: int, one: SystemReport, measure: str) -> list[str]:
    alone, gain, together = (figure(getattr(each, measure)) for each in (one.alone, one.gain, one.together))
    best = "—" if one.best is None else figure(one.best)
    share = figure(one.share, "share")
    status = _told(f"status.{one.status}")
    return [str(number), f"{one.name} ({one.system})", status, alone, gain, together, share, best, str(one.procedures)]


def clones(folder: Folder, least: Least = 2, most: Most = 20, format: Answer = Format.text, lang: In = Lang.vi) -> None:
    """The repeated patterns."""
    from retrace.app.catalogue.clones import find_clones

    report = find_clones(folder, least, lang.value)
    if format is Format.json:
        as_json(report)
    else:
        _tell_clones(report, most)


def _tell_clones(report: ClonesReport, most: int) -> None:
    title(words("catalogue.clones.title", count=len(report.patterns), compared=report.compared))
    for number, one in enumerate(report.patterns[:most], 1):
        steps = " → ".join(step.message for step in one.steps)
        line(words("catalogue.clones.pattern", number=number, procedures=one.procedures, steps=steps))
        for fix in one.fixes:
            said = {"title": fix.title, "example": fix.example}
            line("     " + words("catalogue.clones.fix", procedures=fix.procedures, **said))
        named = [place.name for place in one.places]
        line("     " + words("catalogue.clones.where", names="; ".join(named[:5]) + (" …" if len(named) > 5 else "")))
    if len(report.patterns) > most:
        line(words("catalogue.clones.more", count=len(report.patterns) - most))
    title(words("catalogue.clones.papers", count=len(report.papers)))
    for number, paper in enumerate(report.papers[:most], 1):
        counts = {"names": len(paper.names), "procedures": paper.procedures}
        line(words("catalogue.clones.paper", number=number, advice=paper.advice, **counts))
        for spelling in paper.names[:5]:
            line(f"     {spelling.procedures:>4}  {spelling.name}")
    if len(report.papers) > most:
        line(words("catalogue.clones.more", count=len(report.papers) - most))


def _told(key: str, **args: str) -> str:
    """A sentence that the page of the catalogue says too."""
    return say(text(f"catalogue.{key}", **args), language(sys.argv))


COMMANDS = {
    "analyse": analyse,
    "rank": rank,
    "integration": integration,
    "clones": clones,
    "follow-up": follow_up,
    "report": report,
}
