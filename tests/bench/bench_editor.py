"""How the editor bears large models, in a real browser: does it freeze while it opens, draws and saves?

`ready` is the time until one can draw, `kept` that from an edit until the server has it, both in seconds. All others
are milliseconds of processor time of the page's own thread: the longest task while the model opens, while a step is
renamed and moved until that is saved, and while the picture is zoomed and fitted in; `ours` is the most that our own
code took at a time, by the clock.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from tests.e2e.serving import Serving

SIZES = (100, 400, 1500)
_TRACED = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"]
_ROW = 40  # steps in a row of the drawing


def model(steps: int) -> bytes:
    """A chain of so many steps, drawn in rows."""
    nodes, shapes = [], []
    for number in range(steps):
        x, y = 160 + number % _ROW * 150, 100 + number // _ROW * 130
        nodes.append(f'<task id="t{number}" name="Bước {number} của quy trình"/>')
        shapes.append(
            f'<di:BPMNShape id="t{number}_di" bpmnElement="t{number}">'
            f'<dc:Bounds x="{x}" y="{y}" width="100" height="80"/></di:BPMNShape>'
        )
        if number:
            before_x, before_y = 160 + (number - 1) % _ROW * 150, 100 + (number - 1) // _ROW * 130
            nodes.append(f'<sequenceFlow id="f{number}" sourceRef="t{number - 1}" targetRef="t{number}"/>')
            shapes.append(
                f'<di:BPMNEdge id="f{number}_di" bpmnElement="f{number}"><w:waypoint x="{before_x + 100}" '
                f'y="{before_y + 40}"/><w:waypoint x="{x}" y="{y + 40}"/></di:BPMNEdge>'
            )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t" '
        'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
        'xmlns:w="http://www.omg.org/spec/DD/20100524/DI">'
        f'<process id="p">{"".join(nodes)}</process><di:BPMNDiagram id="dia"><di:BPMNPlane id="pl" bpmnElement="p">'
        f"{''.join(shapes)}</di:BPMNPlane></di:BPMNDiagram></definitions>"
    ).encode()


def longest_task(browser: Browser, page: Page, act: Callable[[], None]) -> float:
    """Milliseconds of processor time of the longest task of the page's main thread during an act."""
    browser.start_tracing(page=page, categories=_TRACED)
    act()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    mains = {
        (each["pid"], each["tid"])
        for each in events
        if each["name"] == "thread_name" and each["args"]["name"] == "CrRendererMain"
    }
    tasks = [each for each in events if each["name"].endswith("RunTask") and (each["pid"], each["tid"]) in mains]
    return float(max((each.get("tdur", 0) for each in tasks), default=0)) / 1000


def brought(page: Page, steps: int, file: Path) -> str:
    """Uploads a model and gives the address of its editor."""
    file.write_bytes(model(steps))
    page.goto("/")
    page.locator("input[type=file]").set_input_files(file)
    page.wait_for_url(re.compile(r"/projects/p\d"))
    found = re.search(r"/projects/p\d+", page.url)
    assert found
    return f"{found[0]}/edit"


def renamed(page: Page, name: str) -> float:
    """Renames a step, and gives the seconds until that is kept."""
    page.locator("[data-element-id='t0'].djs-shape").dblclick()
    page.locator(".djs-direct-editing-content").fill(name)
    with page.expect_response(lambda answer: answer.request.method == "PUT"):
        start = time.perf_counter()
        page.keyboard.press("Control+Enter")
    return time.perf_counter() - start


def moved(page: Page) -> None:
    """Drags a step a little, until that is kept."""
    box = page.locator("[data-element-id='t0'].djs-shape").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    with page.expect_response(lambda answer: answer.request.method == "PUT"):
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x - 12, y - 8, steps=5)
        page.mouse.up()


def zoomed(page: Page) -> None:
    """Goes near and back."""
    page.mouse.move(700, 500)
    page.keyboard.down("Control")
    for _ in range(6):
        page.mouse.wheel(0, -300)
        page.wait_for_timeout(400)
    page.keyboard.up("Control")
    page.get_by_role("button", name="Xem toàn bộ").click()
    page.wait_for_timeout(1000)


def measured(browser: Browser, page: Page, steps: int, file: Path) -> dict[str, float]:
    """Opens a model and works in it."""
    address, kept = brought(page, steps, file), list[float]()

    def opens() -> None:
        page.goto(address)
        page.locator("html[data-ready]").wait_for(state="attached")

    row = {"opening": longest_task(browser, page, opens)}
    row["ready"] = page.evaluate("performance.getEntriesByName('retrace ready')[0].startTime") / 1000
    row["rename"] = longest_task(browser, page, lambda: kept.append(renamed(page, "Tên mới")))
    row["move"] = longest_task(browser, page, lambda: moved(page))
    row["zoom"] = longest_task(browser, page, lambda: zoomed(page))
    told = json.loads(page.evaluate("JSON.stringify(performance.getEntriesByName('retrace ours'))"))
    row["ours"] = max(one["duration"] for one in told if one["startTime"] > 1000 * row["ready"])
    return {**row, "kept": kept[0]}


COLUMNS = {"ready": 2, "kept": 2, "opening": 0, "rename": 0, "move": 0, "zoom": 0, "ours": 0}


def main() -> None:
    """Prints the table."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        serving = Serving(Path(folder) / "bench.db")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1366, "height": 768}, base_url=serving.address, locale="vi-VN")
        page = context.new_page()
        page.set_default_timeout(120_000)
        print(f"{'steps':>6}", *(f"{name:>8}" for name in COLUMNS))
        for steps in SIZES:
            row = measured(browser, page, steps, Path(folder) / "as-is.bpmn")
            print(f"{steps:>6}", *(f"{row[name]:>8.{digits}f}" for name, digits in COLUMNS.items()), flush=True)
        browser.close()
        serving.stop()


if __name__ == "__main__":
    main()
