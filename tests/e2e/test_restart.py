"""The server goes away while somebody writes, and comes back: nothing typed is lost, on no form that people fill in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Page, expect
from tests.e2e.serving import Serving

FORMS = {
    "": ("form.answers", "input[name$=presence_basis]", "Điều 5 Nghị định 12"),
    "/facts/chup_anh": ("form.facts-form", "input[name=presence_basis]", "Điều 37 Thông tư 12"),
    "/review": ("#new-remark", "textarea[name=words]", "Nêu rõ hạn nộp."),
    "/follow-up": ("form:has(input[name=online])", "input[name=online]", "80"),
    "profile": ("form[action='/profile']", "input[name='issuer.name']", "Sở Xây dựng"),
}
"""Pages with the form that is filled in, its field, and what is written there."""


@pytest.fixture(scope="module")
def page(browser: Browser, serving: Serving) -> Page:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN", base_url=serving.address)
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    return opened


@pytest.fixture(scope="module")
def project(page: Page) -> str:
    """The address of a plan that was submitted, so that remarks are made."""
    page.goto("/")
    page.get_by_role("button", name="Đổi giấy phép lái xe do ngành Giao thông vận tải cấp (2019)").click()
    page.wait_for_url("**/projects/*")
    return page.url.partition("#")[0]


def while_away(serving: Serving, does: Callable[[], object]) -> None:
    """Does something while the server does not answer."""
    serving.stop()
    with suppress(Error):  # a page that is asked for now does not come
        does()
    serving.begin()


def back(page: Page, where: str) -> None:
    """Opens a page, also while the browser is still about to tell that another could not be reached."""
    for _ in range(3):
        with suppress(Error):
            page.goto(where)
            return
    page.goto(where)


@pytest.mark.parametrize("part", FORMS)
def test_what_a_form_says_is_sent_once_the_server_is_back(
    page: Page, serving: Serving, project: str, part: str
) -> None:
    form, field, words = FORMS[part]
    where = "/profile" if part == "profile" else project + part
    page.goto(where)
    page.locator(form).locator(field).fill(words)
    while_away(serving, lambda: page.locator(form).get_by_role("button").first.click())
    back(page, where)
    expect(page.locator(form).locator(field)).to_have_value(words)
    page.locator(form).get_by_role("button").first.click()
    expect(page.locator(".unsaved")).to_have_count(0)
    page.goto(where)
    expect(page.locator(".unsaved")).to_have_count(0)
    expect(page.locator("main")).to_contain_text(words) if part == "/review" else None


def test_why_a_plan_is_given_back_outlives_a_restart(page: Page, serving: Serving) -> None:
    """A form that leads to another page when it was taken: what it said is then no draft any more."""
    made = page.request.post("/projects", form={"sample": "01-doi-giay-phep-lai-xe"})
    project = made.url.partition("#")[0]
    seen = page.request.get(f"/api{project.removeprefix(serving.address)}").json()["head"]["digest"]
    # Who approves depends on the agency that another test here has stated.
    waived = {f"waive.{item}": "Sẽ bổ sung." for item in ("times", "approval")}
    sent = {"seen": seen, "reviewers": "local", "rule": "all", **waived}
    assert page.request.post(f"{project}/review/submit", form=sent).ok
    page.goto(f"{project}/review")
    form, words = page.locator("form[action$='/review/vote']"), "Chưa nêu hạn nộp."
    form.locator("input[name=reason]").fill(words)
    while_away(serving, lambda: form.get_by_role("button", name="Trả lại").click())
    back(page, f"{project}/review")
    expect(form.locator("input[name=reason]")).to_have_value(words)
    form.get_by_role("button", name="Trả lại").click()
    expect(page.locator(".standing")).to_contain_text("Trả lại để hoàn thiện")
    page.locator("form[action$='/review/submit'] input[name=note]").fill("Đã nêu hạn.")
    page.reload()
    expect(page.locator("form[action$='/review/submit'] input[name=note]")).to_have_value("Đã nêu hạn.")
    page.locator("form[action$='/review/submit']").evaluate("form => form.reset()")
    expect(page.locator("main")).to_contain_text(words)


def test_what_the_step_table_says_is_sent_once_the_server_is_back(page: Page, serving: Serving, project: str) -> None:
    page.goto(f"{project}/steps")
    expect(page.locator("html[data-ready]")).to_be_attached()

    def write() -> None:
        page.get_by_label("Làm gì, bước 1", exact=True).fill("Chuẩn bị đủ hồ sơ")
        expect(page.locator("[data-state]")).to_contain_text("Mất kết nối")

    while_away(serving, write)
    expect(page.locator("[data-state]")).to_have_text("Đã lưu")
    page.reload()
    expect(page.get_by_label("Làm gì, bước 1", exact=True)).to_have_value("Chuẩn bị đủ hồ sơ")
