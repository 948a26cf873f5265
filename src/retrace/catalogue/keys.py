"""The key of a result: the same content, facts, rules and day give the same key, anything else another one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def content_key(*parts: bytes) -> str:
    """The SHA-256 of parts, each with its length, so that no two lists of parts meet."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def setting_key(version: str, as_of: str, ready: Sequence[str], overlays: Sequence[str]) -> str:
    """What of a run decides every result: version of the analysis, day, systems taken as ready, the agency's files."""
    return content_key(*(part.encode() for part in (version, as_of, ",".join(sorted(set(ready))), ",".join(overlays))))
