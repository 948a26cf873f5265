"""Legal texts: in force on a day, chosen as bases, cited as officials write them."""

from __future__ import annotations

from datetime import date

import pytest

from retrace.knowledge.files import data
from retrace.knowledge.law import bases, cite, texts

TAGS = sorted({tag for text in texts().values() for tag in text.basis_for})
ORDER = ("Luật", "Nghị quyết", "Nghị định", "Quyết định", "Thông tư", "Kế hoạch")


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
    cited = bases(day, TAGS)
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
