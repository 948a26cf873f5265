"""Files that must be refused, each with one sentence, and none with a traceback or much memory."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bpmn.models import CHAIN, RICH, process

from retrace.bpmn.read import read
from retrace.bpmn.secure import declarations, has_doctype
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError

ENTITY_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><definitions>&c;</definitions>'
)
EXTERNAL = b'<!-- <definitions> --><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions>&x;</definitions>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b" \n\t", "file_empty"),
        (b"Quy tr\xecnh", "not_xml"),
        (b"PK\x03\x04\x00\x00", "file_archive"),
        (b"\x00\x01\x02", "not_xml"),
        (b"<definitions>", "not_xml"),
        (process(CHAIN)[:-20], "not_xml"),
        (ENTITY_BOMB, "xml_doctype"),
        (EXTERNAL, "xml_doctype"),
        (ENTITY_BOMB.decode().encode("utf-16"), "xml_doctype"),
        (process("<subProcess>" * 300 + "</subProcess>" * 300), "xml_too_deep"),
        (process("<task/>" * 121_000), "xml_too_much"),
        (process("<task " + " ".join(f'x:a{number}="1"' for number in range(121_000)) + "/>"), "xml_too_much"),
        (process(f'<task name="{"a" * 11_000_000}"/>'), "xml_too_long"),
        (process(f"<documentation>{'a' * 11_000_000}</documentation>"), "xml_too_long"),
        (process(f"<!--{'a' * 11_000_000}-->"), "xml_too_long"),
        (process(f"<{'a' * 60_000}/>"), "xml_too_long"),
        (process('<task name="a" name="b"/>'), "not_xml"),
        (process("<task name='&nbsp;'/>"), "not_xml"),
        (b"<html/>", "not_bpmn"),
        (b'<definitions xmlns="urn:other"/>', "unknown_namespace"),
        (b'<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>', "xpdl"),
        (b'<x:BpmnDiagram xmlns:x="http://stp.eclipse.org/bpmn"/>', "old_bpmn"),
        (b'<definitions xmlns="http://www.omg.org/bpmn/1.2"/>', "old_bpmn"),
        (b'<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>', "old_bpmn"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(RetraceError) as refused:
        read(data, name="mau.bpmn")
    assert refused.value.code == code
    assert "mau.bpmn" in say(refused.value.text)
    assert "mau.bpmn" in say(refused.value.text, "en")


def test_a_file_of_200_mb_is_refused_by_its_size_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.bpmn"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    def never(_: Path) -> bytes:
        raise AssertionError("the file was read")

    monkeypatch.setattr(Path, "read_bytes", never)
    with pytest.raises(RetraceError) as refused:
        read(path)
    assert refused.value.code == "file_too_large"
    assert "200 MB" in say(refused.value.text)
    assert "64 MB" in say(refused.value.text)


@pytest.mark.parametrize("name", ["missing.bpmn", "."])
def test_what_is_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(RetraceError) as refused:
        read(tmp_path / name)
    assert refused.value.code == "file_missing"


def test_the_word_doctype_in_a_text_is_harmless() -> None:
    data = process(CHAIN + '<task id="t"><documentation><![CDATA[<!DOCTYPE html>]]></documentation></task>')
    assert not has_doctype(data)
    assert read(data).process.nodes["t"].documentation == "<!DOCTYPE html>"


@given(st.binary(max_size=200), st.integers(0, len(RICH)), st.integers(0, 60))
def test_damaged_bytes_never_raise_anything_else(noise: bytes, place: int, length: int) -> None:
    with contextlib.suppress(RetraceError):
        read(RICH[:place] + noise + RICH[place + length :])


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (b'<a xmlns="x"><b c="1"/></a>', b'<a xmlns="x">'),
        (b"<a xmlns='x'><b xmlns:y='z' c='1'/><d/></a>", b"<a xmlns='x'><b xmlns:y='z' c='1'/>"),
        (b"<a/>", b"<a/>"),
    ],
)
def test_the_piece_with_every_declaration_of_a_namespace(data: bytes, kept: bytes) -> None:
    assert declarations(data) == kept
