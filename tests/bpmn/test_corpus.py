"""Every public model beside the checkout: read without exception, written without loss.

Of the many training models the longer tests take every eighth; RETRACE_ALL=1 takes all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from tests.thorough import every

from retrace.bpmn.read import read
from retrace.bpmn.write import write
from retrace.model.errors import RetraceError
from retrace.model.process import Flow, Node, Process

FOLDERS = ("miwg_reference", "miwg_exports", "no_diagram", "training_models")
# The one file of the collection that is not XML at all.
BROKEN = "war__TestWarDeploymentWithBrokenBpmnXml.testXmlInvalid.bpmn20.xml"


@pytest.fixture(params=FOLDERS)
def models(request: pytest.FixtureRequest, shared_data: Path) -> list[Path]:
    files = sorted((shared_data / "bpmn" / request.param).iterdir())
    return [path for path in files if path.name != BROKEN]


@pytest.fixture
def some(models: list[Path]) -> Sequence[Path]:
    """All models of a small folder, a part of those of a large one."""
    return every(8, models) if len(models) > 500 else models


def test_the_broken_file_is_refused(shared_data: Path) -> None:
    with pytest.raises(RetraceError) as refused:
        read(shared_data / "bpmn/no_diagram" / BROKEN)
    assert refused.value.code == "not_xml"


def test_written_afresh_every_model_reads_back_equal_and_valid(some: Sequence[Path], schema: etree.XMLSchema) -> None:
    for path in some:
        reading = read(path)
        written = write(replace(reading.process, origin=b""), reading.diagram)
        again = read(written)
        assert again.process == reading.process, path
        assert again.diagram == reading.diagram, path
        assert schema.validate(etree.fromstring(written)), (path, schema.error_log)


def test_unchanged_every_model_comes_back_as_it_was(models: list[Path]) -> None:
    for path in models:
        reading = read(path)
        assert write(reading.process, reading.diagram) == reading.source, path


def test_a_new_name_changes_nothing_else(some: Sequence[Path], schema: etree.XMLSchema) -> None:
    for path in some:
        reading = read(path)
        if not reading.process.nodes:
            continue
        written = write(_renamed(reading.process), reading.diagram)
        before, after = etree.fromstring(reading.source), etree.fromstring(written)
        assert [pair for pair in zip(_facts(before), _facts(after), strict=True) if pair[0] != pair[1]] in _one_name, (
            path
        )
        assert schema.validate(after) or not schema.validate(before), path


def test_a_new_step_loses_nothing(some: Sequence[Path], schema: etree.XMLSchema) -> None:
    for path in some:
        reading = read(path)
        if not reading.process.nodes:
            continue
        written = write(_longer(reading.process), reading.diagram)
        before, after = etree.fromstring(reading.source), etree.fromstring(written)
        assert not Counter(_said(before)) - Counter(_said(after)), path
        assert _ids(before) <= _ids(after), path
        assert read(written).process == _longer(reading.process), path
        assert schema.validate(after) or not schema.validate(before), (path, schema.error_log)


def _longer(model: Process) -> Process:
    """The model with one step more, after some step or event of the first process."""
    last = next(iter(model.nodes.values()))
    step = Node("new_step", "userTask", "Bước mới", last.scope, last.lane)
    flow = Flow("new_flow", last.id, step.id, "Tiếp")
    if last.lane is None and last.scope in model.nodes:
        step = replace(step, lane=model.nodes[last.scope].lane)
    return replace(model, nodes={**model.nodes, step.id: step}, flows={**model.flows, flow.id: flow})


def _said(root: etree._Element) -> Iterator[tuple[str, ...]]:
    """What each element says, but for its id: nameless ones are given one."""
    for fact in _facts(root):
        yield tuple(f"{name}={value}" for name, value in sorted(fact.items()) if name != "id")


def _ids(root: etree._Element) -> set[str]:
    return {fact["id"] for fact in _facts(root) if "id" in fact}


class _OneName:
    """Accepts a list of differences that is one changed name of one element, beside ids given to the nameless."""

    def __contains__(self, differences: list[tuple[dict[str, str], dict[str, str]]]) -> bool:
        changed = [
            {name for name in {**before, **after} if before.get(name) != after.get(name)} - {"id"}
            for before, after in differences
        ]
        return [names for names in changed if names] == [{"name"}]


_one_name = _OneName()


def _renamed(model: Process) -> Process:
    first = next(iter(model.nodes.values()))
    return replace(model, nodes={**model.nodes, first.id: replace(first, name="Tên mới")})


def _facts(root: etree._Element) -> Iterator[dict[str, str]]:
    """Every element with its name, text and attributes, in order."""
    for element in root.iter():
        tag = element.tag if isinstance(element.tag, str) else "comment"
        yield {
            "tag": tag,
            "text": (element.text or "").strip(),
            **{str(name): str(value) for name, value in element.items()},
        }
