"""What is found in folders, archives and files: models with the facts beside them, groups, records; and what is not."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from retrace.app.catalogue.item import Item
from retrace.app.catalogue.sources import counted, items
from retrace.model.errors import RetraceError
from retrace.paths import samples


def _found(*paths: Path) -> list[Item]:
    return list(items(paths))


def _fill(folder: Path) -> Path:
    (folder / "b").mkdir()
    (folder / "b/x.bpmn").write_bytes(b"<x/>")
    (folder / "b/procedure.yaml").write_text("name: X")
    (folder / "a.bpmn").write_bytes(b"<a/>")
    (folder / "a.procedure.yaml").write_text("name: A")
    (folder / "ghi-chu.txt").write_text("không phải mô hình")
    (folder / ".an.bpmn").write_bytes(b"<hidden/>")
    (folder / "ho-so.jsonl").write_text('{"ma": "1"}\n\n{"ma": "2"}\n')
    (folder / "khac.json").write_text('{"không": "phải hồ sơ"}')
    (folder / "mot.json").write_text(json.dumps({"ma": "3", "ten": "Ba"}))
    return folder


def test_a_folder_gives_its_items_in_order_with_the_facts_beside_them(tmp_path: Path) -> None:
    found = _found(_fill(tmp_path))
    told = [(item.place.removeprefix(f"{tmp_path.as_posix()}/"), item.kind, item.facts) for item in found]
    assert told == [
        ("a.bpmn", "model", b"name: A"),
        ("ho-so.jsonl#1", "record", None),
        ("ho-so.jsonl#3", "record", None),
        ("mot.json", "record", None),
        ("b/x.bpmn", "model", b"name: X"),
    ]
    assert counted([tmp_path]) == 4  # records in .json are only found by reading them


def test_an_archive_gives_what_the_folder_gives(tmp_path: Path) -> None:
    folder = tmp_path / "tep"
    folder.mkdir()
    _fill(folder)
    with zipfile.ZipFile(tmp_path / "tep.zip", "w") as packed:
        for path in sorted(folder.rglob("*")):
            packed.write(path, path.relative_to(folder).as_posix())
    unpacked, archived = _found(folder), _found(tmp_path / "tep.zip")
    assert [item.key("s") for item in archived] == [item.key("s") for item in unpacked]
    assert archived[0].place == f"{tmp_path.as_posix()}/tep.zip/a.bpmn"


def test_a_group_is_one_item_and_its_models_are_none_of_their_own() -> None:
    folder = samples() / "04-khai-sinh-thuong-tru-bhyt"
    (group,) = _found(folder)
    assert group.kind == "group"
    assert "as-is.bpmn" in group.others


def test_a_key_follows_content_and_facts_and_not_the_place(tmp_path: Path) -> None:
    one = Item("a", "model", b"<a/>", b"name: A")
    assert one.key("s") == Item("b", "model", b"<a/>", b"name: A").key("s")
    others = [Item("a", "model", b"<b/>", b"name: A"), Item("a", "model", b"<a/>"), Item("a", "record", b"<a/>")]
    assert len({one.key("s"), one.key("t"), *(other.key("s") for other in others)}) == 5


def test_broken_archives_and_groups_are_items_with_a_fault(tmp_path: Path) -> None:
    (tmp_path / "hong.zip").write_bytes(b"PK nothing")
    (tmp_path / "group.yaml").write_text("members: {a: {model: ../a.bpmn}, b: {model: b.bpmn}}")
    faults = [item.fault.code for item in _found(tmp_path) if item.fault]
    assert faults == ["catalogue_group_outside", "archive_broken"]


@pytest.mark.parametrize(("name", "code"), [("khong-co", "catalogue_missing"), ("a.txt", "catalogue_unknown_file")])
def test_a_wrong_path_is_refused(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(RetraceError) as refused:
        _found(tmp_path / name)
    assert refused.value.code == code


@pytest.mark.skipif(os.name == "nt", reason="names there are always letters")
def test_a_name_that_is_no_utf8_and_a_link_in_a_circle_stop_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/t\xe9n.bpmn")).write_bytes(b"<x/>")
    (folder / "vong").symlink_to(folder)
    places = [item.place for item in _found(folder)]
    assert [place.rpartition("/")[2] for place in places] == ["t\\udce9n.bpmn"]
    assert places[0].encode()
