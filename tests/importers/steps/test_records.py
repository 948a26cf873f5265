"""Published records and one-stop workflows become drafts: who acts, which sentence became which step, what is odd."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.app.importing.imported import imported
from retrace.graph.soundness import soundness
from retrace.importers.steps.build import built
from retrace.importers.steps.prose import sentences_of, steps_in
from retrace.importers.steps.record_drafts import record_draft
from retrace.importers.steps.workflow_drafts import unit_of
from retrace.model.errors import RetraceError

DAY = date(2026, 11, 22)
RECORD: dict[str, Any] = {
    "ma": "9.000001",
    "ten": "Cấp giấy phép",
    "co_quan_thuc_hien": "Sở Y tế",
    "doi_tuong": "Công dân Việt Nam, Doanh nghiệp",
    "trinh_tu": "Bước 1: Tổ chức, cá nhân nộp hồ sơ tại Sở Y tế.\n"
    "Bước 2: Trong thời hạn 02 ngày làm việc, Sở Y tế kiểm tra hồ sơ. Trường hợp hồ sơ không hợp lệ thì trả lại.\n"
    "Bước 3: Ủy ban nhân dân cấp tỉnh quyết định cấp giấy phép; trả kết quả.",
    "cach_thuc": [{"hinh_thuc": "Trực tiếp", "thoi_han": 5, "don_vi_thoi_han": "", "mien_phi_theo_cong": True}],
    "ho_so": [{"ten_giay_to": "Đơn đề nghị"}],
    "ket_qua": [{"ten": "Giấy phép"}],
}
WORKFLOW = """<?xml version="1.0"?><workflow code="A1" name="Cấp phép" totaltime="5" fee="50.000">
<step order="1" group="BP_MOT_CUA" name="Tiếp nhận" time="1">
<task code="A1::NHAN" name="Tiếp nhận hồ sơ" time="1" next="A1::XL"/></step>
<step order="2" group="PHONG_TU_PHAP" name="Xử lý" time="3"><task code="A1::XL" name="Thụ lý" time="2" next="A1::KY"/>
<task code="A1::KY" name="Ký duyệt" time="0,5" next="A1::XL, A1::TRA"/></step>
<step order="3" group="BP_MOT_CUA" name="Trả" time="0">
<task code="A1::TRA" name="Trả kết quả" time="0" next="NULL"/></step>
</workflow>"""


def test_steps_are_those_of_the_text_with_their_doers() -> None:
    draft = record_draft(RECORD)
    assert draft is not None
    assert [(step.party, step.label) for step in draft.steps] == [
        ("Công dân Việt Nam, Doanh nghiệp", "Nộp hồ sơ tại Sở Y tế"),
        ("Sở Y tế", "Kiểm tra hồ sơ"),
        ("Ủy ban nhân dân cấp tỉnh", "Quyết định cấp giấy phép"),
    ]
    assert draft.steps[1].time == "02 ngày làm việc"
    assert [noted.code for noted in draft.contradictions] == ["limit-without-unit"]


TEXTS = {
    "Thủ tục cấp giấy Bước 1: Công dân nộp hồ sơ.\nBước 2: Sở Y tế cấp giấy.": [
        ("C", "Nộp hồ sơ"),
        ("Sở Y tế", "Cấp giấy"),
    ],
    "a) Bước 1: Nộp, tiếp nhận hồ sơ\nChủ rừng nộp 01 bộ hồ sơ đến Sở Y tế;\n"
    "Bộ phận tiếp nhận hồ sơ kiểm tra hồ sơ.\nb) Bước 2: Ban hành quyết định\nChủ tịch UBND cấp tỉnh quyết định.": [
        ("C", "Nộp, tiếp nhận hồ sơ"),
        ("Sở Y tế", "Kiểm tra hồ sơ"),
        ("UBND cấp tỉnh", "Ban hành quyết định"),
    ],
    "Bước 1: Tiếp nhận hồ sơ\nTổ chức có nhu cầu cấp giấy chuẩn bị hồ sơ và nộp đến Sở Y tế.\n"
    "Bước 2: Khi tiếp nhận hồ sơ, cơ quan có thẩm quyền kiểm tra hồ sơ như sau:\n- Xem giấy tờ.": [
        ("C", "Chuẩn bị hồ sơ và nộp đến Sở Y tế"),
        ("Sở Y tế", "Kiểm tra hồ sơ"),
    ],
    "Bước 1: Tối thiểu 06 tháng trước ngày hết hạn, tổ chức tín dụng lập hồ sơ gửi Sở Y tế.\n"
    "Bước 2: Đối với hồ sơ trực tuyến: Sở Y tế có quyết định cấp giấy.": [
        ("C", "Lập hồ sơ gửi Sở Y tế"),
        ("Sở Y tế", "Có quyết định cấp giấy"),
    ],
}


@pytest.mark.parametrize("told", TEXTS, ids=range(len(TEXTS)))
def test_who_does_what_in_texts_of_many_kinds(told: str) -> None:
    draft = record_draft({**RECORD, "doi_tuong": "C", "trinh_tu": told})
    assert draft is not None
    assert [(step.party, step.label) for step in draft.steps] == TEXTS[told]


@pytest.mark.parametrize(
    ("told", "leaves"),
    [
        ("Sở Y tế cấp giấy; trường hợp từ chối phải trả lời bằng văn bản.", "Từ chối, nêu rõ lý do"),
        ("Sở Y tế cấp giấy; trường hợp không cấp thì thông báo, nêu rõ lý do.", "Từ chối, nêu rõ lý do"),
        ("Sở Y tế xem xét. Trường hợp tài liệu không hợp lệ, Sở Y tế có văn bản nêu rõ lý do.", "Từ chối tiếp nhận"),
        ("Sở Y tế kiểm tra; hồ sơ chưa đầy đủ thì hướng dẫn bổ sung.", "Trả hồ sơ để bổ sung"),
        ("Sở Y tế cấp giấy trong 05 ngày.", ""),
    ],
)
def test_how_a_dossier_leaves(told: str, leaves: str) -> None:
    draft = record_draft({**RECORD, "trinh_tu": f"Bước 1: Công dân nộp hồ sơ.\nBước 2: {told}"})
    assert draft is not None
    assert draft.steps[1].refuses == leaves
    names = {node.name for node in built(draft).process.nodes.values()}
    assert (("Đủ điều kiện?" in names), ("Hồ sơ hợp lệ?" in names)) == (
        leaves.startswith("Từ chối,"),
        bool(leaves) and not leaves.startswith("Từ chối,"),
    )


def test_each_sentence_is_linked_to_its_step() -> None:
    draft = record_draft(RECORD)
    assert draft is not None
    linked = dict(draft.sentences)
    assert linked["Trường hợp hồ sơ không hợp lệ thì trả lại."] == "buoc_2"
    assert {step for _, step in draft.sentences} == {"buoc_1", "buoc_2", "buoc_3"}


def test_the_dossier_is_handed_in_and_what_is_not_valid_leaves() -> None:
    draft = record_draft(RECORD)
    assert draft is not None
    process = built(draft).process
    assert [data.name for data in process.data_objects.values()] == ["Đơn đề nghị", "Giấy phép"]
    assert process.nodes["tra_2"].name == "Trả hồ sơ để bổ sung"
    assert soundness(process).verdict == "sound"


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("a) Nộp hồ sơ\nb) Giải quyết", 2),
        ("- Nộp hồ sơ\n- Giải quyết\n+ chi tiết", 2),
        ("Nộp hồ sơ.\nGiải quyết.", 2),
        ("Nộp hồ sơ. Giải quyết hồ sơ.", 2),
        ("Buớc 1: Nộp\nBứơc 2. Xét", 2),
        ("Nộp hồ sơ", 1),
        ("", 0),
    ],
)
def test_other_ways_of_telling_steps(written: str, count: int) -> None:
    assert len(steps_in(written)[1]) == count


@given(st.text(max_size=200))
def test_any_text_is_divided_without_losing_a_word(written: str) -> None:
    before, told = steps_in(written)
    assert all(step.content.strip() for step in told)
    assert len(told) <= 60 or "ước" in written
    assert all(sentences_of(step.content) or not step.content.strip(" -–+*•.;:\n") for step in told)
    assert record_draft({"ten": "x", "trinh_tu": written}) is not None or not told
    assert isinstance(before, str)


def test_a_workflow_of_one_stop_software() -> None:
    made = imported("w.xml", WORKFLOW.encode(), DAY)
    (process,) = made.processes
    assert made.kind == "workflow"
    assert [(step.lane, step.name, step.seconds) for step in process.report.steps] == [
        ("Bộ phận một cửa", "Tiếp nhận hồ sơ", 28800.0),
        ("Phòng Tư pháp", "Thụ lý", 57600.0),
        ("Phòng Tư pháp", "Ký duyệt", 14400.0),
        ("Bộ phận một cửa", "Trả kết quả", 0.0),
    ]
    assert process.report.steps[2].goes_to == ["buoc_2"]
    assert [noted.code for noted in process.report.contradictions] == ["section-total"]
    assert process.procedure.fees is not None
    assert process.procedure.fees[0].amount == 50000
    assert soundness(process.process).verdict == "sound"


def test_units_of_codes() -> None:
    assert unit_of("PHONG_LAO_DONG_THUONG_BINH_XA_HOI", "Xử lý") == "Phòng Lao động - Thương binh và Xã hội"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.json", b"{", "record_not_json"),
        ("a.json", b"[" * 100_000, "record_not_json"),
        ("a.json", b"[1]", "record_not_json"),
        ("a.json", b"{}", "import_nothing"),
        ("a.json", b"\xff\xfe\x00", "record_not_json"),
        ("a.xml", b"<a", "workflow_not_xml"),
        ("a.xml", b"<!DOCTYPE a><a/>", "workflow_doctype"),
        ("a.xml", b"<definitions/>", "workflow_is_model"),
        ("a.xml", b"<a/>", "import_nothing"),
        ("a.txt", b"a", "import_unknown_kind"),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(RetraceError) as refused:
        imported(name, content, DAY)
    assert refused.value.code == code


def test_every_published_record_becomes_a_sound_model(shared_data: Path) -> None:
    lines = (shared_data / "procedures/national.jsonl").read_text("utf-8").splitlines()[::20]
    for line in lines:
        draft = record_draft(json.loads(line))
        assert draft is not None
        assert soundness(built(draft).process).verdict == "sound", draft.procedure.code


def test_every_one_stop_workflow_becomes_a_sound_model(shared_data: Path) -> None:
    made = imported("w.json", (shared_data / "procedures/one_stop_workflows_2013.json").read_bytes(), DAY)
    assert len(made.processes) == 70
    assert {soundness(process.process).verdict for process in made.processes} == {"sound"}
