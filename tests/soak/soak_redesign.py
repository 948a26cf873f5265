"""Redesign on models that people drew: whatever subset of the proposals is accepted, the outcome is proven.

python -m tests.soak.soak_redesign [SEED]      all models once, as they are and furnished, with figures
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from tests.redesign.accepted import assert_any_subset_is_proven
from tests.redesign.cases import judged, loaded
from tests.redesign.furnished import furnished, shaken

from retrace.app.case import case_of
from retrace.bpmn.read import Reading, read
from retrace.graph.view import ProcessView
from retrace.knowledge.registry import Knowledge, load
from retrace.model.procedure import Procedure
from retrace.paths import samples
from retrace.redesign.move import all_moves

MODELS = Path(__file__).parents[3] / "shared/data/bpmn/training_models"
DAY = date(2026, 11, 22)
SLICE = 40


@cache
def models() -> tuple[Path, ...]:
    """Every training model beside the checkout, else the shipped samples."""
    return tuple(sorted(MODELS.rglob("*.bpmn")) if MODELS.is_dir() else sorted(samples().rglob("*.bpmn")))


@cache
def _procedures() -> tuple[Path, ...]:
    """What the moves are tested with, so that each comes up, groups of procedures among them; and the samples."""
    tried = Path(__file__).parents[1] / "redesign/moves"
    return tuple(sorted((*tried.rglob("before.bpmn"), *samples().rglob("as-is.bpmn"))))


@cache
def _procedure(path: Path) -> ProcessView:
    return loaded(path).view


@cache
def _knowledge() -> Knowledge:
    return load(DAY)


@cache
def _read(path: Path) -> Reading:
    return read(path)


def case(random: Random) -> None:
    """A model with made-up facts, one in five as it is; or a procedure made for a move, some facts told otherwise.

    Raises where a plan is not proven or cannot be undone.
    """
    if random.random() < 0.2:
        assert_any_subset_is_proven(judged(shaken(_procedure(random.choice(_procedures())), random)), random)
    else:
        _try(random.choice(models()), random, bare=random.random() < 0.2)


def _try(path: Path, random: Random, bare: bool) -> tuple[str, Counter[str]]:
    """The verdict on the model, and how often each move was proposed with which outcome."""
    reading = _read(path)
    if not reading.process.nodes:
        return "empty", Counter()
    if bare:
        view = case_of(reading, Procedure(), DAY, path.name).view
    else:
        view = furnished(reading.process, _knowledge(), random)
    return view.soundness.verdict, assert_any_subset_is_proven(judged(view), random)


def main() -> None:
    """Try all models and procedures and print what came of them."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    for bare in (True, False):
        verdicts, found, busy = Counter[str](), Counter[str](), 0
        for number, path in enumerate(models()):
            verdict, proposed = _try(path, Random(seed + number), bare)
            verdicts[verdict] += 1
            busy += bool(proposed)
            found.update(proposed)
        print(f"{len(models())} models {'as they are' if bare else 'with made-up facts'}: {dict(verdicts)}")
        print(f"  {busy} with proposals, {found.total()} proposals, every plan proven or no worse than the model")
        _print(found)
    shaken_up = Counter[str]()
    for number, path in enumerate(_procedures() * 5):
        random = Random(seed + number)
        shaken_up.update(assert_any_subset_is_proven(judged(shaken(_procedure(path), random)), random))
    print(f"{len(_procedures())} procedures five times, some facts told otherwise: {shaken_up.total()} proposals")
    _print(shaken_up)
    print(
        "never proposed:",
        ", ".join(sorted(all_moves().keys() - {name.split()[0] for name in found + shaken_up})) or "none",
    )


def _print(found: Counter[str]) -> None:
    for name, times in sorted(found.items()):
        print(f"  {times:>6} {name}")


if __name__ == "__main__":
    main()
