"""What processes of ours say to each other: messages in frames over pipes, and objects in messages."""

from __future__ import annotations

import os
import pickle
import queue
import struct
from collections.abc import Callable
from typing import IO, Any, TypeVar

_T = TypeVar("_T")
_HEAD = struct.Struct("<Q")


def put(stream: IO[bytes], value: object) -> None:
    """Write one object. Raises `OSError` where nobody listens any more."""
    send(stream, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


def take(stream: IO[bytes]) -> Any:
    """The next object. Raises `EOFError` where the other side has ended. Only for streams of our own processes."""
    return pickle.loads(receive(stream))


def send(stream: IO[bytes], content: bytes) -> None:
    """Write one message. Raises `OSError` where nobody listens any more."""
    rest = memoryview(_HEAD.pack(len(content)) + content)
    while rest:
        rest = rest[stream.write(rest) :]
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """The next message. Raises `EOFError` where the other side has ended."""
    (length,) = _HEAD.unpack(_exactly(stream, _HEAD.size))
    return _exactly(stream, length)


def listen(read: Callable[[IO[bytes]], _T], stream: IO[bytes], waiting: queue.SimpleQueue[_T]) -> None:
    """Take in what comes; when the other side has ended, end this process at once, also in the middle of work."""
    try:
        while True:
            waiting.put(read(stream))
    except (EOFError, OSError):
        os._exit(0)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    """So many bytes, in as many reads as a pipe needs."""
    parts = []
    while length:
        part = stream.read(length)
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
