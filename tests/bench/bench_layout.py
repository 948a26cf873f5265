"""How well and how fast real models are laid out, their own diagrams left out.

Run `python -m tests.bench.bench_layout [FOLDER…]`; the models lie beside the checkout. "Clean references" are models
that the reader found no error in; only those have a diagram by hand to compare with.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from retrace.bpmn.read import Reading, read
from retrace.layout import lay_out
from retrace.layout.quality import Quality, judge
from retrace.model.errors import RetraceError

MODELS = Path(__file__).parents[3] / "shared/data/bpmn"
FOLDERS = ("miwg_reference", "training_models", "no_diagram")


def readings(folders: list[Path]) -> list[tuple[str, Reading]]:
    """Every model that can be read, with its file name."""
    found: list[tuple[str, Reading]] = []
    for path in (path for folder in folders for path in sorted(folder.iterdir()) if path.is_file()):
        try:
            found.append((path.name, read(path)))
        except RetraceError:
            print(f"not readable: {path.name}")
    return found


def count(total: Counter[str], quality: Quality) -> None:
    """Add one diagram to the figures."""
    total["models"] += 1
    total["complete"] += quality.complete
    total["clean"] += quality.clean
    total["overlapping pairs"] += len(quality.overlaps)
    total["segments through nodes"] += len(quality.through)
    total["crossings"] += quality.crossings


def main() -> None:
    """Print the table."""
    models = readings([Path(name) for name in sys.argv[1:]] or [MODELS / name for name in FOLDERS])
    ours, ours_by_hand, by_hand = Counter[str](), Counter[str](), Counter[str]()
    seconds: list[tuple[float, int, str]] = []
    for name, reading in models:
        start = time.process_time()
        diagram = lay_out(reading.process)
        seconds.append((time.process_time() - start, len(reading.process.nodes), name))
        quality = judge(reading.process, diagram)
        count(ours, quality)
        own = judge(reading.process, reading.diagram) if reading.diagram else None
        if own and own.complete and not any(problem.severity == "error" for problem in reading.problems):
            count(by_hand, own)
            count(ours_by_hand, quality)
    print(f"{'':24}{'all models':>12}{'comparable':>12}{'by hand':>12}")
    for key in ours:
        print(f"{key:24}{ours[key]:>12}{ours_by_hand[key]:>12}{by_hand[key]:>12}")
    longest, nodes, name = max(seconds)
    print(f"models per CPU second: {len(seconds) / sum(time for time, _, _ in seconds):.0f}")
    print(f"longest: {longest * 1000:.0f} ms, {nodes} nodes, {name}")


if __name__ == "__main__":
    main()
