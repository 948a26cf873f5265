"""retrace serve: the workbench in the browser, on one's own machine or for the people of an agency."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from retrace.model.errors import RetraceError
from retrace_cli.database import KeyFile, Url, url_of
from retrace_cli.show import line
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.accounts.accounts import Accounts
    from retrace.store.database import Database

Host = Annotated[str, typer.Option("--host", envvar="RETRACE_HOST", help=words("option.host"))]
Port = Annotated[int, typer.Option("--port", envvar="RETRACE_PORT", min=0, max=65535, help=words("option.port"))]
WithAccounts = Annotated[bool, typer.Option("--accounts", envvar="RETRACE_ACCOUNTS", help=words("option.accounts"))]
Address = Annotated[
    str, typer.Option("--address", envvar="RETRACE_ADDRESS", help=words("option.address"), show_default=False)
]
Proxies = Annotated[
    list[str] | None, typer.Option("--proxy", envvar="RETRACE_PROXY", help=words("option.proxy"), show_default=False)
]
Issuer = Annotated[
    str, typer.Option("--openid", envvar="RETRACE_OPENID_ISSUER", help=words("option.openid"), show_default=False)
]
Client = Annotated[
    str,
    typer.Option(
        "--openid-client", envvar="RETRACE_OPENID_CLIENT", help=words("option.openid_client"), show_default=False
    ),
]


Stolen = Annotated[
    Path | None,
    typer.Option("--stolen", envvar="RETRACE_STOLEN", help=words("option.stolen"), show_default=False),
]
Processes = Annotated[
    int, typer.Option("--processes", envvar="RETRACE_PROCESSES", min=1, max=64, help=words("option.processes"))
]
Catalogue = Annotated[
    Path | None,
    typer.Option("--catalogue", envvar="RETRACE_CATALOGUE", help=words("option.serve_catalogue"), show_default=False),
]
Dask = Annotated[
    str,
    typer.Option(
        "--dask", envvar="RETRACE_DASK", help=words("option.serve_dask"), metavar="ADDRESS", show_default=False
    ),
]
Log = Annotated[bool, typer.Option("--log", envvar="RETRACE_LOG", help=words("option.log"))]
_PATIENCE = 60
"""Seconds after which a process that does not answer is replaced; on a busy machine one needs many just to begin."""

_LAST_ANSWERS = 10
"""Seconds that a server which was told to stop waits for answers under way; streams do not end by themselves."""


def command(
    host: Host = "127.0.0.1",
    port: Port = 8295,
    database: Url = "",
    accounts: WithAccounts = False,
    address: Address = "",
    proxy: Proxies = None,
    log: Log = False,
    openid: Issuer = "",
    catalogue: Catalogue = None,
    openid_client: Client = "retrace",
    stolen: Stolen = None,
    processes: Processes = 1,
    key_file: KeyFile = None,
    dask: Dask = "",
) -> None:
    """Opens the workbench: for this machine, or with accounts for those who open its address."""
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from retrace.app.accounts.accounts import Accounts
    from retrace.app.accounts.openid import Provider
    from retrace.app.accounts.stolen import readable
    from retrace.store.database import open_database
    from retrace.web.meters import measured_together
    from retrace.web.server import LOOPBACK
    from retrace.web.serving import Serving, new_id, now

    shared = accounts or bool(address or openid) or host not in LOOPBACK
    hosts = frozenset({*LOOPBACK, *([_name_of(address, LOOPBACK)] if address else [])})
    if host not in LOOPBACK and not address:
        raise RetraceError("serve_needs_address")
    provider = None
    if openid:
        secret, name = (os.environ.get(f"RETRACE_OPENID_{word}", "") for word in ("SECRET", "NAME"))
        provider = Provider(openid, openid_client, secret, name)
    url = url_of(database)
    opened = open_database(url)
    if dask:
        _try(dask, opened)
    stolen = readable(stolen) if stolen else None
    serving = Serving(url, hosts, shared, provider, stolen, log, catalogue, opened.identity, key_file, processes, dask)
    settings = uvicorn.Config(
        serving() if processes == 1 else serving,  # several processes make one each
        host,
        port,
        factory=processes > 1,
        workers=processes,
        timeout_worker_healthcheck=_PATIENCE,
        timeout_graceful_shutdown=_LAST_ANSWERS,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(proxy),
        forwarded_allow_ips=proxy or [],
    )
    try:
        listening = settings.bind_socket()
    except SystemExit:
        raise RetraceError("serve_port_taken", str(port)) from None
    listening.listen(settings.backlog)  # who opens the address at once waits until the server is there
    shown = f"[{host}]" if ":" in host else host
    where = address.rstrip("/") or f"http://{shown}:{listening.getsockname()[1]}"
    line(words("serve.listens", address=f"{where}/", database=opened.engine.url.render_as_string()))
    if shared:
        _tell_first_link(Accounts(opened, now, new_id), where)
    opened.close()
    sys.stdout.flush()  # a log that is no terminal shows the link as well
    if processes == 1:
        uvicorn.Server(settings).run(sockets=[listening])
        return
    with measured_together():
        Multiprocess(settings, [listening]).run()


def _try(dask: str, opened: Database) -> None:
    """Workers on other machines read the database themselves. A cluster that is away is told before anybody waits."""
    from retrace.app.cluster import joined

    if opened.engine.dialect.name == "sqlite":
        raise RetraceError("serve_dask_alone", dask)
    joined(dask).close()


def _name_of(address: str, loopback: tuple[str, ...]) -> str:
    """The name of the server in its address; passwords go over TLS, except on this machine."""
    try:
        parts = urlsplit(address)
        name = parts.hostname or ""
    except ValueError:
        parts, name = urlsplit(""), ""
    plain = parts.path in ("", "/") and not parts.query and not parts.fragment and not parts.username
    if not name or not plain or not (parts.scheme == "https" or (parts.scheme == "http" and name in loopback)):
        raise RetraceError("serve_wrong_address", address[:80])
    return name


def _tell_first_link(people: Accounts, where: str) -> None:
    secret = people.first_link()
    if secret:
        line(words("serve.first", link=f"{where}/start/{secret}"))
