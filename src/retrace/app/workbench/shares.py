"""Shares of the work on a project that are done elsewhere: what they are computed from, and the analyses kept there."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from retrace.app.workbench.opened import AS_IT_STANDS, Opened, WhatIf, opened
from retrace.knowledge.messages import Language

if TYPE_CHECKING:
    from retrace.app.workbench.analyses import Analyses
    from retrace.app.workbench.analysis import Analysis
    from retrace.app.workbench.steps.edit import StepEdit

_MOST = 8
"""Analyses kept where shares are done: what is asked of a version is mostly asked within moments."""


@dataclass(frozen=True, slots=True)
class Source:
    """The files that an analysis is made of, by their digest, as of a day and under a what-if."""

    digest: str
    files: Mapping[str, bytes]
    today: date
    what_if: WhatIf = AS_IT_STANDS


def part(source: Source, language: Language, name: str) -> Any:
    """A part of the analysis by its name. Raises what `opened` and the part raise."""
    return getattr(_analysis(source, language), name)


def with_edit(
    source: Source, files: Mapping[str, bytes], edit: StepEdit, language: Language
) -> tuple[dict[str, bytes], str]:
    """Files after an edit of the step table, and the step to go on with. Raises what `opened` and `edited` raise."""
    from retrace.app.workbench.steps.files import edited

    return edited(files, _analysis(source, language).case.view, edit, language)


def opened_of(source: Source) -> Opened:
    """The files opened, which are remembered here too. Raises what `opened` raises."""
    found = opened(source.files, source.today, source.what_if)
    _analyses().note(source, found)
    return found


def summary_of(source: Source, language: Language) -> bytes:
    """What the overview tells of a project, as it is kept."""
    from retrace.app.workbench.overview import summed_up

    return summed_up(lambda: _analysis(source, language), language)


def prepare() -> None:
    """Computes every part of a shipped sample once; what is there by then stays, and is no garbage to look through."""
    from retrace.app.workbench import analysis, starting

    made = analysis.Analysis(opened(starting.of_sample(starting.sample_names()[2]), date(2026, 1, 1)), "vi")
    _ = made.as_is_svg, made.to_be_svg, made.flow, made.drawn_charts
    del made
    gc.collect()
    gc.freeze()


def _analysis(source: Source, language: Language) -> Analysis:
    return _analyses().of(source, language)


@cache
def _analyses() -> Analyses:
    from retrace.app.workbench.analyses import Analyses

    return Analyses(_MOST)
