"""Passwords that were stolen elsewhere, looked up in a file of their digests."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from retrace.app.accounts.stolen import readable, stolen
from retrace.model.errors import RetraceError

PASSWORDS = [f"mưa nguồn chớp biển {number}" for number in range(200)]


def digest(password: str) -> str:
    return hashlib.sha1(password.encode()).hexdigest().upper()


@pytest.mark.parametrize("count", [1, 2, 3, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_is_found_and_no_other(tmp_path: Path, count: int, end: str) -> None:
    file = tmp_path / "pwned.txt"
    lines = [f"{digest(one)}:{number + 1}" for number, one in enumerate(PASSWORDS[:count])]
    file.write_bytes("".join(line + end for line in sorted(lines)).encode())
    assert readable(file) == file
    assert [stolen(one, file) for one in PASSWORDS] == [True] * count + [False] * (200 - count)


def test_a_file_without_a_last_line_end(tmp_path: Path) -> None:
    file = tmp_path / "pwned.txt"
    file.write_text("\n".join(sorted(map(digest, PASSWORDS[:50]))))
    assert all(stolen(one, file) for one in PASSWORDS[:50])


@pytest.mark.parametrize("content", [b"", b"password\n", b"\xff" * 100, None])
def test_another_file_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "other.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(RetraceError) as refused:
        readable(file)
    assert refused.value.code == "stolen_file_wrong"
