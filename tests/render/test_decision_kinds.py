"""One decision for one procedure, for a list of them, and for a group that the Prime Minister approves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.render import sample
from tests.render.reading import reading
from tests.render.test_annexes import table_with

from retrace.model.agency import Agency, Profile
from retrace.model.dossier import Dossier
from retrace.model.group import Member, ProcedureGroup
from retrace.render.decision import decision

MINISTRY = Agency(name="Bộ Công an", place="Hà Nội", authority="Bộ trưởng Bộ Công an")
PRIME_MINISTER = Agency(
    "Thủ tướng Chính phủ", place="Hà Nội", symbol="QĐ-TTg", authority="Thủ tướng Chính phủ", signer_title="Thủ tướng"
)
DECIDED = Profile(
    issuer=replace(sample.PROCEDURE.agency, number="7", signed_on=date(2020, 1, 5), file_code="VT, KSTTHC"),
    grounds=("Biên bản làm việc ngày 01 tháng 12 năm 2019",),
    replaces=("Quyết định số 12/QĐ-UBND ngày 03 tháng 02 năm 2018",),
)


def named(name: str, **changes: object) -> Dossier:
    """The sample under another name."""
    return replace(sample.dossier(procedure=replace(sample.PROCEDURE, name=name, **changes)))  # type: ignore[arg-type]


def test_a_list_of_procedures_in_one_decision() -> None:
    found = reading(decision(named("Thủ tục A"), named("Thủ tục B", code="1.000002")))
    assert found.texts("Subject") == [
        "Phê duyệt phương án tái cấu trúc quy trình 02 thủ tục hành chính lĩnh vực Đường bộ"
    ]
    assert [row[:3] for row in table_with(found, "Mã số")[1:]] == [
        ["1", "1.002809", "Thủ tục A"],
        ["2", "1.000002", "Thủ tục B"],
    ]
    assert found.texts("Annex") == ["Phụ lục I", "Phụ lục II"]
    assert found.texts("Chapter") == ["Thủ tục số 1. Thủ tục A", "Thủ tục số 2. Thủ tục B"]
    assert [text.partition(" Sơ")[0] for text in found.texts("Caption") if text.startswith("Hình")] == [
        "Hình 1.1.",
        "Hình 1.2.",
        "Hình 2.1.",
        "Hình 2.2.",
    ]
    assert sum("./." in text for text in found.texts()) == 2


def test_procedures_of_several_fields_are_named_by_the_agency_in_charge() -> None:
    found = reading(decision(named("Thủ tục A"), named("Thủ tục B", field="Hộ tịch")))
    assert found.texts("Subject")[0].endswith("thuộc phạm vi chức năng quản lý của Sở Giao thông vận tải")


def test_the_legal_bases_of_a_list_stand_once_each() -> None:
    found = reading(decision(named("Thủ tục A"), named("Thủ tục B"))).texts("Basis")
    assert len(found) == len(set(found))


def test_the_marking_names_the_procedure_that_fails() -> None:
    failing = replace(named("Thủ tục B"), gate=(sample.FAILING,))
    found = reading(decision(named("Thủ tục A"), failing))
    assert found.texts("MarkingItem") == ["- Thủ tục B: Có căn cứ pháp lý đã hết hiệu lực tại ngày phân tích."]


def test_a_group_that_the_prime_minister_approves() -> None:
    assessment = replace(
        sample.dossier().assessment, group=ProcedureGroup("Nhóm", (Member("a", "Thủ tục A"), Member("b", "Thủ tục B")))
    )
    profile = Profile(issuer=PRIME_MINISTER, submitter=MINISTRY, approval="prime_minister")
    found = reading(decision(sample.dossier(assessment=assessment, profile=profile)))
    assert found.texts("Agency") == ["THỦ TƯỚNG CHÍNH PHỦ"]
    assert found.texts("Number")[0].endswith("/QĐ-TTg")
    assert "nhóm thủ tục hành chính “" in found.texts("Subject")[0]
    assert found.texts("Basis")[-1] == "Theo đề nghị của Bộ trưởng Bộ Công an."
    assert any(text.startswith("2. Bộ Công an công bố, công khai") for text in found.texts("Clause"))
    assert found.texts("Article")[-1].startswith("Điều 4. Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ")
    assert found.texts("Signer") == ["THỦ TƯỚNG"]


def test_what_the_profile_gives_stands_in_the_decision() -> None:
    found = reading(decision(sample.dossier(profile=DECIDED)))
    assert found.texts("Number") == ["Số: 07/QĐ-UBND"]
    assert found.texts("PlaceDate") == ["Hà Nội, ngày 05 tháng 01 năm 2020"]
    assert "Trên cơ sở Biên bản làm việc ngày 01 tháng 12 năm 2019;" in found.texts("Basis")
    assert found.texts("Article")[2].endswith("và thay thế Quyết định số 12/QĐ-UBND ngày 03 tháng 02 năm 2018.")
    assert found.texts("Recipients")[-1] == "- Lưu: VT, KSTTHC."
    assert "(Kèm theo Quyết định số 07/QĐ-UBND ngày 05 tháng 01 năm 2020" in found.texts("AnnexReference")[0]
