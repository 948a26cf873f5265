"""What the cards cite: a provision of Decree 224/2026, not the decree alone, and one that it has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retrace.criteria.check import checks
from retrace.knowledge.law import cite

CITED = {reference for check in checks() for reference in check.card.legal_basis if reference.startswith("ND224/2026")}


def test_the_decree_is_cited_by_article() -> None:
    assert CITED
    assert all(re.fullmatch(r"ND224/2026:\d+(?:\.\d+(?:\.[a-zđ])?)?", reference) for reference in CITED)


@pytest.mark.parametrize(
    ("check", "cited", "words"),
    [
        ("fee-at-counter", "điểm đ khoản 1 Điều 15", "Thanh toán trực tuyến"),
        ("paper-in-ready-database", "điểm d khoản 1 Điều 15", "khai thác dữ liệu"),
        ("form-field-already-known", "điểm c khoản 1 Điều 15", "biểu mẫu điện tử tương tác"),
        ("no-digital-signature", "điểm e khoản 1 Điều 15", "chữ ký số"),
        ("no-status-tracking", "điểm g khoản 1 Điều 15", "Thông báo tình trạng"),
        ("paper-in-unready-database", "khoản 4 Điều 18", "cắt giảm thành phần hồ sơ"),
    ],
)
def test_the_provision_says_so(check: str, cited: str, words: str, shared_data: Path) -> None:
    card = next(one.card for one in checks() if one.id == check)
    assert f"{cited} Nghị định số 224/2026/NĐ-CP" in {cite(reference) for reference in card.legal_basis}
    text = (shared_data / "law/224-2026-nd-cp-thi-hanh-luat-chuyen-doi-so.md").read_text("utf-8")
    place = re.findall(r"\w+", cited)
    article = text.split(f"### Điều {place[-1]}. ")[1].split("### Điều ")[0]
    after_clause = article.split(f"\n{place[place.index('khoản') + 1]}. ")[1]
    provision = after_clause.split(f"\n{place[1]}) ")[1] if place[0] == "điểm" else after_clause
    assert words in provision.split("\n")[0]
