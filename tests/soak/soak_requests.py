"""Random requests to every route of the application: none is answered by a fault."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

from starlette.testclient import TestClient
from tests.web.fuzzing import asked, opened

from retrace.web.server import all_doors

SLICE = 2


@cache
def _served() -> tuple[Any, Any]:
    return opened(Path(mkdtemp(prefix="retrace-soak-")))


def case(random: Random) -> None:
    """Eight requests to routes at random."""
    with TestClient(_served()[0], base_url="http://localhost", follow_redirects=False) as client:
        found = [fault for _ in range(8) if (fault := asked(client, random.choice(all_doors()), random))]
    assert not found, "\n".join(found)
