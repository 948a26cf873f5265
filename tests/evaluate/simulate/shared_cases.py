"""The simulation cases with known answers that lie beside the checkout, and how far a run may be from them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import sqrt
from pathlib import Path

from tests.evaluate.simulate.running import run

from retrace.evaluate.simulate.outcome import Outcome
from retrace.evaluate.simulate.run import Wish

CASES = Path(__file__).parents[4] / "shared/data/simulation"


def names() -> list[str]:
    """The folders of the cases, () where they are not there."""
    return sorted(path.parent.name for path in CASES.glob("*/expected.json"))


def misses(name: str, at_most: int, seed: int = 0, slack: float = 1.0) -> list[str]:
    """What lies outside its tolerance in a run of at most so many cases; with fewer it grows as the error."""
    given = json.loads((CASES / name / "params.json").read_text("utf-8"))["cases"]
    expected = json.loads((CASES / name / "expected.json").read_text("utf-8"))["expected"]
    cases = min(given, at_most)
    outcome = run((CASES / name / "model.qbp.bpmn").read_bytes(), Wish(cases=cases, replications=1, seed=seed))
    assert (outcome.cases, outcome.finished) == (cases, cases)
    tolerance = max(expected["tol_rel"] * sqrt(given / cases) * slack, 1e-9)
    found = {key: (value, _expected(expected, key)) for key, value in _figures(outcome)}
    return [
        f"{key}: {value} for {wanted}"
        for key, (value, wanted) in found.items()
        if wanted is not None and abs(value - wanted) > tolerance * abs(wanted) + 1e-9
    ]


def _expected(expected: dict[str, float], key: str) -> float | None:
    visits = expected.get("visits")
    if key.startswith("visits "):
        return visits.get(key.removeprefix("visits ")) if isinstance(visits, dict) else None
    if key == "mean_cycle_s" and "simulated_mean_days" in expected:
        return expected["simulated_mean_days"] * 86400
    return expected.get(key, expected.get("cycle_s") if key == "mean_cycle_s" else None)


def _figures(outcome: Outcome) -> Iterator[tuple[str, float]]:
    yield "mean_cycle_s", outcome.cycle_mean or 0.0
    yield "mean_wait_s", outcome.wait_mean or 0.0
    yield "mean_cost", outcome.cost_mean or 0.0
    yield "makespan_s", outcome.makespan
    pools = [pool for pool in outcome.resources.values() if pool.utilisation is not None]
    if len(pools) == 1:
        yield "utilisation", pools[0].utilisation or 0.0
        yield "Lq", pools[0].queue
    yield from ((f"visits {key}", element.visits) for key, element in outcome.elements.items())
