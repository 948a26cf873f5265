"""The published procedures against the annex of Resolution 66.7/2025, without looking any procedure up in it."""

from __future__ import annotations

from pathlib import Path

from tests.importers.annex import findings, published, rows


def test_every_published_procedure_is_read(shared_data: Path) -> None:
    records = published(shared_data)
    assert len(records) == 1421
    assert all(record.procedure.code and record.procedure.name for record in records)
    assert sum(bool(record.procedure.documents) for record in records) > 1380


def test_papers_that_databases_hold_are_found(shared_data: Path) -> None:
    """Over the rows whose paper the published dossier names at all; the figures are those of bench_papers."""
    annex = rows(shared_data)
    assert len(annex) == 124
    assert len({row.code for row in annex}) == 117
    named = [row for row in annex if row.kinds]
    missed = [f"{row.code}: {row.paper}" for row in named if not row.hit]
    assert 1 - len(missed) / len(named) >= 0.95, missed


def test_not_everything_is_taken_for_a_paper_that_a_database_holds(shared_data: Path) -> None:
    papers = sum(len(record.procedure.documents) for record in published(shared_data))
    assert 900 < len(findings(shared_data)) < papers / 5
