"""The worked table of Plan 295/KH-UBND, Annex 2 (exchange of driving licences, 2019), held cell by cell.

Each expected finding stands with its reason: what the plan says in that cell, in our words, or, for the steps that
the plan has no row for, why it is true. A cell that is not listed must be empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from tests.criteria.cases import LICENCE, by_id, judged, view

from retrace.knowledge.messages import say
from retrace.model.finding import CRITERIA, Criterion
from retrace.model.result import Row

Reasons = Mapping[str, str]  # by check, and what it is about
Cells = Mapping[Criterion, Reasons]

SEED_ROWS: Mapping[str, Cells] = {
    "chuan_bi_ho_so": {
        "data_sharing": {
            "paper-in-unready-database giay_kham": "The health examination data are to be shared.",
            "step-output-not-electronic giay_kham": "The health certificate is to be digitised.",
        },
        "interconnection": {"database-missing-or-building SUCKHOE": "The health database is being built."},
        "efficiency": {"high-volume-step": "1,146,980 people exchanged a car licence in the three years 2017 to 2019."},
    },
    "chup_anh": {
        "performance": {"presence-required": "People should take the picture themselves and send it online."},
    },
    "nop_le_phi": {
        "interconnection": {"fee-at-counter": "The payment system of the national portal would allow paying online."},
    },
    "nop_ho_so": {
        "data_sharing": {
            "paper-in-fragmented-database gplx_cu": "The three licence databases are to be joined: any office will do.",
            "paper-form don": "The request is to become an electronic form.",
            "paper-in-unready-database giay_kham": "With health data shared, no paper need be handed in or checked.",
            "paper-in-unready-database cmnd": "Data are to be shared with the population database.",
            "original-shown-for-comparison cmnd": "Identity papers are then not compared; a certified e-copy will do.",
        },
        "interconnection": {
            "database-missing-or-building SUCKHOE": "The health sector has none: build it, or use social insurance's.",
            "database-missing-or-building DANCU": "The population database is being completed.",
            "territorial-filing-limit": "The plan speaks of it in the cell on data: it is a limit of place.",
        },
        "efficiency": {"high-volume-step": "The same 1,146,980 people."},
        "performance": {"system-cannot-receive-dossiers": "The portal can receive dossiers and exchange data: met."},
    },
    "tham_dinh": {
        "data_sharing": {
            "condition-verified-on-paper 1": "Road administration and two cities are to share licence data.",
            "condition-verified-on-paper 2": "Health data are to be shared.",
            "condition-verified-on-paper 3": "With data on violations shared, no letter need be written.",
        },
        "interconnection": {
            "database-missing-or-building SUCKHOE": "No health database: use the platform of social insurance.",
            "database-missing-or-building XLVP": "The database of violations is named without a status: unknown.",
        },
    },
    "nhan_ket_qua": {
        "data_sharing": {"result-not-electronic": "The result is to be digitised."},
        "interconnection": {"result-in-person-only": "VNPost is to be joined; home delivery is then ordered online."},
    },
}

# Steps of the sample that the plan has no row for.
OTHER_STEPS: Mapping[str, Cells] = {
    "kham_cap_giay": {
        "data_sharing": {"step-output-not-electronic giay_kham": "This is where the certificate is made, on paper."},
    },
    "bo_sung_ho_so": {},  # hands in nothing that was not handed in before
    "tiep_nhan": {},  # what is taken in was judged where the citizen hands it in
    "yeu_cau_bo_sung": {
        "efficiency": {"rework-loop": "The dossier comes back an unknown number of times: a question."},
    },
    "lay_y_kien": {
        "interconnection": {"written-opinion-by-letter": "The plan, at the examination: no more letters."},
        "efficiency": {"wait-without-deadline nhan_tra_loi": "The model shows no limit to the waiting for the police."},
    },
    "tra_loi": {},  # the other side of the same letter
    "tu_choi": {},  # nobody said how the refusal is sent
    "ky_duyet": {
        "performance": {"no-digital-signature": "Nobody said how the licence is signed: a question."},
    },
    "in_giay_phep": {},  # a plastic card must be printed
    "tra_ket_qua": {},  # judged where the citizen receives the result
}
TABLE = {**SEED_ROWS, **OTHER_STEPS}
UNKNOWN = {
    "database-missing-or-building:tham_dinh:XLVP",
    "rework-loop:yeu_cau_bo_sung",
    "no-digital-signature:ky_duyet",
}
MET = {"system-cannot-receive-dossiers:nop_ho_so"}


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    """The rows of the sample's table by step."""
    return {row.step: row for row in judged(LICENCE).rows}


def test_the_sample_is_of_the_year_of_the_plan() -> None:
    assert view(LICENCE).knowledge.as_of == date(2019, 12, 31)


def test_seed_rows_come_in_their_order(rows: dict[str, Row]) -> None:
    assert [step for step in rows if step in SEED_ROWS and step != "tham_dinh"] == [
        step for step in SEED_ROWS if step != "tham_dinh"
    ]
    assert set(rows) == set(TABLE)


