"""Makes the Word templates that are shipped; `python -m retrace.render.template.make FOLDER`.

An office edits the file in Word; the program fills it. What it looks like comes from the same styles as the annexes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from retrace.knowledge.decree30 import form
from retrace.knowledge.messages import say
from retrace.model.text import text
from retrace.render.docx_file import docx_file
from retrace.render.docx_form import A4, Section, block
from retrace.render.letterhead import closing, columns
from retrace.render.ooxml import Node, run


def decision_template() -> bytes:
    """The template of the decision."""
    blocks = [*_head(), *_opening(), *_articles(), block("blank"), _foot()]
    title = say(text("template.title"))
    return docx_file(title, "retrace", form()["since"]).write([Section(A4, tuple(blocks), restart=True)], breaks=False)


def letter_template() -> bytes:
    """The template of the submission note and the review report."""
    opening = [*_head(), _field("kind", "kind", " | upper"), _field("subject", "subject")]
    opening += [block("rule", run("{{p subject_rule }}")), _field("addressee", "addressee")]
    blocks = [*opening, block("body", run("{{p body }}")), block("blank"), _foot()]
    title = say(text("template.letter_title"))
    return docx_file(title, "retrace", form()["since"]).write([Section(A4, tuple(blocks), restart=True)], breaks=False)


def _field(component: str, field: str, filters: str = "") -> Node:
    """A paragraph of a component that holds a field; capitals are left to the template."""
    return block(component, run(f"{{{{ {field}{filters} }}}}"))


def _loop(component: str, one: str, many: str, *inner: Node) -> Iterator[Node]:
    """Paragraphs once for each entry of a list; by default the entry itself in a paragraph of the component."""
    yield block(component, run(f"{{%p for {one} in {many} %}}"))
    yield from inner or (_field(component, one),)
    yield block(component, run("{%p endfor %}"))


def _upper(component: str, one: str, many: str) -> Iterator[Node]:
    yield from _loop(component, one, many, _field(component, one, " | upper"))


def _head() -> Iterator[Node]:
    left = [
        block("parent", run("{%p if parent %}")),
        _field("parent", "parent", " | upper"),
        block("parent", run("{%p endif %}")),
        *_upper("agency", "line", "agency"),
        block("rule", run("{{p agency_rule }}")),
    ]
    yield from columns(left, _field("number", "number"), _field("place_date", "place_date"))


def _opening() -> Iterator[Node]:
    yield block("kind", say(text("decision.kind")))
    yield _field("subject", "subject")
    yield block("rule", run("{{p subject_rule }}"))
    yield _field("authority", "authority", " | upper")
    yield from _loop("basis", "basis", "bases")
    yield _field("basis", "proposer")
    yield block("resolves", say(text("decision.resolves")))


def _articles() -> Iterator[Node]:
    label = run("{{ article.label }} {{ article.title }}", bold=True)
    clauses = _loop("clause", "clause", "article.clauses")
    article = block("article", label, run("{{ article.text }}"))
    yield from _loop("article", "article", "articles", article, *clauses)


def _foot() -> Node:
    signer = [*_upper("signer", "line", "signer"), _field("signer_name", "signer_name")]
    return closing(list(_loop("recipients", "line", "recipients")), signer)


if __name__ == "__main__":
    for name, made in (("decision", decision_template()), ("letter", letter_template())):
        (Path(sys.argv[1]) / name / f"{name}.docx").write_bytes(made)
