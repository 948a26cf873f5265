"""The key under which keys of second factors are kept in the database; a file that is no part of a backup.

Whoever reads the database or a backup, but not this file, learns no key of a phone.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from pathlib import Path

from retrace.model.causes import cause
from retrace.model.errors import RetraceError

_BYTES, _NONCE = 32, 12
_FORM = "v1"  # "v1.<which key>.<nonce and what AES-256-GCM makes of the text>"; no key of a phone holds a dot


class KeyFile:
    """Seals short texts with the key in a file, which is made at first need, for its owner alone."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def sealed(self, plain: str, whose: str) -> str:
        """A text that only who has the file can read, and only as that of `whose`. Raises `RetraceError("key_file")`
        where the file cannot be read or made."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        key, nonce = self._there() or self._made(), secrets.token_bytes(_NONCE)
        hidden = nonce + AESGCM(key).encrypt(nonce, plain.encode(), whose.encode())
        return ".".join((_FORM, _name(key), urlsafe_b64encode(hidden).decode()))

    def opened(self, kept: str, whose: str) -> str | None:
        """The text again; None where the file is not there, or another. What was kept before there was a file is plain.

        Raises `RetraceError("key_file")`.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if not is_sealed(kept):
            return kept
        key = self._there()
        _, name, hidden = kept.split(".")
        if key is None or name != _name(key):
            return None
        both = urlsafe_b64decode(hidden)
        try:
            return AESGCM(key).decrypt(both[:_NONCE], both[_NONCE:], whose.encode()).decode()
        except InvalidTag:
            return None  # the row of somebody else, or changed

    def _there(self) -> bytes | None:
        try:
            key = urlsafe_b64decode(self.path.read_bytes().strip())
            if len(key) != _BYTES:
                raise ValueError
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise RetraceError("key_file", str(self.path), reason=cause(error)) from None
        return key

    def _made(self) -> bytes:
        """A new key, unless another process was quicker: the file is there as a whole or not at all."""
        own = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(os.open(own, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(urlsafe_b64encode(secrets.token_bytes(_BYTES)) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(own, self.path)
        except OSError as error:
            raise RetraceError("key_file", str(self.path), reason=cause(error)) from None
        finally:
            own.unlink(missing_ok=True)
        made = self._there()
        assert made is not None
        return made


def is_sealed(kept: str) -> bool:
    """Whether a text was sealed."""
    return kept.startswith(f"{_FORM}.")


def _name(key: bytes) -> str:
    """By which a key is told from another."""
    return hashlib.sha256(b"name" + key).hexdigest()[:16]
