"""The files of the pages, written by hand or built from `client`, and how long a browser may keep them."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
_IMPORT = re.compile(r'\b(?:from|import)"\./([^"/]+\.js)"')
_EDITOR = STATIC / "build" / "editor.js"


class Kept(StaticFiles):
    """Files that a browser keeps for a year under the address of their content, and asks for again under any other."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file."""
        answer = await super().get_response(path, scope)
        asked = scope.get("query_string", b"").decode("latin-1")
        for_good = answer.status_code == 200 and asked and asked == _digest_of(path)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if for_good else "no-cache"
        return answer


def asset(path: str) -> str:
    """The address of a file of the pages, another one once the file has changed."""
    return f"/static/{path}?{_digest_of(path)}"


def imports_of(path: str) -> tuple[str, ...]:
    """The addresses of what a built module imports, for a page to ask for together with it and not after it."""
    file = STATIC / path
    if not file.is_file():
        return ()
    return tuple(f"/static/build/{name}" for name in _imported(file, file.stat().st_mtime_ns))


def editor_is_built() -> bool:
    """Whether the editor was built; a checkout has none until `make serve` or `make test` builds it."""
    return _EDITOR.is_file()


def _digest_of(path: str) -> str:
    """The name of the content of a file, "" where there is none."""
    file = STATIC / path
    return _digest(file, file.stat().st_mtime_ns) if file.is_file() else ""


@lru_cache(maxsize=16)
def _imported(file: Path, _changed: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_IMPORT.findall(file.read_text("utf-8"))))


@lru_cache(maxsize=64)
def _digest(file: Path, _changed: int) -> str:
    return sha256(file.read_bytes()).hexdigest()[:12]
