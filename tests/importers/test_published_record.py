"""Published records become procedures; what they do not say stays unknown and their traps are named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retrace.importers.procedure_file import dump_procedure, parse_procedure
from retrace.importers.published_record import parse_record, read_records
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError
from retrace.model.procedure import Fee, Procedure, TimeLimit

RECORD: dict[str, Any] = {
    "ma": "9.000001",
    "ten": "Đổi giấy phép",
    "qd_cong_bo": "1/QĐ-BCA",
    "url": "https://example.vn/1",
    "cap": ["Cấp tỉnh", "Cấp Tỉnh", "Cấp Xã"],
    "linh_vuc": "Giao thông",
    "doi_tuong": "Công dân Việt Nam, Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX)",
    "co_quan_thuc_hien": "Công an tỉnh",
    "cach_thuc": [
        {"hinh_thuc": name, "thoi_han": 5, "don_vi_thoi_han": "Ngày làm việc", "phi": [], "mien_phi_theo_cong": True}
        for name in ("Trực tiếp", "Trực tuyến")
    ],
    "ho_so": [{"ten_giay_to": "Đơn đề nghị", "mau_tep": "don.docx", "ban_chinh": 1, "ban_sao": 0}],
    "can_cu_so_hieu": ["1/2025/TT-BCA"],
    "ket_qua": [{"ten": "Giấy phép"}],
}


def way(**more: Any) -> dict[str, Any]:
    """A way of filing in person, without a fee unless one is given."""
    return {"hinh_thuc": "Trực tiếp", "thoi_han": 5, "don_vi_thoi_han": "Ngày", "mien_phi_theo_cong": True, **more}


def read(*ways: dict[str, Any], **more: Any) -> tuple[Procedure, list[str]]:
    """The procedure of the record with these ways of filing, and the codes of its problems."""
    found = parse_record({**RECORD, **({"cach_thuc": list(ways)} if ways else {}), **more})
    return found.procedure, [problem.code for problem in found.problems]


def test_what_a_record_says() -> None:
    procedure, problems = read()
    assert problems == []
    assert (procedure.code, procedure.name, procedure.field) == ("9.000001", "Đổi giấy phép", "Giao thông")
    assert procedure.level == "Cấp tỉnh, Cấp xã"
    assert procedure.agency.name == "Công an tỉnh"
    assert procedure.applicants == (
        "Công dân Việt Nam",
        "Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "Cán bộ, công chức, viên chức",
    )
    assert procedure.time_limit == TimeLimit(5, "working_days", procedure.sources["time_limit"])
    assert (procedure.fees, procedure.filing, procedure.online_submission) == ((), ("in_person", "online"), True)
    assert (procedure.result, procedure.legal_bases) == ("Giấy phép", ("1/2025/TT-BCA",))
    assert list(procedure.documents) == ["don_de_nghi"]
    assert procedure.forms_downloadable


def test_every_fact_tells_its_source() -> None:
    procedure, _ = read()
    told = {name for name in Procedure.__dataclass_fields__ if getattr(procedure, name) not in (None, "", (), {})}
    assert told - set(procedure.sources) == {"sources", "published"}
    assert "9.000001" in procedure.sources["fees"]
    assert "1/QĐ-BCA" in procedure.documents["don_de_nghi"].source


def test_what_a_record_does_not_say_stays_unknown() -> None:
    found = parse_record({"ma": "1", "ten": "x"})
    procedure = found.procedure
    assert (procedure.time_limit, procedure.fees, procedure.online_submission) == (None, None, None)
    assert (procedure.forms_downloadable, procedure.delivery, procedure.documents) == (None, (), {})
    assert {problem.code for problem in found.problems} == {"no-dossier", "no-limit"}


@pytest.mark.parametrize(
    ("ways", "limit", "limits", "problems"),
    [
        ([way(), way(hinh_thuc="Trực tuyến")], (5, "days"), 0, []),
        ([way(thoi_han=6, don_vi_thoi_han="Tháng")], (6, "months"), 0, []),
        ([way(thoi_han=4, don_vi_thoi_han="Giờ")], (4, "hours"), 0, []),
        ([way(don_vi_thoi_han=None)], (5, None), 0, ["limit-without-unit"]),
        ([way(thoi_han=1, goc="Trực tiếp1.5 Ngày")], (1.5, "days"), 0, []),
        ([way(), way(hinh_thuc="Trực tuyến", thoi_han=3)], None, 2, ["limits-differ"]),
        ([way(thoi_han=None, don_vi_thoi_han=None)], None, 0, ["no-limit"]),
    ],
)
def test_time_limits(
    ways: list[dict[str, Any]], limit: tuple[float, str] | None, limits: int, problems: list[str]
) -> None:
    procedure, found = read(*ways)
    stated = procedure.time_limit
    assert (stated and (stated.value, stated.unit)) == limit
    assert len(procedure.time_limits) == limits
    assert found == problems


VND = {"so_tien": 70000, "don_vi": "Việt Nam Đồng"}


@pytest.mark.parametrize(
    ("ways", "fees", "problems"),
    [
        ([way()], (), []),
        ([way(phi=[VND], mien_phi_theo_cong=False)], ((70000, ""),), []),
        ([way(phi=[VND]), way(hinh_thuc="Trực tuyến", phi=[])], ((70000, "in_person"),), []),
        ([way(mien_phi_theo_cong=False)], None, ["no-fee-stated"]),
        ([way(mo_ta="(Lệ phí cấp giấy phép: 135.000 đồng/lần)")], None, ["free-but-fee-in-text"]),
        ([way(phi=[{"so_tien": 100, "don_vi": "USD"}])], None, ["fee-in-other-currency"]),
        ([way(phi=[{"so_tien": 20, "don_vi": "VNĐ"}])], None, ["fee-too-small"]),
    ],
)
def test_fees(ways: list[dict[str, Any]], fees: tuple[tuple[float, str], ...] | None, problems: list[str]) -> None:
    procedure, found = read(*ways)
    stated = procedure.fees
    assert (None if stated is None else tuple((fee.amount, str(fee.channel)) for fee in stated)) == fees
    assert found == problems


def test_a_fee_keeps_its_name() -> None:
    procedure, _ = read(way(phi=[{**VND, "mo_ta": "Lệ phí cấp"}]))
    assert procedure.fees == (Fee(70000, "", "Lệ phí cấp", procedure.sources["fees"]),)


@pytest.mark.parametrize("more", [{"ten": 5}, {"ho_so": "x"}, {"cap": None}, {"cach_thuc": [None]}, {"ket_qua": {}}])
def test_an_odd_record_is_read_as_far_as_it_goes(more: dict[str, Any]) -> None:
    procedure, _ = read(**more)
    assert procedure.code == "9.000001"


def test_problems_are_said_in_both_languages() -> None:
    found = parse_record({"cach_thuc": [way(hinh_thuc="Bồ câu", mien_phi_theo_cong=False)], "ho_so": [{}]})
    assert all(say(problem.text, "vi") != say(problem.text, "en") for problem in found.problems)
    assert {"no-code", "no-name", "empty-line", "unknown-channel"} <= {problem.code for problem in found.problems}


def test_the_procedure_file_keeps_what_a_record_says() -> None:
    procedure, _ = read()
    assert parse_procedure(dump_procedure(procedure).encode()) == procedure


@pytest.mark.parametrize("content", ["[{0}, {0}]", "{0}\n{0}\n", "{0}"])
def test_files_of_records(tmp_path: Path, content: str) -> None:
    path = tmp_path / "records.json"
    path.write_text(content.replace("{0}", json.dumps(RECORD)), "utf-8")
    assert {found.procedure.code for found in read_records(path)} == {"9.000001"}


@pytest.mark.parametrize(("content", "line"), [("{}\n[1]\n", 2), ("{}\nx\n", 2), ("5", 1)])
def test_a_file_that_holds_no_records(tmp_path: Path, content: str, line: int) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(RetraceError) as raised:
        list(read_records(path))
    assert (raised.value.code, dict(raised.value.text.args)["line"]) == ("record_not_json", line)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(RetraceError) as raised:
        list(read_records(tmp_path / "none.jsonl"))
    assert raised.value.code == "records_unreadable"
