"""Word templates: the shipped one is what the script makes; fields, errors with their place, and what is refused."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from tests.render import sample
from tests.render.reading import reading

from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError
from retrace.render.decision import decision, decision_fields
from retrace.render.template.fields import plain
from retrace.render.template.fill import Template, filled, shipped, shipped_letter
from retrace.render.template.make import decision_template, letter_template
from retrace.render.template.shape import Shape, listed, shape

Edit = Callable[[Any], object]


def edited(edit: Edit) -> Template:
    """The shipped template after an edit in Word."""
    document = Document(BytesIO(shipped().content))
    edit(document)
    packed = BytesIO()
    document.save(packed)
    return Template(packed.getvalue(), "mẫu.docx")


def adding(words: str) -> Template:
    """The shipped template with a paragraph at its end."""
    return edited(lambda document: document.add_paragraph(words))


def refused(template: Template) -> RetraceError:
    """The error that filling the template raises."""
    with pytest.raises(RetraceError) as raised:
        decision(sample.dossier(), template=template)
    return raised.value


def test_the_shipped_template_is_what_the_script_makes() -> None:
    assert shipped().content == decision_template()
    assert shipped_letter().content == letter_template()


def test_the_documented_fields_are_those_there_are() -> None:
    def names(value: Any, known: Shape) -> None:
        if isinstance(value, dict):
            assert value.keys() == known.parts.keys()
            for name, part in value.items():
                names(part, known.parts[name])
        elif isinstance(value, list):
            assert known.each is not None
            for one in value:
                names(one, known.each)
        else:
            assert not known.parts
            assert known.each is None

    names(plain(decision_fields([sample.dossier()])), shape())
    assert all(entry.get("vi") or "[]" in name for name, entry in listed())


def test_every_field_can_be_used() -> None:
    template = edited(lambda document: [document.add_paragraph(_use(name)) for name, _ in listed()])
    found = reading(decision(sample.dossier(), template=template))
    assert "{{" not in "".join(found.texts())


def _use(name: str) -> str:
    """A paragraph that shows a field, with the loops it needs; a whole paragraph is only asked for."""
    many, listing, part = name.partition("[]")
    if not listing:
        return f"{{% if {name} %}}x{{% endif %}}" if name.endswith("_rule") else f"{{{{ {name} }}}}"
    if part.endswith("[]"):
        inner = f"{{% for b in a{part.removesuffix('[]')} %}}{{{{ b }}}}{{% endfor %}}"
        return f"{{% for a in {many} %}}{inner}{{% endfor %}}"
    return f"{{% for one in {many} %}}{{{{ loop.index }}}}{{{{ one{part} }}}}{{% endfor %}}"


def test_an_edited_template_keeps_its_own_words_and_gets_the_annexes() -> None:
    def edit(document: Any) -> None:
        for paragraph in document.paragraphs:
            if "article in articles" in paragraph.text:
                paragraph.insert_paragraph_before("Xét Biên bản họp ngày {{ day }}.", style="Căn cứ")

    found = reading(decision(sample.dossier(), template=edited(edit)))
    texts = found.texts()
    at = next(index for index, words in enumerate(texts) if words.startswith("Xét Biên bản họp ngày ngày 20"))
    assert texts[at - 1] == "QUYẾT ĐỊNH:"
    assert texts.index("Phụ lục I") > at


def test_names_do_not_become_markup() -> None:
    template = adding("{{ procedures[0].name }}")
    name = '</w:t></w:r></w:p><w:p/> {{ agency }} {% for %} & "x" <b>'
    found = reading(decision(sample.dossier(procedure=replace(sample.PROCEDURE, name=name)), template=template))
    assert name in [words for words in found.texts() if words.startswith("</w:t>")]


def test_a_missing_style_is_added() -> None:
    def edit(document: Any) -> None:
        for style in list(document.styles):
            if style.name in ("Ô bảng", "Nội dung"):
                style._element.getparent().remove(style._element)

    found = reading(decision(sample.dossier(), template=edited(edit)))
    assert {"Cell", "Body"} <= found.style_ids.keys()


UNKNOWN = [
    ("{{ sbject }}", "sbject", "subject"),
    ("{{ articles[0].titel }}", "articles[0].titel", "title"),
    ("{% for one in procedures %}{{ one.nme }}{% endfor %}", "one.nme", "name"),
    ("{% if parnt %}x{% endif %}", "parnt", "parent"),
    ("{{ subject.__class__ }}", "subject.__class__", ""),
]


@pytest.mark.parametrize(("words", "field", "near"), UNKNOWN)
def test_an_unknown_field_is_named_with_its_place(words: str, field: str, near: str) -> None:
    error = refused(adding(words))
    assert error.code == "template_unknown_field"
    told = say(error.text)
    assert f"“{field}”" in told
    assert near in told
    assert words[:20] in told


def test_an_unknown_field_in_a_cell_names_the_cell() -> None:
    def edit(document: Any) -> None:
        document.tables[1].rows[0].cells[1].paragraphs[0].add_run(" {{ ngay_ky }}")

    told = say(refused(edited(edit)).text)
    assert "“ngay_ky”" in told
    assert "bảng 2, hàng 1, ô 2" in told


def test_an_unknown_field_in_the_header_is_found() -> None:
    def edit(document: Any) -> None:
        document.sections[0].header.add_paragraph("{{ ban_so }}")

    assert refused(edited(edit)).code == "template_unknown_field"


FORBIDDEN = [
    "{{ ''.__class__.__mro__ }}",
    "{{ subject.upper() }}",
    "{{ range(10**9) }}",
    "{% for a in range(10**9) %}x{% endfor %}",
    "{% for a in 'x' * 10**9 %}x{% endfor %}",
    "{{ 9**9**9 }}",
    "{{ 'x' * 10**10 }}",
    "{% set a = 1 %}",
    "{% macro m() %}{% endmacro %}",
    "{% include 'x' %}",
    "{% import 'os' as os %}",
    "{{ subject | center(10**9) }}",
    "{{ cycler('a') }}",
    "{{ lipsum(n=1000000) }}",
    "{{ self }}",
    "{{ request }}",
    "{{ subject | attr('__class__') }}",
    "{% for a in articles %}{% for b in articles %}{% for c in articles %}{% for d in articles %}x{% endfor %}"
    "{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in articles recursive %}{{ loop(a.clauses) }}{% endfor %}",
    "{% for a in subject %}x{% endfor %}",
]


@pytest.mark.parametrize("words", FORBIDDEN)
def test_hostile_templates_are_refused_at_once(words: str) -> None:
    error = refused(adding(words))
    assert error.code in ("template_forbidden", "template_unknown_field", "template_not_a_list", "template_syntax")
    assert "mẫu.docx" in say(error.text)
    assert "\n" not in say(error.text)


@pytest.mark.parametrize(
    "words", ["{{ subject", "{% for %}", "{% endif %}", "{{ }}", "{%p for a in articles %}", "{{ subject | }}"]
)
def test_wrong_syntax_is_told_with_its_place(words: str) -> None:
    error = refused(adding(words))
    assert error.code in ("template_syntax", "template_forbidden")
    assert "đoạn" in say(error.text)


def test_a_long_walk_is_stopped() -> None:
    fields = plain(decision_fields([sample.dossier()]))
    fields["procedures"] = fields["procedures"] * 300
    words = "x" * 50
    loops = "{% for a in procedures %}{% for b in procedures %}" + words + "{% for c in procedures %}" + words
    template = adding(loops + "{% endfor %}{% endfor %}{% endfor %}")
    with pytest.raises(RetraceError) as raised:
        filled(template.content, fields, "mẫu.docx")
    assert raised.value.code == "template_too_long"


def test_odd_bytes_are_no_template() -> None:
    assert refused(Template(b"PK\x03\x04 nothing", "x.docx")).code == "template_broken"


def test_words_split_over_runs_still_make_a_field() -> None:
    """Word cuts a field into pieces as soon as somebody corrects a letter in it."""
    pieces = list("{{ agency_name }}")
    random.Random(1).shuffle(cuts := list(range(1, len(pieces))))

    def edit(document: Any) -> None:
        paragraph = document.add_paragraph()
        for start, end in zip([0, *sorted(cuts[:4])], [*sorted(cuts[:4]), len(pieces)], strict=True):
            paragraph.add_run("".join(pieces[start:end])).italic = bool(start % 2)

    texts = reading(decision(sample.dossier(), template=edited(edit))).texts()
    assert "Ủy ban nhân dân thành phố Hà Nội" in texts
