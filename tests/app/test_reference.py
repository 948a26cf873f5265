"""The reference pages: never stale, whole, and with every check and rule that is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retrace.app.reference import PAGES, checks_page, moves_page, rules_page, write
from retrace.bpmn.lint import rules
from retrace.criteria.check import checks
from retrace.redesign.move import all_moves

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", PAGES)
def test_page_is_not_stale(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == PAGES[name](), "run `make reference`"


def test_every_check_rule_and_move_has_its_place() -> None:
    pages = {checks_page: [check.id for check in checks()], rules_page: list(rules()), moves_page: list(all_moves())}
    for make, names in pages.items():
        page = make()
        anchors = re.findall(r'<a id="([^"]+)">', page)
        assert anchors == [*dict.fromkeys(anchors)]
        assert sorted(anchors) == sorted(names)
        assert sorted(set(re.findall(r"\]\(#([^)]+)\)", page))) == sorted(names)


def test_parameters_come_with_date_and_source() -> None:
    page = checks_page()
    assert "| `dossiers_per_year` | 500 | mọi thời điểm | Kế hoạch 295/KH-UBND" in page
    assert "| `hours_per_year` | 1.896 | 01/01/2021 |" in page
    assert "Nghị định số 118/2025/NĐ-CP (từ " in page


def test_writes_every_page(tmp_path: Path) -> None:
    write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(PAGES)


def test_the_guide_leads_to_it() -> None:
    guide = (DOCS / "huong-dan.md").read_text("utf-8")
    assert all(f"({name})" in guide for name in PAGES)


def test_links_to_another_page_lead_to_a_place_there() -> None:
    links = re.findall(r"\]\(([\w-]+\.md)#([^)]+)\)", moves_page())
    assert links
    assert all(f'<a id="{anchor}">' in PAGES[name]() for name, anchor in links)


def test_the_best_practices_stand_in_a_table() -> None:
    table = moves_page().partition("## Đối chiếu với 29")[2]
    assert len(re.findall(r"^\| \d+ \|", table, re.MULTILINE)) == 29
