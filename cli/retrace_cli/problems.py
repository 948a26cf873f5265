"""Tells what is wrong with a model, for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from retrace_cli.show import line, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.case import Case
    from retrace.app.reports.checking import ProblemReport, SoundnessReport
    from retrace.knowledge.messages import Language


def tell_problems(problems: Iterable[ProblemReport]) -> None:
    """Each problem on a line, with its code."""
    for problem in problems:
        line(f"  {words(f'check.severity.{problem.severity}')}: {problem.message} [{problem.code}]", problem.severity)


def tell_soundness(verdict: SoundnessReport) -> None:
    """The verdict and its reasons."""
    line(words(f"check.verdict.{verdict.verdict}"), "good" if verdict.verdict == "sound" else "bad")
    for reason in verdict.reasons:
        line(f"  {reason.message}")


def tell_case(case: Case, language: Language) -> None:
    """What of the model may spoil the results that follow: errors and warnings of reading, an unsound process."""
    from retrace.app.check import problems, soundness_report
    from retrace.graph.soundness import soundness

    found = [p for p in problems(case.reading.problems, language) if p.severity != "info"]
    verdict = soundness_report(soundness(case.reading.process), language)
    if not found and verdict.verdict != "unsound":
        return
    title(words("run.problems"))
    tell_problems(found)
    if verdict.verdict == "unsound":
        tell_soundness(verdict)
