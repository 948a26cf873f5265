"""What the tests of documents share: the words of the sample, and its decision written once."""

from __future__ import annotations

import pytest
from tests.render import sample
from tests.render.reading import Reading, reading

from retrace.knowledge import messages
from retrace.model.dossier import Dossier
from retrace.render.decision import decision


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks and moves are other parts, so their sentences come from the sample itself."""
    monkeypatch.setattr(messages, "data", sample.catalogue)


def written(dossier: Dossier) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(messages, "data", sample.catalogue)
        return decision(dossier)


@pytest.fixture(scope="session")
def docx() -> bytes:
    """The decision of the sample."""
    return written(sample.dossier())


@pytest.fixture(scope="session")
def divided() -> bytes:
    """A decision whose first diagram takes two sheets."""
    return written(sample.dossier(as_is_picture=sample.picture(4100, 700, 20)))


@pytest.fixture(scope="session")
def read(docx: bytes) -> Reading:
    """The decision of the sample, to look things up in."""
    return reading(docx)
