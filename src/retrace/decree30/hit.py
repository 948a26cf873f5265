"""What a rule of the form says of a document: a departure, before it is put in words."""

from __future__ import annotations

from dataclasses import dataclass

from retrace.decree30.reading.line import Line
from retrace.model.problem import Severity
from retrace.model.text import Text, Value, text


@dataclass(frozen=True, slots=True)
class Hit:
    """`variant` is the sentence of the rule's card that says what the decree demands, filled with `args`; `found` is
    what stands there instead; `line` where, None for what is missing or lies outside the text (`region` says where);
    `clause` is the place in Appendix I, such as "II.1.a"."""

    variant: str
    component: str
    found: Text
    clause: str
    line: Line | None = None
    region: str = ""
    args: tuple[tuple[str, Value], ...] = ()
    severity: Severity = "error"
    count: int = 1


def found(key: str, **args: Value) -> Text:
    """What stands there, in the words of the catalogue."""
    return text(f"decree30.found.{key}", **args)


def quoted(line: Line) -> Text:
    """The words of a line as they stand."""
    return found("text", text=shortened(line.text))


def shortened(words: str) -> str:
    """At most 90 letters of a text."""
    return words if len(words) <= 90 else words[:89].rstrip() + "…"
