"""The procedure file: what is written is read again, and whatever is wrong is said with the field or the line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrace.importers.procedure_file import LIMIT, dump_procedure, parse_procedure, read_procedure
from retrace.knowledge.messages import say
from retrace.model.agency import Agency
from retrace.model.document import Document, DocumentClass, DocumentForm
from retrace.model.errors import RetraceError
from retrace.model.figure import Figure
from retrace.model.procedure import Fee, Investment, Procedure, SystemClaim, TimeLimit, Volume
from retrace.model.step import Channel, Condition, Demand, Facets, Lock
from retrace.model.system import Fragment, Readiness
from retrace.paths import samples

GUIDE = Path(__file__).parents[2] / "docs/huong-dan.md"
EVERYTHING = get_args(Demand)
SAMPLES = sorted(samples().glob("*/procedure.yaml"))
FULL = Procedure(
    name="Cấp giấy phép: lần đầu",
    code="1.000001",
    as_of=date(2026, 11, 22),
    agency=Agency("Sở Nội vụ", recipients=("Như Điều 3", "Lưu: VT")),
    applicants=("Cá nhân",),
    volume=Volume(1200, 2, "2024–2025", origin="measured"),
    online_share=Figure(0.25, "measured", "Báo cáo"),
    time_limit=TimeLimit(5, "working_days"),
    fees=(Fee(135_000, "online"), Fee(150_000)),
    result_electronic=False,
    delivery=("in_person", "post"),
    documents={"don": Document("don", "Đơn", interactive_form=False, held_in=("DANCU",), cost=0.0)},
    systems=(SystemClaim("GPLX", "partial", date(2019, 12, 31), fragments=(Fragment("A", "61 tỉnh"),)),),
    steps={
        "nop": Facets(
            "submit", ("online",), False, work=Figure(600.0), locks=(Lock("Điều 5", ("order",), True), Lock("Điều 6"))
        )
    },
    sources={"volume": "Báo cáo năm"},
    waivers={"times": "Chưa đo được"},
    investment=Investment(5e9, "Dự toán"),
)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_a_sample_is_written_and_read_again(path: Path) -> None:
    procedure = read_procedure(path)
    written = dump_procedure(procedure)
    assert parse_procedure(written.encode()) == procedure
    assert dump_procedure(parse_procedure(written.encode())) == written


@pytest.mark.parametrize("procedure", [FULL, Procedure(), Procedure(fees=()), Procedure(online_payment=False)])
def test_what_is_known_is_written_and_nothing_else(procedure: Procedure) -> None:
    """Free of charge, "no" and a cost of nothing are facts; unknown is not."""
    written = dump_procedure(procedure)
    assert parse_procedure(written.encode()) == procedure
    assert "null" not in written


KNOWN = st.sampled_from((True, False, None))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
AMOUNTS = st.floats(0, 1e12)
FACETS = st.builds(
    Facets,
    channels=st.lists(st.sampled_from(get_args(Channel)), max_size=2).map(tuple),
    presence=KNOWN,
    presence_basis=WORDS,
    work=st.none() | st.builds(Figure, AMOUNTS, source=WORDS),
    locks=st.lists(
        st.builds(Lock, WORDS, st.lists(st.sampled_from(EVERYTHING), unique=True).map(tuple)), max_size=2
    ).map(tuple),
    conditions=st.lists(st.builds(Condition, WORDS, WORDS), max_size=2).map(tuple),
    inferred=st.frozensets(st.sampled_from(("medium", "presence"))),
)
DOCUMENTS = st.dictionaries(WORDS, WORDS, max_size=3).flatmap(
    lambda names: st.fixed_dictionaries(
        {
            key: st.builds(
                Document,
                st.just(key),
                st.just(name),
                document_class=st.sampled_from(get_args(DocumentClass)),
                form=st.sampled_from(get_args(DocumentForm)),
                copies=st.integers(0, 9),
                handed_in=KNOWN,
                cost=st.none() | AMOUNTS,
            )
            for key, name in names.items()
        }
    )
)
CLAIMS = st.builds(SystemClaim, WORDS, st.none() | st.sampled_from(get_args(Readiness)), st.none() | st.dates())
PROCEDURES = st.builds(
    Procedure,
    name=WORDS,
    as_of=st.none() | st.dates(),
    volume=st.none() | st.builds(Volume, AMOUNTS, st.floats(0.1, 9), WORDS),
    fees=st.none()
    | st.lists(st.builds(Fee, AMOUNTS, st.sampled_from((*get_args(Channel), ""))), max_size=2).map(tuple),
    online_form=KNOWN,
    documents=DOCUMENTS,
    systems=st.lists(CLAIMS, max_size=2).map(tuple),
    steps=st.dictionaries(WORDS, FACETS, max_size=2),
    waivers=st.dictionaries(WORDS, WORDS, max_size=2),
)


@settings(max_examples=60)
@given(PROCEDURES)
def test_any_procedure_is_written_and_read_again(procedure: Procedure) -> None:
    assert parse_procedure(dump_procedure(procedure).encode()) == procedure


def test_a_paper_has_the_key_it_is_listed_under() -> None:
    documents = parse_procedure(b"documents: {don: {key: other, name: x}}").documents
    assert documents == {"don": Document("don", "x")}


@pytest.mark.parametrize("nothing", ["documents:", "documents: {}", "fees:", "{}", "agency: {}"])
def test_an_empty_field_is_unknown(nothing: str) -> None:
    assert parse_procedure(nothing.encode()) == Procedure()


def test_a_bare_number_is_declared() -> None:
    steps = parse_procedure(b"steps: {nop: {work: 3600, wait: 0, cost: 50000.5}}\nonline_share: 0.25")
    assert steps.steps["nop"] == Facets(work=Figure(3600.0), wait=Figure(0.0), cost=Figure(50000.5))
    assert steps.online_share == Figure(0.25)


@pytest.mark.parametrize(
    ("written", "lock"),
    [
        ("Điều 5", Lock("Điều 5", EVERYTHING)),
        ("{article: Điều 5}", Lock("Điều 5", EVERYTHING)),
        ("{article: Điều 5, amendable: true}", Lock("Điều 5", EVERYTHING, True)),
        ("{article: Điều 5, demands: [actor]}", Lock("Điều 5", ("actor",))),
    ],
)
def test_a_lock_demands_what_it_says_or_everything(written: str, lock: Lock) -> None:
    assert parse_procedure(f"steps: {{nop: {{locks: [{written}]}}}}".encode()).steps["nop"].locks == (lock,)


def test_the_example_of_the_guide_is_read() -> None:
    examples = re.findall(r"^```yaml\n(steps:.*?)^```", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(examples) == 1
    assert parse_procedure(examples[0].encode()).steps == {
        "tham_dinh": Facets(
            work=Figure(3600.0),
            wait=Figure(172800.0, "measured", "Sổ theo dõi hồ sơ năm 2026"),
            cost=Figure(50000.0),
            locks=(
                Lock("khoản 1 Điều 5 Nghị định A", EVERYTHING),
                Lock("khoản 2 Điều 5 Nghị định A", ("existence", "order")),
            ),
        )
    }


FAULTS = [
    # Not YAML, with the line.
    ("name: a\n\tcode: b", "procedure_not_yaml", "2"),
    ("name: a\ncode: [1", "procedure_not_yaml", "2"),
    ("a: &x [1]\nb: *x", "procedure_not_yaml", "2"),
    ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "procedure_not_yaml", "2"),
    ("name: a\nname: b", "procedure_not_yaml", "2"),
    ("documents:\n  a: {name: x}\n  a: {name: y}", "procedure_not_yaml", "3"),
    ("name: a\n---\nname: b", "procedure_not_yaml", "2"),
    ("name: a\nas_of: 2019-13-45", "procedure_not_yaml", "2"),
    (f"volume:\n  count: {'9' * 5000}", "procedure_not_yaml", "2"),
    ("name: x\n\x01: y", "procedure_not_yaml", "2"),
    ("name: !!python/object/apply:os.getcwd []", "procedure_not_yaml", "1"),
    ("[" * 5_000, "procedure_not_yaml", "1"),
    # No facts.
    ("", "procedure_no_facts", ""),
    ("# only a remark", "procedure_no_facts", ""),
    ("- name: a", "procedure_no_facts", ""),
    ("just a sentence", "procedure_no_facts", ""),
    # Names.
    ("nmae: x", "procedure_unknown_field", "nmae"),
    ("1: x", "procedure_unknown_field", "1"),
    ("agency: {nam: x}", "procedure_unknown_field", "agency.nam"),
    ("documents: {don: {name: a, from: b}}", "procedure_unknown_field", "documents.don.from"),
    ("fees: [{amount: 1}, {amount: 2, kind: b}]", "procedure_unknown_field", "fees.1.kind"),
    ("steps: {nop: {conditions: [{name: a, sys: b}]}}", "procedure_unknown_field", "steps.nop.conditions.0.sys"),
    ("documents: {don: {form: copy}}", "procedure_missing_field", "documents.don.name"),
    ("documents: {don: }", "procedure_missing_field", "documents.don.name"),
    ("systems: [{name: x}]", "procedure_missing_field", "systems.0.code"),
    ("volume: {years: 3}", "procedure_missing_field", "volume.count"),
    # Values.
    ("name: 5", "procedure_needs_text", "name"),
    ("waivers: {times: 5}", "procedure_needs_text", "waivers.times"),
    ("volume: {count: many}", "procedure_needs_number", "volume.count"),
    ("volume: {count: .nan}", "procedure_needs_number", "volume.count"),
    ("volume: {count: .inf}", "procedure_needs_number", "volume.count"),
    ("fees: [{amount: -1}]", "procedure_needs_number", "fees.0.amount"),
    ("documents: {don: {name: a, copies: 1.5}}", "procedure_needs_number", "documents.don.copies"),
    ("steps: {nop: {work: -1}}", "procedure_needs_number", "steps.nop.work.value"),
    ("steps: {nop: {wait: .nan}}", "procedure_needs_number", "steps.nop.wait.value"),
    ("steps: {nop: {cost: true}}", "procedure_needs_facts", "steps.nop.cost"),
    ("steps: {nop: {locks: Điều 5}}", "procedure_needs_list", "steps.nop.locks"),
    ("steps: {nop: {locks: [{articel: a}]}}", "procedure_missing_field", "steps.nop.locks.0.article"),
    ("volume: {count: 3, years: 0}", "procedure_needs_positive", "volume.years"),
    ("published: maybe", "procedure_needs_truth", "published"),
    ("as_of: tomorrow", "procedure_needs_day", "as_of"),
    ("as_of: 2026-11-22 08:30:00", "procedure_needs_day", "as_of"),
    ("systems: [{code: A, since: soon}]", "procedure_needs_day", "systems.0.since"),
    ("applicants: everybody", "procedure_needs_list", "applicants"),
    ("agency: Sở Nội vụ", "procedure_needs_facts", "agency"),
    ("documents: [don]", "procedure_needs_facts", "documents"),
    ("documents: {don: 5}", "procedure_needs_facts", "documents.don"),
    ("volume: [1, 2]", "procedure_needs_facts", "volume"),
    ("delivery: [by_air]", "procedure_needs_one_of", "delivery.0"),
    ("fees: [{amount: 1, channel: by_air}]", "procedure_needs_one_of", "fees.0.channel"),
    (
        "steps: {nop: {locks: [{article: a, demands: [nothing]}]}}",
        "procedure_needs_one_of",
        "steps.nop.locks.0.demands.0",
    ),
]


@pytest.mark.parametrize(("content", "code", "place"), FAULTS, ids=[f"{code}-{place}" for _, code, place in FAULTS])
def test_a_fault_is_said_with_its_place(content: str, code: str, place: str) -> None:
    with pytest.raises(RetraceError) as raised:
        parse_procedure(content.encode(), "facts.yaml")
    told = raised.value
    assert told.code == code
    if code == "procedure_not_yaml":
        assert dict(told.text.args)["line"] == int(place)
    elif place:
        assert dict(told.text.args)["field"] == place
    for language in ("vi", "en"):
        sentence = say(told.text, language)
        assert "facts.yaml" in sentence
        assert place in sentence
        assert "\n" not in sentence


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(RetraceError) as raised:
        parse_procedure(b"name: a\ncode: \xff\xfe\n")
    assert (raised.value.code, dict(raised.value.text.args)["line"]) == ("procedure_not_yaml", 2)


def test_what_can_be_chosen_is_listed() -> None:
    with pytest.raises(RetraceError) as raised:
        parse_procedure(b"delivery: [by_air]", "facts.yaml")
    assert "in_person, post, online, internal" in say(raised.value.text)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(RetraceError) as raised:
            read_procedure(path)
        assert raised.value.code == "procedure_unreadable"
        assert str(path) in say(raised.value.text)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(200 * LIMIT)
    with pytest.raises(RetraceError) as raised:
        read_procedure(path)
    assert raised.value.code == "procedure_too_large"
    assert "1 MB" in say(raised.value.text)
