"""The word lists against labels as officials write them, and against labels that only look like them."""

from __future__ import annotations

import pytest

from retrace.knowledge import words
from retrace.model.document import DocumentForm
from retrace.model.process import ActorKind
from retrace.model.step import Action, Channel

ACTORS: dict[str, ActorKind] = {
    "Người dân": "applicant",
    "Công dân": "applicant",
    "Tổ chức, cá nhân": "applicant",
    "Cơ quan, tổ chức, cá nhân": "applicant",
    "Người yêu cầu đăng ký hộ tịch": "applicant",
    "Người sử dụng lao động": "applicant",
    "Chủ đầu tư": "applicant",
    "Hộ kinh doanh": "applicant",
    "Nguoi nop ho so": "applicant",
    "Ủy ban nhân dân cấp xã": "agency",
    "Uỷ ban nhân dân tỉnh": "agency",
    "Uy ban nhan dan xa": "agency",
    "UBND cấp huyện": "agency",
    "Hội đồng nhân dân": "agency",
    "Tòa án nhân dân": "agency",
    "Phòng Đăng ký kinh doanh": "agency",
    "Chi nhánh Văn phòng đăng ký đất đai": "agency",
    "Cơ quan đăng ký hộ kinh doanh": "agency",
    "Sở Kế hoạch và Đầu tư (Phòng Đăng ký kinh doanh)": "agency",
    "Công an cấp xã": "agency",
    "Chi cục Thuế": "agency",
    "Bảo hiểm xã hội tỉnh": "agency",
    "Bộ phận Một cửa": "one_stop",
    "Bộ phận TN&TKQ": "one_stop",
    "Bộ phận tiếp nhận và trả kết quả": "one_stop",
    "Trung tâm Phục vụ hành chính công tỉnh": "one_stop",
    "Lãnh đạo phòng chuyên môn": "leader",
    "Chủ tịch UBND xã": "leader",
    "Phó Giám đốc": "leader",
    "Trưởng Công an xã": "leader",
    "Chuyên viên thụ lý": "specialist",
    "Công chức tư pháp - hộ tịch": "specialist",
    "Văn thư": "specialist",
    "Ngân hàng Chính sách xã hội": "partner",
    "Cơ sở khám bệnh, chữa bệnh": "partner",
    "Tổ chức hành nghề công chứng": "partner",
    "Hệ thống một cửa điện tử": "system",
    "Cổng Dịch vụ công quốc gia": "system",
    "Hội đồng thẩm định": "",
    "Warehouse": "",
    "Sachbearbeiter": "",
    "Dan": "",
}

ACTIONS: dict[str, Action] = {
    "Chuẩn bị hồ sơ": "prepare",
    "Kê khai tờ khai": "prepare",
    "Xin giấy xác nhận của UBND xã": "prepare",
    "Chụp ảnh trực tiếp": "photograph",
    "Nộp lệ phí": "pay",
    "Thu phí, lệ phí": "pay",
    "Thanh toán lệ phí trực tuyến": "pay",
    "Nộp hồ sơ": "submit",
    "Người dân nộp hồ sơ": "submit",
    "Đăng ký trực tuyến trên Cổng dịch vụ công": "submit",
    "Nop ho so": "submit",
    "Tiếp nhận hồ sơ": "receive",
    "Kiểm tra, tiếp nhận hồ sơ": "receive",
    "Hướng dẫn, kiểm tra, tiếp nhận hồ sơ": "receive",
    "Tiếp nhận giấy tờ": "receive",
    "Kiểm tra tính đầy đủ của hồ sơ": "check",
    "Đối chiếu bản chính": "check",
    "Yêu cầu bổ sung hồ sơ": "notify",
    "Hướng dẫn hoàn thiện hồ sơ": "notify",
    "Thông báo cho người nộp hồ sơ": "notify",
    "Thông báo nộp lệ phí": "notify",
    "Từ chối tiếp nhận hồ sơ": "notify",
    "Trả hồ sơ không đủ điều kiện": "notify",
    "Bổ sung hồ sơ": "supplement",
    "Chuyển hồ sơ đến phòng chuyên môn": "forward",
    "Chuyen ho so": "forward",
    "Phân công xử lý hồ sơ": "forward",
    "Thẩm định hồ sơ": "examine",
    "Giải quyết hồ sơ": "examine",
    "Xác minh nơi cư trú": "examine",
    "Kiểm tra thực tế tại công trình": "inspect",
    "Thẩm tra thực địa": "inspect",
    "Lấy ý kiến Công an tỉnh": "consult",
    "Gửi văn bản lấy ý kiến": "consult",
    "Trả lời bằng văn bản": "answer",
    "Tra cứu cơ sở dữ liệu quốc gia về dân cư": "query",
    "Dự thảo quyết định": "draft",
    "Lập tờ trình": "draft",
    "Trình lãnh đạo ký": "approve",
    "Ký duyệt": "approve",
    "Ky duyet": "approve",
    "Phê duyệt kết quả": "approve",
    "Cấp giấy chứng nhận": "issue",
    "In giấy phép": "issue",
    "Cap giay phep": "issue",
    "Đóng dấu, vào số": "issue",
    "Vào sổ theo dõi": "record",
    "Nhập dữ liệu vào hệ thống": "record",
    "Trả kết quả": "deliver",
    "Thông báo và trả kết quả": "deliver",
    "Nhận kết quả tại Bộ phận Một cửa": "collect",
    "Lưu hồ sơ": "archive",
    "Nộp lưu hồ sơ": "archive",
    "Trao Giấy chứng nhận cho người sử dụng đất": "deliver",
    "Giao quyết định cho người sử dụng đất": "deliver",
    "Giao việc": "",
    "Phối hợp với các cơ quan liên quan thẩm định": "consult",
    "Gửi công văn xin ý kiến Sở Xây dựng": "consult",
    "Gui cong van xin y kien So Xay dung": "consult",
    "Kiểm tra tại cơ sở": "inspect",
    "Kiem tra tai co so": "inspect",
    "Khảo sát hiện trạng thửa đất": "inspect",
    "Thẩm định thực tế": "inspect",
    "Thụ lý hồ sơ": "examine",
    "Tham mưu thẩm định, xử lý hồ sơ": "examine",
    "Xem xét hồ sơ": "examine",
    "UBND tỉnh xem xét, phê duyệt kết quả": "approve",
    "UBND tinh xem xet, phe duyet ket qua": "approve",
    "Lãnh đạo phòng ký duyệt": "approve",
    "Số hóa hồ sơ": "record",
    "Niêm yết công khai": "",
    "Họp hội đồng": "",
}

