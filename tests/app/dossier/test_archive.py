"""The archive of a dossier: it gives the same dossier again, byte for byte, and hostile ones are refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from retrace.app.case import Case, load_case
from retrace.app.dossier.archive import Request, archive, open_archive
from retrace.app.knowledge.overlay import open_overlays
from retrace.importers.profile_file import read_profile
from retrace.model.choice import Choice, Edit
from retrace.model.errors import RetraceError
from retrace.paths import samples, templates

MARRIAGE = samples() / "10-xac-nhan-tinh-trang-hon-nhan/as-is.bpmn"
LICENCE = samples() / "01-doi-giay-phep-lai-xe/as-is.bpmn"
GROUP = samples() / "04-khai-sinh-thuong-tru-bhyt/group.yaml"
FILES = Path(__file__).parents[1] / "group/group.yaml"  # a model for each member
DAY = date(2026, 11, 22)
CHOICE = Choice(
    phase=2,
    reject=frozenset({"b", "a"}),
    reasons={"a": "Chưa có máy."},
    edits={"c": Edit({"days": 3.0}, 2, "ghi chú")},
)


@cache
def packed() -> bytes:
    """An archive with results."""
    return archive([load_case(MARRIAGE, as_of=DAY)], Request("run"), {"decision.docx": b"word", "index.html": b"page"})


def written(tmp_path: Path, content: bytes) -> Path:
    """The content as a file."""
    path = tmp_path / "dossier.zip"
    path.write_bytes(content)
    return path


def with_overlay(tmp_path: Path) -> Case:
    """A case with an agency's own file."""
    own = tmp_path / "own.yaml"
    own.write_text("systems:\n  DANCU:\n    status: [{is: ready, since: 2026-01-01, source: Sở}]\n", "utf-8")
    return load_case(MARRIAGE, as_of=DAY, overlay=open_overlays([own]))


@pytest.mark.parametrize("model", [MARRIAGE, LICENCE, GROUP, FILES], ids=lambda path: path.parent.name[:2])
def test_what_went_in_comes_out(model: Path, tmp_path: Path) -> None:
    case = load_case(model, as_of=DAY, ready=("DANCU",))
    profile = read_profile(templates() / "profile.yaml")
    request = Request("dossier", "en", CHOICE, profile, ("own.docx", b"template"), ("letter.docx", b"letter"))
    content = archive([case, case], request, {"a.pdf": b"pdf"})
    found = open_archive(written(tmp_path, content))
    assert found.request == request
    for again in found.cases:
        assert (again.name, again.as_of, again.ready) == (case.name, DAY, ("DANCU",))
        assert again.facts == case.facts
        assert again.process == case.process
        assert again.view.procedure == case.view.procedure
        assert again.view.knowledge.systems == case.view.knowledge.systems
    assert archive(found.cases, found.request, {"a.pdf": b"pdf"}) == content


def test_same_input_same_bytes() -> None:
    assert (
        archive([load_case(MARRIAGE, as_of=DAY)], Request("run"), {"decision.docx": b"word", "index.html": b"page"})
        == packed()
    )


def test_an_archive_stands_for_its_model_in_other_commands(tmp_path: Path) -> None:
    case = load_case(written(tmp_path, packed()))
    assert case.as_of == DAY
    assert case.process == load_case(MARRIAGE, as_of=DAY).process


