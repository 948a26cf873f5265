"""How many real models are read per CPU second: ours, against parsing alone and against other readers.

Run `python -m tests.bench.bench_reading [FOLDER]`; the models lie beside the checkout. Readers that are not installed
are left out. The rounds of all readers alternate, and the best of each counts, because machines are noisy.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from retrace.bpmn.read import read

MODELS = Path(__file__).parents[3] / "shared/data/bpmn/training_models"
ROUNDS = 7

Reader = Callable[[bytes, Path], object]


@dataclass
class Result:
    """The best round of a reader, in CPU seconds, and how many models it failed on."""

    seconds: float = float("inf")
    fails: int = 0


def readers() -> dict[str, Reader]:
    """Each reader that can be imported, as a function of the bytes and the path of a model."""
    found: dict[str, Reader] = {
        "retrace": lambda data, _: read(data),
        "lxml, parse only": lambda data, _: etree.fromstring(data),
    }
    try:
        pm4py = importlib.import_module("pm4py")
    except ImportError:
        return found
    found["pm4py"] = lambda _, path: pm4py.read_bpmn(str(path))
    return found


def measure(reader: Reader, models: list[tuple[bytes, Path]], result: Result) -> None:
    """One round over all models."""
    fails = 0
    start = time.process_time()
    for data, path in models:
        try:
            reader(data, path)
        except Exception:
            fails += 1
    result.seconds, result.fails = min(result.seconds, time.process_time() - start), fails


def main() -> None:
    """Measure all readers and print a table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else MODELS
    if not folder.is_dir():
        sys.exit(f"no models at {folder}")
    models = [(path.read_bytes(), path) for path in sorted(folder.rglob("*.bpmn"))]
    results = {name: Result() for name in readers()}
    for _ in range(ROUNDS):
        for name, reader in readers().items():
            measure(reader, models, results[name])
    floor = results["lxml, parse only"].seconds
    print(f"{len(models)} models, {sum(len(data) for data, _ in models) / 1e6:.1f} MB, best of {ROUNDS} rounds")
    print(f"{'reader':<20}{'models / CPU s':>16}{'of parsing alone':>18}{'fails':>7}")
    for name, result in results.items():
        print(f"{name:<20}{len(models) / result.seconds:>16,.0f}{floor / result.seconds:>18.2f}{result.fails:>7}")


if __name__ == "__main__":
    main()
