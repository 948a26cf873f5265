"""Every figure of the tables of figures carries where it comes from, and computing it again gives what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.render.reading import NS, Element, Reading, W, reading, value, words

from retrace.app.case import Case, load_case
from retrace.app.dossier.dossier import Work, prepare
from retrace.app.dossier.explain_figures import explain_figures, wrong
from retrace.evaluate.flow_time import flow_time
from retrace.knowledge.messages import say
from retrace.model.choice import Choice
from retrace.model.errors import RetraceError
from retrace.model.text import Text
from retrace.paths import samples
from retrace.render.decision import decision

SAMPLES = [
    "01-doi-giay-phep-lai-xe/as-is.bpmn",
    "04-khai-sinh-thuong-tru-bhyt/group.yaml",
    "08-cap-giay-phep-xay-dung/as-is.bpmn",
]
LEVEL = "Mức độ dịch vụ công trực tuyến"  # a degree is no figure
TABLES = ("Chênh lệch", "Thành tiền", "Số bước hiện tại", "Thời hạn")
"""A heading of each table of figures."""
COUNTED = ("Chỉ tiêu", "Tính tại bước", "Bước", "Nội dung", "Đơn vị/người thực hiện", "Biểu mẫu/kết quả", "Hệ thống")
NAMES = ("Công việc", "Chủ thể thực hiện")
"""Columns that name things: a digit there is part of a name or the number of a step."""


@cache
def worked(name: str) -> tuple[Case, Work, bytes]:
    """A sample with its dossier and decision."""
    case = load_case(samples() / name)
    work = prepare(case, Choice())
    return case, work, decision(work.dossier)


def numbers_without_trace(read: Reading) -> Iterator[str]:
    """Cells of figures in which a digit stands outside of every mark."""
    for table in read.tables():
        head, *rows = table.findall("w:tr", NS)
        headings = [words(cell) for cell in head.findall("w:tc", NS)]
        if not any(heading in TABLES for heading in headings):
            continue
        for row in rows:
            cells = row.findall("w:tc", NS)
            if words(cells[0]) == LEVEL:
                continue
            for heading, cell in zip(headings, cells, strict=False):
                if len(cells) > 1 and heading not in (*COUNTED, *NAMES) and re.search(r"\d", unmarked(cell)):
                    yield f"{heading}: {words(cell)}"


def unmarked(cell: Element) -> str:
    """The words of a cell that stand in no mark."""
    found, inside = [], False
    for one in cell.iter():
        if one.tag == f"{{{W}}}bookmarkStart":
            inside = True
        elif one.tag == f"{{{W}}}bookmarkEnd":
            inside = False
        elif one.tag == f"{{{W}}}t" and not inside:
            found.append(str(one.text or ""))
    return "".join(found)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_number_of_the_tables_of_figures_is_traced(name: str) -> None:
    assert list(numbers_without_trace(reading(worked(name)[2]))) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_computing_again_gives_what_is_printed(name: str, tmp_path: Path) -> None:
    case, work, docx = worked(name)
    (tmp_path / "decision.docx").write_bytes(docx)
    report = explain_figures(tmp_path / "decision.docx")
    figures = report.files[0].figures
    assert len(figures) > 40
    assert {figure.state for figure in figures} == {"holds"}
    assert not wrong(report)
    known = {*case.process.nodes, *work.dossier.to_be.nodes, *case.process.pools, *work.dossier.to_be.pools}
    known |= {*case.view.documents, *work.dossier.plan.procedure.documents}
    for figure in figures:
        assert figure.terms or figure.value == 0
        assert set(figure.elements) <= known
    flow = flow_time(case.view)
    of_process = {figure.key: figure.value for figure in figures if figure.rule == "process"}
    assert of_process.get("as_is.cycle_time") == flow.cycle_time
    assert of_process.get("as_is.cycle_time_efficiency") == flow.cycle_time_efficiency


def test_marks_are_hidden_and_belong_to_one_figure_each() -> None:
    read = reading(worked(SAMPLES[0])[2])
    names = [value(mark, "name") for mark in read.body.iter(f"{{{W}}}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(name.startswith("_") for name in names)  # Word hides bookmarks that begin so


def test_a_list_of_procedures_keeps_the_figures_apart(tmp_path: Path) -> None:
    one = worked(SAMPLES[0])[1].dossier
    (tmp_path / "a.docx").write_bytes(decision(one, one))
    keys = [figure.key for figure in explain_figures(tmp_path).files[0].figures]
    assert {key.partition("/")[0] for key in keys} == {"1", "2"}


def test_an_edited_figure_is_told(tmp_path: Path) -> None:
    docx = tmp_path / "decision.docx"
    docx.write_bytes(worked(SAMPLES[0])[2])
    figure = next(one for one in explain_figures(docx).files[0].figures if one.key == "as_is.visits")
    change(docx, "word/document.xml", f">{figure.printed}<", ">777<")
    states = {one.key: one.state for one in explain_figures(docx).files[0].figures}
    assert states["as_is.visits"] == "edited"


def test_an_input_that_does_not_give_the_figure_is_told(tmp_path: Path) -> None:
    docx = tmp_path / "decision.docx"
    docx.write_bytes(worked(SAMPLES[0])[2])
    change(
        docx,
        "customXml/figures.xml",
        'name="papers" element="don" value="1.0"',
        'name="papers" element="don" value="2.0"',
    )
    assert wrong(explain_figures(docx))


def change(docx: Path, part: str, old: str, new: str) -> None:
    """Replace words of a part of a Word file."""
    with ZipFile(docx) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with ZipFile(docx, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("a.docx", b"PK", "explain_unreadable"), ("none", None, "explain_unreadable"), ("", None, "explain_no_documents")],
)
def test_what_cannot_be_explained(name: str, content: bytes | None, code: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(RetraceError, match=code):
        explain_figures(tmp_path / name)


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrace.app.dossier.explain_figures.LARGEST", 1000)
    (tmp_path / "a.docx").write_bytes(b"0" * 1001)
    with pytest.raises(RetraceError, match="explain_too_large"):
        explain_figures(tmp_path / "a.docx")


def test_scores_and_what_the_record_states_are_traced(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(worked(SAMPLES[0])[2])
    read = reading(worked(SAMPLES[0])[2])
    figures = {one.key: one for one in explain_figures(tmp_path).files[0].figures}
    scores = [one for key, one in figures.items() if key.startswith("score.")]
    assert len(scores) == sum(
        words(cell).count("/100)") for table in read.tables() for cell in table.iter(f"{{{W}}}tc")
    )
    assert all(one.again == one.printed and one.terms for one in scores)
    assert figures["fact.cases_per_year"].terms[0][0].source
    assert figures["fact.fee.0"].printed == "135.000 đồng"


def test_a_word_file_of_others_has_no_figures(tmp_path: Path) -> None:
    from docx import Document

    Document().save(str(tmp_path / "a.docx"))
    with pytest.raises(RetraceError, match="explain_no_figures"):
        explain_figures(tmp_path / "a.docx")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_figure_of_a_compared_sentence_is_traced(name: str, tmp_path: Path) -> None:
    """No digit of “from 3 to 1 (less by 2, that is 66,67%)” stands outside of a mark, and each is computed again."""
    _case, work, docx = worked(name)
    (tmp_path / "a.docx").write_bytes(docx)
    sentences = [say(sentence) for sentence in work.dossier.comparison.sentences]
    paragraphs = [one for one in reading(docx).body.iter(f"{{{W}}}p") if words(one).removeprefix("- ") in sentences]
    assert len(paragraphs) == len(sentences)
    for paragraph, sentence in zip(paragraphs, work.dossier.comparison.sentences, strict=True):
        if sentence.args and not any(isinstance(value, Text | str) for _, value in sentence.args):
            assert not re.search(r"\d", unmarked(paragraph)), words(paragraph)
    figures = [one for one in explain_figures(tmp_path).files[0].figures if one.key.startswith("sentence.")]
    assert len(figures) > 8
    assert {one.state for one in figures} == {"holds"}
    assert sum(one.again is not None for one in figures) > len(figures) / 2
