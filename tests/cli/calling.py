"""Calls the command line in this process, and says what came of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from retrace.paths import samples
from retrace_cli.main import main

SAMPLE = samples() / "01-doi-giay-phep-lai-xe/as-is.bpmn"


@dataclass(frozen=True)
class Answer:
    """Exit code and what was written."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was written, as JSON."""
        return json.loads(self.out)


class Terminal:
    """Types calls as a user does."""

    def __init__(self, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self._patch = patch
        self._capture = capture

    def __call__(self, *arguments: object) -> Answer:
        self._patch.setattr("sys.argv", ["retrace", *map(str, arguments)])
        self._capture.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        written = self._capture.readouterr()
        return Answer(int(str(ended.value.code)), written.out, written.err)
