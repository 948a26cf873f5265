"""What was found of one item of a catalogue: a model, a group of linked procedures, a published record or a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from dataclasses import field as default
from typing import Any, Literal

from retrace.catalogue.gain import NOTHING, Gain, Terms

Kind = Literal["model", "group", "record", "table"]
Outcome = Literal["done", "failed", "timed_out", "out_of_memory", "crashed"]
PASSING: tuple[Outcome, ...] = ("timed_out", "out_of_memory", "crashed")
"""Outcomes that another try, or another machine, may change."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One step as others may repeat it: its id and name, who acts, what is done, and the steps right after it."""

    id: str
    name: str
    actor: str = ""
    action: str = ""
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """A proposal that needs nothing but itself: its move, the steps it is about, and its sentence in Vietnamese."""

    move: str
    steps: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class PaperName:
    """A paper of the dossier as it is called here, and its kind in the registry ("" where none is known)."""

    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """An online level: the one that known facts allow, and the one that unknown facts could still bring."""

    level: str = ""
    at_most: str = ""


NO_RANGE = Range()


@dataclass(frozen=True, slots=True)
class Analysed:
    """One item. None and "" mean unknown.

    `place` names the item within the collection; `error` says in each language why nothing was found. `demanded` are
    papers to hand in for one case, `visits` contacts of one case; `held` of the papers are in ready and connected
    systems. `now` is what those systems free, `terms` what further systems would free, alone and together, and
    `terms_possible` the same with systems of which nobody says, but their scope suggests, that they hold a paper.
    `volume` is dossiers a year. `to_open` says that dossiers are taken in person only, though no paper has to be
    brought. `levels_with` gives the reachable level with one more system each, `level_all` with all of them.
    """

    place: str
    kind: Kind
    outcome: Outcome = "done"
    error: Mapping[str, str] = default(default_factory=dict)
    code: str = ""
    name: str = ""
    field: str = ""
    agency: str = ""
    applicants: tuple[str, ...] = ()
    volume: float | None = None
    complaints: float | None = None
    online_share: float | None = None
    scores: Mapping[str, float | None] = default(default_factory=dict)
    coverage: Mapping[str, float] = default(default_factory=dict)
    soundness: str = ""
    problems: int = 0
    questions: int = 0
    level: Range = NO_RANGE
    reachable: Range = NO_RANGE
    levels_with: Mapping[str, Range] = default(default_factory=dict)
    level_all: Range = NO_RANGE
    bound_by_law: bool | None = None
    demanded: float | None = None
    visits: float | None = None
    manual_steps: float | None = None
    to_open: bool = False
    now: Gain = NOTHING
    terms: Terms = default(default_factory=dict)
    terms_possible: Terms = default(default_factory=dict)
    signs: tuple[Sign, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    papers: tuple[PaperName, ...] = ()

    @property
    def called(self) -> str:
        """The name, or where the item stands."""
        return self.name or self.place


def written(found: Analysed) -> str:
    """The result as JSON; the same result gives the same text. What has its default is left out."""
    pairs = ((f, getattr(found, f.name)) for f in _FIELDS)
    plain = {f.name: _plain(value) for f, value in pairs if value != f.default and value not in ({}, ())}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


_FIELDS = fields(Analysed)
_SHORT: dict[type, tuple[str, ...]] = {
    kind: tuple(f.name for f in fields(kind)) for kind in (Sign, Remedy, PaperName, Range, Gain)
}


def _plain(value: Any) -> Any:
    """An object as the list of its fields, a mapping with its values so."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    names = _SHORT.get(type(value))
    return value if names is None else [_plain(getattr(value, name)) for name in names]


def parsed_all(content: str) -> list[Analysed]:
    """The results of an item: one, or those of each procedure in it."""
    plain = json.loads(content)
    return [_parsed(one) for one in (plain if isinstance(plain, list) else [plain])]


def parsed(content: str) -> Analysed:
    """The result that `written` wrote."""
    return _parsed(json.loads(content))


def _parsed(plain: dict[str, Any]) -> Analysed:
    made: dict[str, Any] = {
        "now": lambda value: Gain(*value),
        "terms": lambda value: {key: Gain(*figures) for key, figures in value.items()},
        "terms_possible": lambda value: {key: Gain(*figures) for key, figures in value.items()},
        "applicants": tuple,
        "level": lambda value: Range(*value),
        "reachable": lambda value: Range(*value),
        "level_all": lambda value: Range(*value),
        "levels_with": lambda value: {key: Range(*one) for key, one in value.items()},
        "signs": lambda value: tuple(Sign(one[0], one[1], one[2], one[3], tuple(one[4])) for one in value),
        "remedies": lambda value: tuple(Remedy(move, tuple(steps), text) for move, steps, text in value),
        "papers": lambda value: tuple(PaperName(*one) for one in value),
    }
    return Analysed(**{name: made[name](value) if name in made else value for name, value in plain.items()})


def outcome_of(content: str) -> Outcome:
    """The outcome of a result that `written` wrote."""
    plain = json.loads(content)
    outcome: Outcome = "done" if isinstance(plain, list) else plain.get("outcome", "done")
    return outcome
