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
from tests.redesign.cases import judged
from tests.redesign.furnished import furnished

from retrace.app.case import case_of
from retrace.bpmn.read import Reading, read
from retrace.knowledge.registry import Knowledge, load
from retrace.model.procedure import Procedure
from retrace.paths import samples

MODELS = Path(__file__).parents[3] / "shared/data/bpmn/training_models"
DAY = date(2026, 11, 22)
SLICE = 40


@cache
def models() -> tuple[Path, ...]:
    """Every training model beside the checkout, else the shipped samples."""
    return tuple(sorted(MODELS.rglob("*.bpmn")) if MODELS.is_dir() else sorted(samples().rglob("*.bpmn")))


@cache
def _knowledge() -> Knowledge:
    return load(DAY)


@cache
def _read(path: Path) -> Reading:
    return read(path)


def case(random: Random) -> None:
    """A model with made-up facts, and one in five as it is. Raises where a plan is not proven or cannot be undone."""
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
    """Try all models and print what came of them."""
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
        for name, times in sorted(found.items()):
            print(f"  {times:>6} {name}")


if __name__ == "__main__":
    main()
