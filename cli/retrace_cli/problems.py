"""Tells what is wrong with a model, for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from retrace_cli.show import line, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.case import Case
    from retrace.app.reports.checking import ProblemReport, SoundnessReport
    from retrace.knowledge.messages import Language

SEVERITIES = ("error", "warning", "info")
MOST = 5


def tell_problems(problems: Iterable[ProblemReport], most: int | None = MOST) -> None:
    """Problems of one kind together, the worst first, each kind with its code and at most `most` places.

    What another problem tells already is left out.
    """
    kinds: dict[tuple[str, ...], list[ProblemReport]] = defaultdict(list)
    for problem in sorted(problems, key=lambda each: SEVERITIES.index(each.severity)):
        if not problem.repeats:
            kinds[problem.severity, problem.code, problem.variant].append(problem)
    for kind in kinds.values():
        _tell_kind(kind, most)


def _tell_kind(kind: list[ProblemReport], most: int | None) -> None:
    """One problem as a sentence; several as what is wrong, where, and what to do."""
    first = kind[0]
    severity = words(f"check.severity.{first.severity}")
    if len(kind) == 1 or not first.title:
        for problem in kind[:most]:
            line(
                f"  {severity}: {' '.join(filter(None, (problem.message, problem.remedy)))} [{problem.code}]",
                problem.severity,
            )
        _tell_rest(len(kind[:most]), len(kind))
        return
    line(f"  {severity}: {words('check.places', title=first.title, count=len(kind))} [{first.code}]", first.severity)
    if first.variant == "found":
        more = len(kind) - len(kind[:most])
        names = ", ".join(problem.name for problem in kind[:most])
        line(f"    {words('check.and_more', names=names, count=more) if more else names}")
    else:
        for problem in kind[:most]:
            line(f"    {problem.message}")
        _tell_rest(len(kind[:most]), len(kind))
    line(f"    {words('check.remedy', remedy=first.remedy)}")


def _tell_rest(told: int, found: int) -> None:
    if told < found:
        line(f"    {words('check.more', count=found - told)}")


def tell_soundness(verdict: SoundnessReport) -> None:
    """The verdict and its reasons."""
    line(words(f"check.verdict.{verdict.verdict}"), "good" if verdict.verdict == "sound" else "bad")
    for reason in verdict.reasons:
        line(f"  {reason.message}")


def tell_case(case: Case, language: Language) -> None:
    """What of the model may spoil the results that follow: errors and warnings of reading, an unsound process."""
    from retrace.app.check import problems, soundness_report

    found = [p for p in problems(case.reading.problems, language) if p.severity != "info"]
    verdict = soundness_report(case.view.soundness, case.reading.process, language)
    if not found and verdict.verdict != "unsound":
        return
    title(words("run.problems"))
    tell_problems(found)
    if verdict.verdict == "unsound":
        tell_soundness(verdict)
