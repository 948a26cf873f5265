"""The tables of the dossier as documents of their own: electronic process, criteria, effect, law to amend, road map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.knowledge.messages import say
from retrace.model.dossier import Dossier
from retrace.model.text import text
from retrace.render.annex_effect import comparison_blocks, cost_blocks, law_blocks, road_map_blocks, sides_blocks
from retrace.render.annex_plan import shaped_by
from retrace.render.annex_present import four_criteria
from retrace.render.docx_file import DocxFile
from retrace.render.docx_form import A4_WIDE, block
from retrace.render.docx_picture import chart
from retrace.render.electronic import electronic_blocks
from retrace.render.ooxml import Node
from retrace.render.papers.attachment import attachment
from retrace.render.wording import Words


def electronic_process(dossiers: Sequence[Dossier]) -> bytes:
    """The electronic process of each procedure."""
    return attachment("electronic_process", dossiers, _electronic, A4_WIDE)


def criteria(dossiers: Sequence[Dossier]) -> bytes:
    """The official table of the four criteria."""
    return attachment("criteria", dossiers, _criteria, A4_WIDE)


def effect(dossiers: Sequence[Dossier]) -> bytes:
    """Before and after: figures per case and per year, compliance cost, effect on each side."""
    return attachment("comparison", dossiers, _effect)


def law_changes(dossiers: Sequence[Dossier]) -> bytes:
    """The provisions to amend, by the authority that can."""
    return attachment("law_changes", dossiers, lambda words, _: law_blocks(words, heading=False))


def integration(dossiers: Sequence[Dossier]) -> bytes:
    """The road map of connections: what each sets free."""
    return attachment("road_map", dossiers, lambda words, _: road_map_blocks(words, heading=False))


def _electronic(words: Words, _: DocxFile) -> Iterator[Node]:
    yield from electronic_blocks(words, A4_WIDE.text_width, shaped_by(words))


def _criteria(words: Words, _: DocxFile) -> Iterator[Node]:
    yield block("note", say(text("decision.note.scale")))
    yield four_criteria(words)


def _effect(words: Words, file: DocxFile) -> Iterator[Node]:
    yield from comparison_blocks(words)
    yield from cost_blocks(words)
    yield from (chart(file, one.picture, one.title) for one in words.dossier.charts)
    yield from sides_blocks(words)
