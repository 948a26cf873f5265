"""An e-form as a form-js schema, which opens in the form-js viewer and in tools that build on it."""

from __future__ import annotations

import json
from typing import Any

from retrace.knowledge.messages import Language, say
from retrace.model.eform import FormSheet, SheetField
from retrace.model.text import text
from retrace.render.ooxml import clean

SCHEMA_VERSION = 19
_TYPES = {
    "text": "textfield",
    "long_text": "textarea",
    "number": "number",
    "date": "datetime",
    "choice": "select",
    "yes_no": "checkbox",
    "file": "filepicker",
    "": "textfield",
}


def form_js(sheet: FormSheet, language: Language = "vi") -> bytes:
    """The schema as JSON, the same for the same form. Prefilled fields can be read, not changed.

    Words of the procedure are never taken for an expression or for markup of the viewer.
    """
    components: list[dict[str, Any]] = [{"type": "text", "id": "tieu_de", "text": f"# {_markdown(sheet.name)}"}]
    if all(one.paper for one in sheet.fields):
        unknown = [text("e_form.no_fields"), *sheet.questions]
        words = "\n\n".join(_markdown(say(one, language)) for one in unknown)
        components.append({"type": "text", "id": "cau_hoi", "text": words})
    components += [_field(one, language) for one in sheet.fields if not one.paper]
    for number, paper in enumerate(dict.fromkeys(one.paper for one in sheet.fields if one.paper), 1):
        inside = [_field(one, language) for one in sheet.fields if one.paper == paper]
        label = _plain(say(text("e_form.instead_of", paper=paper), language))
        components.append({"type": "group", "id": f"nhom_{number}", "label": label, "components": inside})
    schema = {
        "type": "default",
        "id": f"Form_{_id(sheet.document)}",
        "schemaVersion": SCHEMA_VERSION,
        "exporter": {"name": "retrace", "version": ""},
        "components": components,
    }
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def _field(field: SheetField, language: Language) -> dict[str, Any]:
    kind = _TYPES[field.type]
    made: dict[str, Any] = {"type": kind, "id": f"Field_{field.key}", "key": field.key, "label": _plain(field.name)}
    if kind == "datetime":
        made |= {"subtype": "date", "dateLabel": made["label"]}
    if kind == "select":
        made["values"] = [{"label": _plain(one), "value": clean(one)} for one in field.choices]
    if field.filling == "prefilled":
        made["readonly"] = True
    elif field.required:
        made["validate"] = {"required": True}
    if told := _told(field, language):
        made["description"] = _plain(told)
    made["properties"] = {"filling": field.filling, "system": clean(field.system), "source": clean(field.source)}
    return made


def _told(field: SheetField, language: Language) -> str:
    """Where the answer comes from, where that is a system."""
    if field.filling not in ("prefilled", "possible") or not field.system:
        return ""
    return say(text(f"e_form.filling.{field.filling}", system=field.system), language)


def _plain(words: str) -> str:
    """Words that the viewer shows as they are: a leading "=" begins an expression, double braces hold one."""
    shown = clean(words).replace("{{", "{ {")
    return f"\u200b{shown}" if shown.startswith("=") else shown


def _markdown(words: str) -> str:
    """Words without meaning to Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>()#+-.!|~" else sign for sign in _plain(words))


def _id(key: str) -> str:
    return "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in key) or "form"
