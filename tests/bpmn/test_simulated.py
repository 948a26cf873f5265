"""Figures that QBP states for steps, as flow algebra and the checks see them."""

from __future__ import annotations

import pytest
from tests.bpmn.models import CHAIN
from tests.bpmn.qbp_files import qbp, share, work

from retrace.bpmn.read import read
from retrace.model.figure import Figure


def test_work_cost_and_probability_of_qbp() -> None:
    process = read(qbp(works=work("check", 100, more='fixedCost="5"'), shares=share("check-end", 0.25))).process
    facets = process.nodes["check"].facets
    assert (facets.work, facets.wait) == (Figure(100, "declared", "QBP"), None)
    assert facets.cost == Figure(5 + 36 * 100 / 3600, "declared", "QBP (VND)")
    assert process.flows["check-end"].probability == Figure(0.25, "declared", "QBP")


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        ('type="EXPONENTIAL" mean="NaN" arg1="60"', 60),
        ('type="TRIANGULAR" mean="15" arg1="10" arg2="35"', 20),
        ('type="NORMAL" mean="60" arg1="5"', 60),
    ],
)
def test_the_mean_counts(duration: str, expected: float) -> None:
    works = f'<element elementId="check"><durationDistribution {duration}/></element>'
    found = read(qbp(works=works)).process.nodes["check"].facets.work
    assert found is not None
    assert found.value == pytest.approx(expected)


def test_what_the_profile_says_goes_before() -> None:
    own = '<extensionElements><retrace:step work="PT7M"/></extensionElements></task>'
    content = CHAIN.replace('name="Kiểm tra hồ sơ"/>', f'name="Kiểm tra hồ sơ">{own}')
    found = read(qbp(content)).process.nodes["check"].facets.work
    assert found is not None
    assert found.value == 420


def test_reading_lists_what_qbp_says_wrong() -> None:
    assert "qbp-number" in [problem.code for problem in read(qbp(cases="many")).problems]
