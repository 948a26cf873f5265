"""The first part of the decision: order and marks of its components, blanks, the marking of an incomplete dossier."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from tests.render import sample
from tests.render.reading import NS, Reading, mm, reading, value, words

from retrace.knowledge.decree30 import form
from retrace.model.agency import Agency
from retrace.model.law import LegalText
from retrace.render.decision import decision, legal_basis
from retrace.render.letterhead import signature_lines
from retrace.render.parties import symbol

ORDER = [
    "Agency",
    "Nation",
    "Motto",
    "Number",
    "PlaceDate",
    "Kind",
    "Subject",
    "Authority",
    "Basis",
    "Resolves",
    "Article",
]


def test_components_stand_in_the_order_of_form_1_3(read: Reading) -> None:
    styles = [value(p.find("w:pPr/w:pStyle", NS), "val") for p in read.paragraphs()]
    places = [styles.index(style) for style in (*ORDER, "RecipientsLabel", "Signer", "SignerName")]
    assert places == sorted(places)


def test_head(read: Reading) -> None:
    assert read.texts("Nation") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert read.texts("Motto") == ["Độc lập - Tự do - Hạnh phúc"]
    assert read.texts("Agency") == ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI"]
    assert re.fullmatch(r"Số: {10}/QĐ-UBND", read.texts("Number")[0])
    assert read.texts("PlaceDate") == ["Hà Nội, ngày … tháng … năm 2019"]


def test_rule_lines(read: Reading) -> None:
    """Under the agency a third to a half of the text, under the motto as long as the text."""
    agency, motto, _ = read.paragraphs("Rule")
    assert 1 / 3 <= line_length(agency, 64) / 44.2 <= 1 / 2  # "THÀNH PHỐ HÀ NỘI", bold 12
    assert line_length(motto, 96) == pytest.approx(55.9, rel=0.05)


def line_length(rule: object, width: float) -> float:
    """What the indents leave of the column."""
    indents = rule.find("w:pPr/w:ind", NS)  # type: ignore[attr-defined]
    return width - mm(value(indents, "left")) - mm(value(indents, "right"))


def test_bases_end_as_the_decree_says(read: Reading) -> None:
    *bases, proposer = read.texts("Basis")
    assert bases
    assert all(basis.startswith("Căn cứ ") and basis.endswith(";") for basis in bases)
    assert proposer == "Theo đề nghị của Giám đốc Sở Giao thông vận tải."


@pytest.mark.parametrize(
    ("kind", "number", "issuer", "title", "issued", "cited"),
    [
        ("Nghị định", "61/2018/NĐ-CP", "Chính phủ", "về thực hiện cơ chế một cửa", date(2018, 4, 23),
         "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa"),
        ("Luật", "77/2015/QH13", "Quốc hội", "Luật Tổ chức chính quyền địa phương", date(2015, 2, 9),
         "Căn cứ Luật Tổ chức chính quyền địa phương ngày 09 tháng 02 năm 2015"),
    ],
)  # fmt: skip
def test_citation(kind: str, number: str, issuer: str, title: str, issued: date, cited: str) -> None:
    assert legal_basis(LegalText("x", kind, number, issued, issuer, title, issued)) == cited


def test_articles(read: Reading) -> None:
    articles = read.texts("Article")
    assert [text[:7] for text in articles] == [f"Điều {n}." for n in range(1, 5)]
    assert articles[-1].endswith("./.")
    assert sum("./." in text for text in read.texts()) == 2  # the decision and its last annex
    for paragraph in read.paragraphs("Article"):
        assert paragraph.find("w:r/w:rPr/w:b", NS) is not None


def test_foot(read: Reading) -> None:
    assert read.texts("RecipientsLabel") == ["Nơi nhận:"]
    recipients = read.texts("Recipients")
    assert recipients[0] == "- Như Điều 4;"
    assert recipients[-1] == "- Lưu: VT, Sở Giao thông vận tải."
    assert all(line.endswith(";") for line in recipients[:-1])
    assert read.texts("Signer") == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


@pytest.mark.parametrize(
    ("prefix", "authority", "title", "lines"),
    [
        ("TM.", "Chủ tịch Ủy ban nhân dân tỉnh X", "Chủ tịch", ("TM. Ủy ban nhân dân", "Chủ tịch")),
        ("KT.", "Bộ trưởng Bộ Giao thông vận tải", "Thứ trưởng", ("KT. Bộ trưởng", "Thứ trưởng")),
        ("TUQ. CHỦ TỊCH", "Chủ tịch Ủy ban nhân dân", "Giám đốc", ("TUQ. CHỦ TỊCH", "Giám đốc")),
        ("", "Giám đốc Trung tâm", "Giám đốc", ("Giám đốc",)),
        ("TL.", "Bộ trưởng Bộ Tư pháp", "Chánh Văn phòng", ("TL. Bộ trưởng", "Chánh Văn phòng")),
        ("Q.", "Bộ trưởng Bộ Tư pháp", "Bộ trưởng", ("Q. Bộ trưởng",)),
        (
            "TM., KT.",
            "Chủ tịch Ủy ban nhân dân tỉnh X",
            "Phó Chủ tịch",
            ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
        ),
    ],
)
def test_signature(prefix: str, authority: str, title: str, lines: tuple[str, ...]) -> None:
    agency = Agency(authority=authority, signer_prefix=prefix, signer_title=title)
    assert signature_lines(agency) == lines


@pytest.mark.parametrize(("given", "shown"), [("QĐ-UBND", "QĐ-UBND"), ("/QĐ-BCA", "QĐ-BCA"), ("UBND", "QĐ-UBND")])
def test_symbol(given: str, shown: str) -> None:
    assert symbol(Agency(symbol=given)) == shown


def test_unknown_agency_stays_blank() -> None:
    procedure = replace(sample.PROCEDURE, agency=Agency())
    found = reading(decision(sample.dossier(procedure=procedure)))
    for style in ("Agency", "Authority", "SignerName"):
        assert set(found.texts(style)[0]) == {"…"}
    assert found.texts("Number") == ["Số:          /QĐ-………"]
    assert found.texts("PlaceDate")[0].startswith("……")


def test_complete_dossier_has_no_marking(read: Reading) -> None:
    assert read.texts("Marking") == []


def test_incomplete_dossier_is_marked_before_the_head() -> None:
    found = reading(decision(sample.dossier(gate=(sample.FAILING,))))
    assert found.texts()[0] == "CHƯA ĐỦ ĐIỀU KIỆN TRÌNH"
    assert found.texts("MarkingItem") == ["- Có căn cứ pháp lý đã hết hiệu lực tại ngày phân tích."]


def test_same_input_same_bytes(docx: bytes) -> None:
    assert decision(sample.dossier()) == docx
    with ZipFile(BytesIO(docx)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_carry_the_day_of_analysis(read: Reading) -> None:
    core = words_of(read.parts["docProps/core.xml"])
    assert "2019-12-20T00:00:00Z" in core
    assert "vi-VN" in core


def words_of(element: object) -> list[str]:
    """All texts of a part."""
    return [str(text) for text in element.itertext()]  # type: ignore[attr-defined]


def test_odd_names_break_nothing() -> None:
    name = 'A<b>&amp; "x" \x00\x0b 😀 مرحبا \u202eabc ' + "dài " * 60 + "k" * 300
    rows = tuple(
        replace(
            sample.AS_IS_STEPS[i % 8], number=i + 1, step=f"s{i}", name=name, papers_in=(name,) * (40 if i < 2 else 1)
        )
        for i in range(60)
    )
    agency = replace(sample.PROCEDURE.agency, name=name)
    odd = sample.dossier(
        as_is_steps=rows, to_be_steps=rows, procedure=replace(sample.PROCEDURE, name=name, agency=agency)
    )
    found = reading(decision(odd))
    text = "".join(words(p) for p in found.paragraphs())
    assert "A<b>&amp;" in text
    assert "😀" in text
    assert "\u202e" not in text


def test_page_number_is_hidden_on_first_pages_only(read: Reading) -> None:
    relations = read.parts
    hidden = [section.find("w:titlePg", NS) is not None for section in read.sections]
    restarted = [section.find("w:pgNumType", NS) is not None for section in read.sections]
    assert hidden == restarted
    assert sum(hidden) == 3  # decision, Annex I, Annex II
    headers = [part for name, part in relations.items() if "header" in name]
    numbered = [part for part in headers if part.find(".//w:fldSimple", NS) is not None]
    assert len(headers) == 2
    assert len(numbered) == 1
    assert value(numbered[0].find("w:p/w:pPr/w:pStyle", NS), "val") == "PageNumber"
    assert form()["components"]["page_number"]["align"] == "center"
