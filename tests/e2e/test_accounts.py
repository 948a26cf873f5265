"""A shared server in a real browser: the first start, somebody new, logging in, each seeing what is theirs."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from retrace.app.accounts.accounts import Accounts
from retrace.app.workbench.workbench import Workbench
from retrace.store.database import file_url, open_database
from retrace.web.server import LOOPBACK, application

PASSWORD = "chiếc thuyền ngoài xa 17"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[str]:
    """The link that a server prints which has no account yet."""
    database, numbers = open_database(file_url(tmp_path / "retrace.db")), count(1)
    people = Accounts(database, lambda: datetime.now(UTC), lambda: f"a{next(numbers)}")
    bench = Workbench(database, lambda: datetime.now(UTC), lambda: f"p{next(numbers)}")
    config = uvicorn.Config(application(bench, LOOPBACK, people), "127.0.0.1", 0, log_level="critical")
    listening, server = config.bind_socket(), uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/start/{people.first_link()}"
    server.should_exit = True
    thread.join(10)
    listening.close()
    database.close()


def opened(browser: Browser, start: str) -> Page:
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, locale="vi-VN", base_url=start.partition("/start/")[0]
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    return page


def set_password(page: Page, button: str) -> None:
    page.get_by_label("Mật khẩu mới").fill(PASSWORD)
    page.get_by_label("Nhập lại mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name=button).click()


def accessible(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


def test_from_the_first_link_to_a_drafter_at_work(browser: Browser, start: str) -> None:
    boss = opened(browser, start)
    boss.goto(start)
    accessible(boss)
    boss.get_by_label("Họ và tên").fill("Nguyễn Thị Quản")
    boss.get_by_label("Tên đăng nhập").fill("quantri@tinh.gov.vn")
    set_password(boss, "Lập tài khoản")
    expect(boss.get_by_role("heading", name="Quản trị")).to_be_visible()
    unit = boss.locator("form[action='/administration/units']")
    unit.get_by_label("Tên đơn vị").fill("Sở Xây dựng")
    unit.get_by_role("button", name="Thêm").click()
    person = boss.locator("form[action='/administration/people']")
    person.get_by_label("Tên đăng nhập").fill("lan@tinh.gov.vn")
    person.get_by_label("Họ và tên").fill("Trần Thị Lan")
    person.get_by_label("Đơn vị").select_option(label="Sở Xây dựng")
    person.get_by_role("button", name="Thêm").click()
    link = boss.locator(".secret").inner_text()
    accessible(boss)

    lan = opened(browser, start)
    lan.goto(link)
    set_password(lan, "Đặt mật khẩu")
    lan.get_by_role("button", name=re.compile("khai sinh", re.IGNORECASE)).first.click()
    expect(lan.get_by_role("heading", name=re.compile("Mức độ trực tuyến"))).to_be_visible()
    where = lan.url
    lan.get_by_role("button", name="Đăng xuất").click()
    lan.goto(where)
    accessible(lan)
    lan.get_by_label("Tên đăng nhập").fill("lan@tinh.gov.vn")
    lan.get_by_label("Mật khẩu").fill("không phải mật khẩu này")
    lan.get_by_role("button", name="Đăng nhập").click()
    expect(lan.get_by_role("alert")).to_contain_text("không đúng")
    lan.get_by_label("Mật khẩu").fill(PASSWORD)
    lan.get_by_role("button", name="Đăng nhập").click()
    expect(lan).to_have_url(where)

    boss.goto(where)
    expect(boss.get_by_role("alert")).to_contain_text("Không có phương án")
    boss.goto("/administration")
    boss.locator("tr", has_text="lan@tinh.gov.vn").get_by_role("button", name="Khóa").click()
    lan.reload()
    expect(lan.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    lan.goto("/start/anything")
    expect(lan.get_by_role("alert")).to_contain_text("đã được dùng hoặc hết hạn")


def test_the_account_page(browser: Browser, start: str) -> None:
    page = opened(browser, start)
    page.goto(start)
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Quản")
    page.get_by_label("Tên đăng nhập").fill("quantri")
    set_password(page, "Lập tài khoản")
    page.get_by_role("link", name="Nguyễn Thị Quản").click()
    accessible(page)
    page.get_by_label("Dùng cho").fill("Đồng bộ hằng đêm")
    page.get_by_role("button", name="Tạo mã").click()
    expect(page.locator(".secret")).to_contain_text("rt_")
    page.get_by_role("button", name="Thu hồi").click()
    expect(page.get_by_role("button", name="Thu hồi")).to_have_count(0)
    page.get_by_role("button", name="Đăng xuất ở mọi nơi").click()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
