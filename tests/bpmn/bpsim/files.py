"""BPMN files with BPSim scenarios, for the tests."""

from __future__ import annotations

from tests.bpmn.models import CHAIN, process

OPEN = '<relationship type="BPSimData"><extensionElements><bpsim:BPSimData>'
CLOSE = "</bpsim:BPSimData></extensionElements><source>p</source><target>p</target></relationship>"


def bpsim(*scenarios: str, content: str = CHAIN) -> bytes:
    """A file with these scenarios in BPSim 2.0."""
    return process(content, OPEN + "".join(scenarios) + CLOSE)


def scenario(*inside: str, key: str = "s", more: str = "", general: str = "") -> str:
    """A scenario; `general` are attributes and content of its parameters."""
    attributes, _, content = general.partition(">")
    parameters = f"<bpsim:ScenarioParameters {attributes}>{content}</bpsim:ScenarioParameters>" if general else ""
    return f'<bpsim:Scenario id="{key}" {more}>{parameters}{"".join(inside)}</bpsim:Scenario>'


def of(element: str, block: str, **parameters: str) -> str:
    """What is said of an element in one perspective, e.g. `of("check", "Time", ProcessingTime=fixed(5))`."""
    inside = "".join(f"<bpsim:{name}>{value}</bpsim:{name}>" for name, value in parameters.items())
    return (
        f'<bpsim:ElementParameters elementRef="{element}"><bpsim:{block}Parameters>{inside}</bpsim:{block}Parameters>'
        "</bpsim:ElementParameters>"
    )


def fixed(value: float, more: str = "") -> str:
    """A floating parameter."""
    return f'<bpsim:FloatingParameter value="{value}" {more}/>'
