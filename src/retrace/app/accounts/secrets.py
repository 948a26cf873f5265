"""Secrets that browsers and programs show, of which only the digest is kept."""

from __future__ import annotations

import hashlib
import secrets


def new_secret() -> str:
    """A secret that nobody can guess: 256 bits, as letters that fit into an address."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is long and random, so that a plain digest is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()
