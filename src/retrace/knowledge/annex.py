"""Rows of imported tables, such as the annexes of Resolution 66.7/2025, applied to a procedure by its code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from retrace.knowledge.patterns import fold
from retrace.knowledge.registry import Knowledge
from retrace.model.document import Document, Holding
from retrace.model.procedure import Procedure


def with_rows(procedure: Procedure, knowledge: Knowledge) -> Procedure:
    """The procedure whose papers are held where the tables say so under its code, or that of a member of its group."""
    codes = dict.fromkeys(filter(None, (procedure.code, *(one.code for one in procedure.members.values()))))
    rows = [row for code in codes for row in knowledge.overlay.entries("procedures").get(code, ())]
    if not rows:
        return procedure
    documents = {
        key: replace(document, holdings=(*_holdings(document, rows, knowledge), *document.holdings))
        for key, document in procedure.documents.items()
    }
    return replace(procedure, documents=documents)


def unmatched(procedure: Procedure, knowledge: Knowledge) -> tuple[Mapping[str, Any], ...]:
    """Rows under the procedure's code that name a paper which it does not have."""
    rows = knowledge.overlay.entries("procedures").get(procedure.code, ())
    return tuple(row for row in rows if not any(_means(row, d, knowledge) for d in procedure.documents.values()))


def _holdings(document: Document, rows: Iterable[Mapping[str, Any]], knowledge: Knowledge) -> Iterable[Holding]:
    """What rows say of a paper, joined with what is known of its kind: a row may add, never take away."""
    kinds = [knowledge.kinds[code] for code in (document.kind, *document.alternatives) if code in knowledge.kinds]
    usual: dict[str, Holding] = {}
    for holding in (*document.holdings, *(holding for kind in kinds for holding in kind.holdings)):
        usual.setdefault(holding.system, holding)
    joined: dict[str, Holding] = {}
    for row in rows:
        if not _means(row, document, knowledge):
            continue
        # A row may name several papers and several databases: those that hold this kind of paper are meant.
        for system in [system for system in row["systems"] if system in usual] or row["systems"]:
            said = Holding(
                system=system,
                clause=row.get("clause", ""),
                since=str(row.get("since") or _since(row.get("clause", ""), knowledge)),
                certainty="law" if row.get("clause") else "practice",
                source=row["source"],
                amends=row.get("amends", ""),
            )
            known = joined.get(system) or usual.get(system)
            joined[system] = known.joined(said) if known else said
    return joined.values()


def _means(row: Mapping[str, Any], document: Document, knowledge: Knowledge) -> bool:
    """Whether the paper that a row names is the document: of the same kind, or called the same."""
    kinds = set(knowledge.kinds_called(row["paper"]))
    if kinds & {document.kind, *document.alternatives}:
        return True
    row_name, name = fold(row["paper"]).strip(" .;"), fold(document.name).strip(" .;")
    return bool(name) and (row_name == name or (len(row_name) > 12 and row_name in name))


def _since(clause: str, knowledge: Knowledge) -> str:
    """The day from which the text of a clause holds, "" where it is not known."""
    law = knowledge.laws.get(clause.partition(":")[0])
    return str(law.valid_from) if law and law.valid_from else ""


_FORMS = (
    (re.compile(r"(?i)\b(?:bộ )?luật\b|/QH\d+"), "Quốc hội"),
    (re.compile(r"(?i)\bpháp lệnh\b"), "Ủy ban Thường vụ Quốc hội"),
    (re.compile(r"(?i)\bnghị định\b|/N[ĐQ]-CP"), "Chính phủ"),
    (re.compile(r"QĐ-TTg"), "Thủ tướng Chính phủ"),
    (re.compile(r"(?i)\bthông tư\b|/TT(?:LT)?-"), "Bộ trưởng, Thủ trưởng cơ quan ngang bộ"),
    (re.compile(r"(?i)NQ-HĐND"), "Hội đồng nhân dân cấp tỉnh"),
    (re.compile(r"(?i)QĐ-UBND"), "Ủy ban nhân dân cấp tỉnh"),
)
_NUMBER = re.compile(r"\d[\d.]*/\d{4}/[A-ZĐ]+-?[A-ZĐ]*\d*")


def authority(article: str) -> str:
    """Who may amend the text that a provision belongs to, by its form; "" where the form does not tell.

    The number counts before the words: "Nghị định số … quy định chi tiết Luật …" is a decree.
    """
    number = _NUMBER.search(article)
    head = number[0] if number else article
    if number:
        found = next((who for pattern, who in _FORMS if pattern.search("/" + head)), "")
        if found:
            return found
    return next((who for pattern, who in _FORMS if pattern.search(article)), "")


def ordered(article: str, knowledge: Knowledge) -> str:
    """Where a table orders the text of a provision to be amended, "" where none does."""
    numbers = set(_NUMBER.findall(article))
    amendments = knowledge.overlay.listed("amendments")
    return next((str(one["source"]) for one in amendments if numbers & set(_NUMBER.findall(one["text"])[:1])), "")
