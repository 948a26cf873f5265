"""Legal texts: in force on a day, chosen as bases, cited as officials write them."""

from __future__ import annotations

from datetime import date

import pytest

from retrace.knowledge.files import data
from retrace.knowledge.law import bases, cite, legal_text, texts

DAY = date(2026, 11, 22)
TAGS = sorted({tag for text in texts().values() for tag in text.basis_for})
ORDER = ("Bộ luật", "Luật", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư", "Công văn", "Kế hoạch")


@pytest.mark.parametrize(
    ("day", "tag", "expected"),
    [
        (date(2019, 12, 31), "one-stop", ["ND61/2018"]),
        (date(2024, 10, 11), "one-stop", ["ND61/2018"]),
        (date(2025, 6, 30), "one-stop", ["ND61/2018"]),
        (date(2025, 7, 1), "one-stop", ["ND118/2025"]),
        (date(2026, 11, 22), "one-stop", ["ND118/2025"]),
        (date(2019, 12, 31), "organisation", ["LTCCQDP2015"]),
        (date(2024, 10, 11), "organisation", ["LTCCQDP2015"]),
        (date(2025, 3, 1), "organisation", ["LTCCQDP65"]),
        (date(2026, 11, 22), "organisation", ["LTCCQDP2025"]),
        (date(2019, 12, 31), "online-service", []),
        (date(2024, 10, 11), "online-service", ["ND42/2022"]),
        (date(2026, 11, 22), "online-service", ["ND224/2026"]),
        (date(2019, 12, 31), "sharing", []),
        (date(2024, 10, 11), "sharing", ["ND47/2020"]),
        (date(2026, 11, 22), "sharing", ["ND278/2025"]),
        (date(2024, 10, 11), "documents-replaced", []),
        (date(2026, 11, 22), "documents-replaced", ["NQ66.7/2025"]),
        (date(2019, 12, 31), "redesign", []),
        (date(2024, 10, 11), "redesign", ["TT01/2023"]),
        (date(2026, 11, 22), "redesign", ["ND224/2026", "TT01/2023"]),
    ],
)
def test_bases_on_a_day(day: date, tag: str, expected: list[str]) -> None:
    assert [text.id for text in bases(day, [tag])] == expected


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2024, 10, 11), date(2026, 11, 22)], ids=str)
def test_bases_come_in_citing_order(day: date) -> None:
    cited = [text for text in bases(day, TAGS) if text.issued]
    assert [(ORDER.index(text.kind), text.issued) for text in cited] == sorted(
        (ORDER.index(text.kind), text.issued) for text in cited
    )
    assert all(text.in_force(day) for text in cited)


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("NQ66.7/2025", "Nghị quyết số 66.7/2025/NQ-CP"),
        ("NQ66.7/2025:4", "Điều 4 Nghị quyết số 66.7/2025/NQ-CP"),
        ("NQ66.7/2025:4.9", "khoản 9 Điều 4 Nghị quyết số 66.7/2025/NQ-CP"),
        ("NQ66.7/2025:4.1.a", "điểm a khoản 1 Điều 4 Nghị quyết số 66.7/2025/NQ-CP"),
        ("TT01/2018:21", "Điều 21 Thông tư số 01/2018/TT-VPCP"),
        ("LTCCQDP2025", "Luật số 72/2025/QH15"),
        ("NQ66.7/2025:PLIII", "Phụ lục III Nghị quyết số 66.7/2025/NQ-CP"),
        ("NQ66.7/2025:PLI.12", "dòng 12 Phụ lục I Nghị quyết số 66.7/2025/NQ-CP"),
        ("BLLD2019:112", "Điều 112 Bộ luật số 45/2019/QH14"),
        ("Quyết định số 5/QĐ-UBND", "Quyết định số 5/QĐ-UBND"),
        ("KHONGCO:3", "KHONGCO:3"),
    ],
)
def test_cite(reference: str, sentence: str) -> None:
    assert cite(reference) == sentence


def test_clauses_of_the_registry_are_articles_that_exist() -> None:
    """Resolution 66.7/2025 has 10 articles; its Article 4 has 10 clauses."""
    clauses = [held["clause"] for kind in data("documents").values() for held in kind.get("held_in", ())]
    for clause in filter(None, clauses):
        key, _, place = clause.partition(":")
        article, number, *_ = place.split(".")
        assert (key, article) == ("NQ66.7/2025", "4")
        assert 1 <= int(number) <= 10


def test_text_whose_days_are_unknown_is_never_cited_on_its_own() -> None:
    unknown = [text for text in texts().values() if text.valid_from is None]
    assert unknown
    assert not [text for text in unknown if text.in_force(date(2026, 11, 22)) or text.verified]


def test_an_agencys_own_text_is_cited_like_ours() -> None:
    own = legal_text(
        "QD12",
        {"kind": "Quyết định", "number": "12/2026/QĐ-UBND", "title": "về phí", "from": DAY, "basis_for": ["post"]},
    )
    known = {**texts(), "QD12": own}
    assert cite("QD12:3", known) == "Điều 3 Quyết định số 12/2026/QĐ-UBND"
    assert [text.id for text in bases(DAY, ["post"], known)] == ["QD45/2016", "QD12"]
