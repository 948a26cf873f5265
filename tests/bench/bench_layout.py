"""How well and how fast real models are laid out, their own diagrams left out.

Run `python -m tests.bench.bench_layout [FOLDER…]`; the models lie beside the checkout. "Clean references" are models
that the reader found no error in; only those have a diagram by hand to compare with.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from tests.bench.peer_layout import auto_layout
from tests.layout.measure import SHARED, figures
from tests.layout.models import large

from retrace.bpmn.read import Reading, read
from retrace.layout import lay_out
from retrace.layout.quality import judge
from retrace.model.diagram import Diagram
from retrace.model.errors import RetraceError
from retrace.model.process import Process

FOLDERS = ("miwg_reference", "training_models", "no_diagram")
LARGE = 45


def readings(folders: list[Path]) -> list[tuple[str, Reading]]:
    """Every model that can be read, with its file name."""
    found: list[tuple[str, Reading]] = []
    for path in (path for folder in folders for path in sorted(folder.iterdir()) if path.is_file()):
        try:
            found.append((path.name, read(path)))
        except RetraceError:
            print(f"not readable: {path.name}")
    return found


def beside(models: list[Reading]) -> tuple[Counter[str], str]:
    """The figures of bpmn-auto-layout on the same models; what it did not lay out counts as not complete."""
    made = auto_layout(models)
    if made is None:
        return Counter(), "not installed (make peers)"
    diagrams, seconds = made
    total = Counter[str]()
    for reading, diagram in zip(models, diagrams, strict=True):
        total.update({"models": 1, **figures(judge(reading.process, diagram or Diagram()))})
    given = sum(diagram is not None for diagram in diagrams)
    return total, f"{given} of {len(models)} laid out, {len(models) / seconds:.0f} models per CPU second"


def timed(process: Process) -> float:
    """CPU seconds of one layout."""
    start = time.process_time()
    lay_out(process)
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    models = readings([Path(name) for name in sys.argv[1:]] or [SHARED / name for name in FOLDERS])
    ours, ours_by_hand, by_hand = Counter[str](), Counter[str](), Counter[str]()
    comparable: list[Reading] = []
    for _, reading in models:
        found = figures(judge(reading.process, lay_out(reading.process)))
        ours.update({"models": 1, **found})
        own = judge(reading.process, reading.diagram) if reading.diagram else None
        if own and own.complete and not any(problem.severity == "error" for problem in reading.problems):
            comparable.append(reading)
            by_hand.update({"models": 1, **figures(own)})
            ours_by_hand.update({"models": 1, **found})
    peer, note = beside(comparable)
    print(f"{'':24}{'all models':>12}{'comparable':>12}{'by hand':>12}{'auto-layout':>12}")
    for key in ours:
        print(f"{key:24}{ours[key]:>12}{ours_by_hand[key]:>12}{by_hand[key]:>12}{peer[key]:>12}")
    print(f"bpmn-auto-layout: {note}")
    seconds = [(timed(reading.process), len(reading.process.nodes), name) for name, reading in models]
    longest, nodes, name = max(seconds)
    print(f"models per CPU second: {len(seconds) / sum(spent for spent, _, _ in seconds):.0f}")
    print(f"longest: {longest * 1000:.0f} ms, {nodes} nodes, {name}")
    process = large(LARGE)
    print(f"{len(process.nodes)} nodes: {timed(process) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