@pytest.mark.parametrize("criterion", CRITERIA)
@pytest.mark.parametrize("step", TABLE)
def test_cell_says_what_the_table_says(rows: dict[str, Row], step: str, criterion: Criterion) -> None:
    cell = rows[step].cells[criterion]
    expected = TABLE[step].get(criterion, {})
    said = {f"{f.check} {f.subject or f.document or f.system}".strip() for f in cell.findings}
    assert said == set(expected)
    assert (cell.status == "not_applicable") is not bool(expected)


def test_values_are_known_but_for_three_questions() -> None:
    found = by_id(judged(LICENCE))
    assert {name for name, finding in found.items() if finding.value is None} == UNKNOWN
    assert {name for name, finding in found.items() if finding.value == 1} == MET
    assert all(finding.value == 0 for name, finding in found.items() if name not in UNKNOWN | MET)


SENTENCES = {
    "paper-in-unready-database:chuan_bi_ho_so:giay_kham": ["Chia sẻ dữ liệu", "khám sức khỏe", "Giấy khám sức khỏe"],
    "step-output-not-electronic:chuan_bi_ho_so:giay_kham": ["Số hóa Giấy khám sức khỏe", "chữ ký số"],
    "database-missing-or-building:chuan_bi_ho_so:SUCKHOE": ["khám sức khỏe", "đang xây dựng", "bảo hiểm xã hội"],
    "high-volume-step:chuan_bi_ho_so": ["1.146.980 người", "2017, 2018, 2019"],
    "presence-required:chup_anh": ["tự chụp ảnh", "gửi trực tuyến"],
    "fee-at-counter:nop_le_phi": ["thanh toán trực tuyến", "Cổng Dịch vụ công quốc gia", "lệ phí trực tuyến"],
    "paper-in-fragmented-database:nop_ho_so:gplx_cu": [
        "3 cơ sở dữ liệu",
        "61 tỉnh; Thành phố Hà Nội; Thành phố Hồ Chí Minh",
        "được chọn cơ quan tiếp nhận theo nhu cầu",
    ],
    "paper-form:nop_ho_so:don": ["Điện tử hóa mẫu", "Đơn đề nghị đổi giấy phép lái xe"],
    "paper-in-unready-database:nop_ho_so:giay_kham": ["không yêu cầu nộp, kiểm tra bản giấy", "Giấy khám sức khỏe"],
    "paper-in-unready-database:nop_ho_so:cmnd": ["Cơ sở dữ liệu quốc gia về dân cư", "CMND/CCCD"],
    "original-shown-for-comparison:nop_ho_so:cmnd": ["bản sao chứng thực điện tử", "không phải kiểm tra, đối chiếu"],
    "database-missing-or-building:nop_ho_so:SUCKHOE": ["sử dụng nền tảng của", "bảo hiểm xã hội"],
    "database-missing-or-building:nop_ho_so:DANCU": ["Cơ sở dữ liệu quốc gia về dân cư đang hoàn thiện"],
    "territorial-filing-limit:nop_ho_so": ["không phụ thuộc địa giới", "Sở Giao thông vận tải nơi cấp giấy phép"],
    "high-volume-step:nop_ho_so": ["1.146.980"],
    "system-cannot-receive-dossiers:nop_ho_so": ["gửi, nhận hồ sơ", "tích hợp, chia sẻ dữ liệu"],
    "condition-verified-on-paper:tham_dinh:1": ["61 tỉnh", "Thành phố Hà Nội", "Thành phố Hồ Chí Minh"],
    "condition-verified-on-paper:tham_dinh:2": ["khám sức khỏe", "điều kiện sức khỏe"],
    "condition-verified-on-paper:tham_dinh:3": [
        "xử lý vi phạm hành chính",
        "không cần",
        "lấy ý kiến bằng văn bản giấy",
    ],
    "database-missing-or-building:tham_dinh:XLVP": ["xử lý vi phạm hành chính", "chưa rõ tình trạng", "Bộ Công an"],
    "result-not-electronic:nhan_ket_qua": ["Số hóa kết quả", "Giấy phép lái xe"],
    "result-in-person-only:nhan_ket_qua": ["VNPost", "đăng ký trực tuyến việc nhận kết quả tại nhà"],
    "written-opinion-by-letter:lay_y_kien": ["Cơ quan Công an", "văn bản giấy"],
}


@pytest.mark.parametrize("finding", SENTENCES)
def test_sentence_names_what_the_plan_names(finding: str) -> None:
    sentence = say(by_id(judged(LICENCE))[finding].text)
    assert [part for part in SENTENCES[finding] if part not in sentence] == [], sentence


def test_every_seed_cell_has_its_sentence_checked() -> None:
    expected = {
        f"{name.partition(' ')[0]}:{step}:{name.partition(' ')[2]}".rstrip(":")
        for step, cells in SEED_ROWS.items()
        for reasons in cells.values()
        for name in reasons
    }
    assert expected - set(SENTENCES) == {"database-missing-or-building:tham_dinh:SUCKHOE"}  # as at the filing step


def test_questions_are_those_the_plan_leaves_open() -> None:
    asked = {(question.about, question.field) for question in judged(LICENCE).questions}
    assert asked == {
        ("chup_anh", "presence_basis"),
        ("yeu_cau_bo_sung", "return_share"),
        ("XLVP", "system_status"),
        ("ky_duyet", "signature"),
        ("lay_y_kien", "deadline"),
    }
