"""A browser reduced to what a load costs: one connection that is kept open, a cookie, an answer as bytes."""

from __future__ import annotations

import asyncio
import json
from typing import Any


class Broken(Exception):
    """No answer, or none that can be read."""


class Asker:
    """Asks a server under a cookie, one question after the other."""

    def __init__(self, host: str, port: int, cookie: str) -> None:
        self._host, self._port, self._cookie = host, port, cookie
        self._way: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, bytes]:
        """Status and content of an answer; `body` is sent as JSON. Raises `Broken`."""
        content = b"" if body is None else json.dumps(body).encode()
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._host}:{self._port}", f"Cookie: {self._cookie}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if content:
            lines += ["Content-Type: application/json"]
        lines += [f"Content-Length: {len(content)}", "", ""]
        fresh = self._way is None
        try:
            return await self._asked("\r\n".join(lines).encode() + content)
        except (OSError, EOFError, ValueError) as error:
            self.close()
            if fresh:
                raise Broken(f"{method} {path}: {error!r}") from None
        return await self.ask(method, path, body, **headers)  # the server had closed a connection that lay idle

    async def _asked(self, question: bytes) -> tuple[int, bytes]:
        if self._way is None:
            self._way = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._way
        writer.write(question)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status, told = int(head[0].split(" ")[1]), dict(line.lower().split(": ", 1) for line in head[1:] if line)
        if told.get("transfer-encoding") == "chunked":
            return status, await _chunks(reader)
        return status, await reader.readexactly(int(told.get("content-length", 0)))

    def close(self) -> None:
        """Hangs up."""
        if self._way:
            self._way[1].close()
        self._way = None


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int(await reader.readuntil(b"\r\n"), 16):
        parts.append((await reader.readexactly(size + 2))[:-2])
    await reader.readuntil(b"\r\n")
    return b"".join(parts)
