"""Reads the published record of a procedure (the national portal's fields) into a `Procedure`.

Every fact keeps which part of which record it comes from. What the record does not say stays unknown, and what cannot
be read or taken at its word is listed as a problem. How the procedure runs (`trinh_tu`) is not read here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from retrace.importers.dossier_text import papers_of
from retrace.importers.record_channels import fees, filing, time_limits
from retrace.knowledge.messages import say
from retrace.model.agency import Agency
from retrace.model.causes import cause
from retrace.model.errors import RetraceError
from retrace.model.problem import Problem
from retrace.model.procedure import Procedure
from retrace.model.text import text

_ONE = re.compile(r"(?:[^,(]|\([^)]*\))+")
"""An applicant kind of a list with commas; those in brackets divide nothing."""
_TOGETHER = ("Cán bộ", "công chức", "viên chức")


@dataclass(frozen=True, slots=True)
class PublishedRecord:
    """The facts of a record, and what could not be read; `Problem.element` is the place in the record."""

    procedure: Procedure
    problems: tuple[Problem, ...]


def read_records(path: Path) -> Iterator[PublishedRecord]:
    """The records of a file: JSON lines, a list, or one record.

    Raises `RetraceError`: "records_unreadable", and "record_not_json" with the line.
    """
    try:
        content = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RetraceError("records_unreadable", str(path), reason=cause(error)) from None
    for record in record_values(content, str(path)):
        yield parse_record(record)


def record_values(content: str, where: str) -> Iterator[Mapping[str, Any]]:
    """The records of a text as they are written. Raises `RetraceError("record_not_json")` with the line."""
    whole = content.lstrip()[:1] == "[" or "\n" not in content.strip()
    parts = [(1, content)] if whole else enumerate(content.splitlines(), 1)
    for line, part in parts:
        if not part.strip():
            continue
        try:
            found = json.loads(part)
        except ValueError:
            raise RetraceError("record_not_json", where, line=line) from None
        for record in found if isinstance(found, list) else [found]:
            if not isinstance(record, dict):
                raise RetraceError("record_not_json", where, line=line)
            yield record


def parse_record(record: Mapping[str, Any]) -> PublishedRecord:
    """The procedure that a record describes."""
    code, name = _text(record, "ma"), _text(record, "ten")
    source = _source(record)
    ways = [{**way, "phi": _fees(way)} for way in _rows(record, "cach_thuc")]
    lines = _rows(record, "ho_so")
    documents, problems = papers_of(lines, source["dossier"])
    channels, unknown = filing(ways)
    limits, limit_problems = time_limits(ways, source["channels"])
    charged, fee_problems = fees(ways, source["channels"])
    procedure = Procedure(
        name=name,
        code=code,
        field=_text(record, "linh_vuc"),
        level=", ".join(dict.fromkeys(level.capitalize() for level in _texts(record, "cap"))),
        agency=Agency(name=_text(record, "co_quan_thuc_hien"), authority=_text(record, "co_quan_co_tham_quyen")),
        applicants=_applicants(_text(record, "doi_tuong")),
        time_limit=limits[0] if len(limits) == 1 else None,
        time_limits=limits if len(limits) > 1 else (),
        fees=charged,
        result="; ".join(_text(result, "ten") for result in _rows(record, "ket_qua")),
        published=True,
        forms_downloadable=True if any(document.template for document in documents.values()) else None,
        online_submission=("online" in channels) if channels else None,
        filing=channels,
        legal_bases=_texts(record, "can_cu_so_hieu"),
        documents=documents,
        sources={**_sources(source), **({"url": _text(record, "url")} if record.get("url") else {})},
    )
    missing = (("ma", code, "no-code"), ("ten", name, "no-name"), ("ho_so", lines, "no-dossier"))
    absent = [
        Problem(why, "warning", place, text(f"record.problem.{why}")) for place, value, why in missing if not value
    ]
    odd = [
        Problem("not-text", "warning", place, text("record.problem.not-text"))
        for place in _TEXTS
        if not isinstance(record.get(place), str | None)
    ]
    return PublishedRecord(procedure, (*absent, *odd, *problems, *unknown, *limit_problems, *fee_problems))


_TEXTS = ("ma", "ten", "linh_vuc", "doi_tuong", "co_quan_thuc_hien", "co_quan_co_tham_quyen", "qd_cong_bo", "url")
_PARTS = {
    "name": ("name", "code"),
    "field": ("field",),
    "level": ("level",),
    "agency": ("agency",),
    "applicants": ("applicants",),
    "channels": ("time_limit", "time_limits", "fees", "filing", "online_submission"),
    "dossier": ("documents", "forms_downloadable"),
    "bases": ("legal_bases",),
    "result": ("result",),
}
"""The parts of a record, and the facts that come from each."""


def _sources(source: Mapping[str, str]) -> dict[str, str]:
    return {fact: source[part] for part, facts in _PARTS.items() for fact in facts}


def _source(record: Mapping[str, Any]) -> dict[str, str]:
    """What each part of a record is cited as."""
    decision = _text(record, "qd_cong_bo") or say(text("record.no-decision"))
    code = _text(record, "ma")
    return {part: say(text("record.source", code=code, decision=decision, part=name)) for part, name in _names()}


@cache
def _names() -> tuple[tuple[str, str], ...]:
    return tuple((part, say(text(f"record.part.{part}"))) for part in _PARTS)


def _applicants(listed: str) -> tuple[str, ...]:
    """The applicant kinds of a list; "Cán bộ, công chức, viên chức" is one."""
    together = ", ".join(_TOGETHER)
    rest = listed.replace(together, "")
    kinds = [kind.strip() for kind in _ONE.findall(rest) if kind.strip()]
    return tuple(dict.fromkeys([*kinds, *([together] if together in listed else [])]))


def _text(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _texts(record: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = record.get(name)
    listed: Sequence[Any] = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(" ".join(item.split()) for item in listed if isinstance(item, str) and item.strip()))


def _fees(way: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The fees of a way that tell an amount."""
    told = (fee for fee in _rows(way, "phi"))
    return [fee for fee in told if isinstance(fee.get("so_tien"), int | float | None)]


def _rows(record: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = record.get(name)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
