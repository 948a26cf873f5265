"""What an editor did not touch keeps its bytes; what two people changed is joined, or told where it clashes."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.bpmn.models import RICH

from retrace.bpmn.merging import merge
from retrace.bpmn.read import read
from retrace.bpmn.secure import parse
from retrace.bpmn.writing.verbatim import Verbatim
from retrace.paths import sample_folders

KINDS = {"rename": 2, "shift": 2, "add": 3, "remove": 24}
"""The edits that bpmn-js's own reader and writer make, with the most lines of the file that each may change."""
AWKWARD = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<!-- drawn by hand -->
<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'   xmlns:x="urn:x" id="d" targetNamespace="t"
             x:mark='"1"'>
  <process id="p" isExecutable='false' x:owner="&#10;A&amp;B"><!-- kept -->
    <startEvent id="s" ><outgoing>f</outgoing></startEvent>
    <task id='t' name="&quot;Việc&quot;"   x:cost="5"><extensionElements><x:y>&#233;<![CDATA[<z>]]></x:y>
        </extensionElements>
      <incoming>f</incoming></task>
    <sequenceFlow id="f" sourceRef="s" targetRef="t" />
    <?tool keep?>
  </process>
</definitions>
<!-- end -->
""".replace("\n", "\r\n").encode()


def written(name: str = "&quot;Việc&quot;", extra: str = "", task: str = "task", flow: bool = True) -> bytes:
    """What an editor writes of `AWKWARD`: comments and blanks are gone, quotes and order are its own."""
    line = '<sequenceFlow id="f" sourceRef="s" targetRef="t" />' if flow else ""
    listed = "<incoming>f</incoming>" if flow else ""
    out = "<outgoing>f</outgoing>" if flow else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:x" id="d" targetNamespace="t">
  <process id="p" isExecutable="false">
    <startEvent id="s">{out}</startEvent>
    <{task} id="t" name="{name}">{listed}</{task}>
    {line}{extra}
  </process>
</definitions>""".encode()


