"""Real tables of eight provinces, written as Word and Excel in several layouts, are read as they stand."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.importers.steps.written import LAYOUTS, Sheet, as_docx, as_xlsx, sheet_of, steps_of

from retrace.importers.steps.contradictions import contradictions
from retrace.importers.steps.table_drafts import table_drafts
from retrace.importers.table_file import parse_tables
from retrace.model.draft import Draft

DAY = date(2026, 11, 22)
WRITERS: dict[str, Callable[[Sequence[Sheet]], bytes]] = {".docx": as_docx, ".xlsx": as_xlsx}


@pytest.fixture(scope="module")
def sources(shared_data: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (shared_data / "procedures/internal_process_tables.json").read_text("utf-8")
    )
    return found


_READ: dict[tuple[str, str, int], list[Draft]] = {}


def read(source: dict[str, Any], ending: str, layout: int) -> list[Draft]:
    """The processes of one source in one file, which is written and read once."""
    key = (source["id"], ending, layout)
    if key not in _READ:
        content = WRITERS[ending]([sheet_of(source, layout)])
        _READ[key] = list(table_drafts(parse_tables(content, Path(f"t{ending}"), "t"), f"t{ending}"))
    return _READ[key]


def plain(written: str) -> str:
    """A cell without what a file cannot keep: runs of spaces and breaks."""
    return " ".join(written.split())


@pytest.mark.parametrize("ending", WRITERS)
def test_steps_units_and_times_stand_as_written(ending: str, sources: list[dict[str, Any]]) -> None:
    wrong, cells, missing = [], 0, []
    for number, source in enumerate(sources):
        drafts = read(source, ending, number % LAYOUTS)
        if len(drafts) != 1:
            missing.append(source["id"])
            continue
        known = [(plain(step.content), plain(step.unit), plain(step.time)) for step in drafts[0].steps]
        for expected in steps_of(source):
            told = (plain(expected.content), plain(expected.unit), plain(expected.time))
            best = max(known, key=lambda one: (one[0] == told[0]) * 4 + (one[1] == told[1]) * 2 + (one[2] == told[2]))
            cells += 3
            wrong += [(source["id"], one, other) for one, other in zip(told, best, strict=True) if one != other]
    print(f"{ending}: {cells - len(wrong)} of {cells} cells, {len(sources)} tables")
    assert missing == []
    assert len(wrong) <= 0.02 * cells, f"{len(wrong)} of {cells}: {wrong[:5]}"


@pytest.mark.parametrize("layout", range(LAYOUTS))
def test_every_layout_tells_the_same(layout: int, sources: list[dict[str, Any]]) -> None:
    for source in sources[layout::12]:
        word, excel = read(source, ".docx", layout), read(source, ".xlsx", layout)
        steps = [[[(s.number, s.content, s.unit, s.seconds) for s in d.steps] for d in one] for one in (word, excel)]
        assert steps[0] == steps[1], source["id"]


def test_sums_are_those_of_the_source(sources: list[dict[str, Any]]) -> None:
    """Where no row lost a cell the sum is that of the source; else it is at least that."""
    for number, source in enumerate(sources):
        draft = read(source, ".docx", number % LAYOUTS)[0]
        total = sum(step.seconds or 0 for step in draft.steps) / 28800
        stated = source["tong_cong_cac_buoc_ngay"]
        whole = not any("_thieu_o" in row for row in source["buoc"])
        if source["id"] == "qtnb137":
            assert [noted.code for noted in draft.not_understood] == ["several-codes"]
        assert (total == pytest.approx(stated)) if whole else (total >= stated - 1e-9), source["id"]


def test_the_contradictions_of_the_tables_are_found(sources: list[dict[str, Any]]) -> None:
    totals = {}
    for number, source in enumerate(sources):
        found = contradictions(read(source, ".docx", number % LAYOUTS)[0], DAY)
        if told := [noted for noted in found if noted.code in ("total", "section-total")]:
            totals[source["id"]] = dict(told[0].text.args)
    assert totals.keys() == {"qtnb118", "qtnb155"}
    assert (totals["qtnb118"]["stated"], totals["qtnb118"]["sum"]) == (3.0, 3.5)
    assert (totals["qtnb155"]["stated"], totals["qtnb155"]["sum"]) == (10.0, 40.0)


def test_many_tables_in_one_file_are_told_apart(sources: list[dict[str, Any]]) -> None:
    chosen = [source for source in sources if source["tinh"] == "Đồng Tháp"][:12]
    for ending, writer in WRITERS.items():
        content = writer([sheet_of(source, 0) for source in chosen])
        drafts = list(table_drafts(parse_tables(content, Path(f"t{ending}"), "t"), "t"))
        assert [len(draft.steps) for draft in drafts] == [len(read(one, ending, 0)[0].steps) for one in chosen]
        assert len({draft.name for draft in drafts}) == len(chosen)
