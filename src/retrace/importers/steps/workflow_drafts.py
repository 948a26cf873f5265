"""Drafts of processes from the workflows of one-stop software: stages with a group, tasks with a time and what is next.

A workflow is XML or JSON of one shape: `code`, `name`, `totaltime` and `fee` of the procedure, its steps with `group`,
`name`, `time` and `order`, their tasks with `code`, `name`, `time` (days) and `next` (codes of tasks, or NULL).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from retrace.importers.steps.labels import label_of
from retrace.importers.steps.times import WORKING_DAY
from retrace.knowledge.messages import say
from retrace.knowledge.patterns import fold
from retrace.model.draft import Draft, DraftStep, Jump, Noted, Place, Stated
from retrace.model.errors import RetraceError
from retrace.model.procedure import Fee, Procedure, TimeLimit
from retrace.model.text import text

_UNITS = {
    "bp": "Bộ phận",
    "bo phan": "Bộ phận",
    "mot cua": "một cửa",
    "lanh dao": "Lãnh đạo",
    "don vi": "đơn vị",
    "phong": "Phòng",
    "van phong": "Văn phòng",
    "chuyen vien": "Chuyên viên",
    "thue": "thuế",
    "cap xa": "cấp xã",
    "ubnd": "UBND",
    "dang ky qsd dat": "đăng ký quyền sử dụng đất",
    "tai nguyen moi truong": "Tài nguyên và Môi trường",
    "tai chinh ke hoach": "Tài chính - Kế hoạch",
    "lao dong thuong binh xa hoi": "Lao động - Thương binh và Xã hội",
    "quan ly do thi": "Quản lý đô thị",
    "kinh te ha tang": "Kinh tế và Hạ tầng",
    "tu phap": "Tư pháp",
    "dia chinh": "Địa chính",
    "tiep nhan": "tiếp nhận",
    "tra ket qua": "trả kết quả",
    "van thu": "Văn thư",
    "noi vu": "Nội vụ",
    "giao duc": "Giáo dục",
    "y te": "Y tế",
    "cong an": "Công an",
}
_NONE = frozenset(["", "null", "none", "end"])


def is_workflow(value: Any) -> bool:
    """Whether a JSON value is a workflow."""
    steps = value.get("steps") if isinstance(value, dict) else None
    return isinstance(steps, list) and any(isinstance(step, dict) and "tasks" in step for step in steps)


def parse_workflow_xml(content: bytes, where: str) -> Mapping[str, Any]:
    """A workflow of an XML file, in the shape of the JSON one.

    Raises `RetraceError`: "workflow_not_xml", "workflow_doctype", "workflow_is_model".
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise RetraceError("workflow_not_xml", where) from None
    if b"<!DOCTYPE" in content:
        raise RetraceError("workflow_doctype", where)
    if etree.QName(root).localname == "definitions":
        raise RetraceError("workflow_is_model", where)
    return {**_facts(root), "steps": [{**_facts(step), "tasks": tasks} for step, tasks in _stages(root)]}


def workflow_draft(value: Mapping[str, Any], file: str) -> Draft | None:
    """The draft of a workflow; None where it has no task."""
    name, code = _text(value, "name"), _text(value, "code")
    stages = [stage for stage in value["steps"] if isinstance(stage, dict)]
    tasks = [(stage, task) for stage in stages for task in _tasks(stage)]
    if not tasks:
        return None
    places = {_text(task, "code"): number for number, (_, task) in enumerate(tasks, 1)}
    noted: list[Noted] = []
    steps = []
    for number, (stage, task) in enumerate(tasks, 1):
        place = Place(code or name, number)
        jumps = list(_jumps(task, number, places))
        noted += [_unknown(one, place, number) for one in _next(task) if one not in places]
        steps.append(_step(stage, task, number, jumps, place, file, code))
    total = _days(value, "totaltime")
    written = f"totaltime {total:g}" if total else ""
    source = say(text("import.source.line", file=file, line=written))
    limit = TimeLimit(total, "working_days", source) if total else None
    stated = [Stated(limit, "", Place(code or name, 0), written)] if limit else []
    for stage in stages:
        if (days := _days(stage, "time")) and _tasks(stage):
            told, at = f"{_text(stage, 'name')}: {days:g}", Place(code or name, 1)
            stated.append(Stated(TimeLimit(days, "working_days"), _section(stage), at, told))
    return Draft(name or code, tuple(steps), _procedure(value, name, limit, file), "", tuple(stated), tuple(noted))


