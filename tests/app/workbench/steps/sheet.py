"""A project whose step table is edited as the page does it."""

from __future__ import annotations

from datetime import date

from retrace.app.workbench.opened import opened
from retrace.app.workbench.starting import of_nothing, of_sample
from retrace.app.workbench.steps.edit import Action, StepEdit
from retrace.app.workbench.steps.files import edited
from retrace.app.workbench.steps.rows import Row, Table, table_of
from retrace.bpmn.read import Reading, read
from retrace.graph.view import ProcessView

DAY = date(2026, 11, 22)


class Sheet:
    """The files of a project, and its table after each edit."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self._viewed: tuple[dict[str, bytes], ProcessView] | None = None

    def edit(self, action: Action, about: str, value: str = "", target: str = "", values: tuple[str, ...] = ()) -> str:
        """Carries an edit out and gives the step to go on with."""
        self.files, step = edited(self.files, self.view, StepEdit(action, about, value, values, target), "vi")
        return step

    @property
    def view(self) -> ProcessView:
        """What the analysis sees, opened from the files as they are kept."""
        if self._viewed is None or self._viewed[0] != self.files:
            self._viewed = dict(self.files), opened(self.files, DAY).case.view
        return self._viewed[1]

    @property
    def reading(self) -> Reading:
        return read(self.files["as-is.bpmn"])

    @property
    def table(self) -> Table:
        return table_of(self.view)

    @property
    def rows(self) -> list[Row]:
        return [row for part in self.table.parts for row in part.rows]

    def told(self) -> list[str]:
        """The rows in short: "1 Lãnh đạo: Ký → 2"."""
        names = self.table.names
        return [
            f"{row.number or '-'} {row.actor}: {row.name} → "
            + "; ".join(filter(None, (f"{way.case} {names[way.target] or 'end'}".strip() for way in row.ways)))
            for row in self.rows
        ]


def empty() -> Sheet:
    """A procedure of which nothing is known."""
    return Sheet(of_nothing("Cấp bản sao trích lục", "Ủy ban nhân dân xã"))


def sample(name: str) -> Sheet:
    """A shipped sample."""
    return Sheet(of_sample(name))


def filled() -> tuple[Sheet, list[str]]:
    """Four steps of three units in a row."""
    sheet, steps = empty(), list[str]()
    for actor, name in (
        ("Người dân", "Nộp hồ sơ"),
        ("Bộ phận một cửa", "Kiểm tra hồ sơ"),
        ("Lãnh đạo", "Ký bản sao"),
        ("Bộ phận một cửa", "Trả kết quả"),
    ):
        steps.append(sheet.edit("insert", "co_quan", name))
        sheet.edit("actor", steps[-1], actor)
    return sheet, steps
