"""A dossier written by hand: exchange of a driving licence as it was in 2019, with a plan and its effect."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import resvg_py

from retrace.knowledge import messages
from retrace.knowledge.files import data
from retrace.knowledge.law import bases
from retrace.model.agency import Agency
from retrace.model.document import Document
from retrace.model.dossier import Dossier, Picture, StepRow
from retrace.model.electronic import ElectronicProcess, ElectronicRow
from retrace.model.figure import Figure
from retrace.model.finding import CRITERIA, Criterion, Finding, Question
from retrace.model.plan import Plan, Proof, Trace
from retrace.model.procedure import Fee, Procedure, TimeLimit, Volume
from retrace.model.process import Node, Pool, Process
from retrace.model.proposal import Effect, LegalChange, Proposal
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
from retrace.model.system import Fragment, InformationSystem, SystemStatus
from retrace.model.text import Text, text

AS_OF = date(2019, 12, 20)
HOUR = 3600.0
DAY = 24 * HOUR
CITIZEN, OFFICE = "Người dân", "Sở Giao thông vận tải"


def catalogue(name: str) -> Any:
    """The shipped catalogue, and an area that says the words it is given: checks and moves are other parts."""
    return {"says": {"vi": "{words}", "en": "{words}"}} if name == "messages/sample" else data(name)


def install() -> None:
    """Let `say` know the words of this sample; tests do it through a fixture that undoes it."""
    vars(messages)["data"] = catalogue


def words(sentence: str) -> Text:
    """A text that says the sentence."""
    return text("sample.says", words=sentence)


def picture(width: float = 1180, height: float = 420, boxes: int = 7, size: int = 12) -> Picture:
    """A lane with boxes in a row, as SVG and PNG."""
    step = width / (boxes + 0.4)
    shapes = "".join(
        f'<rect x="{30 + i * step:.0f}" y="{height / 2 - 30:.0f}" width="{step - 24:.0f}" height="60" rx="8" '
        f'fill="#fff" stroke="#1f3a5f"/><text x="{38 + i * step:.0f}" y="{height / 2:.0f}" font-size="{size}" '
        f'font-family="Be Vietnam Pro">Bước {i + 1}</text>'
        for i in range(boxes)
    )
    frame = f'<rect x="1" y="1" width="{width - 2}" height="{height - 2}" fill="#f7f9fc" stroke="#8aa"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{frame}{shapes}</svg>'
    )
    return Picture(svg, bytes(resvg_py.svg_to_bytes(svg_string=svg)), width, height)


PROCEDURE = Procedure(
    name="Đổi giấy phép lái xe do ngành Giao thông vận tải cấp",
    code="1.002809",
    field="Đường bộ",
    level="tỉnh",
    as_of=AS_OF,
    agency=Agency(
        name="Ủy ban nhân dân thành phố Hà Nội",
        place="Hà Nội",
        symbol="QĐ-UBND",
        authority="Chủ tịch Ủy ban nhân dân thành phố Hà Nội",
        signer_title="Phó Chủ tịch",
        signer_prefix="KT.",
        drafter="Sở Giao thông vận tải",
        proposer="Giám đốc Sở Giao thông vận tải",
        recipients=("Văn phòng Chính phủ", "Tổng cục Đường bộ Việt Nam", "Cổng Thông tin điện tử Thành phố"),
    ),
    applicants=("cá nhân",),
    volume=Volume(
        1146980, 3, "2017–2019", "người đổi giấy phép lái xe ô tô, cả nước", "Kế hoạch 295/KH-UBND, Phụ lục 2"
    ),
    time_limit=TimeLimit(5, "working_days", "Thông tư số 12/2017/TT-BGTVT, Điều 38"),
    fees=(Fee(135000, "", "Lệ phí cấp giấy phép lái xe", "Thông tư số 188/2016/TT-BTC"),),
    result="Giấy phép lái xe",
    documents={
        "don": Document("don", "Đơn đề nghị đổi giấy phép lái xe", document_class="form"),
        "ksk": Document("ksk", "Giấy khám sức khỏe của người lái xe", document_class="professional"),
        "cmnd": Document(
            "cmnd", "Bản sao giấy chứng minh nhân dân hoặc thẻ căn cước công dân", document_class="identity"
        ),
        "gplx": Document("gplx", "Bản sao giấy phép lái xe", document_class="result"),
    },
    reasons=(
        "Thủ tục có số lượng hồ sơ lớn, người dân phải đến cơ quan nhiều lần để chụp ảnh, nộp hồ sơ và nhận kết quả.",
        "Thông tin về sức khỏe, căn cước và giấy phép đã có hoặc sẽ có trong các cơ sở dữ liệu.",
    ),
)

SYSTEMS = (
    InformationSystem(
        "GPLX",
        "Cơ sở dữ liệu giấy phép lái xe ngành Giao thông vận tải",
        owner="Bộ Giao thông vận tải",
        status=SystemStatus("partial", date(2019, 1, 1), "Kế hoạch 295/KH-UBND, Phụ lục 2"),
        fragments=(Fragment("Cơ sở dữ liệu tập trung (61 tỉnh)"), Fragment("Cơ sở dữ liệu thành phố Hà Nội")),
    ),
    InformationSystem(
        "KCB",
        "Cơ sở dữ liệu khám chữa bệnh",
        owner="Bộ Y tế",
        status=SystemStatus("building", date(2019, 1, 1), "Kế hoạch 295/KH-UBND, Phụ lục 2"),
    ),
    InformationSystem(
        "DVCQG",
        "Cổng Dịch vụ công quốc gia",
        owner="Văn phòng Chính phủ",
        status=SystemStatus("ready", date(2019, 12, 9), "Quyết định số 274/QĐ-TTg"),
    ),
    InformationSystem(
        "VPHC", "Cơ sở dữ liệu xử lý vi phạm hành chính lĩnh vực giao thông đường bộ", owner="Bộ Công an"
    ),
)

AS_IS_STEPS = (
    StepRow(
        1, "kham", "Khám sức khỏe, lấy giấy khám sức khỏe", CITIZEN, "", (), ("ksk",), (), ("in_person",), 4 * HOUR, 0.0
    ),
    StepRow(
        2,
        "chup",
        "Chụp ảnh trực tiếp tại cơ quan cấp giấy phép lái xe",
        CITIZEN,
        "",
        (),
        (),
        (),
        ("in_person",),
        0.5 * HOUR,
        HOUR,
    ),
    StepRow(
        3,
        "nop",
        "Nộp hồ sơ, xuất trình bản chính để đối chiếu",
        CITIZEN,
        "",
        ("don", "ksk", "cmnd", "gplx"),
        (),
        (),
        ("in_person", "online"),
        HOUR,
        HOUR,
    ),
    StepRow(4, "le_phi", "Nộp lệ phí", CITIZEN, "", (), (), (), ("in_person",), 0.25 * HOUR, 0.25 * HOUR),
    StepRow(
        5,
        "tiep_nhan",
        "Tiếp nhận, kiểm tra hồ sơ",
        OFFICE,
        "Bộ phận Một cửa",
        ("don", "ksk", "cmnd", "gplx"),
        (),
        (),
        ("internal",),
        0.5 * HOUR,
        4 * HOUR,
    ),
    StepRow(
        6,
        "tham_dinh",
        "Thẩm định điều kiện, đối chiếu sổ quản lý",
        OFFICE,
        "Phòng Quản lý phương tiện và người lái",
        (),
        (),
        ("GPLX",),
        ("internal",),
        2 * HOUR,
        2 * DAY,
    ),
    StepRow(
        7,
        "ky",
        "Ký, in giấy phép lái xe",
        OFFICE,
        "Lãnh đạo Sở",
        (),
        ("Giấy phép lái xe",),
        ("GPLX",),
        ("internal",),
        0.5 * HOUR,
        DAY,
    ),
    StepRow(8, "nhan", "Nhận kết quả", CITIZEN, "", (), (), (), ("in_person",), HOUR, None),
)
TO_BE_STEPS = (
    StepRow(
        1,
        "kham2",
        "Khám sức khỏe; cơ sở y tế gửi kết quả điện tử",
        CITIZEN,
        "",
        (),
        ("ksk",),
        (),
        ("in_person",),
        4 * HOUR,
        0.0,
    ),
    StepRow(
        2,
        "nop2",
        "Điền mẫu đơn điện tử, gửi ảnh tự chụp và thanh toán trực tuyến",
        CITIZEN,
        "",
        (),
        ("don",),
        ("DVCQG",),
        ("online",),
        0.5 * HOUR,
        0.0,
    ),
    StepRow(
        3,
        "tra_cuu",
        "Tra cứu giấy phép lái xe và vi phạm",
        "Hệ thống",
        "",
        (),
        (),
        ("GPLX", "DVCQG"),
        ("internal",),
        60.0,
        0.0,
    ),
    StepRow(
        4,
        "tham_dinh",
        "Thẩm định hồ sơ điện tử",
        OFFICE,
        "Phòng Quản lý phương tiện và người lái",
        (),
        (),
        ("GPLX",),
        ("internal",),
        HOUR,
        DAY,
    ),
    StepRow(
        5,
        "ky",
        "Ký số, cấp giấy phép lái xe",
        OFFICE,
        "Lãnh đạo Sở",
        (),
        ("Giấy phép lái xe",),
        ("GPLX",),
        ("internal",),
        0.5 * HOUR,
        DAY,
    ),
    StepRow(6, "nhan2", "Nhận kết quả tại nhà qua bưu chính công ích", CITIZEN, "", (), (), (), ("post",), None, None),
)

ELECTRONIC = ElectronicProcess(
    tuple(
        ElectronicRow(
            row.step,
            row.number,
            "step",
            row.name,
            row.agency,
            row.unit,
            "",
            None if row.work is None else row.work + (row.wait or 0.0),
            0.5 if row.step == "ky" else 1.0,
            row.papers_out,
            row.systems,
            by_applicant=row.agency == CITIZEN,
        )
        for row in TO_BE_STEPS
    ),
    2 * DAY,
    ("kham2", "nop2", "tham_dinh", "ky"),
    ("nhan2",),
    1.5 * DAY,
    ("tham_dinh", "ky"),
)

FINDINGS = (
    Finding(
        "f1",
        "paper-in-unready-database",
        "data_sharing",
        "kham",
        0.0,
        words("Chia sẻ dữ liệu khám sức khỏe; số hóa giấy khám sức khỏe."),
        document="ksk",
        system="KCB",
    ),
    Finding(
        "f2",
        "database-missing-or-building",
        "interconnection",
        "kham",
        0.0,
        words("Cơ sở dữ liệu khám chữa bệnh đang xây dựng; đề nghị dùng nền tảng của Bảo hiểm xã hội Việt Nam."),
        system="KCB",
    ),
    Finding(
        "f3",
        "high-volume-step",
        "efficiency",
        "kham",
        0.5,
        words("Có 1.146.980 người thực hiện trong 3 năm (2017–2019)."),
    ),
    Finding("f4", "presence-required", "performance", "chup", 0.0, words("Cho phép tự chụp ảnh và gửi trực tuyến.")),
    Finding(
        "f5",
        "fee-at-counter",
        "interconnection",
        "le_phi",
        0.0,
        words("Tích hợp thanh toán trực tuyến của Cổng Dịch vụ công quốc gia để nộp lệ phí."),
        system="DVCQG",
    ),
    Finding(
        "f6",
        "original-shown-for-comparison",
        "data_sharing",
        "nop",
        0.25,
        words("Không yêu cầu đối chiếu bản chính khi dữ liệu đã có trong cơ sở dữ liệu."),
        document="cmnd",
    ),
    Finding(
        "f7",
        "paper-in-fragmented-database",
        "data_sharing",
        "tham_dinh",
        0.5,
        words("Kết nối 03 cơ sở dữ liệu giấy phép lái xe để thẩm định không dùng văn bản giấy."),
        system="GPLX",
    ),
    Finding(
        "f8",
        "result-in-person-only",
        "interconnection",
        "nhan",
        0.0,
        words("Liên thông với bưu chính để đăng ký nhận kết quả tại nhà."),
    ),
)

PROPOSALS = (
    Proposal(
        "p1",
        "self-capture",
        ("chup",),
        words("Thay chụp ảnh tại cơ quan bằng ảnh tự chụp gửi trực tuyến"),
        ("f4",),
        effect=Effect(("performance",), visits=-1),
        legal_changes=(
            LegalChange(
                words("Bỏ yêu cầu chụp ảnh trực tiếp tại cơ quan cấp giấy phép lái xe."),
                "Điều 38 Thông tư số 12/2017/TT-BGTVT",
                "Bộ Giao thông vận tải",
            ),
        ),
        status="accepted",
    ),
    Proposal(
        "p2",
        "online-payment",
        ("le_phi",),
        words("Nộp lệ phí trực tuyến qua Cổng Dịch vụ công quốc gia"),
        ("f5",),
        system="DVCQG",
        effect=Effect(("interconnection",), visits=-1, manual_steps=-1),
        legal_basis=("ND61/2018",),
        status="accepted",
    ),
    Proposal(
        "p3",
        "post-delivery",
        ("nhan",),
        words("Trả kết quả tại nhà qua dịch vụ bưu chính công ích"),
        ("f8",),
        effect=Effect(("interconnection",), visits=-1),
        legal_basis=("QD45/2016",),
        status="accepted",
    ),
    Proposal(
        "p4",
        "drop-paper",
        ("kham", "nop"),
        words("Không yêu cầu nộp giấy khám sức khỏe khi khai thác được dữ liệu"),
        ("f1", "f2"),
        document="ksk",
        system="KCB",
        effect=Effect(("data_sharing",), papers=-1),
        waits_for=("KCB",),
        phase=2,
        status="waiting",
        reason=words("Cơ sở dữ liệu khám chữa bệnh chưa sẵn sàng."),
    ),
    Proposal(
        "p5",
        "delegate-approval",
        ("ky",),
        words("Ủy quyền ký giấy phép lái xe cho trưởng phòng"),
        status="refused",
        reason=words("Quy định bắt buộc người đứng đầu cơ quan cấp giấy phép ký."),
    ),
)


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
