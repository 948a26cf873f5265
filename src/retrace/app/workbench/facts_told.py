"""What a form of facts says, in words."""

from __future__ import annotations

from retrace.app.workbench.facts_form import UNITS, Field
from retrace.knowledge.messages import Language, say
from retrace.model.text import text


def told(field: Field, value: str, language: Language) -> str:
    """A value of a field as people read it."""
    words = dict(field.options) | {unit: say(text(f"web.unit_of.{unit}"), language) for unit in UNITS}
    if field.kind == "truth":
        words = {"yes": say(text("web.truth.holds"), language), "no": say(text("web.truth.fails"), language)}
    if field.kind in ("time", "choices"):
        joint = " " if field.kind == "time" else ", "
        return joint.join(words.get(word, word) for word in value.split())
    return f"{value} %" if field.kind == "share" and value else words.get(value, value)
