"""Names of new and changed steps, in the language of the model."""

from __future__ import annotations

from retrace.knowledge.messages import Language, say
from retrace.knowledge.patterns import has_vietnamese_letters
from retrace.model.process import Process
from retrace.model.text import text


def language_of(process: Process) -> Language:
    """Vietnamese if any label has a letter of its own, else English."""
    return "vi" if any(has_vietnamese_letters(node.name) for node in process.nodes.values()) else "en"


def label(process: Process, key: str, **args: str) -> str:
    """The label `labels.<key>` of the message catalogue."""
    return say(text(f"labels.{key}", **args), language_of(process))
