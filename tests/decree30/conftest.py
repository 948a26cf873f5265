"""What the tests of the form share: a decision of ours, written once."""

from __future__ import annotations

import pytest
from tests.render import sample

from retrace.knowledge import messages
from retrace.render.decision import decision


@pytest.fixture(scope="session")
def ours() -> bytes:
    """The decision of the sample dossier."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(messages, "data", sample.catalogue)
        return decision(sample.dossier())
