"""An interactive electronic form: its fields, what is filled in from where, and what is checked by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retrace.model.document import FieldType
from retrace.model.text import Text

Filling = Literal["prefilled", "possible", "typed", "unknown"]
"""Filled in from a system; could be, once the form is connected with it; typed by the applicant; nobody knows."""


@dataclass(frozen=True, slots=True)
class SheetField:
    """One field of an e-form. `key` is unique in the form; `system` names where the answer is held ("" for nowhere).

    `checks` say what is checked without an official; `source` tells who says that the form has the field.
    """

    key: str
    name: str
    type: FieldType
    required: bool | None
    filling: Filling
    system: str = ""
    checks: tuple[Text, ...] = ()
    source: str = ""
    choices: tuple[str, ...] = ()
    paper: str = ""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """An e-form of the to-be process.

    `document` is the key of the form, `steps` the steps at which it is filled in. `fields` are empty where nobody
    states them; then `questions` ask. Fields with a `paper` show data that take the place of that paper. `checks` are
    conditions of the procedure that are checked by themselves; `template` is the published file.
    """

    document: str
    name: str
    steps: tuple[str, ...]
    fields: tuple[SheetField, ...]
    questions: tuple[Text, ...] = ()
    checks: tuple[Text, ...] = ()
    interactive: bool | None = None
    template: str = ""
