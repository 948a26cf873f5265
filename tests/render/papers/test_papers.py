"""The documents besides the decision: what each must hold, and that odd names break none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from tests.render import sample
from tests.render.reading import W, reading
from tests.render.test_annexes import table_with

from retrace.app.dossier.documents import document, document_names, documents
from retrace.knowledge.messages import knows
from retrace.model.agency import Agency, Profile
from retrace.model.dossier import Dossier
from retrace.model.eform import FormSheet, SheetField
from retrace.model.errors import RetraceError
from retrace.model.provenance import Input, Provenance
from retrace.model.text import text
from retrace.render.papers.checklist import checklist
from retrace.render.papers.e_forms import e_forms
from retrace.render.papers.review_report import review_report
from retrace.render.papers.submission_note import submission_note
from retrace.render.papers.tables import criteria, effect, electronic_process, integration, law_changes
from retrace.render.template.fill import Template, shipped_letter
from retrace.render.template.shape import LETTER, listed

PROFILE = Profile(
    issuer=sample.PROCEDURE.agency,
    submitter=Agency("Sở Giao thông vận tải", "Ủy ban nhân dân thành phố Hà Nội", "Hà Nội", symbol="SGTVT"),
    reviewer=Agency("Văn phòng Ủy ban nhân dân", place="Hà Nội", signer_title="Chánh Văn phòng"),
)
FORM = FormSheet(
    "don",
    "Đơn đề nghị đổi giấy phép lái xe",
    ("nop2",),
    (
        SheetField("a", "Họ và tên", "text", True, "prefilled", "Cơ sở dữ liệu quốc gia về dân cư"),
        SheetField("b", "Ngày khám", "date", True, "typed", checks=(text("e_form.check.date"),), source="Điều 1"),
        SheetField("c", "Hạng", "choice", None, "unknown", choices=("A1", "B")),
        SheetField("d", "Số", "text", None, "prefilled", "CSDL", paper="Bản sao giấy phép lái xe"),
    ),
    (text("e_form.question.held", form="Đơn", fields="Hạng"),),
)
ALL = (
    submission_note,
    review_report,
    checklist,
    e_forms,
    criteria,
    effect,
    electronic_process,
    law_changes,
    integration,
)


def dossier(**changes: object) -> Dossier:
    """The sample with a profile, a form, and items that the gate knows."""
    gate = tuple(replace(item, item=name) for item, name in zip(sample.dossier().gate, GATE, strict=True))
    return sample.dossier(**{"profile": PROFILE, "forms": (FORM,), "gate": gate, **changes})


GATE = ("diagrams", "steps_judged", "times")


def test_the_submission_note_asks_for_approval() -> None:
    found = reading(submission_note([dossier()]))
    assert found.texts("Number")[0].endswith("/TTr-SGTVT")
    assert found.texts("Kind") == ["TỜ TRÌNH"]
    assert found.texts("Subject")[0].startswith("Về việc phê duyệt phương án tái cấu trúc quy trình")
    assert found.texts("Addressee") == ["Kính gửi: Chủ tịch Ủy ban nhân dân thành phố Hà Nội"]
    assert [line for line in found.texts() if line.endswith("./.")] == [
        "Sở Giao thông vận tải kính trình Chủ tịch Ủy ban nhân dân thành phố Hà Nội xem xét, phê duyệt./."
    ]
    assert found.texts("Recipients")[0] == "- Như trên;"


def test_the_review_report_judges_every_item_and_leaves_the_opinion_to_the_reviewers() -> None:
    found = reading(review_report([dossier()]))
    head, *rows = table_with(found, "Căn cứ kết luận")
    assert head[-1] == "Ý kiến thẩm định"
    assert [row[2] for row in rows] == ["Đạt", "Đạt", "Bỏ qua có lý do"]
    assert all(row[4] == "" for row in rows)
    assert any("đủ điều kiện trình cấp có thẩm quyền" in line for line in found.texts())


def test_a_report_on_what_is_not_ready_says_what_is_missing() -> None:
    failing = replace(sample.FAILING, item="bases")
    found = reading(review_report([dossier(gate=(failing,))])).texts()
    assert "Hồ sơ chưa đủ điều kiện trình, cần hoàn thiện các nội dung sau:" in found
    assert "- Có căn cứ pháp lý đã hết hiệu lực tại ngày phân tích." in found


def test_the_checklist_tests_forms_steps_data_and_conditions() -> None:
    rows = table_with(reading(checklist([dossier()])), "Kết quả mong đợi")
    assert [row[0] for row in rows if len(row) == 1] == [
        "A. Biểu mẫu điện tử tương tác",
        "B. Các bước của quy trình điện tử",
        "C. Kết nối, khai thác dữ liệu",
        "D. Điều kiện của dịch vụ công trực tuyến",
    ]
    numbers = [row[0] for row in rows[1:] if len(row) > 1]
    assert numbers == [str(one) for one in range(1, len(numbers) + 1)]
    assert sum(row[1].startswith("Bước ") for row in rows if len(row) > 1) >= len(sample.TO_BE_STEPS)


def test_the_forms_say_what_is_filled_in_from_where_and_ask_the_rest() -> None:
    found = reading(e_forms([dossier()]))
    head, *rows = table_with(found, "Trường thông tin")
    assert head == [
        "TT",
        "Trường thông tin",
        "Kiểu dữ liệu",
        "Bắt buộc",
        "Điền sẵn từ",
        "Kiểm tra tự động",
        "Căn cứ của trường",
    ]
    assert rows[0][4] == "Cơ sở dữ liệu quốc gia về dân cư"
    assert rows[1][3:] == ["Có", "Người nộp khai", "Đúng định dạng ngày", "Điều 1"]
    assert rows[2][3:5] == ["Chưa xác định", "Chưa xác định"]
    assert rows[3] == ["Dữ liệu thay cho: Bản sao giấy phép lái xe"]
    assert any(line.startswith("- Trên biểu mẫu “Đơn”") for line in found.texts("Body"))


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_same_input_same_bytes_and_several_procedures(make: Callable[[Sequence[Dossier]], bytes]) -> None:
    assert make([dossier()]) == make([dossier()])
    many = reading(make([dossier(), dossier()]))
    assert many.texts()


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_odd_names_and_empty_dossiers_break_nothing(make: Callable[[Sequence[Dossier]], bytes]) -> None:
    name = 'A<b>&amp; "x" \x00\x0b 😀 مرحبا \u202eabc ' + "dài " * 60 + "k" * 300
    odd = replace(FORM, name=name, fields=(replace(FORM.fields[0], name=name, system=name),))
    procedure = replace(sample.PROCEDURE, name=name)
    assert reading(make([dossier(procedure=procedure, forms=(odd,))])).texts()
    plan = replace(sample.dossier().plan, proposals=())
    bare = dossier(plan=plan, systems=(), legal_bases=(), findings=(), forms=(), electronic=None, gate=())
    assert reading(make([replace(bare, profile=Profile())])).texts()


def test_every_document_is_there_as_word_and_pdf_and_can_be_had_alone() -> None:
    one = dossier()
    files = documents([one])
    assert sorted(files) == document_names([one])
    words = [name for name in files if name.endswith(".docx")]
    assert len(words) == 10
    assert all(f"{name[:-5]}.pdf" in files for name in words)
    assert document([one], "submission.docx") == files["submission.docx"]
    assert document([one], "form-don.json") == files["form-don.json"]
    assert document([one], "tables.xlsx") == files["tables.xlsx"]
    assert document([one], "other.docx") is None


def test_the_titles_are_known() -> None:
    assert all(knows(f"gate.{item}.title") for item in GATE)


@pytest.mark.parametrize("make", [submission_note, review_report])
def test_an_agency_words_its_letters(make: Callable[..., bytes]) -> None:
    """A template may change all around the text of the program; that and its figures stay."""
    visits = Provenance("number", 3.0, "sum", ((Input("visits", "nop", 3.0),),))
    dossiers = [dossier(figures={"as_is.visits": visits})]
    document = Document(BytesIO(shipped_letter().content))
    for name, _ in listed(LETTER):
        if name not in ("body", "agency_rule", "subject_rule") and "[]" not in name:
            document.add_paragraph(f"{name}: {{{{ {name} }}}}")
    packed = BytesIO()
    document.save(packed)
    written, own = reading(make(dossiers)), reading(make(dossiers, Template(packed.getvalue(), "mau.docx")))
    assert set(written.texts()) - {""} <= set(own.texts())  # page breaks are left to the program that shows it
    assert own.texts()[-1].startswith("day: ngày ")
    marks = [[mark.get(f"{{{W}}}name") for mark in each.body.iter(f"{{{W}}}bookmarkStart")] for each in (written, own)]
    assert marks[0] == marks[1] != []


def test_a_letter_knows_only_its_own_fields() -> None:
    document = Document(BytesIO(shipped_letter().content))
    document.add_paragraph("{{ articles }}")
    packed = BytesIO()
    document.save(packed)
    with pytest.raises(RetraceError, match="template_unknown"):
        submission_note([dossier()], Template(packed.getvalue(), "mau.docx"))
