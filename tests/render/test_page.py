"""The page of a dossier: whole, escaped, without anything that runs or is loaded."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html
from lxml.html import HtmlElement
from tests.render import sample

from retrace.render.page import page

FILES = ("decision.docx", "as-is.bpmn", "tệp lạ #1.txt")


@pytest.fixture(scope="module")
def made() -> str:
    """The page of the sample."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("retrace.knowledge.messages.data", sample.catalogue)
        return page(sample.dossier(), FILES)


def parsed(made: str) -> HtmlElement:
    """The page as a tree."""
    tree = html.fromstring(made)
    assert isinstance(tree, HtmlElement)
    return tree


def text(made: str) -> str:
    """Visible words, spaces collapsed."""
    return " ".join(parsed(made).text_content().split())


def test_parts(made: str) -> None:
    tree = parsed(made)
    sections = [section.get("id") for section in tree.iter("section")]
    assert sections == [
        "summary",
        "level",
        "diagrams",
        "criteria",
        "proposals",
        "process",
        "forms",
        "gate",
        "questions",
        "files",
    ]
    links = {link.get("href") for link in tree.iterfind(".//nav//a")}
    assert links == {f"#{section}" for section in sections}


def test_figures_before_and_after(made: str) -> None:
    cards = parsed(made).find_class("card")
    assert len(cards) == 5
    assert " ".join(cards[0].text_content().split()) == "Số lần đi lại, tiếp xúc trực tiếp 4→1 −75%"


def test_both_diagrams_and_the_heat_map(made: str) -> None:
    tree = parsed(made)
    assert len(tree.findall(".//figure//svg")) == 2
    statuses = [cell.get("class") for cell in tree.find_class("heat")[0].iterfind("tbody//td")]
    assert len(statuses) == 8 * 4
    assert {"unmet", "partly", "not_applicable"} == set(statuses)


def test_files_are_linked(made: str) -> None:
    links = [link.get("href") for link in parsed(made).iterfind(".//ul[@class='files']//a")]
    assert links == ["decision.docx", "as-is.bpmn", "t%E1%BB%87p%20l%E1%BA%A1%20%231.txt"]


def test_nothing_runs_or_is_loaded(made: str) -> None:
    tree = parsed(made)
    assert tree.findall(".//script") == []
    assert not re.search(r"\b(?:src|srcset)=", made)
    assert not re.search(r"url\(\s*['\"]?(?!#|data:)", made)
    assert "default-src 'none'" in made


def test_everything_is_escaped() -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    rows = tuple(replace(row, name=evil, agency=evil) for row in sample.AS_IS_STEPS)
    plan = replace(sample.dossier().plan, proposals=(replace(sample.PROPOSALS[0], text=sample.words(evil)),))
    base = sample.dossier(to_be_steps=rows, as_is_steps=rows, plan=plan)
    agency = replace(sample.PROCEDURE.agency, name=evil)
    odd = replace(
        base,
        procedure=replace(sample.PROCEDURE, name=evil, agency=agency),
        assessment=sample.assessment(rows, base.assessment.service_level),
    )
    tree = parsed(page(odd, (evil,)))
    assert tree.findall(".//script") == []
    assert tree.findall(".//img") == []
    assert evil in tree.text_content()


@pytest.mark.parametrize("volume", [None, sample.PROCEDURE.volume])
def test_yearly_figures_need_a_volume(volume: object) -> None:
    procedure = replace(sample.PROCEDURE, volume=volume)  # type: ignore[arg-type]
    assert ("Tính cho một năm" in page(sample.dossier(procedure=procedure), ())) == (volume is not None)


def test_verdict_of_the_gate(made: str) -> None:
    assert "Đủ điều kiện trình" in text(made)
    assert "Chưa đủ điều kiện trình" in text(page(sample.dossier(gate=(sample.FAILING,)), ()))


def test_english_and_repeatable(made: str) -> None:
    assert page(sample.dossier(), FILES) == made
    assert "Electronic process" in page(sample.dossier(), FILES, "en")