def test_an_archive_of_several_is_for_the_dossier(tmp_path: Path) -> None:
    case = load_case(MARRIAGE, as_of=DAY)
    with pytest.raises(RetraceError, match="archive_of_several"):
        load_case(written(tmp_path, archive([case, case], Request("dossier"), {})))


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The archive with other parts."""
    with ZipFile(BytesIO(packed())) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    change(parts)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def put(name: str, content: bytes, told: bool = False) -> Callable[[dict[str, bytes]], None]:
    """A change that puts a part in, and tells its digest where asked."""

    def change(parts: dict[str, bytes]) -> None:
        parts[name] = content
        if told:
            about = json.loads(parts["manifest.json"])
            about["digests"][name] = hashlib.sha256(content).hexdigest()
            parts["manifest.json"] = json.dumps(about).encode()

    return change


def drop(name: str) -> Callable[[dict[str, bytes]], None]:
    """A change that takes a part out."""

    def change(parts: dict[str, bytes]) -> None:
        del parts[name]

    return change


def say(**changes: object) -> Callable[[dict[str, bytes]], None]:
    """A change of the manifest."""

    def change(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = json.dumps({**json.loads(parts["manifest.json"]), **changes}).encode()

    return change


HOSTILE = {
    "no zip": (lambda: b"PK", "archive_broken"),
    "cut off": (lambda: packed()[:2000], "archive_broken"),
    "no manifest": (lambda: changed(drop("manifest.json")), "archive_not_ours"),
    "manifest no JSON": (lambda: changed(put("manifest.json", b"{")), "archive_not_ours"),
    "manifest a list": (lambda: changed(put("manifest.json", b"[]")), "archive_not_ours"),
    "manifest deep": (lambda: changed(put("manifest.json", b"[" * 100_000)), "archive_not_ours"),
    "way out": (lambda: changed(put("../evil.txt", b"x")), "archive_not_ours"),
    "absolute": (lambda: changed(put("/etc/passwd", b"x")), "archive_not_ours"),
    "way out inside": (lambda: changed(put("inputs/../../x", b"x")), "archive_not_ours"),
    "stranger": (lambda: changed(put("results/x.txt", b"x")), "archive_changed"),
    "facts changed": (lambda: changed(put("inputs/facts-1.yaml", b"name: X")), "archive_changed"),
    "model missing": (lambda: changed(drop("inputs/model-1.bpmn")), "archive_changed"),
    "bomb": (lambda: changed(put("results/x.txt", b"0" * 20_000_000)), "archive_bomb"),
    "no cases": (lambda: changed(say(cases=[])), "archive_not_ours"),
    "too many cases": (
        lambda: changed(say(cases=[{"name": "a", "as_of": "2026-01-01", "ready": []}] * 2)),
        "archive_not_ours",
    ),
    "a wrong day": (lambda: changed(say(cases=[{"name": "a", "as_of": "hôm nay", "ready": []}])), "archive_not_ours"),
    "another command": (lambda: changed(say(command="rm")), "archive_not_ours"),
    "another format": (lambda: changed(say(format=2)), "archive_not_ours"),
    "facts no YAML": (lambda: changed(put("inputs/facts-1.yaml", b"a: [", told=True)), "procedure_not_yaml"),
    "facts unknown": (lambda: changed(put("inputs/facts-1.yaml", b"nmae: X", told=True)), "procedure_unknown_field"),
    "model no XML": (lambda: changed(put("inputs/model-1.bpmn", b"<", told=True)), ""),
    "choice a list": (lambda: changed(put("inputs/choice.yaml", b"- a", told=True)), "archive_not_ours"),
    "profile unknown": (lambda: changed(put("inputs/profile.yaml", b"a: b", told=True)), "profile_unknown_field"),
}


@pytest.mark.parametrize(("content", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_archives_are_refused(content: Callable[[], bytes], code: str, tmp_path: Path) -> None:
    with pytest.raises(RetraceError) as error:
        open_archive(written(tmp_path, content()))
    assert error.value.code == code or not code


def test_a_part_given_twice_is_refused(tmp_path: Path) -> None:
    out = BytesIO(packed())
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(out, "a") as target:
        target.writestr("inputs/choice.yaml", "phase: 9")
    with pytest.raises(RetraceError, match="archive_not_ours"):
        open_archive(written(tmp_path, out.getvalue()))


def test_the_agencys_own_file_goes_along(tmp_path: Path) -> None:
    case = with_overlay(tmp_path)
    again = open_archive(written(tmp_path, archive([case], Request("run"), {}))).cases[0]
    assert again.view.knowledge.overlay == case.view.knowledge.overlay
    assert again.view.knowledge.system("DANCU") == case.view.knowledge.system("DANCU")
