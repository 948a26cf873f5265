"""What a day or the status of one system changes: the findings that rest on it, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.criteria.cases import LICENCE, by_id, judged, view

from retrace.criteria.assess import assess
from retrace.graph.view import ProcessView
from retrace.knowledge.registry import load
from retrace.model.finding import Finding
from retrace.model.procedure import SystemClaim
from retrace.model.result import Assessment
from retrace.paths import samples

DAY = date(2019, 12, 31)
Heard = tuple[float | None, str, tuple[str, ...]]


def seen(*claims: SystemClaim, day: date = DAY) -> ProcessView:
    """The sample on a day, with those claims instead of its own of the same systems."""
    before = view(LICENCE)
    others = tuple(c for c in before.procedure.systems if c.code not in {claim.code for claim in claims})
    procedure = replace(before.procedure, systems=(*others, *claims))
    return ProcessView(before.process, procedure, load(day, procedure.systems))


def heard(table: Assessment) -> dict[str, Heard]:
    """What the findings say, by id: value, sentence and law."""
    return {name: (finding.value, repr(finding.text), finding.legal_basis) for name, finding in by_id(table).items()}


def with_ready(code: str) -> ProcessView:
    """The sample with a system taken as ready."""
    before = view(LICENCE)
    return ProcessView(before.process, before.procedure, before.knowledge.with_ready([code]))


def differing(one: Assessment, other: Assessment) -> set[str]:
    """Ids of the findings that one table has and the other has not, or not the same."""
    return {name for name, _ in set(heard(one).items()) ^ set(heard(other).items())}


def about(finding: Finding, system: str, papers: set[str]) -> bool:
    """Whether a finding rests on the status of a system, by naming it or a paper whose data it holds."""
    return finding.system == system or finding.document in papers


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (
            SystemClaim("SUCKHOE", "ready", DAY),
            {
                "paper-in-unready-database:chuan_bi_ho_so:giay_kham",
                "paper-in-unready-database:nop_ho_so:giay_kham",
                "paper-in-ready-database:nop_ho_so:giay_kham",
                "database-missing-or-building:chuan_bi_ho_so:SUCKHOE",
                "database-missing-or-building:nop_ho_so:SUCKHOE",
                "database-missing-or-building:tham_dinh:SUCKHOE",
            },
        ),
        (
            SystemClaim("DANCU", "ready", DAY),
            {
                "paper-in-unready-database:nop_ho_so:cmnd",
                "paper-in-ready-database:nop_ho_so:cmnd",
                "database-missing-or-building:nop_ho_so:DANCU",
            },
        ),
        (SystemClaim("XLVP", "none", DAY), {"database-missing-or-building:tham_dinh:XLVP"}),
        (SystemClaim("DVCQG", "ready", DAY), set()),
    ],
    ids=lambda value: getattr(value, "code", ""),
)
def test_status_of_one_system_changes_what_rests_on_it(claim: SystemClaim, expected: set[str]) -> None:
    own = next((c for c in view(LICENCE).procedure.systems if c.code == claim.code), claim)
    named = replace(claim, name=own.name, owner=own.owner)
    assert differing(assess(seen()), assess(seen(named))) == expected


def test_joining_the_licence_databases_changes_what_rests_on_them() -> None:
    before, after = assess(seen()), assess(with_ready("GPLX"))
    changed = differing(before, after)
    assert changed
    every = {**by_id(before), **by_id(after)}
    assert {name for name in changed if not about(every[name], "GPLX", {"gplx_cu"})} == set()
    assert "paper-in-ready-database:nop_ho_so:gplx_cu" in changed
    assert "condition-verified-on-paper:tham_dinh:1" in changed


def test_a_later_day_changes_law_and_readiness_only() -> None:
    before, after = by_id(assess(seen())), by_id(assess(seen(day=date(2026, 11, 22))))
    resting = {"paper-in-ready-database", "paper-in-unready-database", "paper-in-fragmented-database"}
    appeared = {finding.check for name, finding in after.items() if name not in before}
    vanished = {finding.check for name, finding in before.items() if name not in after}
    assert appeared | vanished <= resting | {"database-missing-or-building"}
    same = before.keys() & after.keys()
    revalued = {before[name].check for name in same if before[name].value != after[name].value}
    assert revalued == {"database-missing-or-building"}
    assert after["no-digital-signature:ky_duyet"].legal_basis != before["no-digital-signature:ky_duyet"].legal_basis


def test_the_division_of_2019_is_over_when_one_database_is_ready() -> None:
    later = by_id(assess(seen(day=date(2026, 11, 22))))
    assert not [name for name in later if name.startswith("paper-in-fragmented-database")]
    assert "paper-in-ready-database:nop_ho_so:gplx_cu" in later
    assert later["condition-verified-on-paper:tham_dinh:1"].text.key.endswith(".found")


def test_the_day_before_a_status_begins_is_still_the_old_one() -> None:
    eve, day = by_id(assess(seen(day=date(2024, 10, 10)))), by_id(assess(seen(day=date(2024, 10, 11))))
    assert eve["database-missing-or-building:nop_ho_so:DANCU"].value == 0
    assert day["database-missing-or-building:nop_ho_so:DANCU"].value == 1


@pytest.mark.parametrize(("day", "value"), [(date(2019, 6, 1), None), (date(2019, 12, 9), 1.0)])
def test_the_national_portal_receives_no_dossiers_before_it_was_opened(day: date, value: float | None) -> None:
    table = judged(samples() / "03-dang-ky-khai-sinh/as-is.bpmn", day)
    capable = [found for found in by_id(table).values() if found.check == "system-cannot-receive-dossiers"]
    assert [found.value for found in capable] == [value]
