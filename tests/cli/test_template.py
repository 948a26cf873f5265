"""retrace dossier --template: the agency's words are in the decision; a faulty template leaves nothing behind."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from retrace.decree30.check import judge
from retrace.paths import samples, templates
from retrace_cli.main import main

MODEL = str(samples() / "11-dang-ky-khai-tu/as-is.bpmn")


def template(path: Path, words: str) -> Path:
    """The shipped template with a paragraph before the first article."""
    document: Any = Document(str(templates() / "decision/decision.docx"))
    first = next(one for one in document.paragraphs if "in articles" in one.text)
    first.insert_paragraph_before(words, style="Điều")
    document.save(str(path))
    return path


def run(*arguments: str) -> int:
    """Exit code of a call."""
    with pytest.raises(SystemExit) as ended:
        main(["dossier", *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_the_agencys_words_are_in_the_decision(tmp_path: Path) -> None:
    own = template(tmp_path / "mau.docx", "Sau khi thống nhất với {{ agency_name }}.")
    assert run(MODEL, "--out", str(tmp_path / "out"), "--template", str(own)) == 0
    content = (tmp_path / "out/decision.docx").read_bytes()
    document: Any = Document(BytesIO(content))
    assert any(one.text.startswith("Sau khi thống nhất với ") for one in document.paragraphs)
    assert judge(content).passes


def test_a_faulty_template_leaves_nothing_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = template(tmp_path / "mau.docx", "{{ ten_co_quan }}")
    assert run(MODEL, "--out", str(tmp_path / "out"), "--template", str(own)) == 2
    told = capsys.readouterr().err
    assert "không có trường “ten_co_quan” ở đoạn “{{ ten_co_quan }}”" in told
    assert not (tmp_path / "out").exists()
    no_word = tmp_path / "no.docx"
    no_word.write_text("no Word file")
    assert run(MODEL, "--out", str(tmp_path / "out"), "--template", str(no_word)) == 2