FALSE_FRIENDS = (
    "In the warehouse pick goods",
    "In Bearbeitung",
    "In an emergency call for help",
    "Cap the bottle",
    "GUI test",
    "Lap the field",
    "Information",
    "Anhang prüfen",
    "Ware verpacken",
    "Versicherung anfordern",
    "Angebot einholen",
    "File complaint",
    "Sign in",
    "Signal received",
    "Print label",
    "Submit order",
    "Receive goods",
    "Check invoice",
    "Send invoice",
    "Prepare meal",
    "Assign carrier",
    "Pay insurance",
    "Design poster",
    "Consultation",
    "Paper jam",
    "Ban user",
    "Any",
    "Don",
    "Anh",
    "Cho",
    "Ship order",
    "Handle claim",
)


@pytest.mark.parametrize(("name", "kind"), ACTORS.items())
def test_who_acts(name: str, kind: ActorKind) -> None:
    assert words.actor_kind(name) == kind


@pytest.mark.parametrize(("label", "action"), ACTIONS.items())
def test_what_is_done(label: str, action: Action) -> None:
    assert words.action(label) == action


@pytest.mark.parametrize("label", FALSE_FRIENDS)
def test_foreign_label_tells_nothing(label: str) -> None:
    said = (words.action(label), words.channels(label), words.medium(label), words.document_form(label))
    assert said == ("", (), None, "")
    assert not words.demands_presence(label)


@pytest.mark.parametrize(
    ("label", "action"),
    [
        ("Submit the application", "submit"),
        ("Review application", "examine"),
        ("Approve request", "approve"),
        ("Sign the licence", "approve"),
        ("Look up address", "query"),
        ("Issue permit", "issue"),
        ("Notify customer", "notify"),
    ],
)
def test_english_of_an_office(label: str, action: Action) -> None:
    assert words.action(label) == action


@pytest.mark.parametrize(
    ("label", "channels"),
    [
        ("Nộp hồ sơ trực tiếp hoặc trực tuyến", ("in_person", "online")),
        ("Nộp hồ sơ qua dịch vụ bưu chính công ích", ("post",)),
        ("Nhận kết quả tại Bộ phận Một cửa", ("in_person",)),
        ("Nộp hồ sơ trên Cổng Dịch vụ công", ("online",)),
        ("Nộp hồ sơ", ()),
    ],
)
def test_through_which_channel(label: str, channels: tuple[Channel, ...]) -> None:
    assert words.channels(label) == channels


@pytest.mark.parametrize(
    ("label", "medium"),
    [
        ("Lưu hồ sơ giấy", "paper"),
        ("Vào sổ theo dõi", "paper"),
        ("Cập nhật kết quả trên phần mềm", "electronic"),
        ("Ký số trên hệ thống", "electronic"),
        ("Gửi công văn giấy", "paper"),
        ("Gui cong van giay", "paper"),
        ("Nộp bản cứng", "paper"),
        ("Lưu hồ sơ giấy và hồ sơ điện tử", None),  # both
        ("Lưu hồ sơ", None),
    ],
)
def test_on_which_medium(label: str, medium: str | None) -> None:
    assert words.medium(label) == medium


@pytest.mark.parametrize(
    ("label", "demanded"),
    [
        ("Chụp ảnh trực tiếp tại cơ quan cấp giấy phép", True),
        ("Người dân đến trụ sở ký sổ", True),
        ("Xuất trình bản chính", True),
        ("Phỏng vấn trực tiếp người đề nghị", True),
        ("Phong van truc tiep nguoi de nghi", True),
        ("Hai bên có mặt ký sổ", True),
        ("Mang theo bản chính để đối chiếu", True),
        ("Chuyển hồ sơ đến cơ quan thuế", False),
        ("Gửi kết quả đến bộ phận một cửa", False),
        ("Nộp hồ sơ", False),
    ],
)
def test_presence(label: str, demanded: bool) -> None:
    assert words.demands_presence(label) is demanded


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Bản sao có chứng thực bằng tốt nghiệp", "certified_copy"),
        ("Bản sao công chứng hợp đồng", "certified_copy"),
        ("Bản sao CMND", "copy"),
        ("Giấy chứng nhận kết hôn (xuất trình)", "shown"),
        ("Bản chính giấy phép", "original"),
        ("Giấy phép", ""),
    ],
)
def test_form_of_a_paper(name: str, form: DocumentForm) -> None:
    assert words.document_form(name) == form
