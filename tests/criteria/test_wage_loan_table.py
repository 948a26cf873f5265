"""The second worked table of Plan 295/KH-UBND, Annex 2 (loans to pay wages, a linked group of 2020), cell by cell.

Each expected finding stands with its reason: what the plan says in that cell, in our words. A cell that is not listed
must be empty. The plan joins the cells of the first two steps where it drops their procedure; the table says it at the
first of them.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.criteria.cases import by_id, judged

from retrace.knowledge.messages import say
from retrace.model.finding import CRITERIA, Criterion
from retrace.model.result import Row
from retrace.paths import samples

MODEL = samples() / "02-vay-von-tra-luong-ngung-viec/as-is.bpmn"
ORDER = ("xac_nhan", "xac_nhan", "ho_tro", "ho_tro", "ho_tro", "cho_vay", "cho_vay")

Reasons = Mapping[str, str]  # by check, and what it is about
TABLE: Mapping[str, Mapping[Criterion, Reasons]] = {
    "nop_bhxh": {
        "data_sharing": {"procedure-superfluous ds_xn": "The whole procedure is to go: social insurance confirms."},
        "performance": {
            "confirming-system-capable data": "Its database holds what is needed to confirm the list: met.",
            "confirming-system-capable signature": "The system signs digitally: met.",
            "confirming-system-capable portal": "The system is joined to the national portal: met.",
        },
    },
    "xac_nhan_ds": {},  # its two filled cells are joined with those of the step before
    "nop_huyen": {
        "data_sharing": {
            "result-of-sibling-procedure ds_xn": "The confirmed list comes from the social insurance database.",
            "per-person-form-could-be-one-list tt": "One signed list instead of an agreement of each worker.",
            "paper-in-unready-database bctc": "Tax data may simplify the financial report.",
        },
        "interconnection": {"group-not-single-submission": "The agencies are joined, so one dossier is filed."},
        "efficiency": {
            "integration-time-over-deadline HTGQTTHC": "Joining the one-stop systems takes time: use the portal.",
            "high-volume-step": "The plan gives no number of employers: a question.",
        },
        "performance": {
            "accounts-missing-for-units DVCQG": "The portal has accounts for 700 districts and 700 branches: met.",
            "system-cannot-receive-dossiers": "The portal is able to join the procedures electronically: met.",
        },
    },
    "tham_dinh_huyen": {
        "interconnection": {
            "paper-hand-over-between-agencies m4": "Tax and finance take part in the examination electronically.",
            "paper-hand-over-between-agencies m6": "The district is joined with the province.",
        },
    },
    "quyet_dinh_ho_tro": {
        "interconnection": {"paper-hand-over-between-agencies m9": "The province is joined with the bank."},
    },
    "nop_ngan_hang": {
        "interconnection": {"group-not-single-submission": "The applicant need not travel and file again."},
    },
    "tham_dinh_cho_vay": {
        "data_sharing": {"dossier-examined-on-paper": "The bank examines the electronic dossier."},
    },
}
MET = {
    "confirming-system-capable:nop_bhxh:data",
    "confirming-system-capable:nop_bhxh:signature",
    "confirming-system-capable:nop_bhxh:portal",
    "accounts-missing-for-units:nop_huyen:DVCQG",
    "system-cannot-receive-dossiers:nop_huyen",
}
UNKNOWN = {"high-volume-step:nop_huyen"}
SENTENCES = {
    "procedure-superfluous:nop_bhxh:ds_xn": ["Cắt giảm thủ tục", "Cơ sở dữ liệu bảo hiểm xã hội", "xác nhận tự động"],
    "confirming-system-capable:nop_bhxh:data": ["bảo hiểm xã hội có dữ liệu để xác nhận"],
    "confirming-system-capable:nop_bhxh:signature": ["cho phép ký số"],
    "confirming-system-capable:nop_bhxh:portal": ["đã tích hợp, chia sẻ dữ liệu với Cổng Dịch vụ công quốc gia"],
    "result-of-sibling-procedure:nop_huyen:ds_xn": ["Kết nối, tích hợp với Cơ sở dữ liệu bảo hiểm xã hội"],
    "per-person-form-could-be-one-list:nop_huyen:tt": ["Đơn giản hóa mẫu Thỏa thuận ngừng việc", "danh sách", "chữ ký"],
    "paper-in-unready-database:nop_huyen:bctc": ["Có thể chia sẻ dữ liệu", "thuế", "Báo cáo tài chính"],
    "group-not-single-submission:nop_huyen": ["chỉ nộp một bộ hồ sơ", "3 thủ tục"],
    "integration-time-over-deadline:nop_huyen:HTGQTTHC": ["cần thời gian", "trên Cổng Dịch vụ công quốc gia"],
    "accounts-missing-for-units:nop_huyen:DVCQG": ["700 cơ quan cấp huyện", "700 chi nhánh Ngân hàng"],
    "paper-hand-over-between-agencies:tham_dinh_huyen:m4": ["Thuế", "Tài chính"],
    "paper-hand-over-between-agencies:tham_dinh_huyen:m6": ["Ủy ban nhân dân cấp tỉnh"],
    "paper-hand-over-between-agencies:quyet_dinh_ho_tro:m9": ["Ngân hàng Chính sách xã hội"],
    "group-not-single-submission:nop_ngan_hang": ["không phải đi lại, nộp hồ sơ lần nữa"],
    "dossier-examined-on-paper:tham_dinh_cho_vay": ["Thẩm định hồ sơ điện tử"],
}


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    """The rows of the table by step."""
    return {row.step: row for row in judged(MODEL).rows}


def test_seven_steps_of_three_procedures_in_their_order(rows: dict[str, Row]) -> None:
    assert list(rows) == list(TABLE)
    assert tuple(row.procedure for row in rows.values()) == ORDER


@pytest.mark.parametrize("criterion", CRITERIA)
@pytest.mark.parametrize("step", TABLE)
def test_cell_says_what_the_table_says(rows: dict[str, Row], step: str, criterion: Criterion) -> None:
    cell = rows[step].cells[criterion]
    expected = TABLE[step].get(criterion, {})
    assert {f"{f.check} {f.subject or f.document or f.system}".strip() for f in cell.findings} == set(expected)
    assert (cell.status == "not_applicable") is not bool(expected)


def test_values_are_met_unmet_or_a_question() -> None:
    found = by_id(judged(MODEL))
    assert {name for name, finding in found.items() if finding.value is None} == UNKNOWN
    assert {name for name, finding in found.items() if finding.value == 1} == MET
    assert all(finding.value == 0 for name, finding in found.items() if name not in UNKNOWN | MET)


@pytest.mark.parametrize("finding", SENTENCES)
def test_sentence_names_what_the_plan_names(finding: str) -> None:
    sentence = say(by_id(judged(MODEL))[finding].text)
    assert [part for part in SENTENCES[finding] if part not in sentence] == [], sentence
