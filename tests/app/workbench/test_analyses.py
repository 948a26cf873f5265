"""Which analyses are kept in memory."""

from __future__ import annotations

from datetime import date

from retrace.app.workbench.analyses import Analyses, Last
from retrace.app.workbench.opened import opened
from retrace.app.workbench.shares import Source
from retrace.app.workbench.starting import of_sample

DAY = date(2026, 11, 22)
FILES = of_sample("03-dang-ky-khai-sinh")
SOURCE, AGAIN = Source("d", FILES, DAY), Source("d", {}, DAY)


def test_the_values_used_last_are_kept() -> None:
    kept: Last[str, int] = Last(2)
    kept.put("a", 1)
    kept.put("b", 2)
    assert kept.get("a") == 1
    kept.put("c", 3)
    assert [kept.get(key) for key in "abc"] == [1, None, 3]
    assert kept.put("a", 9) == 1


def test_files_are_opened_once_for_both_languages() -> None:
    analyses = Analyses()
    made = analyses.of(SOURCE, "vi")
    assert analyses.of(AGAIN, "vi") is made
    other = analyses.of(AGAIN, "en")
    assert other is not made
    assert other.case is made.case


def test_what_was_opened_to_be_saved_is_not_opened_again() -> None:
    analyses, found = Analyses(), opened(FILES, DAY)
    analyses.note(SOURCE, found)
    assert analyses.of(AGAIN, "vi").case is found.case


def test_the_note_on_the_figures_is_that_of_their_report() -> None:
    made = Analyses().of(SOURCE, "vi")
    assert made.flow_note == made.flow.note != ""
    assert made.flow.walked, "cases are walked through for the report and not for its note"
