"""Which way an orderly dossier goes, where question and answers tell."""

from __future__ import annotations

import pytest

from retrace.knowledge.orderly import SOURCE, with_orderly_shares, without_orderly_shares
from retrace.model.figure import Figure
from retrace.model.process import Flow, Node, Process


def choice(question: str, *answers: str, kind: str = "exclusiveGateway") -> Process:
    """A gateway with a branch for each answer."""
    nodes = {"g": Node("g", kind, question, "p")} | {f"e{n}": Node(f"e{n}", "endEvent") for n in range(len(answers))}
    flows = {f"f{n}": Flow(f"f{n}", "g", f"e{n}", answer) for n, answer in enumerate(answers)}
    return Process("p", nodes=nodes, flows=flows)


def shares(process: Process) -> list[float | None]:
    """The share of each branch."""
    flows = with_orderly_shares(process).flows.values()
    return [flow.probability.value if flow.probability else None for flow in flows]


@pytest.mark.parametrize(
    ("question", "answers", "expected"),
    [
        ("Hồ sơ đầy đủ, hợp lệ?", ("Không", "Có"), [0, 1]),
        ("Đủ điều kiện?", ("Có", "Không", "Cần xác minh"), [1, 0, 0]),
        ("Kết quả kiểm tra", ("Đạt", "Không đạt"), [1, 0]),  # the answer itself says it
        ("Hồ sơ hợp lệ?", ("Hợp lệ", "Không hợp lệ"), [1, 0]),
        ("Application complete?", ("Yes", "No"), [1, 0]),
        ("Có phải nộp thuế?", ("Có", "Không"), [None, None]),  # no question of order
        ("Hồ sơ hợp lệ?", ("Chuyển tiếp", "Trả lại"), [None, None]),
        ("Hồ sơ hợp lệ?", ("Đủ", "Đạt"), [None, None]),  # two answers would do
        ("Hồ sơ hợp lệ?", ("Có",), [None]),  # no choice
        ("", ("Có", "Không"), [None, None]),
    ],
)
def test_shares(question: str, answers: tuple[str, ...], expected: list[float | None]) -> None:
    assert shares(choice(question, *answers)) == expected


def test_only_exclusive_gateways_choose() -> None:
    assert shares(choice("Hồ sơ hợp lệ?", "Có", "Không", kind="inclusiveGateway")) == [None, None]


def test_a_stated_share_is_left_alone() -> None:
    process = choice("Hồ sơ hợp lệ?", "Có", "Không")
    stated = {**process.flows, "f0": Flow("f0", "g", "e0", "Có", probability=Figure(0.8))}
    process = Process("p", nodes=process.nodes, flows=stated)
    assert with_orderly_shares(process) == process


def test_shares_are_marked_and_can_be_taken_out_again() -> None:
    process = choice("Hồ sơ hợp lệ?", "Có", "Không")
    done = with_orderly_shares(process)
    assert {(f.probability.origin, f.probability.source) for f in done.flows.values() if f.probability} == {
        ("default", SOURCE)
    }
    assert without_orderly_shares(done) == process
