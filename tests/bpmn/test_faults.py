"""Files in which elements are missing, doubled, moved or renamed: read with problems, written again, never a fault."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.bpmn.faults import FAULTS, Fault
from tests.bpmn.models import RICH

from retrace.bpmn.lint import lint
from retrace.bpmn.read import read
from retrace.bpmn.write import write
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(FAULTS),
            st.integers(0, 200),
            st.integers(0, 200),
            st.sampled_from(["", "start", "receive", "sign", "p", "c", "x:p", "-1", "no such thing", "true"]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_faulty_structures(faults: list[tuple[Fault, int, int, str]]) -> None:
    root = etree.fromstring(RICH)
    for fault, first, second, word in faults:
        elements = list(root.iter(etree.Element))
        fault(elements[first % len(elements)], elements[second % len(elements)], word)
    data = etree.tostring(root)
    with contextlib.suppress(RetraceError):
        reading = read(data)
        for problem in (*reading.problems, *lint(reading)):
            assert say(problem.text)
        assert write(reading.process, reading.diagram, data) == data
        again = read(write(replace(reading.process, origin=b""), reading.diagram))
        assert again.process.nodes.keys() == reading.process.nodes.keys()
        assert again.process.flows == reading.process.flows
