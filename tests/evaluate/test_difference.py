"""What differs between small pairs of processes: the sentence, the elements, and what holds for every pair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluate.views import view
from tests.graph.drawing import drawn

from retrace.evaluate.difference import differences
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import say
from retrace.model.difference import Difference
from retrace.model.process import DataFlow, DataObject, DataStore, EventDefinition, Lane, Process
from retrace.model.step import Facets

CHAIN = "(s > A > B > C > )e"
FORK = ("(s > A > +x > B > +y > )e", "+x > C > +y")
CHOICE = ("(s > A > *x > B > *y > )e", "*x > C > *y")
# as-is, to-be, and the kinds that are told with the steps of the as-is (else of the to-be) model.
SHAPES: Mapping[str, tuple[Process, Process, str]] = {
    "order to parallel": (drawn(CHAIN), drawn(*FORK), "became_parallel:B,C"),
    "parallel to order": (drawn(*FORK), drawn(CHAIN), "became_sequential:B,C"),
    "three at once are one sentence": (
        drawn(CHAIN),
        drawn("(s > +x > A > +y > )e", "+x > B > +y", "+x > C > +y"),
        "became_parallel:A,B,C",
    ),
    "only next to each other": (
        drawn("(s > A > B > C > )e"),
        drawn("(s > +x > A > B > +y > )e", "+x > C > +y"),
        "became_parallel:B,C",
    ),
    "moved to the front": (drawn("(s > A > B > C > )e"), drawn("(s > C > A > B > )e"), "order_reversed:A,C"),
    "turned round": (drawn("(s > A > B > )e"), drawn("(s > B > A > )e"), "order_reversed:A,B"),
    "order to choice": (drawn(CHAIN), drawn(*CHOICE), "became_exclusive:B,C became_conditional:B,C"),
    "choice to order": (drawn(*CHOICE), drawn(CHAIN), "no_longer_exclusive:B,C no_longer_conditional:B,C"),
    "parallel to choice": (drawn(*FORK), drawn(*CHOICE), "became_exclusive:B,C became_conditional:B,C"),
    "choice to parallel": (drawn(*CHOICE), drawn(*FORK), "no_longer_exclusive:B,C no_longer_conditional:B,C"),
    "only the first of a branch": (
        drawn("(s > *x > A > B > *y > )e", "*x > C > D > *y"),
        drawn("(s > +x > A > B > +y > )e", "+x > C > D > +y"),
        "no_longer_exclusive:A,C no_longer_conditional:A,C,B,D",
    ),
    "a loop is cut": (
        drawn("(s > *j > A > B > *x > )e", "*x > *j"),
        drawn("(s > A > B > )e"),
        "repetition_dropped:A,B",
    ),
    "a loop is new": (drawn("(s > A > B > )e"), drawn("(s > *j > A > B > *x > )e", "*x > *j"), "repetition_added:A,B"),
    "dropped": (drawn(CHAIN), drawn("(s > A > C > )e"), "step_dropped:B"),
    "added": (drawn("(s > A > C > )e"), drawn(CHAIN), "step_added:B"),
    "renamed elements": (drawn("(s > A > B > )e"), drawn("(s1 > A > B > )e1"), ""),
}


def told(made: tuple[Difference, ...]) -> str:
    return " ".join(f"{one.kind}:{','.join(one.as_is or one.to_be)}" for one in made)


@pytest.mark.parametrize("name", SHAPES)
def test_the_least_that_says_it_all(name: str) -> None:
    as_is, to_be, expected = SHAPES[name]
    assert told(differences(view(as_is), view(to_be))) == expected


def person(*lines: str, lanes: Mapping[str, str] | None = None, **nodes: Any) -> ProcessView:
    """A view with steps named as given; `lanes` says who does which step."""
    process = drawn(*lines, **nodes)
    given = lanes or {}
    changed = {key: replace(node, lane=given.get(key)) for key, node in process.nodes.items()}
    return view(replace(process, nodes=changed, lanes={lane: Lane(lane, lane, "P") for lane in given.values()}))


LINE = "(s > A > B > )e"
NAMED = {"A": {"name": "Tiếp nhận hồ sơ"}, "B": {"name": "Thẩm định hồ sơ"}}
SENTENCES: Mapping[str, tuple[ProcessView, ProcessView, str]] = {
    "parallel": (
        person(CHAIN, B={"name": "Kiểm tra"}, C={"name": "Xác minh"}),
        person(*FORK, B={"name": "Kiểm tra"}, C={"name": "Xác minh"}),
        "Trước: sau khi làm “Kiểm tra” mới được làm “Xác minh”; nay: “Kiểm tra” và “Xác minh” làm song song.",
    ),
    "automatic": (
        person(LINE, **NAMED),
        person(LINE, A=NAMED["A"], B={**NAMED["B"], "kind": "serviceTask"}),
        "Bước “Thẩm định hồ sơ” nay do hệ thống tự động thực hiện.",
    ),
    "by hand": (
        person(LINE, A=NAMED["A"], B={**NAMED["B"], "kind": "serviceTask"}),
        person(LINE, lanes={"B": "Chuyên viên"}, **NAMED),
        "Bước “Thẩm định hồ sơ” trước do hệ thống tự động thực hiện, nay do Chuyên viên thực hiện.",
    ),
    "another unit": (
        person(LINE, lanes={"A": "Văn thư", "B": "Văn thư"}, **NAMED),
        person(LINE, lanes={"A": "Một cửa", "B": "Một cửa"}, **NAMED),
        "Bước “Tiếp nhận hồ sơ”; “Thẩm định hồ sơ”: trước do Văn thư thực hiện, nay do Một cửa thực hiện.",
    ),
    "channel": (
        person(LINE, A={"facets": Facets(channels=("in_person",))}),
        person(LINE, A={"facets": Facets(channels=("post", "online"))}),
        "Bước “A”: trước thực hiện trực tiếp; nay thực hiện qua bưu chính hoặc trực tuyến.",
    ),
    "gone": (
        person(LINE, lanes={"B": "Văn thư"}, **NAMED),
        person("(s > A > )e", **NAMED),
        "Không còn bước “Thẩm định hồ sơ” (trước do Văn thư thực hiện).",
    ),
    "another id": (person(LINE, **NAMED), person("(s > A > Z > )e", A=NAMED["A"], Z=NAMED["B"]), ""),
    "an alike name": (
        person(LINE, **NAMED),
        person("(s > A > Z > )e", A=NAMED["A"], Z={"name": "Thẩm định nhanh hồ sơ"}),
        "Bước “Thẩm định hồ sơ” nay gọi là “Thẩm định nhanh hồ sơ”.",
    ),
    "traced": (
        person(LINE, **NAMED),
        person("(s > A > Z > )e", A=NAMED["A"], Z={"name": "Xử lý", "facets": Facets(traces=("B",))}),
        "Bước “Thẩm định hồ sơ” nay gọi là “Xử lý”.",
    ),
    "merged": (
        person(LINE, **NAMED),
        person("(s > Z > )e", Z={"name": "Xử lý", "facets": Facets(traces=("A", "B"))}),
        "Các bước “Tiếp nhận hồ sơ”; “Thẩm định hồ sơ” nay gộp thành một bước “Xử lý”.",
    ),
    "ids that swapped their names": (
        person("(s > A > B > )e", **NAMED),
        person("(s > B > A > )e", A=NAMED["B"], B=NAMED["A"]),
        "",
    ),
    "deadline": (
        person(LINE),
        person("(s > A > @t > B > )e", t={"name": "Chờ trả lời", "events": (EventDefinition("timer", "P5D"),)}),
        "Nay có thời hạn tại “Chờ trả lời”: 5 ngày.",
    ),
    "deadline of an answer": (
        person("(s > A > @m > B > )e", m={"name": "Nhận trả lời", "events": (EventDefinition("message"),)}),
        person(
            "(s > A > ?w > @m > *x > B > )e",
            "w > @t > x",
            m={"name": "Nhận trả lời", "events": (EventDefinition("message"),)},
            t={"name": "Hết thời hạn", "events": (EventDefinition("timer", ""),)},
        ),
        "Việc chờ “Nhận trả lời” nay có thời hạn: chưa ấn định số ngày.",
    ),
    "three channels": (
        person(LINE, A={"facets": Facets(channels=("in_person", "online", "post"))}),
        person(LINE, A={"facets": Facets(channels=("online",))}),
        "Bước “A”: trước thực hiện trực tiếp, trực tuyến hoặc qua bưu chính; nay thực hiện trực tuyến.",
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences(name: str) -> None:
    as_is, to_be, expected = SENTENCES[name]
    assert " ".join(say(one.text) for one in differences(as_is, to_be)) == expected


def test_papers_and_systems_are_told() -> None:
    process = drawn(LINE)
    facets = {"A": Facets(action="submit")}
    paper = replace(
        process,
        data_objects={"d": DataObject("d", "Bản sao hộ khẩu", document="ho_khau")},
        data_flows={"f": DataFlow("f", "A", "d", "in")},
    )
    query = replace(
        process,
        data_stores={"x": DataStore("x", "Kho dữ liệu")},
        data_flows={"f": DataFlow("f", "B", "x", "in")},
    )
    before, after = (view(one, facets, actors={"P": "applicant"}) for one in (paper, query))
    made = differences(before, after)
    assert [(one.kind, one.as_is, one.to_be, say(one.text)) for one in made] == [
        ("paper_no_longer_handed_in", ("d",), (), "Giấy tờ “Bản sao hộ khẩu” không còn phải nộp."),
        ("system_added", (), ("B",), "Nay sử dụng Kho dữ liệu, tại bước “B”."),
    ]


def test_a_system_is_told_once_with_the_new_automatic_step_that_uses_it() -> None:
    query = replace(
        drawn("(s > A > Q > B > )e", Q={"kind": "serviceTask", "name": "Tự động tra cứu"}),
        data_stores={"x": DataStore("x", "Kho dữ liệu")},
        data_flows={"f": DataFlow("f", "Q", "x", "in")},
    )
    made = differences(view(drawn(LINE)), view(query))
    assert [say(one.text) for one in made] == ["Thêm bước “Tự động tra cứu”, thực hiện tự động trên Kho dữ liệu."]


def test_parties_and_messages_are_told() -> None:
    pools = {"P": "s A e", "Q": "t B f"}
    lone = drawn("(s > A > )e", pools={"P": "s A e"})
    both = drawn("(s > A > )e", "(t > B > )f", pools=pools, messages="A>t")
    both = replace(both, pools={key: replace(pool, name=f"Sở {key}") for key, pool in both.pools.items()})
    lone = replace(lone, pools={key: replace(pool, name=f"Sở {key}") for key, pool in lone.pools.items()})
    said = [say(one.text) for one in differences(view(lone), view(both))]
    assert said == [
        "Thêm bước “B” do Sở Q thực hiện.",
        "Có thêm bên tham gia: Sở Q.",
        "Có thêm thông tin trao đổi Sở P → Sở Q.",
    ]


MIRROR = {
    "became_parallel": "became_sequential",
    "became_exclusive": "no_longer_exclusive",
    "became_conditional": "no_longer_conditional",
    "repetition_added": "repetition_dropped",
    "step_added": "step_dropped",
    "step_automated": "step_by_hand",
}
MIRROR |= {other: kind for kind, other in MIRROR.items()}


@st.composite
def processes(draw: st.DrawFn) -> Process:
    """Blocks of steps in a row, side by side or by choice, some automatic; steps in any order, some missing."""
    names = draw(st.lists(st.sampled_from("ABCDEFG"), unique=True, min_size=1))
    lines, last = [], "(s"
    number = 0
    while names:
        size = draw(st.integers(1, 3))
        block, names = names[:size], names[size:]
        sign = draw(st.sampled_from("+*"))
        if len(block) == 1:
            lines.append(f"{last} > {block[0]}")
            last = block[0]
            continue
        split, join = f"{sign}x{number}", f"{sign}y{number}"
        lines += [f"{last} > {split}", *(f"{split} > {name} > {join}" for name in block)]
        last, number = join, number + 1
    lines.append(f"{last} > )e")
    automatic = draw(st.sets(st.sampled_from("ABCDEFG")))
    made = drawn(*lines)
    kinds = {name: "serviceTask" if name in automatic else node.kind for name, node in made.nodes.items()}
    return replace(made, nodes={name: replace(node, kind=kinds[name]) for name, node in made.nodes.items()})


@settings(max_examples=150, deadline=None)
@given(processes())
def test_a_process_compared_with_itself_says_nothing(process: Process) -> None:
    assert differences(view(process), view(process)) == ()


@settings(max_examples=150, deadline=None)
@given(processes(), processes())
def test_what_came_and_went_is_told_and_the_other_way_round(one: Process, other: Process) -> None:
    before, after = view(one), view(other)
    forth, back = differences(before, after), differences(after, before)
    gone = {one.as_is[0] for one in forth if one.kind == "step_dropped"}
    come = {one.to_be[0] for one in forth if one.kind == "step_added"}
    assert gone == before.steps.keys() - after.steps.keys()
    assert come == after.steps.keys() - before.steps.keys()
    assert mirrored(forth, turn=True) == mirrored(back, turn=False)
    assert any(d.kind == "order_reversed" for d in forth) == any(d.kind == "order_reversed" for d in back)


def mirrored(made: tuple[Difference, ...], turn: bool) -> set[tuple[str, frozenset[str], frozenset[str]]]:
    """What is said, with the sides turned; of reversals only that there are some, as the fewest differ by direction."""
    found = set()
    for one in made:
        sides = frozenset(one.as_is), frozenset(one.to_be)
        kind = MIRROR.get(one.kind, one.kind) if turn else one.kind
        if one.kind != "order_reversed":
            found.add((kind, *(reversed(sides) if turn else sides)))
    return found