def _procedure(value: Mapping[str, Any], name: str, limit: TimeLimit | None, file: str) -> Procedure:
    amount = re.sub(r"[.,\s]", "", _text(value, "fee"))
    fees = (Fee(float(amount), source=file),) if amount.isdigit() and float(amount) else None
    return Procedure(name=name, time_limit=limit, fees=fees, sources={"steps": file})


def _step(
    stage: Mapping[str, Any],
    task: Mapping[str, Any],
    number: int,
    jumps: list[Jump],
    place: Place,
    file: str,
    code: str,
) -> DraftStep:
    days = _days(task, "time")
    unit = unit_of(_text(stage, "group"), _text(stage, "name"))
    source = say(text("import.source.workflow", file=file, code=code, task=_text(task, "code")))
    return DraftStep(
        id=f"buoc_{number}",
        number=str(number),
        label=label_of(_text(task, "name")),
        content=_text(task, "name"),
        unit=unit,
        lane=unit,
        time=_text(task, "time"),
        kind="none" if days is None else "timed",
        seconds=None if days is None else days * WORKING_DAY,
        jumps=tuple(jumps),
        section=_section(stage),
        place=place,
        source=source,
    )


def unit_of(group: str, name: str) -> str:
    """The unit that a group such as "PHONG_QUAN_LY_DO_THI" means: the name of the stage where it says the same.

    >>> unit_of("BP_MOT_CUA", "Tiếp nhận hồ sơ"), unit_of("PHONG_QUAN_LY_DO_THI", "Phòng quản lý đô thị")
    ('Bộ phận một cửa', 'Phòng quản lý đô thị')
    """
    plain = " ".join(fold(group).replace("_", " ").split())
    if not plain or fold(name).strip() == plain:
        return name or group
    for words in sorted(_UNITS, key=len, reverse=True):
        plain = re.sub(rf"(?<!\S){words}(?!\S)", _UNITS[words], plain)
    return plain[:1].upper() + plain[1:]


def _section(stage: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (_text(stage, "order"), _text(stage, "name"))))


def _jumps(task: Mapping[str, Any], number: int, places: Mapping[str, int]) -> Iterator[Jump]:
    following = [places[code] for code in _next(task) if code in places]
    if following == [number + 1]:
        return
    for place in following:
        yield Jump(str(place))


def _next(task: Mapping[str, Any]) -> list[str]:
    written = (code.strip() for code in re.split(r"[;,|\s]+", _text(task, "next")))
    return [code for code in written if code.lower() not in _NONE]


def _unknown(code: str, place: Place, number: int) -> Noted:
    return Noted("jump-unknown", text("import.noted.jump-unknown", number=code), place, f"buoc_{number}", code)


def _tasks(stage: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    tasks = stage.get("tasks")
    return [task for task in tasks if isinstance(task, dict)] if isinstance(tasks, list) else []


def _days(value: Mapping[str, Any], key: str) -> float | None:
    """Days, None where there are none: -1 stands for no limit."""
    written = _text(value, key).replace(",", ".")
    days = float(written) if re.fullmatch(r"-?\d{1,6}(?:\.\d{1,6})?", written) else -1.0
    return days if days >= 0 else None


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    return " ".join(str(found).split()) if isinstance(found, str | int | float) else ""


def _stages(root: etree._Element) -> Iterator[tuple[etree._Element, list[dict[str, Any]]]]:
    """The elements that hold tasks: a task is what says what is next."""
    seen: dict[etree._Element, list[dict[str, Any]]] = {}
    for element in root.iter(etree.Element):
        facts = _facts(element)
        parent = element.getparent()
        if "next" in facts and parent is not None:
            stage = parent if _facts(parent) else parent.getparent()
            seen.setdefault(stage if stage is not None else parent, []).append(facts)
    yield from seen.items()


def _facts(element: etree._Element) -> dict[str, Any]:
    """Attributes, and children that hold nothing but text, under lower-case names."""
    facts: dict[str, Any] = {str(name).lower(): value for name, value in element.attrib.items()}
    for child in element.iterchildren(etree.Element):
        if len(child) == 0 and not child.attrib and child.text and child.text.strip():
            facts.setdefault(etree.QName(child).localname.lower(), child.text.strip())
    return facts
