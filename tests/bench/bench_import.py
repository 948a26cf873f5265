"""Import: published records, internal-process tables and one-stop workflows, in CPU time.

python -m tests.bench.bench_import
"""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

from tests.importers.steps.written import LAYOUTS, as_docx, as_xlsx, sheet_of

from retrace.app.importing.imported import imported
from retrace.importers.published_record import parse_record
from retrace.importers.steps.build import built
from retrace.importers.steps.record_drafts import record_draft

DATA = Path(__file__).parents[3] / "shared/data/procedures"
DAY = date(2026, 11, 22)


def main() -> None:
    """Prints a table: what, how many, CPU seconds, how many a second."""
    records = [json.loads(line) for line in (DATA / "national.jsonl").read_text("utf-8").splitlines()]
    tables = json.loads((DATA / "internal_process_tables.json").read_text("utf-8"))
    word, excel = (
        [make([sheet_of(one, number % LAYOUTS)]) for number, one in enumerate(tables)] for make in (as_docx, as_xlsx)
    )
    whole = (DATA / "national.jsonl").read_bytes()
    # First, so that nothing is remembered from another pass.
    tell("records: whole import", len(records), lambda: imported("a.jsonl", whole, DAY))
    tell("records: facts alone", len(records), lambda: [parse_record(record) for record in records])
    tell("records: draft", len(records), lambda: [record_draft(record) for record in records])
    drafts = [draft for record in records if (draft := record_draft(record))]
    tell("records: model of the draft", len(drafts), lambda: [built(draft) for draft in drafts])
    tell("tables, Word", len(word), lambda: [imported("a.docx", one, DAY) for one in word])
    tell("tables, Excel", len(excel), lambda: [imported("a.xlsx", one, DAY) for one in excel])
    workflows = (DATA / "one_stop_workflows_2013.json").read_bytes()
    tell("one-stop workflows", 70, lambda: imported("a.json", workflows, DAY))
    made = imported("a.xlsx", excel[0], DAY).processes
    tell("files with a diagram", 20, lambda: [process.files() for process in made for _ in range(20)])


def tell(what: str, count: int, work: object) -> None:
    """One line of the table."""
    assert callable(work)
    begun = time.process_time()
    work()
    seconds = time.process_time() - begun
    print(f"{what:32} {count:6} {seconds:8.2f} s {count / seconds:8.0f} a second")


if __name__ == "__main__":
    main()
