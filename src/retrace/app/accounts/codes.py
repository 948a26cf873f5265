"""Codes of six digits that a phone shows anew every half minute (RFC 6238), and codes on paper for when it is lost."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from datetime import datetime
from urllib.parse import quote, urlencode

_STEP = 30  # seconds that a code lasts
_DIGITS = 6
_AROUND = 1  # steps that the clock of a phone may be ahead or behind
_PAPER = 10
_PAPER_BYTES = 15  # 120 bits, so that a plain digest of it is enough


def new_key() -> str:
    """A key to share with a phone: 160 bits, as the letters and digits that people type where they cannot scan it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def address_of(key: str, login: str, issuer: str) -> str:
    """What an authenticator reads from a QR code."""
    asked = urlencode({"secret": key, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(login)}?{asked}"


def step_of(code: str, key: str, now: datetime, after: int = 0) -> int | None:
    """The half minute that a code belongs to, if it is one of now and later than `after`; each code counts once.

    An `after` that has not come yet is of a clock that was put back since: nobody waits for it.
    """
    given = "".join(code.split())
    here = int(now.timestamp()) // _STEP
    after = after if after <= here + _AROUND else 0
    fitting = [step for step in range(here - _AROUND, here + _AROUND + 1) if _same(given, code_at(key, step))]
    return next((step for step in fitting if step > after), None)


def code_at(key: str, step: int) -> str:
    """The code of a half minute."""
    digest = hmac.digest(base64.b32decode(key), struct.pack(">Q", step), hashlib.sha1)
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFF_FFFF
    return str(number % 10**_DIGITS).zfill(_DIGITS)


def on_paper() -> tuple[str, ...]:
    """Codes to write down; each lets in once."""
    made = (base64.b32encode(secrets.token_bytes(_PAPER_BYTES)).decode().lower() for _ in range(_PAPER))
    return tuple("-".join(one[at : at + 4] for at in range(0, len(one), 4)) for one in made)


def spelled(code: str) -> str:
    """A code from paper as it was made, however it was typed."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), right.encode())
