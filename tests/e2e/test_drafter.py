"""The way of a drafter who has never seen BPMN, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from retrace.paths import samples

LICENCE = "Đổi giấy phép lái xe do ngành Giao thông vận tải cấp (2019)"


def begin(page: Page, sample: str = LICENCE) -> None:
    page.goto("/")
    page.get_by_role("button", name=sample).click()
    expect(page.get_by_role("heading", name=re.compile("Mức độ trực tuyến"))).to_be_visible()


def test_from_the_start_page_to_the_decision(page: Page, tmp_path: Path) -> None:
    begin(page)
    page.locator(".answer input[name$=presence_basis]").fill("Điều 37 Thông tư 12/2017/TT-BGTVT")
    page.get_by_role("button", name="Lưu các câu trả lời").click()
    expect(page.get_by_role("heading", name="Đã ghi nhận; kết quả thay đổi")).to_be_visible()
    page.get_by_role("link", name="Tái cấu trúc", exact=True).click()
    before = page.locator(".cards").inner_text()
    filing = page.locator("[id='online-submission:nop_ho_so']")
    filing.get_by_text("Không áp dụng", exact=True).click()
    filing.get_by_label("Lý do không áp dụng").fill("Cổng dịch vụ công chưa nhận hồ sơ.")
    filing.get_by_role("button", name="Ghi nhận không áp dụng").click()
    expect(filing.get_by_text("Cổng dịch vụ công chưa nhận hồ sơ.")).to_be_visible()
    assert page.locator(".cards").inner_text() != before
    filing.get_by_role("button", name="Áp dụng lại").click()
    expect(filing.get_by_text("Áp dụng", exact=True)).to_be_visible()
    assert page.locator(".cards").inner_text() == before
    page.get_by_role("link", name="Hồ sơ trình").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải dự thảo Quyết định (Word)").click()
    waiting.value.save_as(tmp_path / "decision.docx")
    assert (tmp_path / "decision.docx").read_bytes()[:2] == b"PK"


def test_a_simulation_is_run_stopped_and_seen_again(page: Page) -> None:
    begin(page, "Đăng ký khai sinh (2026)")
    page.get_by_role("link", name="Mô phỏng", exact=True).click()
    page.get_by_label("Số hồ sơ mỗi lần chạy").fill("50000")
    page.get_by_role("button", name="Chạy mô phỏng").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Dừng").click()
    expect(page.get_by_role("heading", name="Đã dừng theo yêu cầu")).to_be_visible()
    page.get_by_label("Số hồ sơ mỗi lần chạy").fill("300")
    page.get_by_label("Số lần chạy").fill("4")
    page.get_by_role("button", name="Chạy mô phỏng").click()
    expect(page.get_by_role("heading", name="Kết quả mô phỏng")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Cán bộ và điểm nghẽn")).to_be_visible()
    assert page.locator(".chart img").evaluate("picture => picture.complete && picture.naturalWidth > 0")


def test_a_supposition_moves_figures_at_once(page: Page) -> None:
    begin(page)
    page.get_by_role("link", name="Tái cấu trúc", exact=True).click()
    before = page.locator(".cards").inner_text()
    page.locator("input[name=ready][value=DANCU]").check()
    expect(page.get_by_text("Số liệu và đề xuất đang tính theo giả định này.")).to_be_visible()
    assert page.locator(".cards").inner_text() != before
    page.get_by_role("link", name="Trở về thực tế").click()
    expect(page.get_by_text("Số liệu và đề xuất đang tính theo giả định này.")).to_have_count(0)
    page.locator("#plans").scroll_into_view_if_needed()
    expect(page.locator(".plans .chip", has_text="đang chọn")).to_be_visible()


def test_both_diagrams_scroll_together(page: Page) -> None:
    begin(page)
    page.get_by_role("link", name="Tái cấu trúc", exact=True).click()
    expect(page.locator("#sides[data-loaded]")).to_be_attached()
    page.wait_for_load_state("networkidle")  # what comes later below must not move them from under the mouse
    first, second = page.locator("[data-together] [data-canvas]").all()
    first.hover()
    page.mouse.wheel(600, 0)
    expect(second).not_to_have_js_property("scrollLeft", 0)


def test_the_way_in_english(page: Page) -> None:
    page.goto("/?lang=en")
    page.get_by_role("button", name=LICENCE).click()
    expect(page.get_by_role("heading", name=re.compile("Online level"))).to_be_visible()
    page.get_by_role("link", name="Redesign", exact=True).click()
    expect(page.get_by_role("heading", name="Proposals")).to_be_visible()
    page.get_by_role("link", name="Dossier", exact=True).click()
    expect(page.get_by_role("link", name="Download the draft decision (Word)")).to_be_visible()


def test_a_wrong_answer_is_said_beside_its_form_and_stays(page: Page) -> None:
    begin(page)
    page.get_by_role("link", name="Tái cấu trúc", exact=True).click()
    one = page.locator("[id='add-deadline:nhan_tra_loi']")
    one.get_by_text("Sửa đề xuất", exact=True).click()
    one.locator("input[name=value]").fill("năm ngày")
    one.get_by_role("button", name="Lưu").click()
    expect(one.get_by_role("alert")).to_contain_text("năm ngày")
    assert one.locator("input[name=value]").input_value() == "năm ngày"


def test_a_cell_leads_to_its_step_in_the_diagram(page: Page) -> None:
    begin(page)
    page.locator("td.unmet a").first.click()
    expect(page.locator("[data-canvas] .lit")).to_have_count(1)
    expect(page.locator("#detail .findings li").first).to_be_visible()


def test_a_foreign_file_is_imported(page: Page) -> None:
    page.goto("/")
    page.locator("input[type=file]").set_input_files(samples() / "03-dang-ky-khai-sinh" / "as-is.bpmn")
    expect(page.get_by_role("heading", name="Đã nhập; đây là những gì đọc được")).to_be_visible()
    page.get_by_role("link", name="Xem nhận định").click()
    expect(page.get_by_role("heading", name=re.compile("Mức độ trực tuyến"))).to_be_visible()


def test_a_procedure_is_drawn_from_nothing_and_stays(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Tên thủ tục").fill("Cấp bản sao trích lục")
    page.get_by_label("Cơ quan giải quyết").fill("Ủy ban nhân dân xã")
    page.get_by_role("button", name="Tạo phương án").click()
    page.get_by_role("link", name="Sơ đồ", exact=True).click()
    start = page.locator("[data-element-id='bat_dau']")
    expect(start).to_be_visible()
    start.click()
    page.locator(".djs-context-pad [data-action='append.append-task']").click()
    page.keyboard.type("Tiếp nhận hồ sơ")
    with page.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
        page.locator("[data-canvas] svg").first.click(position={"x": 700, "y": 400})
    expect(page.locator("[data-state]")).to_have_text("Đã lưu")
    page.reload()
    expect(page.locator("[data-canvas] .djs-visual", has_text="Tiếp nhận")).to_be_visible()
    page.get_by_role("link", name="Nhận định").click()
    expect(page.get_by_role("rowheader", name=re.compile("Tiếp nhận hồ sơ"))).to_be_visible()


def test_a_lost_connection_loses_nothing(page: Page) -> None:
    begin(page)
    page.get_by_role("link", name="Sơ đồ", exact=True).click()
    step = page.locator("[data-element-id='nop_le_phi'].djs-shape")
    expect(step).to_be_visible()
    page.route("**/model", lambda route: route.abort() if route.request.method == "PUT" else route.continue_())
    step.click()
    page.keyboard.press("Delete")
    expect(page.locator("[data-state]")).to_contain_text("Mất kết nối")
    page.unroute("**/model")
    page.reload()
    expect(page.locator("[data-state]")).to_have_text("Đã lưu")
    expect(step).to_have_count(0)


def test_what_is_typed_outlives_a_reload(page: Page) -> None:
    begin(page)
    where = page.url.partition("#")[0]
    page.goto(f"{where}/facts/chup_anh")
    page.locator("input[name=presence_basis]").fill("Điều 37 Thông tư 12")
    page.reload()
    assert page.locator("input[name=presence_basis]").input_value() == "Điều 37 Thông tư 12"
    expect(page.get_by_text("đã ghi mà chưa lưu")).to_be_visible()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("heading", name="Đã ghi nhận; kết quả thay đổi")).to_be_visible()
    page.goto(f"{where}/facts/chup_anh")
    expect(page.get_by_text("đã ghi mà chưa lưu")).to_have_count(0)
