"""What is remembered of processes that were judged: that they are sound, never whose names a reason tells."""

from __future__ import annotations

from dataclasses import replace

from retrace.graph.soundness.running import remembered
from retrace.model.process import Flow, Node, Pool, Process
from retrace.model.soundness import Soundness, SoundnessReason
from retrace.model.text import text

CHAIN = Process(
    "p",
    pools={"p": Pool("p", process="p")},
    nodes={"a": Node("a", "startEvent", scope="p"), "b": Node("b", "endEvent", scope="p")},
    flows={"f": Flow("f", "a", "b")},
)


def named(name: str) -> Process:
    return replace(CHAIN, nodes={**CHAIN.nodes, "a": replace(CHAIN.nodes["a"], name=name)})


def _reason(name: str) -> SoundnessReason:
    return SoundnessReason("well_formed", ("a",), text("soundness.unreached", names=name))


def test_what_runs_the_same_is_judged_once() -> None:
    judged = []

    def judge(process: Process) -> Soundness:
        judged.append(process)
        return Soundness("sound")

    for process in (CHAIN, named("Nộp"), replace(CHAIN, flows={"f": Flow("f", "a", "b", "Đạt")})):
        assert remembered(process, judge) == Soundness("sound")
    assert len(judged) == 2  # the words on a flow may be its condition


def test_a_fault_is_told_with_the_names_of_this_process() -> None:
    def judge(process: Process) -> Soundness:
        return Soundness("unsound", (_reason(process.nodes["a"].name),))

    for name in ("Nộp", "Gửi", "Nộp"):
        assert remembered(named(name), judge).reasons == (_reason(name),)
