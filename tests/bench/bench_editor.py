"""How the editor bears large models, in a real browser: time until one can draw, and what an edit costs.

`ours` is the time of our own code for an edit, `writing` that of bpmn-js for writing the model as XML, which happens
once after the last of several edits. Times are those of the main thread of the browser, in milliseconds, the median.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.e2e.serving import Serving

SIZES = (100, 400, 1500)
EDITS = 7
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


def measured(page: Page, steps: int, file: Path) -> dict[str, float]:
    """Opens a model and renames steps of it."""
    file.write_bytes(model(steps))
    page.goto("/")
    page.locator("input[type=file]").set_input_files(file)
    page.wait_for_url(re.compile(r"/projects/p\d"))
    page.goto("/projects/" + page.url.partition("/projects/")[2].partition("/")[0].partition("#")[0] + "/edit")
    page.locator("html[data-ready]").wait_for(state="attached")
    ready = page.evaluate("performance.getEntriesByName('retrace ready')[0].startTime")
    for number in range(EDITS):
        page.locator(f"[data-element-id='t{number}'].djs-shape").dblclick()
        page.locator(".djs-direct-editing-content").fill(f"Tên mới {number}")
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(1200)
    told = json.loads(page.evaluate("JSON.stringify(performance.getEntriesByType('measure'))"))
    medians = {
        name: statistics.median([one["duration"] for one in told if one["name"] == f"retrace {name}"])
        for name in ("ours", "writing")
    }
    return {"ready": ready, **medians}


def main() -> None:
    """Prints the table."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        serving = Serving(Path(folder) / "bench.db")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 1366, "height": 768}, base_url=serving.address).new_page()
        page.set_default_timeout(120_000)
        print(f"{'steps':>6} {'ready':>8} {'ours':>8} {'writing':>8}")
        for steps in SIZES:
            row = measured(page, steps, Path(folder) / "as-is.bpmn")
            print(f"{steps:>6} {row['ready']:>8.0f} {row['ours']:>8.1f} {row['writing']:>8.1f}", flush=True)
        browser.close()
        serving.stop()


if __name__ == "__main__":
    main()
