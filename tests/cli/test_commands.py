"""Every command on a shipped sample: exit code, text in both languages, JSON of the contract."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from tests.bpmn.models import CHAIN, flow, process
from tests.cli.calling import SAMPLE, Terminal

from retrace.app.schema import REPORTS
from retrace.knowledge.patterns import has_vietnamese_letters
from retrace_cli import commands

UNSOUND = process(
    '<startEvent id="s" name="Có hồ sơ"/><parallelGateway id="g"/><task id="a" name="Kiểm tra"/>'
    '<endEvent id="e" name="Xong"/><exclusiveGateway id="x"/><task id="b" name="Ghi sổ"/>'
    + "".join(flow(*pair) for pair in (("s", "g"), ("g", "a"), ("g", "b"), ("a", "x"), ("b", "x"), ("x", "e")))
)


@pytest.fixture(scope="module")
def to_be(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A to-be model of the sample, made once."""
    path = tmp_path_factory.mktemp("made") / "to-be.bpmn"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["retrace"])
        from retrace_cli.main import main

        with pytest.raises(SystemExit):
            main(["redesign", str(SAMPLE), "--out", str(path), "--format", "json"])
    return path


def calls(to_be: Path, folder: Path) -> dict[str, tuple[object, ...]]:
    """A call of each command that answers in text and JSON; `run` and `demo` have tests of their own."""
    return {
        "check": ("check", SAMPLE),
        "assess": ("assess", SAMPLE),
        "redesign": ("redesign", SAMPLE, "--out", folder / "new.bpmn"),
        "flow": ("flow", SAMPLE),
        "compare": ("compare", SAMPLE, to_be),
    }


NAMES = ("check", "assess", "redesign", "flow", "compare")