def lines_changed(before: bytes, after: bytes) -> list[str]:
    old, new = before.decode().splitlines(), after.decode().splitlines()
    told = difflib.unified_diff(old, new, n=0, lineterm="")
    return [line for line in told if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize("source", [AWKWARD, RICH], ids=["awkward", "rich"])
def test_an_unchanged_tree_is_its_bytes(source: bytes) -> None:
    parsed = parse(source, faithful=True)
    assert Verbatim(parsed).written() == source


def test_nothing_edited_is_nothing_changed() -> None:
    assert merge(AWKWARD, written(), written()).content == AWKWARD


def test_a_new_name_changes_its_line_alone() -> None:
    made = merge(AWKWARD, written(), written("A &amp; &lt;B&gt;")).content
    gone, come = lines_changed(AWKWARD, made)
    assert gone.startswith("-    <task id='t'")
    extended = "<extensionElements><x:y>&#233;<![CDATA[<z>]]></x:y>"
    assert come == f'+    <task id=\'t\' name="A &amp; &lt;B&gt;"   x:cost="5">{extended}'
    assert made.count(b"\r\n") == AWKWARD.count(b"\r\n")


def test_of_a_tag_over_several_lines_one_changes() -> None:
    file = AWKWARD.replace(b"  x:cost=", b"\r\n          x:cost=").replace(b'"5">', b'"5"\r\n    >')
    [gone, come] = lines_changed(file, merge(file, written(), written("Mới")).content)
    assert (gone, come) == ("-    <task id='t' name=\"&quot;Việc&quot;\" ", "+    <task id='t' name=\"Mới\" ")


@pytest.mark.parametrize(
    ("declared", "codec"), [("UTF-16", "utf-16"), ("windows-1258", "cp1258"), ("windows-1252", "cp1252")]
)
def test_a_file_keeps_its_encoding(declared: str, codec: str) -> None:
    text = AWKWARD.decode().replace('"UTF-8"', f'"{declared}"').replace("Việc", "Tiếng" if codec != "cp1252" else "é")
    if codec == "cp1258":
        text = text.replace("Tiếng", "Tiê\u0301ng")
    file = text.encode(codec)
    name = "&quot;Tiếng&quot;" if codec != "cp1252" else "&quot;é&quot;"
    made = merge(file, written(name), written("Hồ sơ €")).content
    assert made != file
    assert made.decode(codec).startswith(text[: text.index("<task id")])
    assert read(made).process.nodes["t"].name == "Hồ sơ €"
    assert merge(made, written("Hồ sơ €"), written(name)).content == file


def test_a_file_that_is_not_what_it_declares_becomes_utf_8() -> None:
    file = AWKWARD.decode().replace("Việc", "métier").encode("cp1252")
    made = merge(file, written("&quot;métier&quot;"), written("Việc")).content
    assert made.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- drawn')
    assert "Việc".encode() in made


def test_another_kind_keeps_what_is_inside() -> None:
    made = merge(AWKWARD, written(), written(task="userTask")).content
    assert b"<userTask id='t'" in made
    assert b"<![CDATA[<z>]]>" in made
    assert b"</userTask>" in made


def test_a_flow_that_goes_takes_its_lists_along() -> None:
    made = merge(AWKWARD, written(), written(flow=False)).content
    assert not read(made).process.flows
    assert b"coming>" not in made
    assert b"<!-- kept -->" in made
    assert b"<?tool keep?>" in made


def test_what_is_new_finds_its_place() -> None:
    extra = '<endEvent id="e"><incoming>g</incoming></endEvent><sequenceFlow id="g" sourceRef="t" targetRef="e" />'
    process = read(merge(AWKWARD, written(), written(extra=extra)).content).process
    assert set(process.nodes) == {"s", "t", "e"}
    assert process.flows["g"].target == "e"


def test_changes_of_two_people_are_joined() -> None:
    theirs = AWKWARD.replace(b'id="s" ', b'id="s" name="Start" ')
    made = merge(theirs, written(), written("Mới"))
    assert made.clashes == ()
    names = {node.id: node.name for node in read(made.content).process.nodes.values()}
    assert names == {"s": "Start", "t": "Mới"}


def test_where_both_changed_an_element_it_is_told() -> None:
    theirs = AWKWARD.replace("&quot;Việc&quot;".encode(), b"Theirs")
    made = merge(theirs, written(), written("Mine"))
    assert [clash.key for clash in made.clashes] == ["t"]
    assert read(made.content).process.nodes["t"].name == "Mine"
    assert merge(theirs, written(), written("Mine"), theirs={"t"}).content == theirs


def test_an_element_gone_on_one_side_is_told() -> None:
    without = AWKWARD.replace(b'<sequenceFlow id="f" sourceRef="s" targetRef="t" />', b"")
    renamed = written().replace(b'targetRef="t" />', b'targetRef="t" name="X" />')
    assert [(clash.key, clash.gone) for clash in merge(without, written(), renamed).clashes] == [("f", "theirs")]
    named = AWKWARD.replace(b'targetRef="t" />', b'targetRef="s" />')
    clashes = merge(named, written(), written(flow=False)).clashes
    assert [(clash.key, clash.gone) for clash in clashes if clash.key == "f"] == [("f", "mine")]


def test_whatever_bpmn_js_writes_only_the_edit_arrives(
    tmp_path: Path, moddle_edits: Callable[[Path], None], foreign: list[Path]
) -> None:
    """Every sample, and models of other tools: opened and written without an edit, and with one of each kind."""
    files = [folder / "as-is.bpmn" for folder in sample_folders() if (folder / "as-is.bpmn").exists()] + foreign
    for number, path in enumerate(files):
        shutil.copy(path, tmp_path / f"{number}.bpmn")
    moddle_edits(tmp_path)
    tried = 0
    for number, path in enumerate(files):
        kept, base = path.read_bytes(), tmp_path / f"{number}.bpmn.base"
        if not base.exists():
            continue  # bpmn-js does not open it
        assert merge(kept, base.read_bytes(), base.read_bytes()).content == kept
        for kind, most in KINDS.items():
            mine = tmp_path / f"{number}.bpmn.{kind}"
            if not mine.exists():
                continue
            made = merge(kept, base.read_bytes(), mine.read_bytes())
            assert made.clashes == (), (path, kind)
            assert len(lines_changed(kept, made.content)) <= most, (path, kind)
            after, wanted = read(made.content).process, read(mine.read_bytes()).process
            assert after.flows.keys() == wanted.flows.keys()
            tried += 1
    assert tried >= 4 * len(sample_folders()) - 4
