"""retrace draw: what is written, what is said, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.bpmn.models import CHAIN, process
from tests.cli.calling import SAMPLE, Terminal


def test_each_kind_of_picture(retrace: Terminal, tmp_path: Path) -> None:
    for ending, start in (("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")):
        out = tmp_path / f"sơ đồ.{ending}"
        answer = retrace("draw", SAMPLE, "--out", out)
        assert (answer.code, answer.out) == (0, f"Đã ghi {out}\n")
        assert out.read_bytes().startswith(start)


def test_sheets_are_files_of_their_own(retrace: Terminal, tmp_path: Path) -> None:
    answer = retrace("draw", SAMPLE, "--out", tmp_path / "a.svg", "--paper", "a3", "--orientation", "landscape")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [f"a-{place}.svg" for place in range(1, len(names) + 1)]
    assert len(names) > 1
    assert all(name in answer.out for name in names)


def test_a_diagram_of_ours_is_said_to_be_ours(retrace: Terminal, tmp_path: Path) -> None:
    model = tmp_path / "model.bpmn"
    model.write_bytes(process(CHAIN))
    answer = retrace("draw", model, "--out", tmp_path / "a.svg", "--lang", "en")
    assert "laid out by retrace" in answer.out


def test_a_step_that_the_diagram_lacks_is_placed_in_it(retrace: Terminal, tmp_path: Path) -> None:
    model = tmp_path / "model.bpmn"
    data = SAMPLE.read_bytes()
    start = data.index(b'<bpmndi:BPMNShape id="tham_dinh_di"')
    end = data.index(b"</bpmndi:BPMNShape>", start) + len(b"</bpmndi:BPMNShape>")
    model.write_bytes(data[:start] + data[end:])
    answer = retrace("draw", model, "--out", tmp_path / "a.svg", "--lang", "en")
    assert answer.code == 0
    assert "lacked" in answer.out
    assert 'data-element="tham_dinh"' in (tmp_path / "a.svg").read_text("utf-8")


def test_heat_and_changes(retrace: Terminal, tmp_path: Path) -> None:
    retrace("redesign", SAMPLE, "--out", tmp_path / "to-be.bpmn")
    assert retrace("draw", SAMPLE, "--out", tmp_path / "hot.svg", "--heat", "score", "--lang", "en").code == 0
    assert "Lowest score" in (tmp_path / "hot.svg").read_text("utf-8")
    assert retrace("draw", tmp_path / "to-be.bpmn", "--changes", SAMPLE, "--out", tmp_path / "both.svg").code == 0
    assert "Thêm mới" in (tmp_path / "both-1.svg").read_text("utf-8")
    assert "Thay đổi" in (tmp_path / "both-2.svg").read_text("utf-8")


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_a_relation_map(ending: str, retrace: Terminal, tmp_path: Path) -> None:
    out = tmp_path / f"a.{ending}"
    assert retrace("draw", SAMPLE, "--map", "agencies", "--out", out, "--paper", "A4").code == 0
    first = out.read_bytes()
    assert retrace("draw", SAMPLE, "--map", "agencies", "--out", out, "--paper", "A4").code == 0
    assert out.read_bytes() == first


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (("--out", "a.jpg"), ".jpg"),
        (("--out", "a"), "“a”"),
        (("--out", "none/a.svg"), "none"),
        (("--out", "folder.svg"), "folder.svg"),
        (("--out", "a.svg", "--paper", "B5"), "A4"),
        (("--out", "a.svg", "--heat", "colour"), "waiting"),
        (("--out", "a.svg", "--heat", "time", "--changes", SAMPLE), "--changes"),
        (("--out", "a.svg", "--changes", "none.bpmn"), "none.bpmn"),
        (("--out", "a.svg", "--map", "order"), "result_of"),
        (("--out", "a.svg", "--map", "agencies", "--heat", "time"), "--map"),
    ],
)
def test_a_wrong_call(
    more: tuple[str, ...], named: str, retrace: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.svg").mkdir()
    answer = retrace("draw", SAMPLE, *more)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert named in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["folder.svg"]


@pytest.mark.parametrize(
    "name", ["Kiểm tra <b> & \"'", "😀 مرحبا 漢字", "Rất dài " * 60, "Khôngngắt" * 40, "\u202e\u200b"]
)
def test_every_name_can_be_drawn(name: str, retrace: Terminal, tmp_path: Path) -> None:
    from html import escape

    model = tmp_path / "model.bpmn"
    model.write_bytes(process(CHAIN.replace('name="Kiểm tra', f'name="{escape(name)}')))
    for ending in ("svg", "png", "pdf"):
        assert retrace("draw", model, "--out", tmp_path / f"a.{ending}").code == 0


def test_a_model_with_nothing_in_it_is_refused(retrace: Terminal, tmp_path: Path) -> None:
    model = tmp_path / "nothing.bpmn"
    namespace = "http://www.omg.org/spec/BPMN/20100524/MODEL"
    model.write_text(f'<definitions xmlns="{namespace}" targetNamespace="x"><process id="p"/></definitions>', "utf-8")
    answer = retrace("draw", model, "--out", tmp_path / "x.svg")
    assert answer.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["nothing.bpmn"]
