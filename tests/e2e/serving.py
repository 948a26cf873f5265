"""A server of its own over a database in a file, which can be stopped and begun again at the same address."""

from __future__ import annotations

import socket
import threading
import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import uvicorn

from retrace.app.workbench.workbench import Workbench
from retrace.store.database import file_url, open_database
from retrace.web.server import application


class Serving:
    """A server on a free port, begun at once."""

    def __init__(self, place: Path) -> None:
        self._place, self._numbers = place, count(1)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"
        self.begin()

    def begin(self) -> None:
        """Begins over what the database has."""
        self._database = open_database(file_url(self._place))
        bench = Workbench(self._database, lambda: datetime.now(UTC), lambda: f"p{next(self._numbers)}")
        config = uvicorn.Config(application(bench), "127.0.0.1", self._port, log_level="critical")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            time.sleep(0.05)

    def stop(self) -> None:
        """Stops answering."""
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(20)
        self._database.close()
