"""What `check` answers: problems and soundness."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """A reading problem or a broken modelling rule.

    For a rule, `title` says what is wrong in general, `name` what people call the element, `remedy` what to do instead;
    `variant` tells apart what one rule finds. `repeats` is true where another problem tells of the same mistake.
    """

    code: str
    severity: Literal["error", "warning", "info"]
    element: str
    message: str
    title: str = ""
    name: str = ""
    remedy: str = ""
    variant: str = ""
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class ReasonReport:
    """Why a process is not sound, or why that is undecided; `path` is a counter-example."""

    property: str
    elements: list[str]
    message: str
    path: list[str]


@dataclass(frozen=True, slots=True)
class SoundnessReport:
    """The verdict on the behaviour of the `examined` processes: those of which something is drawn."""

    verdict: Literal["sound", "unsound", "undecided"]
    reasons: list[ReasonReport]
    examined: int = 0


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """Why a file could not be checked."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class FixReport:
    """What `check --fix` mended: the rule that was broken, the element, and what was done."""

    code: str
    element: str
    message: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """What `check` found in one file. `silenced` counts the `silenced_problems`, which the file or the call asks not to
    be told; `fixes` are what was mended before, in the order in which it was done. `error` says why the file could not
    be read; the counts are zero then."""

    path: str
    problems: list[ProblemReport]
    silenced: int
    silenced_problems: list[ProblemReport]
    processes: int
    steps: int
    lanes: int
    flows: int
    messages: int
    documents: int
    systems: int
    soundness: SoundnessReport
    error: ErrorReport | None = None
    fixes: list[FixReport] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Output of `retrace check`."""

    files: list[FileReport]
