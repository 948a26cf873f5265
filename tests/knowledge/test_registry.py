"""The registry as of a day, what a user claims over it, and what a name means."""

from __future__ import annotations

from datetime import date

import pytest

from retrace.knowledge.registry import load
from retrace.model.document import Document
from retrace.model.errors import RetraceError
from retrace.model.overlay import Overlay
from retrace.model.procedure import SystemClaim
from retrace.model.system import Fragment, Readiness

NOW = date(2026, 11, 22)
HALVES = (Fragment("Bắc"), Fragment("Nam"))


@pytest.mark.parametrize(
    ("code", "day", "status"),
    [
        ("DANCU", date(2018, 12, 31), "unknown"),
        ("DANCU", date(2019, 1, 1), "completing"),
        ("DANCU", date(2024, 10, 10), "completing"),
        ("DANCU", date(2024, 10, 11), "ready"),
        ("SUCKHOE", date(2019, 12, 31), "building"),
        ("XLVP", date(2019, 12, 31), "unknown"),
        ("DVCQG", date(2019, 12, 8), "unknown"),
        ("DVCQG", date(2019, 12, 9), "ready"),
        ("NHCSXH", NOW, "unknown"),
    ],
)
def test_status_on_a_day(code: str, day: date, status: Readiness) -> None:
    system = load(day).system(code)
    assert system.readiness == status
    assert system.ready is (status == "ready")


@pytest.mark.parametrize(
    ("code", "capability", "day", "known"),
    [
        ("DVCQG", "receives_dossiers", date(2019, 12, 8), None),  # before it was opened
        ("DVCQG", "receives_dossiers", date(2019, 12, 9), True),
        ("DVCQG", "integrates", date(2019, 12, 8), None),
        ("BAOHIEM", "signs", date(2020, 3, 31), None),
        ("BAOHIEM", "signs", date(2020, 4, 1), True),
        ("DANCU", "on_national_portal", date(2019, 6, 1), None),  # a fact with a date of its own
        ("DANCU", "on_national_portal", date(2024, 10, 11), True),
    ],
)
def test_what_a_system_can_do_is_dated(code: str, capability: str, day: date, known: bool | None) -> None:
    assert getattr(load(day).system(code), capability) is known


def test_an_own_system_without_a_status_can_do_what_is_stated() -> None:
    own = Overlay(sections={"systems": {"RIENG": {"name": "Hệ thống riêng", "receives_dossiers": True}}})
    assert load(date(2018, 1, 1), overlay=own).system("RIENG").receives_dossiers is True


@pytest.mark.parametrize(
    ("claim", "day", "status"),
    [
        (SystemClaim("DANCU", "ready", date(2020, 1, 1)), date(2020, 1, 1), "ready"),  # newer than the registry
        (SystemClaim("DANCU", "ready", date(2020, 1, 1)), date(2019, 12, 31), "completing"),  # not begun
        (SystemClaim("DANCU", "building", date(2019, 1, 1)), date(2019, 6, 1), "building"),  # the same day: the user's
        (SystemClaim("DANCU", "building", date(2025, 1, 1)), NOW, "ready"),  # the registry knows more
        (SystemClaim("DANCU", "none"), NOW, "none"),  # without a date it is a claim about the day
        (SystemClaim("DANCU"), NOW, "ready"),  # without a status it changes none
        (SystemClaim("NHCSXH", "ready", date(2021, 1, 1)), NOW, "ready"),
        (SystemClaim("RIENG", "building", date(2021, 1, 1)), NOW, "building"),
    ],
)
def test_the_later_status_wins(claim: SystemClaim, day: date, status: Readiness) -> None:
    assert load(day, [claim]).system(claim.code).readiness == status


def test_claim_changes_what_it_states_and_nothing_else() -> None:
    registry = load(NOW).system("HTGQTTHC")
    claimed = load(NOW, [SystemClaim("HTGQTTHC", owner="Sở Nội vụ", receives_dossiers=False)]).system("HTGQTTHC")
    assert (claimed.owner, claimed.receives_dossiers) == ("Sở Nội vụ", False)
    assert (claimed.name, claimed.status, claimed.role) == (registry.name, registry.status, registry.role)
    assert load(NOW).system("HTGQTTHC") == registry


@pytest.mark.parametrize(
    ("since", "day", "divided"),
    [
        (date(2019, 12, 31), date(2019, 12, 31), True),
        (date(2019, 12, 31), date(2025, 12, 31), True),
        (date(2019, 12, 31), date(2026, 1, 1), False),  # one ready database since that day
        (date(2026, 6, 1), date(2026, 1, 1), False),  # not begun
        (None, NOW, True),
    ],
)
def test_a_division_holds_as_long_as_the_claim(since: date | None, day: date, divided: bool) -> None:
    claim = SystemClaim("GPLX", since=since, fragments=HALVES)
    assert bool(load(day, [claim]).system("GPLX").fragments) is divided


def test_system_nobody_knows_is_unknown() -> None:
    system = load(NOW).system("Phần mềm của phường")
    assert (system.code, system.readiness, system.ready) == ("Phần mềm của phường", "unknown", False)


def test_owner_name_and_division_change_over_the_years() -> None:
    before, after = load(date(2019, 6, 1)), load(NOW)
    assert (before.system("GPLX").owner, after.system("GPLX").owner) == ("Bộ Giao thông vận tải", "Bộ Công an")
    assert (len(before.system("GPLX").fragments), len(after.system("GPLX").fragments)) == (3, 0)
    assert before.system("BAOHIEM").name == "Cơ sở dữ liệu bảo hiểm xã hội"
    assert after.system("BAOHIEM").name == "Cơ sở dữ liệu quốc gia về bảo hiểm"


