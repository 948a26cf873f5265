"""A server that has begun has read what its pages need."""

from __future__ import annotations

import gc
from datetime import date

from starlette.testclient import TestClient

from retrace.web.warm import warm


def test_what_is_there_is_not_looked_through_for_garbage() -> None:
    warm(date(2026, 11, 22))
    try:
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()


def test_files_of_pages_are_kept_under_the_address_of_their_content(client: TestClient) -> None:
    address = client.get("/").text.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert client.get(address).headers["cache-control"] == "public, max-age=31536000, immutable"
    for other in (address.partition("?")[0], address + "x"):
        assert client.get(other).headers["cache-control"] == "no-cache"
