"""A plan goes from its drafter through two reviewers to the approver, each in a browser of their own."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect
from tests.web.shared import PASSWORD, Server, server

from retrace.model.person import Role
from retrace.store.audit import Trail
from retrace.store.database import file_url

FEE = "online-payment:nop_le_phi"
PEOPLE: dict[str, Role] = {"lan": "drafter", "binh": "reviewer", "chi": "reviewer", "giang": "approver"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[Server, str]]:
    """A server with a drafter, two reviewers and an approver, and its address."""
    with server(file_url(tmp_path / "retrace.db")) as opened:
        for login, role in PEOPLE.items():
            opened.account(login, frozenset({role}))
        config = uvicorn.Config(opened.app, "127.0.0.1", 0, log_level="critical")
        listening = config.bind_socket()
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield opened, f"http://localhost:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join(10)
        listening.close()


@pytest.fixture
def enter(browser: Browser, office: tuple[Server, str]) -> Iterator[Callable[[str], Page]]:
    """Logs somebody in with a browser of their own, which must report no error."""
    contexts, wrong = [], list[str]()

    def entered(login: str) -> Page:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN", base_url=office[1])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto("/login")
        page.get_by_label("Tên đăng nhập").fill(login)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_label("Mật khẩu")).to_have_count(0)
        return page

    yield entered
    for context in contexts:
        context.close()
    assert wrong == []


def state(page: Page, words: str) -> None:
    expect(page.locator(".way [aria-current]")).to_have_text(words)


def endorse(page: Page) -> None:
    for group in ("gate", "check", "proposal"):
        page.locator(f"button[name=rest][value={group}]").click()
    page.get_by_role("button", name="Thông qua", exact=True).click()


def test_from_drafter_over_two_reviewers_to_approver(
    enter: Callable[[str], Page], office: tuple[Server, str], tmp_path: Path
) -> None:
    an, binh, chi, giang = (enter(login) for login in PEOPLE)

    # The drafter submits; what the dossier lacks is waived with a reason.
    an.goto("/")
    an.get_by_role("button", name=re.compile("Đổi giấy phép lái xe do ngành Giao thông vận tải cấp")).first.click()
    an.get_by_role("link", name="Thẩm định", exact=True).click()
    where = an.url.removesuffix("/review")
    an.get_by_label("Thời gian các bước cộng đúng với thời hạn giải quyết").fill("Đo khi chạy thử.")
    an.get_by_label("Người binh").check()
    an.get_by_label("Người chi").check()
    an.get_by_role("button", name="Trình thẩm định").click()
    state(an, "Đã trình, chờ thẩm định")

    # A reviewer remarks on a proposal, and returns the plan with a reason.
    binh.goto(f"{where}/redesign")
    binh.locator(f"[id='{FEE}'] .remark-mark").click()
    binh.get_by_label("Nội dung ý kiến").fill("Đã ký hợp đồng thanh toán chưa?")
    binh.get_by_role("button", name="Nêu ý kiến").click()
    expect(binh.locator("#remark-1")).to_contain_text("Đang mở")
    binh.get_by_role("button", name="Trả lại").click()
    expect(binh.get_by_text("Phải ghi lý do")).to_be_visible()
    binh.goto(f"{where}/review")
    binh.locator("#do input[name=reason]").fill("Chưa rõ việc nộp lệ phí.")
    binh.get_by_role("button", name="Trả lại").click()
    state(binh, "Trả lại để hoàn thiện")

    # The drafter reads it where it belongs, mends, answers and submits again.
    an.goto(f"{where}/redesign")
    expect(an.locator(f"[id='{FEE}'] .remark-mark.some")).to_be_visible()
    rejecting = an.locator(f"[id='{FEE}'] details", has_text="Không áp dụng")
    rejecting.locator("summary").click()
    rejecting.get_by_label("Lý do").fill("Chưa có hợp đồng.")
    rejecting.get_by_role("button").click()
    expect(an.locator(f"[id='{FEE}']")).to_contain_text("Chưa có hợp đồng.")
    an.goto(f"{where}/review")
    an.locator("#remark-1 input[name=words]").fill("Chưa ký, nên để giai đoạn sau.")
    an.locator("#remark-1").get_by_role("button", name="Trả lời").click()
    expect(an.locator("#remark-1")).to_contain_text("Đã trả lời")
    an.get_by_role("button", name="Trình lại").click()
    state(an, "Đã trình, chờ thẩm định")

    # Both reviewers see what changed, accept every item and endorse.
    binh.goto(f"{where}/review")
    changed = binh.locator("#changed")
    expect(changed).to_contain_text("Phiên bản 3 so với phiên bản 2")
    expect(changed).to_contain_text("Nộp lệ phí")
    expect(changed.locator("svg")).to_have_count(1)
    binh.get_by_role("button", name="Thông qua", exact=True).click()
    expect(binh.get_by_text(re.compile(r"Còn \d+ nội dung bạn chưa chấp nhận"))).to_be_visible()
    binh.goto(f"{where}/review")
    binh.locator("#remark-1").get_by_role("button", name="Khép lại").click()
    endorse(binh)
    state(binh, "Đang thẩm định")
    expect(binh.locator(".votes")).to_contain_text("Chưa biểu quyết")
    chi.goto(f"{where}/review")
    endorse(chi)
    state(chi, "Đã thông qua, chờ phê duyệt")

    # The approver locks the decision; its file has the hash that the page shows.
    giang.goto(f"{where}/review")
    giang.get_by_role("button", name="Phê duyệt và khóa").click()
    state(giang, "Đã phê duyệt, đã khóa")
    shown = giang.locator(".decision-lock p .hash").inner_text()
    with giang.expect_download() as waiting:
        giang.locator(".decision-lock .files a").filter(has_text="decision.docx").click()
    waiting.value.save_as(tmp_path / "decision.docx")
    assert hashlib.sha256((tmp_path / "decision.docx").read_bytes()).hexdigest() == shown

    # Nothing can be changed any more, and the trail tells who did what.
    an.goto(f"{where}/redesign")
    answer = an.request.post(
        f"{where}/decisions",
        form={"seen": "x", "proposal": FEE, "action": "later"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status == 403
    trail = Trail(office[0].database)
    told = [
        (entry.told["name"], str(entry.told["act"])) for entry in reversed(trail.newest(500, where.rpartition("/")[2]))
    ]
    acts = list(dict.fromkeys(told))
    assert [one for one in acts if one[1] in ("review_submit", "review_vote", "review_approve")] == [
        ("Người lan", "review_submit"),
        ("Người binh", "review_vote"),
        ("Người chi", "review_vote"),
        ("Người giang", "review_approve"),
    ]
    assert trail.verify()[1] == ()


def test_those_who_have_it_open_see_each_other(enter: Callable[[str], Page], office: tuple[Server, str]) -> None:
    office[0].account("mai", frozenset({"drafter"}))
    an, em = enter("lan"), enter("mai")
    an.goto("/")
    an.get_by_role("button", name=re.compile("Đổi giấy phép lái xe do ngành Giao thông vận tải cấp")).first.click()
    expect(an.get_by_role("link", name="Thẩm định", exact=True)).to_be_visible()
    em.goto(an.url)
    expect(em.locator("[data-names]")).to_have_text("Đang cùng mở phương án này: Người lan")
    an.reload()
    expect(an.locator("[data-names]")).to_have_text("Đang cùng mở phương án này: Người mai")
    whoever_comes_next_does_not_find_what_was_typed(em)


def whoever_comes_next_does_not_find_what_was_typed(page: Page) -> None:
    """Two people at one browser: each finds the own words again, and nobody else's."""

    def log_in(login: str) -> None:
        page.context.clear_cookies()
        page.goto("/login")
        page.get_by_label("Tên đăng nhập").fill(login)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_label("Mật khẩu")).to_have_count(0)
        page.goto(f"{where}/follow-up")

    where = page.url.partition("#")[0]
    page.goto(f"{where}/follow-up")
    page.locator("input[name=online]").fill("87")
    log_in("lan")
    expect(page.locator("input[name=online]")).to_have_value("")
    log_in("mai")
    expect(page.locator("input[name=online]")).to_have_value("87")
