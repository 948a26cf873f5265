"""What the registry finds in the published procedures, held against the annex of Resolution 66.7/2025.

The analysis never looks a procedure up in the annex; only this comparison does.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from retrace.importers.published_record import PublishedRecord, read_records
from retrace.knowledge.patterns import fold
from retrace.knowledge.registry import Knowledge, load
from retrace.model.document import Document

DAY = date(2026, 11, 22)
READ_BY_HAND = Path(__file__).with_name("annex_rows.yaml")
_PHRASES = re.compile(r"[;:,/()\-]|\bhoac\b|\bva\b|\bnhu\b")
_FORM_WORDS = re.compile(r"^(?:ban sao|ban chup|ban photocopy|ban chinh|co chung thuc|cac|giay to|chung minh|\s)+")


@dataclass(frozen=True, slots=True)
class Found:
    """A paper of a published procedure whose data systems hold."""

    code: str
    document: Document
    kind: str
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the annex; `kinds` answer it where the dossier names its paper, `why` tells why it does not."""

    code: str
    paper: str
    kinds: tuple[str, ...]
    why: str
    literal: bool
    hit: bool


@cache
def published(folder: Path) -> tuple[PublishedRecord, ...]:
    """The published procedures of the data folder."""
    return tuple(read_records(folder / "procedures/national.jsonl"))


def found_in(record: PublishedRecord, knowledge: Knowledge) -> Iterator[Found]:
    """The papers of a procedure that a system holds the data of, one for each kind that a paper names."""
    for paper in record.procedure.documents.values():
        document = knowledge.with_kind(paper)
        if document.from_abroad:
            continue
        for kind in dict.fromkeys(filter(None, (document.kind, *document.alternatives))):
            systems = tuple(held.system for held in knowledge.kinds[kind].holdings)
            if systems and knowledge.kinds[kind].document_class not in ("letter", "receipt"):
                yield Found(record.procedure.code, document, kind, systems)


@cache
def findings(folder: Path) -> tuple[Found, ...]:
    """What is found in all published procedures."""
    knowledge = load(DAY)
    return tuple(found for record in published(folder) for found in found_in(record, knowledge))


@cache
def rows(folder: Path) -> tuple[Row, ...]:
    """The rows of the annex whose procedure is published, each with whether its paper was found."""
    annex = json.loads((folder / "law/nq66_7_2025.json").read_text("utf-8"))["phu_luc_I"]
    lines = _dossiers(folder)
    read: Mapping[str, list[object]] = yaml.safe_load(READ_BY_HAND.read_text("utf-8"))
    kinds: dict[str, set[str]] = {}
    for found in findings(folder):
        kinds.setdefault(found.code, set()).add(found.kind)
    seen: Counter[str] = Counter()
    made = []
    for entry in annex:
        code, paper = entry["ma_tthc"], entry["giay_to"]
        if code not in lines:
            continue
        said = read[code][seen[code]]
        seen[code] += 1
        wanted = tuple(said) if isinstance(said, list) else ()
        literal = any(phrase in lines[code] for phrase in _phrases(paper))
        hit = bool(kinds.get(code, set()).intersection(wanted))
        made.append(Row(code, paper, wanted, "" if wanted else str(said), literal, hit))
    return tuple(made)


def _dossiers(folder: Path) -> dict[str, str]:
    """The dossier of each published procedure as one folded text."""
    content = (folder / "procedures/national.jsonl").read_text("utf-8")
    records = [json.loads(line) for line in content.splitlines()]
    return {r["ma"]: fold(" ".join(" ".join(i["ten_giay_to"] or "" for i in r["ho_so"]).split())) for r in records}


def _phrases(paper: str) -> list[str]:
    """The names of papers in a row of the annex, folded, without words of form; single words name none."""
    parts = (_FORM_WORDS.sub("", part.strip()) for part in _PHRASES.split(fold(" ".join(paper.split()))))
    return [part.strip() for part in parts if " " in part.strip()]
