"""Contradictions within a draft: totals that are not the sum, limits without unit, old names."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from retrace.importers.steps.cells import number_of
from retrace.importers.steps.times import days, limits_in, seconds_of
from retrace.knowledge.organisation import outdated
from retrace.knowledge.patterns import fold
from retrace.model.draft import Draft, DraftStep, Noted, Place, Stated
from retrace.model.text import Text, Value, text

RECORD = "trinh_tu"
"""The part of a record that tells its steps; cases that share a first step begin again with a later one."""
_TOLERANCE = 0.05 * 8 * 3600
_BARE = re.compile(r"\s*\d+(?:[.,/]\d+)?\s*")
_EQUAL = re.compile(r"(?i)(.{1,60}?)\(\s*(?:tương đương|bằng|=|tức)\s*([^)]{1,60})\)")
_FREE = re.compile(
    r"(?i)(?:phí|lệ phí)[^.;:]{0,30}:\s*(?:không(?: có| thu)?|miễn(?: phí)?)\b|không (?:thu|phải nộp) (?:phí"
    r"|lệ phí)|miễn phí"
)
_MONEY = re.compile(r"(?i)\d[\d.]{2,}\s*(?:đồng|đ\b|vnđ)|nộp (?:phí|lệ phí) theo (?:mức|quy định)")


def contradictions(draft: Draft, day: date) -> tuple[Noted, ...]:
    """What contradicts itself, in the order of the table; names of agencies are judged on the day."""
    return (
        *_totals(draft),
        *_equivalents(draft),
        *_without_unit(draft),
        *_numbers(draft),
        *_fees(draft),
        *_old_names(draft, day),
    )


def _totals(draft: Draft) -> list[Noted]:
    """The totals of the table and of its sections; where they fit, the limit that stands before it."""
    found: list[Noted] = []
    sections: dict[str, list[Stated]] = {}
    for one in draft.stated:
        if one.place.row:
            sections.setdefault(one.section, []).append(one)
    for section, stated in sections.items():
        steps = [step for step in draft.steps if not section or step.section == section]
        whole = _sum(draft.steps) if section == draft.steps[-1].section else None
        found += _total(stated, steps, section, whole)
    told = any(noted.code == "total" for noted in found)
    return found if told else [*found, *_limit(draft, sections.get("", []))]


def _total(stated: list[Stated], steps: list[DraftStep], section: str, whole: float | None) -> Iterator[Noted]:
    """Totals against the sum of their steps; one in the last section may mean the `whole`."""
    figures = [seconds for one in stated if (seconds := seconds_of(one.limit)) is not None]
    total, open_ = _sum(steps), [step for step in steps if step.kind in ("none", "unclear")]
    told = {*figures, sum(figures)}
    sums = [total] if whole is None else [total, whole]
    if not figures or not steps or any(abs(one - figure) <= _TOLERANCE for one in sums for figure in told):
        return
    if open_ and total < max(figures):
        return  # the rest may be what the steps without a time take
    args: dict[str, Value] = {"stated": days(max(figures)), "sum": days(total), "section": section}
    key = "section-total" if section else "total"
    yield Noted(key, text(f"import.contradiction.{key}", **args), stated[-1].place, written=stated[-1].written)


def _limit(draft: Draft, totals: list[Stated]) -> Iterator[Noted]:
    """The time limit that stands before the table against the sum of its steps and its own total."""
    for one in draft.stated:
        limit = seconds_of(one.limit)
        if one.place.row or limit is None:
            continue
        total = _sum(draft.steps)
        if total > limit + _TOLERANCE:
            told = text("import.contradiction.over-limit", stated=days(limit), sum=days(total))
            yield Noted("over-limit", told, one.place, written=one.written)
        differing = [seconds for each in totals if (seconds := seconds_of(each.limit)) is not None]
        if len(differing) == 1 and abs(differing[0] - limit) > _TOLERANCE:
            told = text("import.contradiction.limit-differs", stated=days(limit), total=days(differing[0]))
            yield Noted("limit-differs", told, one.place, written=one.written)


def _sum(steps: list[DraftStep] | tuple[DraftStep, ...]) -> float:
    return sum(step.seconds or 0.0 for step in steps)


def _equivalents(draft: Draft) -> Iterator[Noted]:
    """ "168 giờ (tương đương 20 ngày)": one time told in two units that are not equal."""
    told = [(step.time, step.place, step.id) for step in draft.steps]
    told += [(one.written, one.place, "") for one in draft.stated]
    for written, place, element in dict.fromkeys(told):
        for found in _EQUAL.finditer(written):
            first, second = limits_in(found[1])[-1:], limits_in(found[2])[:1]
            if first and second:
                one, other = seconds_of(first[0]) or 0.0, seconds_of(second[0]) or 0.0
                if abs(one - other) > _TOLERANCE:
                    args = {"one": days(one), "other": days(other)}
                    yield Noted("equivalent", text("import.contradiction.equivalent", **args), place, element, written)


def _without_unit(draft: Draft) -> Iterator[Noted]:
    for step in draft.steps:
        if step.kind == "unclear" and _BARE.fullmatch(step.time):
            told = text("import.contradiction.without-unit", value=step.time.strip())
            yield Noted("without-unit", told, step.place, step.id, step.time)


def _numbers(draft: Draft) -> Iterator[Noted]:
    """Numbers of steps that occur twice or leave one out, within a section."""
    last: dict[str, int] = {}
    for step in draft.steps:
        number = number_of(step.number)
        key = f"{step.section}|{step.case}"
        if number.isdigit() and not step.part:
            value, known = int(number), last.get(key)
            again = value == 1 or (step.place.table == RECORD and known is not None and value < known)
            if known is not None and value != known + 1 and not again:
                code = "number-twice" if value == known else "number-gap"
                told = text(f"import.contradiction.{code}", number=number, before=str(known))
                yield Noted(code, told, step.place, step.id, step.number)
            last[key] = value


def _fees(draft: Draft) -> Iterator[Noted]:
    said = [draft.procedure.sources.get("fees", ""), *(one.written for one in draft.stated)]
    free = any(_FREE.search(line) for line in said) or any(
        "phí" in step.content.lower() and _FREE.search(step.content) for step in draft.steps
    )
    if not free:
        return
    for step in draft.steps:
        if _MONEY.search(step.content):
            yield Noted(
                "free-but-fee", text("import.contradiction.free-but-fee"), step.place, step.id, step.content[:200]
            )


def _old_names(draft: Draft, day: date) -> Iterator[Noted]:
    """Each name once, where it first stands."""
    places: list[tuple[str, Place, str]] = [(draft.name, Place(), "")]
    places += [(f"{step.unit}\n{step.content}\n{step.result}", step.place, step.id) for step in draft.steps]
    ends = list(accumulate(len(unicodedata.normalize("NFC", written)) + 1 for written, _, _ in places))
    known: set[str] = set()
    for change in outdated("\n".join(written for written, _, _ in places), day, about=draft.name):
        if (name := fold(change.found)) not in known:
            known.add(name)
            _, place, element = places[bisect_right(ends, change.start)]
            told = _renamed(change.found, change.now or change.note, change.source)
            yield Noted("old-name", told, place, element, change.found)


def _renamed(was: str, now: str, source: str) -> Text:
    return text("import.contradiction.old-name", was=was, now=now, source=source)
