"""Long names, many steps, papers and procedures, signs of every kind: the decision stays whole, valid and the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.render import sample
from tests.render.reading import reading

from retrace.decree30.check import judge
from retrace.model.dossier import Dossier
from retrace.render.decision import decision, decision_fields
from retrace.render.pdf import pdf
from retrace.render.template.fields import plain

NAMES = {
    "quotation marks": "Cấp “giấy phép” \"loại A\" 'B' «C»",
    "markup": "A<b>&amp; </w:t></w:r> <script>alert(1)</script> & {{ agency }} {% for %}",
    "emoji": "Đăng ký 👨‍👩‍👧‍👦 khai sinh 🇻🇳 ✅",
    "right to left": "تسجيل المواليد שלום \u202eabc\u202c",
    "long": "Xác nhận " + "rất dài " * 30 + "k" * 200,
    "controls": "Dòng\x00 một\x0b\tdòng hai\r\nba",
}


def with_name(name: str) -> Dossier:
    """A dossier in which everything bears the name: 60 steps, two of them with 40 papers."""
    rows = tuple(
        replace(
            sample.AS_IS_STEPS[at % 8],
            number=at + 1,
            step=f"s{at}",
            name=name,
            papers_in=(name,) * (40 if at < 2 else 1),
        )
        for at in range(60)
    )
    agency = replace(sample.PROCEDURE.agency, name=name, authority=name, proposer=name, signer_name=name)
    procedure = replace(sample.PROCEDURE, name=name, agency=agency)
    return sample.dossier(as_is_steps=rows, to_be_steps=rows[:30], procedure=procedure)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_names_break_nothing(name: str) -> None:
    word = decision(with_name(name))
    texts = reading(word).texts()
    assert any(words.startswith("Điều 4.") for words in texts)
    assert not any("\u202e" in words for words in texts)
    assert judge(word).kind == "quyết định"
    assert pdf(word).startswith(b"%PDF")


def test_a_hundred_procedures() -> None:
    many = [replace(sample.PROCEDURE, code=f"1.{number:06}", name=f"Thủ tục thứ {number}") for number in range(100)]
    one = sample.dossier()
    fields = plain(decision_fields([replace(one, procedure=procedure) for procedure in many]))
    assert [each["code"] for each in fields["procedures"]] == [procedure.code for procedure in many]
    assert "100 thủ tục hành chính" in fields["subject"]


def test_same_input_same_bytes() -> None:
    word = decision(with_name(NAMES["emoji"]))
    assert decision(with_name(NAMES["emoji"])) == word
    assert pdf(word) == pdf(word)
