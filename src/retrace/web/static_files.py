"""Where the files of the pages lie: written by hand, and built from `client`."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parent / "static"
_EDITOR = STATIC / "build" / "editor.js"


def editor_is_built() -> bool:
    """Whether the editor was built; a checkout has none until `make serve` or `make test` builds it."""
    return _EDITOR.is_file()
