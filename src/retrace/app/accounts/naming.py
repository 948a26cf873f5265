"""How login names and names of people and offices are written."""

from __future__ import annotations

from retrace.model.errors import RetraceError


def spelled(login: str) -> str:
    """A login name in one spelling: case and blanks around do not matter."""
    return login.strip().casefold()


def login_name(login: str) -> str:
    """A login name that can be given to somebody. Raises `RetraceError("account_login_form")`."""
    plain = spelled(login)
    if not 3 <= len(plain) <= 128 or not all(sign.isalnum() or sign in "@._-+" for sign in plain):
        raise RetraceError("account_login_form", plain[:40])
    return plain


def named(name: str) -> str:
    """A name as it is kept. Raises `RetraceError("account_needs_name")`."""
    plain = " ".join(name.split())[:200]
    if not plain or not plain.isprintable():
        raise RetraceError("account_needs_name")
    return plain
