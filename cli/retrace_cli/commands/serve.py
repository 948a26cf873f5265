"""retrace serve: the workbench in the browser, on one's own machine."""

from __future__ import annotations

from typing import Annotated

import typer

from retrace.model.errors import RetraceError
from retrace_cli.database import Url, url_of
from retrace_cli.show import line
from retrace_cli.words import words

Host = Annotated[str, typer.Option("--host", help=words("option.host"))]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help=words("option.port"))]


def command(host: Host = "127.0.0.1", port: Port = 8295, database: Url = "") -> None:
    """Opens the workbench in the browser; it listens on this machine only."""
    import secrets
    from datetime import UTC, datetime

    import uvicorn

    from retrace.app.workbench.workbench import Workbench
    from retrace.store.database import open_database
    from retrace.web.server import LOOPBACK, application

    if host not in LOOPBACK:
        raise RetraceError("serve_only_local", host)
    url = url_of(database)
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
