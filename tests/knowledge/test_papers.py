"""Which papers a line of a dossier names, and which it only speaks of."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.knowledge.files import data
from retrace.knowledge.papers import one_is_enough, papers_named
from retrace.knowledge.patterns import Patterns, normal
from retrace.knowledge.registry import load
from retrace.model.document import Document

NOW = date(2026, 11, 22)

LINES: dict[str, tuple[str, ...]] = {
    # Several papers in one line.
    "CMND hoặc CCCD hoặc hộ chiếu": ("GIAY_TO_TUY_THAN", "HO_CHIEU"),
    "Giấy khai sinh và giấy chứng nhận kết hôn": ("GIAY_KHAI_SINH", "GIAY_KET_HON"),
    "Sổ hộ khẩu/sổ tạm trú; Phiếu lý lịch tư pháp số 1": ("GIAY_TO_CU_TRU", "LY_LICH_TU_PHAP"),
    "a) Giấy khai sinh; b) Thẻ bảo hiểm y tế (nếu có)": ("GIAY_KHAI_SINH", "THE_BHYT"),
    "Quyết định thành lập hoặc GCN đăng ký kinh doanh": ("QUYET_DINH_THANH_LAP", "DANG_KY_KINH_DOANH"),
    # What only tells the form, the number or that it is handed in stands before a name.
    "- 02 (hai) bản sao có chứng thực Giấy chứng nhận đăng ký xe ô tô còn hiệu lực": ("DANG_KY_XE",),
    "Bản sao hoặc bản sao kèm bản chính để đối chiếu giấy chứng nhận kết hôn": ("GIAY_KET_HON",),
    "Trường hợp ủy quyền thì nộp thêm bản sao thẻ căn cước của người được ủy quyền": ("GIAY_TO_TUY_THAN",),
    "Giấy tờ chứng minh có địa điểm hợp pháp (Giấy chứng nhận quyền sử dụng đất)": (
        "GIAY_TO_VE_DAT",
        "QUYEN_SU_DUNG_DAT",
    ),
    "Một trong các giấy tờ sau: sổ đỏ, sổ hồng": ("QUYEN_SU_DUNG_DAT",),
    # Spelling: no diacritics, letters not composed, tone marks in their older place.
    "Ban sao giay chung nhan ket hon": ("GIAY_KET_HON",),
    "Giay chung nhan dang ky doanh nghiep": ("DANG_KY_KINH_DOANH",),
    unicodedata.normalize("NFD", "Giấy khám sức khoẻ"): ("GIAY_KHAM_SUC_KHOE",),
    "Giấy uỷ quyền": ("VAN_BAN_UY_QUYEN",),
    # Old names.
    "Giấy chứng minh thư": ("GIAY_TO_TUY_THAN",),
    "Bản sao hộ khẩu": ("GIAY_TO_CU_TRU",),
    "Giấy phép đăng ký kinh doanh": ("DANG_KY_KINH_DOANH",),
    # As users shorten them.
    "Giấy chứng nhận QSDĐ": ("QUYEN_SU_DUNG_DAT",),
    "Giấy CNQSDĐ": ("QUYEN_SU_DUNG_DAT",),
    "Giấy CNĐKDN": ("DANG_KY_KINH_DOANH",),
    "Giấy chứng nhận ĐKKD": ("DANG_KY_KINH_DOANH",),
    "Giấy phép kinh doanh (bản sao y)": ("DANG_KY_KINH_DOANH",),
    "Giấy phép kinh doanh vận tải bằng xe ô tô": (),
    "Phiếu LLTP số 2": ("LY_LICH_TU_PHAP",),
    "CT07": ("GIAY_TO_CU_TRU",),
    "Tài liệu về tư cách pháp lý của nhà đầu tư": ("TU_CACH_PHAP_NHAN",),
    # Forms that ask for a paper, and papers that only speak of one.
    "Mẫu đơn đề nghị cấp giấy khai sinh": ("MAU_DON",),
    "Tờ khai đăng ký khai sinh và đăng ký kết hôn": ("MAU_DON",),
    "Đơn đề nghị cấp đổi giấy phép lái xe và bản sao CCCD": ("MAU_DON", "GIAY_TO_TUY_THAN"),
    "Giấy hẹn nhận giấy chứng nhận đăng ký xe": (),
    "Quyết định thu hồi giấy phép lái xe": (),
    "Hợp đồng lao động ghi số căn cước công dân": ("HOP_DONG_LAO_DONG",),
    "Tên, số thẻ Căn cước/thẻ Căn cước công dân của cá nhân": (),
    "Số và ngày cấp, nơi cấp giấy chứng minh nhân dân hoặc hộ chiếu": (),
    "01 ảnh màu cỡ 3x4, kiểu thẻ căn cước": ("ANH",),
    "Tra cứu trên cơ sở dữ liệu căn cước công dân": (),
    "Giấy giới thiệu cho cá nhân làm thủ tục liên quan đến đăng ký doanh nghiệp": ("VAN_BAN_UY_QUYEN",),
    "Trường hợp không có giấy chứng sinh": (),
    # Papers from abroad are in no system of this country.
    "Lý lịch tư pháp do cơ quan có thẩm quyền của nước mà người đó là công dân cấp": (),
    "Giấy chứng nhận đăng ký kinh doanh của thương nhân nước ngoài": (),
    "Giấy chứng nhận đăng ký doanh nghiệp của doanh nghiệp có vốn đầu tư nước ngoài": ("DANG_KY_KINH_DOANH",),
    # Not demanded.
    "Không phải nộp phiếu lý lịch tư pháp": (),
    # Other lands, other trades.
    "Passport": ("HO_CHIEU",),
    "Any document": (),
    "Anh": (),
    "Thu": (),
}


@pytest.mark.parametrize(("line", "kinds"), LINES.items())
def test_kinds_called(line: str, kinds: tuple[str, ...]) -> None:
    assert load(NOW).kinds_called(line) == kinds


@pytest.mark.parametrize(
    ("line", "waived"),
    [
        ("Giấy khai sinh", False),
        ("Giấy khai sinh (chỉ nộp khi cơ quan tiếp nhận không thể khai thác thông tin)", True),
        ("Không phải nộp giấy khai sinh khi khai thác được thông tin trên cơ sở dữ liệu hộ tịch", True),
    ],
)
def test_paper_that_data_make_needless(line: str, waived: bool) -> None:
    assert {paper.waived for paper in papers_named(line)} == {waived}


@pytest.mark.parametrize(
    ("line", "kind", "alternatives"),
    [
        ("CMND hoặc hộ chiếu", "GIAY_TO_TUY_THAN", ("HO_CHIEU",)),
        ("Hộ chiếu/thẻ căn cước", "HO_CHIEU", ("GIAY_TO_TUY_THAN",)),
        ("Giấy khai sinh và điều lệ", "DIEU_LE", ()),  # no data replace the charter, so none replace the two
        ("Giấy khai sinh và giấy chứng nhận kết hôn", "GIAY_KHAI_SINH", ()),
    ],
)
def test_several_papers_in_one_document(line: str, kind: str, alternatives: tuple[str, ...]) -> None:
    document = load(NOW).document("d", line)
    assert (document.kind, document.alternatives) == (kind, alternatives)


def test_one_of_several_that_a_system_holds_is_enough() -> None:
    either = Document("d", "Hộ chiếu/thẻ căn cước", "HO_CHIEU", alternatives=("GIAY_TO_TUY_THAN",))
    assert "DANCU" in {holding.system for holding in load(NOW).holdings(either)}


def test_a_stated_kind_stays() -> None:
    stated = Document("d", "Giấy khai sinh", "DIEU_LE")
    assert load(NOW).with_kind(stated).kind == "DIEU_LE"


@pytest.mark.parametrize(
    ("line", "choice"), [("A hoặc B", True), ("A/B", True), ("Một trong A, B", True), ("A và B", False)]
)
def test_choice(line: str, choice: bool) -> None:
    assert one_is_enough(line) is choice


@pytest.mark.parametrize("code", data("documents"))
def test_a_kind_is_called_by_its_own_name(code: str) -> None:
    assert code in load(NOW).kinds_called(data("documents")[code]["name"])


WORDS = st.sampled_from(
    [
        "giấy",
        "khai sinh",
        "căn cước",
        "đơn đề nghị",
        "hoặc",
        "và",
        "do",
        "nước ngoài",
        ";",
        ",",
        "/",
        "(",
        ")",
        "a)",
        "01",
    ]
)


@given(st.lists(WORDS, max_size=12))
def test_places_are_in_order_and_within_the_text(words: list[str]) -> None:
    text = " ".join(words)
    named = papers_named(text)
    places = [place for paper in named for place in (paper.start, paper.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(normal(text)) for place in places)
    assert named == papers_named(unicodedata.normalize("NFD", text))


@given(st.text("giấy khaisơđỏ()[];/,.+-:“”\n", max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    papers_named(text)
    assert Patterns(["giấy khai"]).found(text) in (True, False)
