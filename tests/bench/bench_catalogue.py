"""What a catalogue costs: models and records a CPU second, memory, and pm4py's reading alone beside it.

Run `python -m tests.bench.bench_catalogue`; models and records lie beside the checkout. CPU seconds are those of the
run and its one worker together, with starting, books and all result files; `analysis` is that of the worker alone. The
6,349 records are those of the list, repeated with other names and codes, also of their papers.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.bench_reading import MODELS, PEER_ROUNDS, PEERS, ROOT

NATIONAL = ROOT.parent / "shared/data/procedures/national.jsonl"
MANY = 6349
_MEASURED = """
import resource, sys
from retrace_cli.main import main
try:
    main()
finally:
    own, below = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    figures = own.ru_utime + own.ru_stime, below.ru_utime + below.ru_stime, own.ru_maxrss, below.ru_maxrss
    print(*figures, file=sys.stderr)
"""


def main() -> None:
    """Measure and print the table."""
    print(f"{'catalogue':<30}{'items':>7}{'failed':>8}{'CPU s':>8}{'analysis s':>12}{'items/CPU s':>13}{'RSS MB':>8}")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        _row("training models", MODELS, folder / "models")
        if NATIONAL.is_file():
            _row("national records", NATIONAL, folder / "records")
            _row("records, repeated", _repeated(folder / "many.jsonl"), folder / "many")
    _peer()


def _row(name: str, source: Path, out: Path) -> None:
    if not source.exists():
        print(f"{name:<30}{'not there':>15}")
        return
    call = [sys.executable, "-c", _MEASURED, "catalogue", "analyse", str(source), "--out", str(out), "--workers", "1"]
    path = os.pathsep.join(str(ROOT / part) for part in ("src", "cli"))
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run([*call, "--format", "json"], capture_output=True, text=True, env=environment, check=True)
    report = json.loads(done.stdout)
    run, analysis, own_memory, memory = map(float, done.stderr.split())
    failed = report["items"] - report["outcomes"].get("done", 0)
    largest = max(own_memory, memory) / 1024
    rate = report["items"] / analysis
    print(
        f"{name:<30}{report['items']:>7}{failed:>8}{run + analysis:>8.1f}{analysis:>12.1f}{rate:>13.0f}{largest:>8.0f}"
    )


def _repeated(path: Path) -> Path:
    lines = NATIONAL.read_text("utf-8").splitlines()
    with path.open("w", encoding="utf-8") as file:
        for number in range(MANY):
            record = json.loads(lines[number % len(lines)])
            again = number // len(lines)
            record["ten"] = f"{record['ten']} ({again})"
            record["ma"] = f"{record['ma']}.{again}"
            for line in record.get("ho_so") or []:
                if again and line.get("ten_giay_to"):  # so that nothing is known from the names before
                    line["ten_giay_to"] = f"{line['ten_giay_to'].rstrip('.;')} của tổ chức số {again}"
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def _peer() -> None:
    """pm4py reads the models and does nothing else."""
    if not PEERS.exists() or not MODELS.is_dir():
        print(f"{'pm4py, reading alone':<30}{'not installed (make peers)':>30}")
        return
    call = [str(PEERS), str(ROOT / "tests/bench/peer_reading.py"), "pm4py", str(MODELS), str(PEER_ROUNDS)]
    done = json.loads(subprocess.run(call, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
    count = sum(1 for _ in MODELS.rglob("*.bpmn"))
    figures = f"{count:>7}{done['fails']:>8}{done['seconds']:>8.1f}{'':>12}{count / done['seconds']:>13.0f}"
    print(f"{'pm4py, reading alone':<30}{figures}")


if __name__ == "__main__":
    main()