@pytest.mark.parametrize("name", NAMES)
def test_answers_in_json(name: str, retrace: Terminal, to_be: Path, tmp_path: Path) -> None:
    answer = retrace(*calls(to_be, tmp_path)[name], "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.json.keys() == {field.name for field in fields(REPORTS[name])}


@pytest.mark.parametrize("name", NAMES)
def test_answers_in_vietnamese(name: str, retrace: Terminal, to_be: Path, tmp_path: Path) -> None:
    answer = retrace(*calls(to_be, tmp_path)[name])
    assert (answer.code, answer.err) == (0, "")
    assert has_vietnamese_letters(answer.out)
    assert not re.search(r"\b(the|and|unknown|proposal|step)\b", answer.out)


@pytest.mark.parametrize("lang", [("--lang", "en"), ("--lang=en",)], ids=["two words", "one word"])
@pytest.mark.parametrize("name", NAMES)
def test_answers_in_english(name: str, lang: tuple[str, ...], retrace: Terminal, english: Path, tmp_path: Path) -> None:
    """On a model without a Vietnamese word, no Vietnamese word is answered."""
    call = calls(english, tmp_path)[name]
    answer = retrace(*(english if part == SAMPLE else part for part in call), *lang)
    assert (answer.code, answer.err) == (0, "")
    assert [line for line in answer.out.splitlines() if has_vietnamese_letters(line)] == []


def test_the_environment_names_the_language(retrace: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of the answer is then in that language, and the call still wins."""
    monkeypatch.setenv("RETRACE_LANG", "en")
    answer = retrace("check", SAMPLE)
    assert "sound" in answer.out
    assert "bước" not in answer.out.replace(str(SAMPLE), "")
    assert "Level today" in retrace("assess", SAMPLE).out
    assert "bước" in retrace("check", SAMPLE, "--lang", "vi").out


def test_check_says_what_is_wrong(retrace: Terminal, tmp_path: Path) -> None:
    """Exit code 1: done, and errors were found."""
    model = tmp_path / "unsound.bpmn"
    model.write_bytes(UNSOUND)
    told = retrace("check", SAMPLE, model)
    asked = retrace("check", model, "--format", "json")
    assert (told.code, told.err, asked.code) == (1, "", 1)
    verdict = asked.json["files"][0]["soundness"]
    assert verdict["verdict"] == "unsound"
    assert all(reason["message"] in told.out for reason in verdict["reasons"])


def test_redesign_writes_the_model_and_its_facts(retrace: Terminal, tmp_path: Path) -> None:
    answer = retrace("redesign", SAMPLE, "--out", tmp_path / "to-be.bpmn")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["to-be.bpmn", "to-be.procedure.yaml"]
    assert all(str(path) in answer.out for path in tmp_path.iterdir())
    assert retrace("check", tmp_path / "to-be.bpmn").code == 0


def test_redesign_takes_decisions(retrace: Terminal, tmp_path: Path) -> None:
    pay, capture = "online-payment:nop_le_phi", "self-capture:chup_anh"

    def accepted(*more: str) -> set[str]:
        out = tmp_path / f"{'-'.join(more).replace(':', '-')}.bpmn"
        answer = retrace("redesign", SAMPLE, "--out", out, "--format", "json", *more)
        return {p["id"] for p in answer.json["proposals"] if p["status"] == "accepted"}

    assert accepted("--accept", pay, "--accept", capture) == {pay, capture}
    assert accepted() - accepted("--reject", pay) == {pay}
    assert "query-condition:tham_dinh:3" in accepted("--ready", "XLVP") - accepted()
    assert "replace-paper-by-query:cmnd" in accepted("--phase", "2") & accepted("--as-of", "2026-11-22")


def test_redesign_takes_a_file_of_decisions(retrace: Terminal, tmp_path: Path) -> None:
    pay, deadline = "online-payment:nop_le_phi", "add-deadline:nhan_tra_loi"
    decisions = tmp_path / "decisions.yaml"
    decisions.write_text(f"reject: {{{pay}: Chưa ký hợp đồng}}\nedit: {{{deadline}: {{days: 5}}}}\n", "utf-8")
    out = tmp_path / "to-be.bpmn"
    answer = retrace("redesign", SAMPLE, "--out", out, "--decisions", decisions, "--format", "json")
    found = {p["id"]: p for p in answer.json["proposals"]}
    assert (found[pay]["status"], found[pay]["reason"]) == ("rejected", "Không chấp nhận: Chưa ký hợp đồng")
    assert found[deadline]["settings"] == {"days": 5}
    assert "P5D" in out.read_text("utf-8")


def test_redesign_tells_the_other_plans(retrace: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "to-be.bpmn"
    told = retrace("redesign", SAMPLE, "--out", out, "--plans", "--format", "json").json["alternatives"]
    assert told["exact"]
    assert told["plans"][0]["default"]
    assert [plan["default"] for plan in told["plans"][1:]] == [False] * (len(told["plans"]) - 1)
    assert told["as_is"]["visits"] == 3
    answer = retrace("redesign", SAMPLE, "--out", out, "--plans")
    assert "1*" in answer.out
    assert all(reason.split(" (")[0] in answer.out for reason in told["reasons"])


@pytest.mark.parametrize("day", ["1950-01-01", "0001-01-01"])
def test_every_day_can_be_judged(day: str, retrace: Terminal) -> None:
    assert retrace("assess", SAMPLE, "--as-of", day).code == 0
    assert retrace("flow", SAMPLE, "--as-of", day).code == 0


def test_flow_lists_the_visits(retrace: Terminal, tmp_path: Path) -> None:
    (tmp_path / "model.bpmn").write_bytes(process(CHAIN))
    assert re.search(r"Kiểm tra hồ sơ +1\b", retrace("flow", tmp_path / "model.bpmn").out)


def test_assess_takes_a_procedure_file(retrace: Terminal, tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("name: Tên khác\nas_of: 2020-02-29", "utf-8")
    report = retrace("assess", SAMPLE, "--procedure", facts, "--format", "json").json
    assert (report["procedure"]["name"], report["as_of"]) == ("Tên khác", "2020-02-29")


@pytest.mark.parametrize(("name", "begins"), [("p.svg", b"<svg"), ("p.png", b"\x89PNG"), ("P.SVG", b"<svg")])
def test_draw_writes_a_picture(name: str, begins: bytes, retrace: Terminal, tmp_path: Path) -> None:
    (tmp_path / "model.bpmn").write_bytes(process(CHAIN))
    answer = retrace("draw", tmp_path / "model.bpmn", "--out", tmp_path / name)
    assert (answer.code, answer.err) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_layout_writes_the_same_model(retrace: Terminal, tmp_path: Path) -> None:
    from retrace.bpmn.read import read

    assert retrace("layout", SAMPLE, "--out", tmp_path / "new.bpmn").code == 0
    assert read(tmp_path / "new.bpmn").process == read(SAMPLE).process


def test_layout_keeps_what_is_drawn(retrace: Terminal, tmp_path: Path) -> None:
    """A complete diagram is not touched; a missing shape is added with its lines and nothing else changes."""
    from retrace.bpmn.read import read
    from retrace.layout.quality import line_ends

    assert retrace("layout", SAMPLE, "--out", tmp_path / "same.bpmn", "--keep").code == 0
    assert (tmp_path / "same.bpmn").read_bytes() == SAMPLE.read_bytes()
    drawn = read(SAMPLE).diagram
    assert drawn is not None
    text = SAMPLE.read_text()
    shape = re.search(r'<bpmndi:BPMNShape [^>]*bpmnElement="tra_ket_qua".*?</bpmndi:BPMNShape>', text, re.DOTALL)
    assert shape is not None
    (tmp_path / "part.bpmn").write_text(text.replace(shape[0], ""))
    assert retrace("layout", tmp_path / "part.bpmn", "--out", tmp_path / "whole.bpmn", "--keep").code == 0
    whole = read(tmp_path / "whole.bpmn").diagram
    assert whole is not None
    assert {key for key, old in drawn.shapes.items() if whole.shapes[key] != old} <= {"tra_ket_qua"}
    ends = line_ends(read(SAMPLE).process)
    assert all("tra_ket_qua" in ends[key] for key, old in drawn.edges.items() if whole.edges[key] != old)


@pytest.mark.parametrize("name", REPORTS)
def test_schema_is_printed(name: str, retrace: Terminal) -> None:
    answer = retrace("schema", name)
    assert answer.code == 0
    assert answer.json["title"] == REPORTS[name].__name__


def test_version(retrace: Terminal) -> None:
    from retrace import __version__

    assert retrace("--version").out == f"retrace {__version__}\n"


def test_help_lists_every_command(retrace: Terminal) -> None:
    names = {path.stem.rstrip("_") for path in Path(commands.__path__[0]).glob("[a-z]*.py")}
    answer = retrace("--help")
    assert answer.code == 0
    assert names <= set(re.findall(r"^  (\w+)", answer.out, re.MULTILINE))


def test_a_call_without_a_command_shows_the_help(retrace: Terminal) -> None:
    answer = retrace()
    assert (answer.code, answer.out) == (2, "")
    assert "demo" in answer.err


def test_a_model_without_any_facts(retrace: Terminal, tmp_path: Path) -> None:
    """Nothing is known of it, so questions are asked, and nothing is made up."""
    model = tmp_path / "plain.bpmn"
    model.write_bytes(process(CHAIN))
    report = retrace("assess", model, "--format", "json").json
    assert report["service_level"]["level"] == "none"
    assert {"published", "online_form", "result_electronic"} <= {question["field"] for question in report["questions"]}
    assert all(score["score"] is None for score in report["score"].values())


@pytest.mark.parametrize("wanted", [(), ("nop_ho_so",), ("nop_ho_so:data_sharing",), ("all",)])
def test_explains_scores(wanted: tuple[str, ...], retrace: Terminal) -> None:
    answer = retrace("assess", SAMPLE, "--lang", "en", "--explain", *wanted)
    assert (answer.code, answer.err) == (0, "")
    assert "Application form on paper [paper-form]: value 0, weight 1" in answer.out
    assert "parameter weight = 2" in answer.out
    assert ("Signed digitally" in answer.out or "no-digital-signature" in answer.out) is (wanted in ((), ("all",)))


def test_explains_one_step_in_json(retrace: Terminal) -> None:
    answer = retrace("assess", SAMPLE, "--explain", "nop_ho_so", "--format", "json")
    assert [step["id"] for step in answer.json["steps"]] == ["nop_ho_so"]


def test_says_which_steps_can_be_explained(retrace: Terminal) -> None:
    answer = retrace("assess", SAMPLE, "--explain", "khong_co")
    assert (answer.code, answer.out) == (2, "")
    assert "nop_ho_so" in answer.err