def test_what_if_a_system_were_ready() -> None:
    knowledge = load(date(2019, 12, 31), [SystemClaim("GPLX", "partial", fragments=HALVES)])
    system = knowledge.with_ready(["GPLX"]).system("GPLX")
    assert system.ready
    assert not system.fragments
    assert not knowledge.system("GPLX").ready
    with pytest.raises(RetraceError) as raised:
        knowledge.with_ready(["NOPE"])
    assert raised.value.code == "unknown_system"


SYSTEMS = {
    "Cơ sở dữ liệu quốc gia về dân cư": "DANCU",
    "CSDL quốc gia về dân cư": "DANCU",
    "Co so du lieu quoc gia ve dan cu": "DANCU",
    "Cơ sở dữ liệu giấy phép lái xe": "GPLX",
    "CSDL khám sức khỏe": "SUCKHOE",
    "Cổng Dịch vụ công quốc gia": "DVCQG",
    "Hệ thống một cửa điện tử cấp tỉnh": "HTGQTTHC",
    "Hệ thống thanh toán trực tuyến": "THANHTOAN",
    "Cơ sở dữ liệu đất đai": "DATDAI",
    "CSDL quốc gia về hộ tịch": "HOTICH",
    "CSDL Đăng ký xe": "DKPT",
    "CSDL về căn cước công dân": "CANCUOC",
    "CSDL cấp, quản lý hộ chiếu phổ thông": "XNC",
    "CSDL về hợp tác xã": "DKDN",
    "CSDLQG về Đất đai": "DATDAI",
    "Hệ thống BHXH Việt Nam": "BAOHIEM",
    "Cơ sở dữ liệu định danh điện tử tổ chức": "DDTC",
    "Nền tảng thanh toán trực tuyến của Cổng Dịch vụ công quốc gia": "THANHTOAN",
    "Kho dữ liệu điện tử của tổ chức, cá nhân trên Cổng Dịch vụ công quốc gia": "KHODL",
    "CRM": "",
    "Kundendatenbank": "",
    "Database": "",
}

KINDS = {
    "Bản sao CMND/CCCD": "GIAY_TO_TUY_THAN",
    "Giấy chứng minh nhân dân": "GIAY_TO_TUY_THAN",
    "Hộ chiếu": "HO_CHIEU",
    "Giấy khám sức khỏe của người lái xe": "GIAY_KHAM_SUC_KHOE",
    "Bản sao giấy phép lái xe": "GIAY_PHEP_LAI_XE",
    "Đơn đề nghị đổi giấy phép lái xe": "MAU_DON",
    "Don de nghi cap phep": "MAU_DON",
    "Tờ khai đăng ký kết hôn": "MAU_DON",
    "Giấy chứng nhận kết hôn": "GIAY_KET_HON",
    "Giấy khai sinh": "GIAY_KHAI_SINH",
    "Tờ khai đăng ký khai sinh": "MAU_DON",
    "Giấy xác nhận thông tin về cư trú": "GIAY_TO_CU_TRU",
    "Giấy xác nhận cư trú": "GIAY_TO_CU_TRU",
    "Giấy chứng nhận quyền sử dụng đất": "QUYEN_SU_DUNG_DAT",
    "Hợp đồng chuyển nhượng quyền sử dụng đất": "HOP_DONG_CONG_CHUNG",
    "Giấy chứng nhận đăng ký doanh nghiệp": "DANG_KY_KINH_DOANH",
    "Giấy đề nghị đăng ký hộ kinh doanh": "MAU_DON",
    "Giấy phép kinh doanh karaoke": "",
    "Sổ bảo hiểm xã hội": "SO_BHXH",
    "Danh sách có xác nhận của BHXH": "XAC_NHAN_BHXH",
    "Phiếu lý lịch tư pháp": "LY_LICH_TU_PHAP",
    "Tờ khai yêu cầu cấp Phiếu lý lịch tư pháp": "MAU_DON",
    "Biên lai thu lệ phí": "BIEN_LAI",
    "Ảnh 3x4": "ANH",
    "Báo cáo ảnh hưởng môi trường": "BAO_CAO",
    "Phiếu yêu cầu bổ sung hồ sơ": "",
    "Đơn thuốc": "",
    "Anh": "",
    "Don": "",
    "Invoice": "",
    "Order form": "",
    "Information": "",
}


@pytest.mark.parametrize(("name", "code"), SYSTEMS.items())
def test_system_called(name: str, code: str) -> None:
    assert load(NOW).system_called(name) == code


@pytest.mark.parametrize(("name", "code"), KINDS.items())
def test_kinds_called(name: str, code: str) -> None:
    assert (load(NOW).kinds_called(name) or ("",))[0] == code


def test_paper_known_by_its_name() -> None:
    paper = load(NOW).document("cmnd", "Bản sao CMND")
    assert (paper.kind, paper.document_class, paper.form) == ("GIAY_TO_TUY_THAN", "identity", "")


def test_holdings_are_the_registrys_then_the_users() -> None:
    paper = Document("cmnd", "CMND", "GIAY_TO_TUY_THAN", held_in=("CANCUOC", "DANCU"))
    assert [holding.system for holding in load(NOW).holdings(paper)] == ["DANCU", "CANCUOC"]
    assert load(NOW).holdings(Document("x", "Bản cam kết")) == ()
