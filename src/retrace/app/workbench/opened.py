"""Opening the files of a project, kept anywhere, just as the command line opens them in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from retrace.app.case import Case, load_case
from retrace.importers.decisions_file import read_decisions
from retrace.model.choice import Choice
from retrace.model.errors import RetraceError
from retrace.model.project import DECISIONS, GROUP, MODEL


@dataclass(frozen=True, slots=True)
class Opened:
    """The case of a project and what was decided on its proposals."""

    case: Case
    choice: Choice


def opened(files: Mapping[str, bytes], today: date, as_of: date | None = None, ready: tuple[str, ...] = ()) -> Opened:
    """The case and the choice that files describe. Raises what `load_case` and `read_decisions` raise."""
    with _in_folder(files) as folder:
        group = folder / GROUP
        case = load_case(group if group.exists() else folder / MODEL, as_of=as_of, today=today, ready=ready)
        decisions = folder / DECISIONS
        return Opened(case, read_decisions(decisions) if decisions.exists() else Choice())


@contextmanager
def _in_folder(files: Mapping[str, bytes]) -> Iterator[Path]:
    """The files in a folder of their own for a moment; errors name them as the project does."""
    with TemporaryDirectory(prefix="retrace-") as name:
        folder = Path(name)
        for path, content in files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        try:
            yield folder
        except RetraceError as error:
            raise error.elsewhere(error.where.replace(f"{name}/", "")) from None
