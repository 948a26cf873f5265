"""Simulation: CPU time and memory on a Jackson network beside other simulators; how often intervals hold the truth.

Run `python -m tests.bench.bench_simulation [CASES] [SEEDS]`; `make peers` installs the others. Each simulator runs in a
process of its own, so that memory is its own. Prosimos runs a tenth of the cases, and ten times its CPU time counts.
Of a hundred intervals of exactly 95 % fewer than 93 hold the truth in one set of seeds out of eight.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.bench.jackson import exact_mean, for_prosimos, model, with_qbp
from tests.evaluate.simulate.queues import queues

from retrace.bpmn.read import read
from retrace.bpmn.simulation import read_simulation
from retrace.evaluate.simulate.run import Wish, simulate

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".cache/peers/bin/python"
CASES, SEEDS, FAST_CASES = 100_000, 100, 2_000_000
TENTH = {"prosimos"}
"""Peers that are too slow for all the cases."""
LENGTH, REPLICATIONS, WANTED = 2000, 10, 93


def ours(cases: int, fast: bool = False) -> None:
    """Run our kernel and print what it took, as the peers do; the compiled one after a few cases that compile it."""
    data = with_qbp(cases)
    if fast:
        import numba  # type: ignore[import-untyped, unused-ignore]  # noqa: F401  fails here where it is absent

        first, known = read(data), read_simulation(read(data))[0]
        assert known is not None
        simulate(first.process, known, Wish(cases=10, replications=1, fast=True))
    start = time.process_time()
    reading = read(data)
    scenario, _ = read_simulation(reading)
    assert scenario is not None
    outcome = simulate(reading.process, scenario, Wish(replications=1, seed=1, fast=fast))
    seconds = time.process_time() - start
    tasks = sum(each.completed for each in outcome.elements.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak, "mean": outcome.cycle_mean, "tasks": tasks}))


def speed(cases: int) -> None:
    """The table of CPU time and memory."""
    own = _run([sys.executable, "-m", "tests.bench.bench_simulation", "--ours", str(cases)])
    assert own is not None, "our own run failed"
    own["cases"] = cases
    print(f"Jackson network, {cases:,} cases, {own['tasks'] / cases:.2f} tasks a case")
    print(f"mean {own['mean']:.1f} s, exact {exact_mean():.1f} s")
    print(f"{'simulator':<12}{'CPU s':>9}{'of ours':>9}{'MB':>7}")
    print(f"{'retrace':<12}{own['seconds']:>9.2f}{1:>9.1f}{own['megabytes']:>7.0f}")
    _compiled(own)
    for name in ("simpy", "ciw", "prosimos"):
        part = 10 if name in TENTH else 1
        found = _peer(name, cases // part)
        if found is None:
            print(f"{name:<12}{'not installed: run `make peers`':>25}")
            continue
        took = found["seconds"] * part
        note = f"  ({cases // part:,} cases x {part})" if part > 1 else ""
        print(f"{name:<12}{took:>9.2f}{took / own['seconds']:>9.1f}{found['megabytes']:>7.0f}{note}")


def _compiled(own: dict[str, float]) -> None:
    """The line of the compiled kernel, on more cases, for it is done with these at once."""
    found = _run([sys.executable, "-m", "tests.bench.bench_simulation", "--fast", str(FAST_CASES)])
    if found is None:
        print(f"{'--fast':<12}{'the extra `fast` is not installed':>25}")
        return
    events = (found["tasks"] + FAST_CASES) / found["seconds"] / 1e6
    part = found["seconds"] * own["cases"] / FAST_CASES
    note = f"  ({FAST_CASES:,} cases in {found['seconds']:.2f} s, {events:.1f} million events a second)"
    print(f"{'--fast':<12}{part:>9.2f}{part / own['seconds']:>9.2f}{found['megabytes']:>7.0f}{note}")


def _peer(name: str, cases: int) -> dict[str, float] | None:
    """What a peer took; None where it is not installed or fails."""
    if not PEERS.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "jackson.bpmn").write_bytes(model())
        (Path(folder) / "jackson.json").write_text(for_prosimos(), "utf-8")
        return _run([str(PEERS), str(ROOT / "tests/bench/peer_simulation.py"), name, str(cases), folder])


def _run(call: list[str]) -> dict[str, float] | None:
    done = subprocess.run(call, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, float] | None = json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None
    return found


def count(place: int, seeds: int) -> tuple[str, int, float]:
    """In how many runs the interval of one kind of queue holds the exact mean."""
    queue = queues()[place]
    start = time.process_time()
    held = sum(queue.holds(seed, LENGTH, REPLICATIONS) for seed in range(seeds))
    return queue.name, held, time.process_time() - start


def coverage(seeds: int) -> None:
    """The table of queues with a known mean."""
    print(f"\nexact mean inside the 95 % interval, {REPLICATIONS} replications of {LENGTH:,} cases after a warm-up")
    print(f"{'queue':<24}{'inside':>8}{'of':>5}{'CPU s':>8}")
    with ProcessPoolExecutor() as pool:
        for name, held, took in pool.map(count, range(len(queues())), [seeds] * len(queues())):
            short = "" if held >= WANTED * seeds / 100 else f"  below {WANTED} %"
            print(f"{name:<24}{held:>8}{seeds:>5}{took:>8.1f}{short}", flush=True)


def main() -> None:
    """Print both tables."""
    if sys.argv[1:2] in (["--ours"], ["--fast"]):
        ours(int(sys.argv[2]), sys.argv[1] == "--fast")
        return
    speed(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
    coverage(int(sys.argv[2]) if len(sys.argv) > 2 else SEEDS)


if __name__ == "__main__":
    main()
