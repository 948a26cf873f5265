"""Drafts from a JSON or XML file: published records and one-stop workflows, one of them, a list, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, Literal

from retrace.importers.published_record import record_values
from retrace.importers.steps.record_drafts import record_draft
from retrace.importers.steps.workflow_drafts import is_workflow, parse_workflow_xml, workflow_draft
from retrace.model.draft import Draft
from retrace.model.errors import RetraceError

ENDINGS = (".json", ".jsonl", ".xml")


def data_drafts(content: bytes, name: PurePath, where: str) -> tuple[Literal["record", "workflow"], Iterator[Draft]]:
    """The kind of a file and its drafts, in order; `where` names it in errors.

    Raises `RetraceError`: "records_unreadable", "record_not_json", and what `parse_workflow_xml` raises.
    """
    if name.suffix.lower() == ".xml":
        value = parse_workflow_xml(content, where)
        return "workflow", (draft for draft in [workflow_draft(value, name.name)] if draft)
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RetraceError("record_not_json", where, line=1) from None
    values = list(_values(written, where))
    if values and all(is_workflow(value) for value in values):
        return "workflow", (draft for value in values if (draft := workflow_draft(value, name.name)))
    return "record", (draft for value in values if (draft := _record(value)))


def _values(written: str, where: str) -> Iterator[Mapping[str, Any]]:
    """The objects of the text. One object over many lines is told from one a line by reading it whole first."""
    if written.lstrip()[:1] == "{" and "\n" in written.strip():
        try:
            whole = json.loads(written)
        except (ValueError, RecursionError):
            whole = None
        if isinstance(whole, dict):
            yield whole
            return
    try:
        yield from record_values(written, where)
    except RecursionError:
        raise RetraceError("record_not_json", where, line=1) from None


def _record(value: Mapping[str, Any]) -> Draft | None:
    """A record has a name and tells how it runs; any other object is passed over."""
    return record_draft(value) if isinstance(value.get("ten"), str) else None
