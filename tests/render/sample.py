"""A dossier written by hand: exchange of a driving licence as it was in 2019, with a plan and its effect."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.render.sample_case import AS_IS_STEPS, ELECTRONIC, PROCEDURE, SYSTEMS, TO_BE_STEPS
from tests.render.sample_plan import FINDINGS, PROPOSALS
from tests.render.sample_words import AS_OF, CITIZEN, DAY, HOUR, catalogue, install, picture, words

from retrace.knowledge.law import bases
from retrace.model.dossier import Dossier, StepRow
from retrace.model.figure import Figure
from retrace.model.finding import CRITERIA, Criterion, Question
from retrace.model.plan import Plan, Proof, Trace
from retrace.model.process import Node, Pool, Process
from retrace.model.result import (
    Assessment,
    Cell,
    Comparison,
    Cost,
    CostItem,
    Counters,
    FlowTime,
    GateItem,
    Row,
    ServiceCondition,
    ServiceLevel,
    Side,
)
from retrace.model.soundness import Soundness
from retrace.model.step import Facets

__all__ = [
    "AS_IS_STEPS",
    "AS_OF",
    "FAILING",
    "FINDINGS",
    "PROCEDURE",
    "PROPOSALS",
    "TO_BE_STEPS",
    "assessment",
    "catalogue",
    "dossier",
    "install",
    "picture",
    "words",
]


def cell(criterion: Criterion, step: str) -> Cell:
    """The cell of the four-criteria table that the findings above give."""
    found = tuple(one for one in FINDINGS if one.criterion == criterion and one.step == step)
    if not found:
        return Cell(None, 0.0, "not_applicable")
    score = 100 * sum(one.value or 0 for one in found) / len(found)
    return Cell(score, 1.0, "met" if score >= 80 else "partly" if score >= 40 else "unmet", found)


def level(name: Any, met: tuple[bool | None, ...], blocking: tuple[str, ...] = ()) -> ServiceLevel:
    """A service level with its eight conditions."""
    because = {True: "Đã đáp ứng.", False: "Còn bước phải thực hiện trực tiếp.", None: "Chưa có thông tin."}
    conditions = tuple(
        ServiceCondition(n, one, words(because[one]), () if one else blocking) for n, one in enumerate(met, 1)
    )
    return ServiceLevel(name, None in met, conditions)


def assessment(rows: tuple[StepRow, ...], service: ServiceLevel) -> Assessment:
    """The four-criteria table over the rows."""
    return Assessment(
        rows=tuple(
            Row(row.step, row.name, row.unit or row.agency, "", 1.0, {one: cell(one, row.step) for one in CRITERIA})
            for row in rows
        ),
        scores={"data_sharing": 42.0, "interconnection": 20.0, "efficiency": 50.0, "performance": None},
        coverage={"data_sharing": 0.8, "interconnection": 1.0, "efficiency": 0.5, "performance": 0.0},
        service_level=service,
        questions=(
            Question(
                "VPHC", "status", words("Tình trạng Cơ sở dữ liệu xử lý vi phạm hành chính tại thời điểm đánh giá?")
            ),
            Question("nhan", "wait", words("Thời gian chờ của bước “Nhận kết quả” là bao lâu?")),
        ),
    )


def side(counters: Counters, flow: FlowTime, cost: float, service: ServiceLevel) -> Side:
    """One side of the comparison."""
    items = (
        CostItem("prepare", "kham", Figure(4, "declared"), Figure(cost / 4, "default"), cost / 2),
        CostItem("receive", "nhan", Figure(1, "default"), None, cost / 4),
        CostItem("fee", "le_phi", None, None, cost / 4),
    )
    income = Figure(25000, "default", "Bình quân thu nhập 2019")
    return Side(counters, flow, Cost(cost, cost * 382327, items, income, True), service)


def dossier(**changes: Any) -> Dossier:
    """The sample dossier with some fields changed."""
    now = level("information", (True, True, False, False, False, False, False, True), ("chup", "nop"))
    then = level("full", (True,) * 8)
    pools = {"p": Pool("p", CITIZEN, actor="applicant"), "h": Pool("h", "Hệ thống", actor="system")}
    assumed = Facets(work=Figure(HOUR, "default"))
    to_be = Process("to-be", "to-be", pools, nodes={"tham_dinh": Node("tham_dinh", "userTask", facets=assumed)})
    proof = Proof(Soundness("sound"), True, True, True)
    trace = {"nop2": Trace(("nop", "chup"), ("p1", "p2")), "nhan2": Trace(("nhan",), ("p3",))}
    plan = Plan(PROPOSALS, to_be, proof, trace, {}, 1)
    as_is_flow = FlowTime({}, 10 * HOUR, 3.5 * DAY, 3.9 * DAY, 0.11, 600000.0, default_steps=("nhan",))
    to_be_flow = FlowTime({}, 6 * HOUR, 2 * DAY, 2.2 * DAY, 0.12, None)
    base = Dossier(
        procedure=PROCEDURE,
        as_of=AS_OF,
        version="0.1",
        as_is=Process("as-is", "as-is", pools),
        to_be=to_be,
        assessment=assessment(AS_IS_STEPS, now),
        assessment_to_be=assessment(TO_BE_STEPS, then),
        plan=plan,
        later=None,
        comparison=Comparison(
            side(Counters(4, 4, 6, 5, 2, 1, 0, {"visits": ("kham", "chup", "nop", "nhan")}), as_is_flow, 600000, now),
            side(Counters(1, 1, 2, 2, 2, 1, 2), to_be_flow, 250000, then),
            (words("Giảm 3 lần đi lại (từ 4 xuống 1)."), words("Giảm 3 giấy tờ phải cung cấp (từ 4 xuống 1).")),
        ),
        systems=SYSTEMS,
        legal_bases=bases(AS_OF, ("organisation", "one-stop", "redesign-2018", "cost", "post")),
        as_is_steps=AS_IS_STEPS,
        to_be_steps=TO_BE_STEPS,
        as_is_picture=picture(),
        to_be_picture=picture(900, 360, 6),
        gate=(
            GateItem("diagrams", "pass", words("Có đủ sơ đồ hiện tại và sơ đồ sau tái cấu trúc.")),
            GateItem("every-step-judged", "pass", words("Các bước đều được đánh giá theo bốn tiêu chí.")),
            GateItem("times-add-up", "waived", words("Bước nhận kết quả không tính thời gian.")),
        ),
        findings=FINDINGS,
        electronic=ELECTRONIC,
    )
    return replace(base, **changes)


FAILING = GateItem("bases-in-force", "fail", words("Có căn cứ pháp lý đã hết hiệu lực tại ngày phân tích."))
