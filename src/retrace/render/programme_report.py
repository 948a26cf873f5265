"""The report on a whole programme as a Word file, in the form of Decree 30/2020."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.knowledge.decree30 import form, text_length
from retrace.knowledge.messages import say
from retrace.model.programme import Programme
from retrace.model.text import text
from retrace.render.docx_file import docx_file
from retrace.render.docx_form import A4, A4_WIDE, Section, block, rule, size
from retrace.render.letterhead import foot, head
from retrace.render.ooxml import Node
from retrace.render.parties import numbered, symbol
from retrace.render.tables import Column, table
from retrace.render.wording import BLANK, day_in_words

_WIDE = A4_WIDE.text_width
_LEVELS = (50.0, 25.0, 25.0)
_RANKED = (5.0, 12.0, 34.0, 8.0, 13.0, 13.0, 35.0)
_ROAD = (5.0, 40.0, 25.0, 14.0, 14.0, 12.0, 12.0)
_PROGRESS = (5.0, 42.0, 12.0, 12.0, 14.0, 14.0, 12.0, 30.0)


def programme_report(programme: Programme) -> bytes:
    """The Word file: the letter, and its wide tables as annexes."""
    about = _said("about")
    file = docx_file(about, programme.agency.name, programme.day)
    opening = [
        *head(programme.agency, "BC", programme.day),
        block("kind", _said("kind")),
        block("subject", about),
        rule(text_length(about, size("subject"), A4.text_width) * form()["rule"]["subject"], A4.text_width),
    ]
    letter = (*opening, *_figures(programme), *_told(programme), block("blank"), foot(programme.agency, []))
    annexes = [
        ("ranked_table", "column", _RANKED, programme.ranked),
        ("road_table", "road_column", _ROAD, programme.connections),
        ("progress_table", "progress_column", _PROGRESS, programme.progress),
    ]
    kept = [one for one in annexes if one[3]]
    sections = [Section(A4, letter, restart=True)]
    for number, (caption, heads, shares, rows) in enumerate(kept, 1):
        blocks = (
            *_label(programme, number, len(kept), caption),
            table(_columns(_said(heads).split("|"), shares), rows, _WIDE),
        )
        sections.append(Section(A4_WIDE, blocks, restart=True))
    return file.write(sections)


def _label(programme: Programme, number: int, count: int, caption: str) -> Iterator[Node]:
    """The head of an annex: its number where there are several, its title, and to which report it belongs."""
    roman = ("I", "II", "III")[number - 1] if count > 1 else ""
    yield block("annex", say(text("decision.annex.label", number=roman)).strip())
    yield block("annex_title", _said(caption, count=len(programme.ranked)))
    year = str(programme.day.year)
    signed = programme.agency.signed_on
    told = {
        "number": numbered(programme.agency),
        "symbol": symbol(programme.agency, "BC"),
        "day": day_in_words(signed) if signed else say(text("decision.annex.no_day", year=year)),
        "agency": programme.agency.name or BLANK,
    }
    yield block("annex_reference", _said("reference", **told))


def _figures(programme: Programme) -> Iterator[Node]:
    day = programme.day.strftime("%d/%m/%Y")
    yield block("section", _said("figures"))
    yield block("body", _said("count", count=programme.procedures, priority=programme.with_priority, day=day))
    yield block("table_caption", _said("levels"))
    heads = (_said("level"), _said("now"), _said("reachable"))
    yield table(_columns(heads, _LEVELS), programme.levels, A4.text_width)


def _told(programme: Programme) -> Iterator[Node]:
    yield block("section", _said("ranked"))
    yield block("body", _said("listed", count=len(programme.ranked)))
    yield block("body", programme.ranking_note)
    yield block("section", _said("road_map"))
    for sentence in programme.connection_sentences:
        yield block("body", sentence)
    yield block("section", _said("progress"))
    for sentence in programme.progress_sentences or (_said("no_indicators"),):
        yield block("body", sentence)
    yield from _open(programme)


def _columns(heads: Sequence[str], shares: Sequence[float]) -> list[Column]:
    return [Column(head, share, centred=share < 13) for head, share in zip(heads, shares, strict=True)]


def _open(programme: Programme) -> Iterator[Node]:
    yield block("section", _said("open"))
    lines = programme.open or (_said("nothing_open"),)
    for number, line in enumerate(lines, 1):
        yield block("body", line.removesuffix(".") + "./." if number == len(lines) else line)


def _said(key: str, **args: str | int) -> str:
    return say(text(f"follow_up.report.{key}", **args))
