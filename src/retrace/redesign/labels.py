"""Names of new and changed steps, in the language of the model."""

from __future__ import annotations

from retrace.knowledge.messages import Language, say
from retrace.knowledge.patterns import has_vietnamese_letters
from retrace.model.process import Process
from retrace.redesign.move import sentence


def language_of(process: Process) -> Language:
    """Vietnamese if any label has a letter of its own, else English."""
    return "vi" if any(has_vietnamese_letters(node.name) for node in process.nodes.values()) else "en"


def label(process: Process, move: str, variant: str, **args: str) -> str:
    """A sentence of the card of a move, as a name on the diagram."""
    return say(sentence(move, variant, **args), language_of(process))
