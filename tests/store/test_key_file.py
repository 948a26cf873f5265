"""Keys of second factors in the database: read by whoever has the key file only, also after migrations."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from retrace.model.errors import RetraceError
from retrace.store.database import open_database
from retrace.store.factors import Factors
from retrace.store.key_file import KeyFile, is_sealed
from retrace.store.migrate import downgrade, upgrade

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def test_what_is_sealed_is_read_with_the_file_and_as_that_of_its_owner_only(tmp_path: Path) -> None:
    mine = KeyFile(tmp_path / "new/a.key")
    sealed = mine.sealed(KEY, "lan")
    assert (is_sealed(sealed), is_sealed(KEY), KEY in sealed) == (True, False, False)
    assert len(sealed) <= 255, "as long as the column"
    assert sealed != mine.sealed(KEY, "lan"), "the same text is not known again"
    assert KeyFile(tmp_path / "new/a.key").opened(sealed, "lan") == KEY
    assert mine.opened(sealed, "minh") is None
    assert mine.opened(sealed[:-6] + "AAAA==", "lan") is None
    assert KeyFile(tmp_path / "none.key").opened(sealed, "lan") is None
    other = KeyFile(tmp_path / "b.key")
    other.sealed(KEY, "lan")
    assert other.opened(sealed, "lan") is None
    assert other.opened(KEY, "lan") == KEY, "what was kept plain before"


def test_the_file_is_for_its_owner_and_made_once(tmp_path: Path) -> None:
    path = tmp_path / "retrace.key"
    with ThreadPoolExecutor(8) as many:
        sealed = list(many.map(lambda _: KeyFile(path).sealed(KEY, "lan"), range(16)))
    assert {KeyFile(path).opened(one, "lan") for one in sealed} == {KEY}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 44])
def test_a_file_that_is_no_key_is_not_replaced(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "retrace.key"
    path.write_bytes(content)
    with pytest.raises(RetraceError, match="key_file"):
        KeyFile(path).sealed(KEY, "lan")
    assert path.read_bytes() == content


def test_a_place_where_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RetraceError, match="key_file"):
        KeyFile(tmp_path / "file/retrace.key").sealed(KEY, "lan")


def test_up_and_down_with_keys(url: str, tmp_path: Path) -> None:
    """Kept plain by an older version, sealed by this one, plain again where somebody goes back with the file."""
    database, key_file = open_database(url), KeyFile(tmp_path / "k.key")
    factors = Factors(database)
    downgrade(database.engine, "0007")
    with database.writing() as connection:
        for one in ("lan", "minh"):
            columns = "id, login, name, roles, unit, created, disabled, subject, password"
            values = f"'{one}', '{one}', '', '', '', '2026-11-22 08:00:00', :no, '', ''"
            connection.execute(text(f"INSERT INTO account ({columns}) VALUES ({values})"), {"no": False})
            connection.execute(text(f"INSERT INTO second_factor VALUES ('{one}', '{KEY}', NULL, 7)"))
    upgrade(database.engine)
    assert factors.sealed(key_file.sealed, is_sealed) == 2
    assert factors.sealed(key_file.sealed, is_sealed) == 0
    kept = factors.get("lan")
    assert kept is not None
    assert is_sealed(kept.key)
    assert key_file.opened(kept.key, "lan") == KEY
    downgrade(database.engine, "0007", key_file)
    with database.reading() as connection:
        found = connection.execute(text("SELECT secret, step FROM second_factor")).all()
    assert [tuple(row) for row in found] == [(KEY, 7)] * 2
    upgrade(database.engine)
    factors.sealed(key_file.sealed, is_sealed)
    downgrade(database.engine, "0007")
    upgrade(database.engine)
    assert factors.get("lan") is None, "without the file they are set up anew"
    database.close()
