"""retrace serve: the workbench in the browser, on one's own machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from retrace.model.errors import RetraceError
from retrace_cli.show import line
from retrace_cli.words import words

Host = Annotated[str, typer.Option("--host", help=words("option.host"))]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help=words("option.port"))]
Url = Annotated[str, typer.Option("--database", help=words("option.database"), metavar="URL", show_default=False)]


def command(host: Host = "127.0.0.1", port: Port = 8295, database: Url = "") -> None:
    """Opens the workbench in the browser; it listens on this machine only."""
    import secrets
    from datetime import UTC, datetime

    import uvicorn

    from retrace.app.workbench.workbench import Workbench
    from retrace.store.database import file_url, open_database
    from retrace.web.server import LOOPBACK, application

    if host not in LOOPBACK:
        raise RetraceError("serve_only_local", host)
    url = database or file_url(_data_folder() / "retrace.db")
    bench = Workbench(open_database(url), lambda: datetime.now(UTC), lambda: secrets.token_urlsafe(9))
    settings = uvicorn.Config(application(bench), host, port, log_level="warning", server_header=False)
    server = uvicorn.Server(settings)
    try:
        listening = settings.bind_socket()
    except SystemExit:
        raise RetraceError("serve_port_taken", str(port)) from None
    shown = f"[{host}]" if ":" in host else host
    line(words("serve.listens", address=f"http://{shown}:{listening.getsockname()[1]}/", database=url))
    server.run(sockets=[listening])


def _data_folder() -> Path:
    """Where data of a user belong (XDG base directories), on Windows the folder of its applications."""
    base = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "retrace"
