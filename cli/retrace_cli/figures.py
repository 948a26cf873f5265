"""Telling where the figures of documents come from."""

from __future__ import annotations

from retrace.app.reports.trace import FigureReport, FiguresReport, InputReport
from retrace_cli.show import line, title
from retrace_cli.words import words

_SHOWN = 6  # inputs listed for a figure; the JSON output has all


def tell_figures(report: FiguresReport) -> None:
    """Each figure with its rule, its inputs, and whether it holds."""
    for file in report.files:
        title(words("dossier.figures_of", file=file.file, count=len(file.figures)))
        for figure in file.figures:
            line(f"  {figure.printed or figure.written}  [{figure.key}]", "good" if figure.state == "holds" else "bad")
            line(f"      {_rule(figure)}")
            if figure.state != "holds":
                again = figure.again or figure.written
                line("      " + words(f"dossier.figure.{figure.state}", written=figure.written, again=again), "bad")


def _rule(figure: FigureReport) -> str:
    terms = [" × ".join(map(_input, term)) for term in figure.terms]
    more = len(terms) - _SHOWN
    shown = "; ".join(terms[:_SHOWN]) + (words("dossier.more_inputs", count=more) if more > 0 else "")
    return words(f"dossier.rule.{figure.rule}", inputs=shown)


def _input(one: InputReport) -> str:
    where = f"({one.element})" if one.element else ""
    origin = "" if one.origin in ("computed", "") else f" [{one.origin}{': ' + one.source if one.source else ''}]"
    return f"{one.name}{where} = {one.value:g}{origin}"
