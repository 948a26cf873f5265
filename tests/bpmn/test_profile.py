"""The retrace extension: everything it can say is read as it was written."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from tests.bpmn.models import process

from retrace.bpmn.read import read
from retrace.bpmn.write import write
from retrace.model.figure import Figure, Origin
from retrace.model.process import DataObject, DataStore, Flow, Lane, Node, Pool, Process
from retrace.model.step import Action, Channel, Condition, Demand, Facets, Lock, Means, Medium

WRITTEN = process(
    '<task id="t"><extensionElements><retrace:step action="submit" channels="in_person post" presence="true" '
    'presenceBasis="dieu-5" territorial="tỉnh" medium="paper" work="PT30M" workOrigin="measured" workSource="đo" '
    'wait="P1D" every="P7D" cost="20000" procedure="1.000001" inferred="medium">'
    '<retrace:condition name="cư trú" system="dan-cu" means="query"/>'
    '<retrace:lock article="Điều 8" demands="order presence" amendable="false"/>'
    '<retrace:trace from="b1" because="p1"/><retrace:trace from="b2"/></retrace:step></extensionElements></task>'
)
FACETS = Facets(
    action="submit",
    channels=("in_person", "post"),
    presence=True,
    presence_basis="dieu-5",
    territorial="tỉnh",
    medium="paper",
    work=Figure(1800, "measured", "đo"),
    wait=Figure(86400),
    every=Figure(604800),
    cost=Figure(20000),
    conditions=(Condition("cư trú", "dan-cu", "query"),),
    locks=(Lock("Điều 8", ("order", "presence"), False),),
    procedure="1.000001",
    traces=("b1", "b2"),
    because=("p1",),
    inferred=frozenset({"medium"}),
)


def test_everything_is_read() -> None:
    assert read(WRITTEN).process.nodes["t"].facets == FACETS


def test_unknown_words_count_as_unknown() -> None:
    data = process(
        '<task id="t"><extensionElements><retrace:step action="dance" channels="fax online" presence="maybe" '
        'work="soon" cost="much"/></extensionElements></task>'
    )
    assert read(data).process.nodes["t"].facets == Facets(channels=("online",))


def test_what_the_profile_does_not_know_stays_beside_what_changes() -> None:
    origin = process(
        '<task id="t"><extensionElements><x:other/><retrace:step action="pay" future="1"><retrace:more/>'
        "</retrace:step></extensionElements></task>"
    )
    model = read(origin).process
    changed = replace(model, nodes={"t": replace(model.nodes["t"], facets=Facets(action="submit"))})
    written = write(changed, None, origin)
    assert b'action="submit" future="1"' in written
    assert b"retrace:more" in written
    assert b"x:other" in written


def test_a_step_without_facts_has_no_extension() -> None:
    model = read(WRITTEN).process
    assert b"extensionElements" not in write(replace(model, nodes={"t": Node("t", "task", scope="p")}), None, WRITTEN)


figures = st.none() | st.builds(
    Figure,
    st.floats(0, 1e9),
    st.sampled_from(get_args(Origin)),
    st.text("aứ<&\" '", max_size=5),
    st.none() | st.floats(0, 1e9),
    st.none() | st.floats(0, 1e9),
)
words = st.text("abcứ <&\"'", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(
    st.builds(
        Facets,
        action=st.sampled_from(get_args(Action)),
        channels=st.lists(st.sampled_from(get_args(Channel)), unique=True).map(tuple),
        presence=st.none() | st.booleans(),
        presence_basis=words,
        medium=st.none() | st.sampled_from(get_args(Medium)),
        work=figures,
        wait=figures,
        every=figures,
        cost=figures,
        hired=figures,
        instances=figures,
        conditions=st.lists(
            st.builds(Condition, words, st.just("") | words, st.none() | st.sampled_from(get_args(Means)), words),
            max_size=2,
        ).map(tuple),
        locks=st.lists(
            st.builds(
                Lock,
                words,
                st.lists(st.sampled_from(get_args(Demand)), min_size=1, unique=True).map(tuple),
                st.none() | st.booleans(),
            ),
            max_size=2,
        ).map(tuple),
        procedure=st.just("") | words,
        traces=st.lists(words, max_size=3).map(tuple),
        because=st.lists(words, max_size=3).map(tuple),
        inferred=st.frozensets(st.sampled_from(["action", "channels", "medium"])),
    ),
    st.sampled_from(["userTask", "callActivity", "subProcess"]),
)
def test_any_facets_read_back(facets: Facets, kind: str) -> None:
    model = Process("d", "Tên", {"p": Pool("p", process="p")}, nodes={"t": Node("t", kind, scope="p", facets=facets)})
    assert read(write(model)).process == model


def test_values_on_everything_else() -> None:
    model = Process(
        "d",
        "Tên",
        {"a": Pool("a", "Sở", "p", "agency", "2.000111"), "b": Pool("b", "Dân", None, "applicant")},
        {"l": Lane("l", "Một cửa", "a", actor="one_stop")},
        {"t": Node("t", "task", "Nhận", "p", "l"), "u": Node("u", "task", "Trả", "p", "l")},
        {"f": Flow("f", "t", "u", probability=Figure(0.3, "measured", "sổ theo dõi"))},
        data_objects={"o": DataObject("o", "Đơn", "p", "don")},
        data_stores={"s": DataStore("s", "CSDL", "p", "dan-cu")},
    )
    assert read(write(model)).process == model
