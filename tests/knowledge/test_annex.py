"""Rows of imported tables beside the registry, and who may amend a provision."""

from __future__ import annotations

from datetime import date

import pytest

from retrace.knowledge.annex import authority, with_rows
from retrace.knowledge.registry import load
from retrace.model.document import Holding
from retrace.model.overlay import Overlay
from retrace.model.procedure import Procedure

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("clause", ["", "NQ66.7/2025:PLI.737"])
def test_a_row_adds_to_what_is_known_and_takes_nothing_away(clause: str) -> None:
    row = {"paper": "Giấy khai sinh", "systems": ["HOTICH", "DKDN"], "clause": clause, "source": "bảng"}
    knowledge = load(DAY, overlay=Overlay((), {"procedures": {"1.000001": [row]}}))
    paper = knowledge.document("g", "Giấy khai sinh")
    procedure = with_rows(Procedure(code="1.000001", documents={"g": paper}), knowledge)
    (before,), (after,) = knowledge.holdings(paper), knowledge.holdings(procedure.documents["g"])
    assert before.certainty == after.certainty == "law"
    assert after.clauses == tuple(filter(None, ("NQ66.7/2025:4.2.a", clause)))
    assert (after.since, after.source) == (before.since, f"{before.source}; bảng")


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (Holding("A", "x", "2026-01", "possible"), Holding("A", "", "2020-01"), ("x", (), "2020-01", "practice")),
        (Holding("A", "", "", "practice"), Holding("A", "y", "2025-01-01", "law"), ("y", (), "", "law")),
        (Holding("A", "x", "2025-01-01", "law"), Holding("A", "y"), ("x", ("y",), "2025-01-01", "law")),
        (Holding("A", "x"), Holding("A", "x"), ("x", (), "", "practice")),
    ],
)  # fmt: skip
def test_two_witnesses(one: Holding, other: Holding, joined: tuple[object, ...]) -> None:
    both = one.joined(other)
    assert (both.clause, both.further, both.since, both.certainty) == joined


@pytest.mark.parametrize(
    ("article", "who"),
    [
        ("Điểm b khoản 1 Điều 10 Nghị định số 113/2017/NĐ-CP", "Chính phủ"),
        ("Nghị định số 175/2024/NĐ-CP quy định chi tiết Luật Xây dựng", "Chính phủ"),
        ("Luật Cạnh tranh số 23/2018/QH14", "Quốc hội"),
        ("Luật Hộ tịch", "Quốc hội"),
        ("Điều 5 Thông tư số 12/2025/TT-BCA", "Bộ trưởng, Thủ trưởng cơ quan ngang bộ"),
        ("Quyết định số 18/2016/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("Điều 3", ""),
    ],
)
def test_who_may_amend(article: str, who: str) -> None:
    assert authority(article) == who
