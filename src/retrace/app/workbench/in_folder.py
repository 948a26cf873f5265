"""The files of a project in a folder for a moment, where parts that read files find them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from retrace.model.errors import RetraceError
from retrace.store.projects import check_paths


@contextmanager
def in_folder(files: Mapping[str, bytes]) -> Iterator[Path]:
    """The files in a folder of their own for a moment; errors name them as the project does.

    Raises `RetraceError`: "store_wrong_path" where a path would lead out of it, "store_too_many_files".
    """
    check_paths(files)
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
