"""No request, however odd, is answered by a fault: a slice here, more in `make soak`."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient
from tests.web.fuzzing import asked, opened

from retrace.web.doorkeeper import Door
from retrace.web.server import all_doors

DOORS = all_doors()
SLICE = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    app, database = opened(tmp_path_factory.mktemp("fuzz"))
    yield app
    database.close()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: f"{sorted(door.methods)[0]} {door.path}")
def test_odd_requests_find_no_fault(served: Any, door: Door) -> None:
    random = Random(door.path)
    with TestClient(served, base_url="http://localhost", follow_redirects=False) as client:
        found = [fault for _ in range(12) if (fault := asked(client, door, random))]
    assert not found, "\n".join(found)


def test_the_described_api_finds_no_fault(served: Any) -> None:
    """By schemathesis, from the description that programs read."""
    # Here, so that only the one process of the tests that needs it spends seconds on loading it.
    import schemathesis
    from schemathesis.core.result import Ok

    schema = schemathesis.openapi.from_dict(served.openapi())
    schema.app = served
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 15
    for operation in operations:

        @SLICE
        @given(case=operation.as_strategy())
        def no_fault(case: Any) -> None:
            for project in ("p1", case.path_parameters.get("project")):
                if "project" in case.path_parameters:
                    case.path_parameters["project"] = project
                answer = case.call(base_url="http://localhost")
                assert answer.status_code < 500, (case.method, case.formatted_path, answer.text[:300])

        no_fault()
