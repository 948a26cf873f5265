"""Soundness: which verdicts real models get and how fast, and how the time grows with width and size.

Run `python -m tests.bench.bench_soundness [FOLDER]`; the real models lie beside the checkout. CPU time; the best of
`ROUNDS` counts, because machines are noisy. `make peers` installs the bindings of rust_bpmn_analyzer for comparison.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

from tests.bench.beside_analyzer import beside_analyzer

from retrace.bpmn.read import read
from retrace.graph.soundness import soundness
from retrace.model.process import Flow, Node, Pool, Process

MODELS = Path(__file__).parents[3] / "shared/data/bpmn/training_models"
ROUNDS = 3
SPLITS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway")


def main() -> None:
    """Print three tables: real models, parallel branches, generated models."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else MODELS
    if folder.is_dir():
        _real_models(sorted(folder.glob("*.bpmn")))
        beside_analyzer(folder)
    else:
        print(f"no real models: {folder} is not there")
    print(f"\n{'parallel branches':24}{'nodes':>8}{'ms':>10}  verdict")
    for count in (2, 10, 17, 50, 200):
        _row(f"{count}, joined", wide(count, joined=True))
        _row(f"{count}, one not joined", wide(count, joined=False))
    print(f"\n{'generated blocks':24}{'nodes':>8}{'ms':>10}  verdict")
    for size in (100, 500, 1500, 5000):
        _row("right", blocks(size, mistakes=0))
        _row("with three mistakes", blocks(size, mistakes=3))


def _real_models(paths: list[Path]) -> None:
    processes = [read(path).process for path in paths]
    seconds = [_cpu(process) for process in processes]
    verdicts = [soundness(process) for process in processes]
    share = Counter(result.verdict for result in verdicts)
    properties = Counter(reason.property for result in verdicts for reason in result.reasons)
    drawn = [v for v in verdicts if not any(reason.property == "well_formed" for reason in v.reasons)]
    decided = sum(result.verdict != "undecided" for result in drawn)
    rate = len(processes) / sum(seconds)
    print(f"{len(processes)} models, {rate:.0f} a CPU second, slowest {1e3 * max(seconds):.1f} ms")
    print(f"verdicts {dict(share)}; on {100 * decided / len(drawn):.1f} % of the {len(drawn)} well-formed models")
    print(f"failing properties {dict(properties)}")


def _row(title: str, process: Process) -> None:
    took = _cpu(process)
    print(f"{title:24}{len(process.nodes):>8}{1e3 * took:>10.1f}  {soundness(process).verdict}")


def _cpu(process: Process) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        soundness(process)
        best = min(best, time.process_time() - start)
    return best


def wide(count: int, joined: bool) -> Process:
    """A parallel split into branches of two tasks, joined again, or the last one forgotten."""
    flows = [("start", "split"), ("join", "end")]
    kinds = {"start": "startEvent", "split": "parallelGateway", "join": "parallelGateway", "end": "endEvent"}
    for number in range(count):
        first, second = f"a{number}", f"b{number}"
        kinds[first] = kinds[second] = "task"
        last = joined or number + 1 < count
        flows += [("split", first), (first, second), (second, "join" if last else "end")]
    return _process(kinds, flows)


def blocks(size: int, mistakes: int, seed: int = 1) -> Process:
    """Nested sequences, splits and loops of about `size` nodes, with some flows led to a random node."""
    draw = random.Random(seed)
    kinds = {"start": "startEvent", "end": "endEvent", "t": "task"}
    flows = [("start", "t"), ("t", "end")]
    while len(kinds) < size:
        source, target = flows.pop(draw.randrange(len(flows)))
        name = f"n{len(kinds)}"
        shape = draw.random()
        if shape < 0.4:
            kinds[name] = "task"
            flows += [(source, name), (name, target)]
            continue
        split, join = f"{name}s", f"{name}j"
        kinds[split] = kinds[join] = draw.choice(SPLITS) if shape < 0.85 else "exclusiveGateway"
        tasks = [f"{name}{letter}" for letter in "ab"]
        kinds |= dict.fromkeys(tasks, "task")
        if shape < 0.85:
            flows += [(source, split), (join, target)]
            flows += [pair for task in tasks for pair in ((split, task), (task, join))]
        else:
            flows += [
                (source, join),
                (join, tasks[0]),
                (tasks[0], split),
                (split, tasks[1]),
                (tasks[1], join),
                (split, target),
            ]
    for _ in range(mistakes):
        number = draw.randrange(len(flows))
        flows[number] = (flows[number][0], draw.choice([name for name in kinds if name != "start"]))
    return _process(kinds, flows)


def _process(kinds: dict[str, str], flows: list[tuple[str, str]]) -> Process:
    nodes = {name: Node(name, kind, name, scope="P") for name, kind in kinds.items()}
    drawn = {f"f{number}": Flow(f"f{number}", *ends) for number, ends in enumerate(flows)}
    return Process("P", pools={"P": Pool("P", process="P")}, nodes=nodes, flows=drawn)


if __name__ == "__main__":
    main()
