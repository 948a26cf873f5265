"""The eight conditions of Circular 01/2023/TT-VPCP, one fact at a time, and the level they allow."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import chain, combinations

import pytest
from tests.criteria.cases import LICENCE, judged
from tests.criteria.processes import seen, step, together

from retrace.criteria.service_conditions import conditions
from retrace.criteria.service_level import level, service_level, verdict
from retrace.knowledge.messages import say
from retrace.model.document import Document
from retrace.model.procedure import Fee, Procedure
from retrace.model.process import Process
from retrace.model.result import Level, ServiceCondition
from retrace.model.step import Facets
from retrace.model.text import Text

Met = bool | None
CIRCULAR = date(2024, 1, 1)  # the eight conditions of Circular 01/2023, partial without a reason
ONLINE, COUNTER = Facets("submit", ("online",)), Facets("submit", ("in_person",))
FORM = "Đơn đề nghị"
CERTIFICATE = "Giấy khám sức khỏe"


def filing(facets: Facets = ONLINE, paper: str = "") -> Process:
    """The applicant files."""
    return step("nộp", facets, actor="applicant", paper=paper)


def work(**facts: object) -> Process:
    """The agency examines."""
    return step("thẩm định", Facets("examine", **facts))  # type: ignore[arg-type]


def paying(facets: Facets) -> Process:
    """The applicant pays."""
    return step("trả phí", facets, actor="applicant")


def collecting(*channels: str) -> Process:
    """The applicant receives the result."""
    return step("nhận", Facets("collect", channels), actor="applicant")  # type: ignore[arg-type]


def form(**facts: object) -> Procedure:
    """The facts of a dossier that consists of the form."""
    return Procedure(documents={"đơn đề nghị": Document("đơn đề nghị", FORM, "MAU_DON", **facts)})  # type: ignore[arg-type]


def certificate(**facts: object) -> Procedure:
    """The facts of a dossier that consists of a paper that somebody else issues."""
    paper = Document("giấy khám sức khỏe", CERTIFICATE, "GIAY_KHAM_SUC_KHOE", **facts)  # type: ignore[arg-type]
    return Procedure(documents={paper.key: paper})


ELECTRONIC = work(medium="electronic")
CLINIC = step("khám", Facets(medium="paper"), actor="partner")
CASES: list[tuple[str, int, Met, Process, Procedure]] = [
    ("published", 1, True, work(), Procedure(published=True)),
    ("not published", 1, False, work(), Procedure(published=False)),
    ("published?", 1, None, work(), Procedure()),
    ("downloadable", 2, True, work(), Procedure(forms_downloadable=True)),
    ("not downloadable", 2, False, work(), Procedure(forms_downloadable=False)),
    ("downloadable?", 2, None, work(), Procedure()),
    ("interactive form", 3, True, filing(paper=FORM), form(interactive_form=True)),
    ("form on paper", 3, False, filing(paper=FORM), form(interactive_form=False)),
    ("form?", 3, None, filing(paper=FORM), form()),
    ("no form drawn, online stated", 3, True, filing(), Procedure(online_form=True)),
    ("no form drawn, not online stated", 3, False, filing(), Procedure(online_form=False)),
    ("filed online", 4, True, filing(), Procedure()),
    ("filed at the desk", 4, False, filing(COUNTER), Procedure()),
    ("filing?", 4, None, filing(Facets("submit")), Procedure()),
    ("filed online, but an original is wanted", 4, False, filing(paper=CERTIFICATE), certificate(form="original")),
    ("born electronic", 4, True, filing(paper=CERTIFICATE), certificate(form="original", electronic_original=True)),
    ("a form is no original to be brought", 4, True, filing(paper=FORM), form(form="original")),
    ("a copy may be sent", 4, True, filing(paper=FORM), form(form="copy")),
    ("free of charge", 5, True, work(), Procedure(fees=())),
    ("no payment drawn or stated", 5, None, work(), Procedure()),
    ("paid online", 5, True, paying(Facets("pay", ("online",))), Procedure()),
    ("paid at the desk", 5, False, paying(Facets("pay", ("in_person",))), Procedure()),
    ("paid where?", 5, None, paying(Facets("pay")), Procedure()),
    ("a fee stated, no payment drawn", 5, None, work(), Procedure(fees=(Fee(1.0),))),
    ("processed electronically", 6, True, work(medium="electronic"), Procedure()),
    ("processed on paper", 6, False, work(medium="paper"), Procedure()),
    ("processed how?", 6, None, work(), Procedure()),
    ("nothing drawn of the agency", 6, None, filing(), Procedure()),
    ("inspection on site", 6, False, step("xem", Facets("inspect", medium="electronic")), Procedure()),
    ("presence", 6, False, step("ký", Facets("submit", presence=True), actor="applicant"), Procedure()),
    ("done by a system", 6, True, together(ELECTRONIC, step("lưu", Facets(), "serviceTask")), Procedure()),
    ("a clinic works on paper", 6, True, together(ELECTRONIC, CLINIC), Procedure()),
    ("the original is shown", 6, False, together(filing(paper=FORM), ELECTRONIC), form(form="shown")),
    ("electronic result", 7, True, work(), Procedure(result_electronic=True)),
    ("result on paper", 7, False, work(), Procedure(result_electronic=False)),
    ("result?", 7, None, work(), Procedure()),
    ("result by post", 8, True, collecting("in_person", "post"), Procedure()),
    ("result online, as stated", 8, True, collecting(), Procedure(delivery=("online",))),
    ("result fetched", 8, False, collecting("in_person"), Procedure()),
    ("result handed over", 8, False, step("trả", Facets("deliver", ("in_person",))), Procedure()),
    ("result how?", 8, None, collecting(), Procedure()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "met", "process", "procedure"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_condition(number: int, met: Met, process: Process, procedure: Procedure) -> None:
    judged_conditions = conditions(seen(process, procedure))
    assert [condition.number for condition in judged_conditions.conditions] == [1, 2, 3, 4, 5, 6, 7, 8]
    condition = judged_conditions.conditions[number - 1]
    assert condition.met is met
    for sentence in (say(condition.because), say(condition.because, "en")):
        assert ": ." not in sentence
        assert sentence.endswith(".")


def test_every_unknown_condition_asks_but_the_one_the_steps_answer() -> None:
    judged_conditions = conditions(seen(filing(Facets("submit")), Procedure(fees=(Fee(1.0),))))
    assert [condition.met for condition in judged_conditions.conditions] == [None] * 8
    assert [question.field for question in judged_conditions.questions] == [
        "published",
        "forms_downloadable",
        "online_form",
        "online_submission",
        "online_payment",
        "result_electronic",
        "delivery_channel",
    ]


def stated(met: set[int], unknown: Collection[int] = ()) -> list[ServiceCondition]:
    """Eight conditions of which those are met and those unknown."""
    return [ServiceCondition(n, None if n in unknown else n in met, Text("service.1.met")) for n in range(1, 9)]


def test_level_of_every_combination() -> None:
    everything = range(1, 9)
    for met in chain.from_iterable(combinations(everything, size) for size in range(9)):
        expected: Level = (
            "full"
            if len(met) == 8
            else "partial"
            if {1, 2, 3, 4, 7} <= set(met)
            else "information"
            if {1, 2} <= set(met)
            else "none"
        )
        reached = level(stated(set(met)), CIRCULAR)
        assert (reached.level, reached.undecided) == (expected, False)


@pytest.mark.parametrize(
    ("met", "unknown", "expected", "undecided"),
    [
        ({1, 2, 3, 4, 5, 7, 8}, {6}, "partial", True),
        ({1, 2, 3, 4, 7}, {6}, "partial", False),  # 5 and 8 are not met whatever 6 is
        ({1, 2}, {3}, "information", False),
        ({1, 2}, {3, 4, 7}, "information", True),
        (set(), {1, 2, 3, 4, 5, 6, 7, 8}, "none", True),
        ({2}, {3, 4, 5, 6, 7, 8}, "none", False),
    ],
)
def test_unknown_conditions_count_as_not_met_and_are_owned_up_to(
    met: set[int], unknown: set[int], expected: Level, undecided: bool
) -> None:
    reached = level(stated(met, unknown), CIRCULAR)
    assert (reached.level, reached.undecided) == (expected, undecided)


def test_sample_names_the_steps_that_block_it() -> None:
    reached = judged(LICENCE).service_level
    assert (reached.level, reached.undecided) == ("information", False)
    blocking = {condition.number: set(condition.steps) for condition in reached.conditions if condition.met is False}
    assert blocking == {
        3: {"nop_ho_so"},
        4: {"nop_ho_so"},
        5: {"nop_le_phi"},
        6: {"chup_anh", "nop_ho_so", "tiep_nhan", "lay_y_kien"},
        7: set(),
        8: {"nhan_ket_qua"},
    }
    sentences = {condition.number: say(condition.because) for condition in reached.conditions}
    assert "Giấy khám sức khỏe" in sentences[4]
    assert "Nộp lệ phí" in sentences[5]
    assert "Kiểm tra, tiếp nhận hồ sơ" in sentences[6]
    assert "Nhận kết quả" in sentences[8]


EVERYTHING = set(range(1, 9))
YEARS: list[tuple[str, set[int], float | None, str, Level, bool]] = [
    ("2018-12-31", EVERYTHING, None, "degree_4", "full", False),  # before the rule of 30 %
    ("2019-12-31", EVERYTHING, 0.3, "degree_4", "full", False),
    ("2019-12-31", EVERYTHING, 0.29, "degree_3", "partial", False),
    ("2019-12-31", EVERYTHING, None, "degree_3", "partial", True),
    ("2019-12-31", EVERYTHING - {7}, 0.5, "degree_4", "full", False),  # an electronic result came with Circular 01/2023
    ("2019-12-31", {1, 2, 3, 4}, None, "degree_3", "partial", False),
    ("2019-12-31", {1, 2}, None, "degree_2", "information", False),
    ("2019-12-31", {1}, None, "degree_1", "none", False),
    ("2022-08-14", EVERYTHING, 0.1, "degree_3", "partial", False),
    ("2022-08-15", EVERYTHING - {2, 7}, 0.1, "full", "full", False),
    ("2023-04-04", {1, 3}, None, "partial", "partial", False),
    ("2023-04-05", EVERYTHING - {7}, None, "information", "information", False),
    ("2023-04-05", {1, 2, 3, 4, 7}, None, "partial", "partial", False),
    ("2026-11-22", EVERYTHING, None, "full", "full", False),
    ("2026-11-22", set(), None, "none", "none", False),
]


@pytest.mark.parametrize(("day", "met", "share", "name", "expected", "undecided"), YEARS)
def test_level_by_the_law_of_the_day(
    day: str, met: set[int], share: float | None, name: str, expected: Level, undecided: bool
) -> None:
    reached = level(stated(met), date.fromisoformat(day), share)
    assert (reached.name, reached.level, reached.undecided) == (name, expected, undecided)


def test_before_the_first_scheme_no_level_is_told() -> None:
    reached = level(stated(EVERYTHING), date(1990, 1, 1))
    assert (reached.scheme, reached.level, reached.undecided, reached.told) == ("", "none", True, "unknown")
    assert "01/08/2011" in say(verdict(reached))


@pytest.mark.parametrize(
    ("met", "unknown", "at_most", "depends_on", "words"),
    [
        ({1, 3, 5, 7, 8}, {2}, "information", (2,), "không quá mức cung cấp thông tin trực tuyến, tùy điều kiện 2"),
        (
            EVERYTHING - {6},
            {6},
            "full",
            (6,),
            "một phần; có thể đạt dịch vụ công trực tuyến toàn trình, tùy điều kiện 6",
        ),
        (EVERYTHING - {2}, {2}, "full", (2,), "chưa đủ thông tin để xác định, còn tùy điều kiện 2"),
        ({1, 2}, {6}, "information", (), "cung cấp thông tin trực tuyến"),
    ],
)
def test_an_undecided_level_tells_how_high_it_can_be(
    met: set[int], unknown: set[int], at_most: str, depends_on: tuple[int, ...], words: str
) -> None:
    reached = level(stated(met, unknown), date(2026, 11, 22))
    assert (reached.at_most, reached.depends_on) == (at_most, depends_on)
    assert words in say(verdict(reached))


def test_where_full_is_the_default_what_blocks_it_is_always_listed() -> None:
    counter = seen(together(filing(COUNTER), work(medium="paper")), Procedure(published=True, forms_downloadable=True))
    found = service_level(counter).level
    assert found.full is not None
    assert (found.full.name, found.full.conditions, found.full.steps) == (
        "full",
        (3, 4, 5, 6, 7, 8),
        ("nộp", "thẩm định"),
    )
    assert level(stated(EVERYTHING), date(2026, 7, 1)).full is None
    assert level(stated({1, 2}), date(2026, 6, 30)).full is None


def test_the_next_level_names_what_keeps_from_it() -> None:
    reached = judged(LICENCE).service_level
    assert reached.name == "degree_2"
    assert reached.next is not None
    assert (reached.next.name, reached.next.conditions, reached.next.steps) == ("degree_3", (3, 4), ("nop_ho_so",))


def test_full_is_the_default_of_2026_and_partial_needs_a_reason_of_the_list() -> None:
    visit = step("ký", Facets("submit", ("in_person",), presence=True, presence_basis="Điều 5"), actor="applicant")
    visited, inspected = seen(visit), seen(step("xem", Facets("inspect", medium="paper")))
    assert [(one.reason, one.steps) for one in service_level(visited).level.reasons] == [("presence", ("ký",))]
    assert [(one.reason, one.steps) for one in service_level(inspected).level.reasons] == [("inspection", ("xem",))]
    unfounded = seen(step("ký", Facets("submit", presence=True), actor="applicant"))
    assert service_level(unfounded).level.reasons == ()
    told = seen(work(medium="paper"), Procedure(partial_reasons={"technical_fault": "Sự cố máy chủ"}))
    assert "Sự cố máy chủ" in say(service_level(told).level.reasons[0].because)
    earlier = seen(step("xem", Facets("inspect", medium="paper")), day=date(2026, 6, 30))
    assert service_level(earlier).level.reasons == ()


def test_each_procedure_of_a_group_has_a_level_of_its_own() -> None:
    filed = filing(Facets("submit", ("online",), procedure="a"))
    other = step("nộp nữa", Facets("submit", ("in_person",), procedure="b"), actor="applicant")
    facts = Procedure(members={"a": Procedure(published=True), "b": Procedure(published=False)})
    view = seen(together(filed, other), facts)
    assert [conditions(view, key).conditions[0].met for key in ("a", "b")] == [True, False]
    assert [conditions(view, key).conditions[3].met for key in ("a", "b")] == [True, False]
    assert conditions(view).conditions[3].met is False
