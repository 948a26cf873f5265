"""The procedure of the sample dossier, its systems, its steps before and after."""

from __future__ import annotations

from datetime import date

from tests.render.sample_words import AS_OF, CITIZEN, DAY, HOUR, OFFICE

from retrace.model.agency import Agency
from retrace.model.document import Document
from retrace.model.dossier import StepRow
from retrace.model.electronic import ElectronicProcess, ElectronicRow
from retrace.model.procedure import Fee, Procedure, TimeLimit, Volume
from retrace.model.system import Fragment, InformationSystem, SystemStatus

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
