"""A procedure built from nothing in the step table, in a real browser."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.e2e.serving import Serving

ROWS = (
    ("Người dân", "Nộp hồ sơ", "Tờ khai", "Cổng Dịch vụ công quốc gia"),
    ("Bộ phận một cửa", "Kiểm tra hồ sơ", "Tờ khai", ""),
    ("Lãnh đạo", "Ký bản sao", "", ""),
)


@pytest.fixture
def address(serving: Serving) -> str:
    """The server of all tests here; each has a project of its own."""
    return serving.address


def begun(page: Page) -> None:
    """Opens the table of a new project."""
    told = page.request.post("/api/projects", data={"name": "Cấp bản sao", "agency": "Ủy ban nhân dân xã"})
    page.goto(f"/projects/{told.json()['id']}/steps")
    expect(page.locator("html[data-ready]")).to_be_attached()


def begin(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Tên thủ tục").fill("Cấp bản sao trích lục")
    page.get_by_label("Cơ quan giải quyết").fill("Ủy ban nhân dân xã")
    page.get_by_role("button", name="Tạo phương án").click()
    page.get_by_role("link", name="Bảng bước").click()
    expect(page.locator("html[data-ready]")).to_be_attached()


def add(page: Page, name: str) -> None:
    page.get_by_label("Bước mới").fill(name)
    page.get_by_label("Bước mới").press("Enter")


def put(page: Page, label: str, value: str) -> None:
    """Writes into the last cell of that label and waits until it is kept."""
    cell = page.get_by_label(label, exact=True).last
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        cell.fill(value)
        cell.press("Tab")
    expect(page.locator("[data-state]")).to_have_text("Đã lưu")


def test_a_procedure_is_built_in_the_table(page: Page) -> None:
    begin(page)
    for number, (actor, name, paper, system) in enumerate(ROWS, 1):
        add(page, name)
        put(page, f"Ai làm, bước {number}", actor)
        if paper:
            put(page, f"Giấy tờ nhận vào, bước {number}", paper)
        if system:
            put(page, f"Hệ thống, bước {number}", system)
    put(page, "Thời gian làm việc mỗi lần, bước 2", "15")
    page.get_by_label("+ Nếu …, bước 2").fill("Hồ sơ chưa đầy đủ")
    page.get_by_label("+ Nếu …, bước 2").press("Enter")
    expect(page.get_by_label("Trường hợp, bước 2")).to_have_count(2)
    canvas = page.locator("[data-canvas]")
    for text in ("Kiểm tra", "Lãnh đạo", "Tờ khai", "Hồ sơ chưa"):
        expect(canvas.get_by_text(re.compile(text)).first).to_be_attached()
    found = [one["id"] for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    assert found == []
    page.get_by_role("link", name="Sơ đồ", exact=True).click()
    expect(page.locator(".djs-visual", has_text="Ký bản sao")).to_be_visible()
    page.get_by_role("link", name="Nhận định").click()
    expect(page.get_by_role("rowheader", name=re.compile("Kiểm tra hồ sơ"))).to_be_visible()


def test_the_keyboard_is_enough(page: Page) -> None:
    begun(page)
    for _, name, _, _ in ROWS:
        add(page, name)
        expect(page.get_by_label(re.compile(r"^Làm gì, bước")).last).to_have_value(name)
    names = page.get_by_label(re.compile(r"^Làm gì, bước"))
    names.first.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(names.first).to_have_value("Kiểm tra hồ sơ")
    expect(page.get_by_label("Làm gì, bước 2")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Làm gì, bước 3")).to_be_focused()
    page.keyboard.type("Vào sổ")
    expect(page.locator("[data-state]")).to_have_text("Đã lưu")
    expect(page.locator("[data-canvas]").get_by_text("Vào sổ").first).to_be_attached()
    page.keyboard.press("Control+Delete")
    expect(names).to_have_count(3)
    page.get_by_label("Làm gì, bước 1").press("Enter")
    expect(page.get_by_label("Làm gì, bước 2")).to_be_focused()


def test_a_row_that_cannot_go_is_told_and_stays(page: Page) -> None:
    begun(page)
    add(page, "Nộp hồ sơ")
    page.get_by_label("Chuyển lên, bước 1").click()
    expect(page.get_by_role("alert")).to_contain_text("đã ở đầu hoặc cuối")
    expect(page.get_by_label("Làm gì, bước 1")).to_have_value("Nộp hồ sơ")


def test_what_is_typed_without_a_connection_is_sent_later(page: Page) -> None:
    begun(page)
    add(page, "Nộp hồ sơ")
    expect(page.locator("[data-state]")).to_have_text("Đã lưu")
    page.route("**/api/**", lambda route: route.abort())
    page.get_by_label("Làm gì, bước 1").fill("Gửi hồ sơ")
    page.get_by_label("Bước mới").fill("Việc đang ghi dở")
    expect(page.locator("[data-state]")).to_contain_text("Mất kết nối")
    page.unroute("**/api/**")
    page.reload()
    expect(page.get_by_label("Làm gì, bước 1")).to_have_value("Gửi hồ sơ")
    expect(page.get_by_label("Bước mới")).to_have_value("Việc đang ghi dở")
