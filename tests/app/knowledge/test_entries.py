"""The registry listed, shown and checked; tables imported and used by procedure code."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
import yaml

from retrace.app.assess import assess_case, assess_report
from retrace.app.case import load_case
from retrace.app.knowledge.annex import import_table
from retrace.app.knowledge.check import check_knowledge, has_errors
from retrace.app.knowledge.entries import KINDS, listing, shown
from retrace.app.knowledge.overlay import open_overlays
from retrace.app.redesign import redesign_case
from retrace.app.reports.knowledge import Kind
from retrace.knowledge.files import data
from retrace.model.choice import Choice
from retrace.model.errors import RetraceError
from retrace.model.overlay import NO_OVERLAY, Overlay
from retrace.paths import samples

DAY = date(2026, 11, 22)
OWN = Path(__file__).parent / "overlay/agency.yaml"
BUILDING = next(samples().glob("08-*/as-is.bpmn"))
HEADS = ("STT", "Mã TTHC", "Tên TTHC", "Giấy tờ", "Cơ sở dữ liệu", "VBQPPL", "Điều, khoản")
NAME = "Cấp giấy phép xây dựng"
LAND = ("Giấy chứng nhận quyền sử dụng đất", "CSDL đất đai; CSDL dân cư")
PLANS = ("Bản vẽ thiết kế xây dựng", "CSDL về hoạt động xây dựng")
ROWS = (
    ("7", "1.013225", NAME, *LAND, "Nghị định số 175/2024/NĐ-CP", "Khoản 1 Điều 55"),
    ("8", "1.013225", NAME, *PLANS, "Luật Xây dựng số 50/2014/QH13", "Điều 95"),
    ("9", "1.013225", NAME, "Giấy khám sức khỏe", "Kho số bí mật", "", ""),
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "bang.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((HEADS, *ROWS))
    return path


def opened(path: Path, made: bytes) -> Overlay:
    path.write_bytes(made)
    return open_overlays([path])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_listed_with_its_source(kind: Kind) -> None:
    entries = listing(DAY, open_overlays([OWN]), kind).entries
    assert {entry.kind for entry in entries} <= {kind}
    assert entries or kind in ("procedure", "amendment")
    assert len({entry.id for entry in entries}) == len(entries) or kind in ("holiday", "organisation")
    assert all(entry.source for entry in entries if entry.verified and not entry.own and entry.kind != "paper")


def test_whole_registry() -> None:
    report = listing(DAY)
    assert {entry.kind for entry in report.entries} == set(get_args(Kind)) - {"procedure", "amendment"}
    assert sum(entry.kind == "system" for entry in report.entries) == len(data("systems"))
    english = listing(DAY, language="en")
    assert [entry.id for entry in english.entries] == [entry.id for entry in report.entries]
    assert [entry.state for entry in english.entries] != [entry.state for entry in report.entries]


@pytest.mark.parametrize(
    ("key", "day", "state"),
    [
        ("ND61/2018", date(2025, 6, 30), "có hiệu lực"),
        ("ND61/2018", date(2025, 7, 1), "hết hiệu lực"),
        ("NQ66.7/2025", date(2025, 12, 31), "chưa có hiệu lực"),
        ("NQ66.18/2026", DAY, "chưa rõ ngày có hiệu lực"),
        ("SUCKHOE", date(2019, 6, 1), "đang xây dựng"),
        ("DANCU", DAY, "sẵn sàng"),
        ("GIAY_PHEP_LAI_XE", DAY, "dữ liệu có tại Cơ sở dữ liệu giấy phép lái xe"),
        ("Bộ Giao thông vận tải", DAY, "nay là Bộ Xây dựng"),
        ("evaluation.income_per_hour", DAY, "40.000"),
        ("2026-09-02", DAY, "ngày nghỉ lễ, Tết"),
    ],
)
def test_state_on_a_day(key: str, day: date, state: str) -> None:
    assert shown(key, day).entry.state == state


def test_facts_and_uses_of_an_entry() -> None:
    system = shown("gplx", DAY)
    assert system.entry.id == "GPLX"
    assert "paper:GIAY_PHEP_LAI_XE" in system.used_by
    assert [fact.value for fact in system.facts if fact.source.startswith("khoản 4 Điều 4")] == [
        data("documents")["GIAY_PHEP_LAI_XE"]["name"]
    ]
    law = shown("NQ66.7/2025", DAY, language="en")
    assert {fact.name: fact.value for fact in law.facts}["In force to"] == "2027-02-28"
    assert "check:paper-in-ready-database" in law.used_by
    own = shown("evaluation.income_per_hour", DAY, open_overlays([OWN]))
    assert (own.entry.state, own.entry.own) == ("55.000", True)
    assert [fact.value for fact in own.facts] == ["55.000", "40.000", "40.000"]


@pytest.mark.parametrize("key", ["DANCUU", "khong co gi"])
def test_no_such_entry(key: str) -> None:
    with pytest.raises(RetraceError) as raised:
        shown(key, DAY)
    assert raised.value.code == "unknown_knowledge"
    assert dict(raised.value.text.args)["known"]


def test_no_such_kind() -> None:
    with pytest.raises(RetraceError) as raised:
        listing(DAY, kind="laws")
    assert raised.value.code == "unknown_kind"


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2024, 10, 11), DAY], ids=str)
def test_the_registry_has_no_errors(day: date) -> None:
    report = check_knowledge(day)
    # In another year some cards have no basis in force, which is a warning; today nothing warns.
    grave = ("error", "warning") if day == DAY else ("error",)
    assert [problem for problem in report.problems if problem.severity in grave] == []
    assert not has_errors(report)


def found(tmp_path: Path, written: str, day: date = DAY) -> set[tuple[str, str, str]]:
    """What the check finds with an agency's own file that it does not find without."""
    path = tmp_path / "own.yaml"
    path.write_text(written, encoding="utf-8")
    without, with_own = (check_knowledge(day, overlay).problems for overlay in (NO_OVERLAY, open_overlays([path])))
    known = {(p.code, p.where) for p in without}
    return {(p.code, str(p.severity), p.where) for p in with_own if (p.code, p.where) not in known}


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("laws: {ND61/2018: {to: 2025-08-01}}", ("overlap", "error", "law:ND61/2018")),
        ("laws: {ND61/2018: {to: 2025-05-01}}", ("gap", "warning", "law:ND61/2018")),
        ("laws: {ND45/2020: {replaced_by: ND224/2026}}", ("replaced_without_end", "error", "law:ND45/2020")),
        ("laws: {ND45/2020: {to: 2020-01-01}}", ("days_out_of_order", "error", "law:ND45/2020")),
        ("laws: {X: {kind: Luật, title: y, number: 45/2020/NĐ-CP}}", ("number_twice", "error", "law:X")),
        ("laws: {X: {kind: Luật, title: y}}", ("law_without_day", "info", "law:X")),
        ("laws: {NQ66.7/2025: {to: 2026-10-31}}", ("clause_not_in_force", "info", "paper:GIAY_PHEP_LAI_XE")),
        ("laws: {QD45/2016: {to: 2026-10-31}}", ("bases_not_in_force", "warning", "card:result-in-person-only")),
        ("systems: {X: {name: Hệ thống X, patterns: [hệ thống y]}}", ("never_matches", "warning", "system:X")),
        ("systems: {X: {name: Hệ thống X}}", ("no_pattern", "warning", "system:X")),
        ("systems: {X: {name: CSDL dân cư X, patterns: [kho x]}}", ("matches_another", "warning", "system:X")),
        (
            "papers: {X: {name: Thẻ x, patterns: [thẻ xyz], excluded: [thẻ]}}",
            ("pattern_matches_nothing", "warning", "paper:X"),
        ),
        (
            "systems: {A: {name: Kho a, patterns: [kho .*]}, X: {name: Kho x, patterns: [kho x]}}",
            ("pattern_shadowed", "warning", "system:X"),
        ),
        ("systems: {X: {name: Hệ thống X, patterns: [hệ thống x]}}", ("no_status", "info", "system:X")),
        ("papers: {X: {name: X1, patterns: [x1], held_in: [{system: TTHC}]}}", ("no_source", "warning", "paper:X")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(written: str, problem: tuple[str, str, str], tmp_path: Path) -> None:
    assert problem in found(tmp_path, written)


def test_another_day_other_bases() -> None:
    """On a day of 2019 nothing of 2025 is in force, and the check says whom that concerns."""
    problems = {(p.code, p.where) for p in check_knowledge(date(2019, 12, 31)).problems}
    assert ("clause_not_in_force", "paper:GIAY_PHEP_LAI_XE") in problems
    assert not [where for code, where in problems if code == "no_source"]
    assert ("bases_not_in_force", "card:paper-in-ready-database") in problems


def test_import_takes_part_by_procedure_code(table: Path, tmp_path: Path) -> None:
    made = import_table(table, DAY, basis="NQ66.7/2025", annex="I")
    report = made.report
    assert (report.rows, report.used, report.procedures) == (3, 2, 1)
    assert [(one.row, one.code) for one in report.not_understood] == [(4, "unknown_system")]
    case = load_case(BUILDING, as_of=DAY, overlay=opened(tmp_path / "own.yaml", made.content))
    documents = case.view.procedure.documents
    land = case.view.knowledge.holdings(documents["dat"])[0]
    # The land certificate is held by the land database, although the row names the population database as well.
    assert (land.system, land.clauses, land.certainty) == ("DATDAI", ("NQ66.7/2025:4.7", "NQ66.7/2025:PLI.7"), "law")
    assert [h.system for h in case.view.knowledge.holdings(documents["ban_ve"])] == ["XAYDUNG"]
    assessment = assess_case(case)
    plan = redesign_case(case, assessment, Choice())
    (change,) = [c for p in plan.proposals if p.id == "replace-paper-by-query:dat" for c in p.legal_changes]
    assert (change.article, change.authority) == ("Khoản 1 Điều 55 Nghị định số 175/2024/NĐ-CP", "Chính phủ")
    cited = {
        basis
        for step in assess_report(case, assessment).steps
        for finding in step.criteria.data_sharing.findings
        for basis in finding.legal_basis
    }
    assert "dòng 7 Phụ lục I Nghị quyết số 66.7/2025/NQ-CP" in cited


def test_import_concerns_no_other_procedure(table: Path, tmp_path: Path) -> None:
    own = opened(tmp_path / "own.yaml", import_table(table, DAY, basis="NQ66.7/2025").content)
    other = next(samples().glob("09-*/as-is.bpmn"))
    with_own, without = load_case(other, as_of=DAY, overlay=own), load_case(other, as_of=DAY)
    assert with_own.view.procedure == without.view.procedure


def test_papers_of_the_table_that_the_model_lacks_are_asked_for(tmp_path: Path) -> None:
    rows = {"1.013225": [{"paper": "Thẻ bảo hiểm y tế", "systems": ["BAOHIEM"], "source": "dòng 3"}]}
    case = load_case(BUILDING, as_of=DAY, overlay=Overlay((), {"procedures": rows}))
    report = assess_report(case, assess_case(case))
    assert [question.message for question in report.questions if "Thẻ bảo hiểm y tế" in question.message]


@pytest.mark.parametrize(("day", "told"), [(date(2019, 12, 31), False), (DAY, True)])
def test_names_no_longer_in_use_are_told(day: date, told: bool) -> None:
    case = load_case(next(samples().glob("02-*/as-is.bpmn")), as_of=day)
    problems = assess_report(case, assess_case(case)).problems
    assert any(problem.code == "outdated-name" and "cấp huyện" in problem.message for problem in problems) is told


def test_texts_ordered_to_be_amended(table: Path, tmp_path: Path) -> None:
    texts = tmp_path / "III.csv"
    texts.write_text("STT,Văn bản\n1,Nghị định số 175/2024/NĐ-CP quy định chi tiết\n", encoding="utf-8")
    first = opened(tmp_path / "1.yaml", import_table(table, DAY, basis="NQ66.7/2025", annex="I").content)
    assert first
    made = import_table(texts, DAY, basis="NQ66.7/2025", annex="III")
    assert made.report.amendments == 1
    (tmp_path / "3.yaml").write_bytes(made.content)
    case = load_case(BUILDING, as_of=DAY, overlay=open_overlays([tmp_path / "1.yaml", tmp_path / "3.yaml"]))
    plan = redesign_case(case, assess_case(case), Choice())
    (change,) = [c for p in plan.proposals if p.id == "replace-paper-by-query:dat" for c in p.legal_changes]
    assert str(dict(change.text.args)["source"]).startswith("Phụ lục III Nghị quyết số 66.7/2025/NQ-CP")


def test_import_of_the_published_annex(shared_data: Path, tmp_path: Path) -> None:
    """Every database that the annex names is known; what has no paper or no database is listed."""
    made = import_table(shared_data / "law/nq66_7_2025_phu_luc_I.csv", DAY, basis="NQ66.7/2025", annex="I")
    report = made.report
    assert (report.rows, report.used, report.procedures) == (797, 788, 756)
    assert sorted(one.code for one in report.not_understood) == ["no_database", *["no_paper"] * 8, "unknown_system"]
    (remark,) = (one for one in report.not_understood if one.code == "unknown_system")
    assert "(thay thế 1 phần)" in remark.message  # the databases of the row are known, the remark is told
    own = opened(tmp_path / "own.yaml", made.content)
    rows = json.loads((shared_data / "law/nq66_7_2025.json").read_bytes())["phu_luc_I"]
    assert set(own.entries("procedures")) == {row["ma_tthc"] for row in rows if row["giay_to"] and row["csdl"]}
    assert import_table(shared_data / "law/nq66_7_2025_phu_luc_I.csv", DAY, basis="NQ66.7/2025", annex="I") == made


@pytest.mark.parametrize(("basis", "code"), [("KHONGCO", "unknown_basis"), ("", "table_empty")])
def test_import_that_cannot_be(basis: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(RetraceError) as raised:
        import_table(path, DAY, basis=basis)
    assert raised.value.code == code


def test_the_error_names_the_missing_column(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Mã TTHC,Giấy tờ,Ghi chú\n1.000001,Giấy khai sinh,x\n", encoding="utf-8")
    with pytest.raises(RetraceError) as raised:
        import_table(path, DAY)
    assert raised.value.code == "table_column_missing"
    assert "Cơ sở dữ liệu" in str(dict(raised.value.text.args)["columns"])


def test_file_that_was_written_can_be_read_again(table: Path) -> None:
    content = import_table(table, DAY).content
    assert list(yaml.safe_load(content)["procedures"]) == ["1.013225"]
