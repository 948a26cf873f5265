"""Walks the rows of tables and tells them apart: headings, steps, sections, totals, and what is no step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from retrace.importers.steps.cells import Row, number_of, row_of
from retrace.importers.steps.headings import StepHeadings, headings_at
from retrace.importers.steps.times import limits_in, read_time
from retrace.importers.steps.titles import Kind, Title, agency_at, title_of
from retrace.importers.table_file import FileTable
from retrace.knowledge.patterns import fold
from retrace.model.draft import Noted, Place, Stated
from retrace.model.text import text

_APART: frozenset[Kind] = frozenset(["forms", "records", "facts", "procedure"])
"""After such a title rows are no steps until the next headings."""
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class StepRow:
    """A row that is a step, with its headings, section and case; `agency` is that of the section."""

    row: Row
    heads: StepHeadings
    table: str
    section: str = ""
    agency: str = ""
    case: str = ""
    gaps: bool = False

    @property
    def place(self) -> Place:
        """Where the row stands, counted from 1."""
        return Place(self.table, self.row.at + 1)


@dataclass(slots=True)
class Written:
    """One process as its rows tell it: its steps, the lines that stand before it, and what else was met."""

    lines: list[str] = field(default_factory=list)
    steps: list[StepRow] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)
    table: str = ""


@dataclass(slots=True)
class _Walk:
    now: Written = field(default_factory=Written)
    heads: StepHeadings | None = None
    kind: Kind = "facts"
    section: str = ""
    agency: str = ""
    case: str = ""
    title: str = ""
    rows_apart: int = 0


def processes_in(tables: Iterable[FileTable]) -> Iterator[Written]:
    """The processes that tables tell, in order; the text of a table without any step stands before the next."""
    walk = _Walk()
    for number, unnamed in enumerate(tables, 1):
        table = unnamed if unnamed.name else replace(unnamed, name=str(number))
        if not _same_table(walk, table):
            if walk.now.steps:
                yield _done(walk)
            walk.now.lines += table.before.splitlines()
            walk.heads, walk.kind = None, "facts"
        at = 0
        while at < len(table.rows):
            heads = headings_at(table.rows, at)
            if heads is not None:
                if walk.now.steps and not _goes_on(walk, table, heads):
                    yield _done(walk)
                walk.heads, walk.kind, walk.now.table = heads, "steps", table.name
                if limit := title_limit(heads):
                    walk.now.stated.append(replace(limit, place=Place(table.name, at + 1)))
                at = heads.first
                continue
            if _begins_another(walk, table, at):
                yield _done(walk)
            _take(walk, table, at)
            at += 1
    if walk.now.steps:
        yield _done(walk)


def title_limit(heads: StepHeadings) -> Stated | None:
    """The total that the heading of the time states: "Thời gian giải quyết (03 ngày làm việc)"."""
    written = heads.heading("time")
    found = limits_in(written)
    hourly = "moi ngay" in fold(written) or "ngay = " in fold(written) or "1 ngay" in fold(written)
    return Stated(found[0], written=written) if len(found) == 1 and not hourly else None


def _done(walk: _Walk) -> Written:
    _close(walk)
    done, walk.now = walk.now, Written()
    walk.section = walk.agency = walk.case = ""
    return done


def _goes_on(walk: _Walk, table: FileTable, heads: StepHeadings) -> bool:
    """Whether headings only stand again on a new page: the same ones, and the numbers of the steps go on."""
    if walk.kind != "steps" or walk.heads is None or heads.rows != walk.heads.rows or heads.first >= len(table.rows):
        return False
    return number_of(row_of(table, heads.first, heads).get("number")) not in ("1", "")


def _same_table(walk: _Walk, table: FileTable) -> bool:
    """Whether a table without headings goes on with the one before, cut at a page: as many columns, the next number."""
    heads, steps = walk.heads, walk.now.steps
    if heads is None or not steps or table.before.strip() or not table.rows:
        return False
    if len(table.rows[0]) != len(heads.heads) or any(
        headings_at(table.rows, at) for at in range(min(2, len(table.rows)))
    ):
        return False
    last, first = (number_of(row.get("number")) for row in (steps[-1].row, row_of(table, 0, heads)))
    return last.isdigit() and first.isdigit() and int(first) == int(last) + 1


def _begins_another(walk: _Walk, table: FileTable, at: int) -> bool:
    """Whether a row is the title of another procedure, behind the steps of one."""
    return bool(walk.now.steps) and title_of(_texts(table, at)).kind == "procedure"


def _take(walk: _Walk, table: FileTable, at: int) -> None:
    """One row that is no headings."""
    texts = _texts(table, at)
    if not texts:
        return
    title = title_of(texts)
    if title.kind in _APART or title.kind == "steps":
        _close(walk)
        walk.kind, walk.title = title.kind, title.text
        walk.now.lines.append(title.text)
    elif walk.kind != "steps" or walk.heads is None:
        walk.rows_apart += 1
        walk.now.lines.append(" | ".join(texts))
    else:
        _within(walk, table, at, title)


def _within(walk: _Walk, table: FileTable, at: int, title: Title) -> None:
    """A row under headings."""
    place = Place(table.name, at + 1)
    heads = walk.heads
    assert heads is not None
    row = row_of(table, at, heads)
    if title.kind == "total":
        limits = title.limits or ((bare,) if (bare := read_time(row.get("time"), heads.heading("time")).limit) else ())
        for limit in limits:
            walk.now.stated.append(Stated(limit, walk.section, place, " | ".join(row.texts)[:_SHOWN]))
        if not limits:
            walk.now.noted.append(_noted("total-unclear", place, row))
    elif title.kind == "section":
        walk.section, walk.agency, walk.case = title.text, agency_at(title.text), ""
        walk.now.stated += [Stated(limit, title.text, place, title.text) for limit in title.limits[:1]]
    elif title.kind == "case" and not number_of(row.get("number")):
        walk.case = title.text
    elif title.kind == "procedure" and not walk.now.steps:
        walk.now.lines.append(title.text)
    elif _is_step(row):
        walk.now.steps.append(StepRow(row, heads, table.name, walk.section, walk.agency, walk.case, table.gaps))
    else:
        walk.now.noted.append(_noted("note" if title.kind == "note" else "row", place, row))


def _is_step(row: Row) -> bool:
    """A step says what is done or who does it, and has a number, a time or both of them."""
    what, who = row.get("content") or row.get("name"), row.get("unit")
    own = {role for role in ("content", "name", "unit", "time", "number") if row.get(role) and role not in row.alike}
    if not own - row.down and not row.repaired:
        return False
    numbered = bool(number_of(row.get("number")))
    return bool(what or who) and len(row.texts) > 1 and (bool(what and who) or numbered or bool(row.get("time")))


def _close(walk: _Walk) -> None:
    """Says of rows under a title of their own that they are no steps."""
    if walk.rows_apart and walk.kind in ("forms", "records") and walk.now.steps:
        told = text("import.noted.apart", title=walk.title, count=walk.rows_apart)
        walk.now.noted.append(Noted("apart", told, Place(walk.now.table)))
    walk.rows_apart = 0


def _noted(code: str, place: Place, row: Row) -> Noted:
    return Noted(code, text(f"import.noted.{code}"), place, written=" | ".join(row.texts)[:_SHOWN])


def _texts(table: FileTable, at: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cleaned for cell in table.rows[at] if (cleaned := " ".join(cell.split()))))
