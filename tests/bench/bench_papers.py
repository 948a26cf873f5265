"""How many papers that databases hold are found in the published procedures, against the annex of Resolution 66.7/2025.

Run `python -m tests.bench.bench_papers [SEED]`; the data lie beside the checkout. The procedures are never looked up
in the annex. Recall is given over all rows whose procedure is published, over those whose paper the published dossier
names (read by hand, tests/importers/annex_rows.yaml) and over those whose wording occurs in it letter by letter. Then
follow the misses, and a random sample of what was found, to be read by hand.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

from tests.importers.annex import DAY, Row, findings, rows

from retrace.importers.published_record import read_records
from retrace.knowledge.registry import load

DATA = Path(__file__).parents[3] / "shared/data"
SAMPLE = 100


def main() -> None:
    """Print recall, misses, the counts by kind, the time taken and a sample."""
    if not DATA.is_dir():
        print("no ../shared/data beside the checkout")
        return
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    start = time.process_time()
    records = list(read_records(DATA / "procedures/national.jsonl"))
    read = time.process_time() - start
    problems = Counter(problem.code for record in records for problem in record.problems)
    papers = sum(len(record.procedure.documents) for record in records)
    print(f"{len(records)} records read in {read:.1f} s CPU: {papers} papers; problems: {dict(problems.most_common())}")
    held = findings(DATA)
    print(f"{len(held)} papers that systems hold, in {len({found.code for found in held})} procedures")
    annex = rows(DATA)
    _recall("all rows", annex)
    _recall("named in the dossier, read by hand", [row for row in annex if row.kinds])
    _recall("worded as in the dossier", [row for row in annex if row.literal])
    for half in (0, 1):
        _recall(f"named, half {half + 1} of the procedures", [r for r in annex if r.kinds and _half(r.code) == half])
    print("\nnot found:")
    for row in annex:
        if not row.hit:
            why = row.why or "named, but not recognised"
            print(f"  {row.code}  {why:<26}{'worded so  ' if row.literal else '           '}{row.paper[:90]}")
    print(f"\nby kind: {dict(Counter(found.kind for found in held).most_common())}")
    print(f"\n{SAMPLE} of what was found, seed {seed}:")
    kinds = load(DAY).kinds
    for number, found in enumerate(random.Random(seed).sample(held, SAMPLE), 1):
        print(f"{number:>3} {found.code} {kinds[found.kind].name} → {', '.join(found.systems)}")
        print(
            f"      {found.document.name[:400]}"
            + (f" [{found.document.only_if[:100]}]" if found.document.only_if else "")
        )


def _recall(name: str, over: list[Row] | tuple[Row, ...]) -> None:
    hits = sum(row.hit for row in over)
    print(f"recall, {name:<40}{hits:>4} of {len(over):>4} = {hits / len(over):.3f}")


def _half(code: str) -> int:
    """Which half of the procedures a code belongs to, for tuning on one and reporting the other."""
    return sum(map(ord, code)) % 2


if __name__ == "__main__":
    main()
