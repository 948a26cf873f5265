"""What a scenario must give: errors before anything runs, and warnings."""

from __future__ import annotations

import pytest
from tests.bpmn.models import CHAIN, flow
from tests.bpmn.qbp_files import OFFICE, qbp, share, work
from tests.evaluate.simulate.running import run

from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError

FORK = (
    '<startEvent id="s"/><exclusiveGateway id="x" name="Đủ?"/><task id="a" name="Trả"/><endEvent id="e"/>'
    + flow("s", "a") + flow("a", "x") + flow("x", "a") + flow("x", "e")
)  # fmt: skip


def fork(again: float, out: float) -> bytes:
    return qbp(FORK, work("a", 1), share("x-a", again) + share("x-e", out))


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (qbp(arrival=""), "simulate_missing", "khoảng cách giữa các hồ sơ đến"),
        (qbp(cases="0"), "simulate_missing", "số hồ sơ"),
        (qbp(works=work("other")), "simulate_missing", "Kiểm tra hồ sơ"),
        (qbp('<startEvent id="s"/>'), "simulate_missing", "ít nhất một bước"),
        (qbp(arrival='<arrivalRateDistribution type="FIXED" mean="0"/>'), "simulate_arrival", "lớn hơn 0"),
        (qbp(works=work("check", -5)), "simulate_distribution", "Kiểm tra hồ sơ"),
        (qbp(amount="0"), "simulate_capacity", "clerk"),
        (qbp(rules=OFFICE.replace("MONDAY", "X")), "simulate_closed", "clerk"),
        (fork(0.5, 0.2), "simulate_probabilities", "Đủ?"),
        (fork(20, 80), "simulate_probabilities", "Đủ?"),
        (fork(1, 0), "simulate_endless", "Trả"),
        (fork(0.99999, 0.00001), "simulate_rounds", "Đủ?"),
    ],
)
def test_what_cannot_run_is_refused(data: bytes, code: str, says: str) -> None:
    with pytest.raises(RetraceError) as refused:
        run(data)
    assert refused.value.code == code
    assert says in say(refused.value.text, "vi")


def test_everything_that_is_missing_is_listed_at_once() -> None:
    with pytest.raises(RetraceError) as refused:
        run(qbp(arrival="", works=work("other"), cases=""))
    assert say(refused.value.text, "en").count(";") == 2


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        (qbp(FORK, work("a", 1)), "simulate.even"),
        (fork(0.49, 0.5), "simulate.scaled"),
        (qbp(works=work("check", 101)), "simulate.overload"),
        (qbp(works=work("check", 30), rules=OFFICE), "simulate.overload"),
        (qbp(CHAIN + '<boundaryEvent id="b" attachedToRef="check"/>'), "simulate.guessed_events"),
    ],
)
def test_what_is_odd_is_told(data: bytes, warning: str) -> None:
    assert warning in [told.key for told in run(data).warnings]


def test_a_scenario_in_order_has_no_warning() -> None:
    assert run(fork(0.2, 0.8)).warnings == ()
