"""What a run and its workers say to each other: objects in frames over pipes."""

from __future__ import annotations

import pickle
import struct
from typing import IO, Any

_HEAD = struct.Struct("<Q")


def put(stream: IO[bytes], value: object) -> None:
    """Write one object. Raises `OSError` where nobody listens any more."""
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    rest = memoryview(_HEAD.pack(len(content)) + content)
    while rest:
        rest = rest[stream.write(rest) :]
    stream.flush()


def take(stream: IO[bytes]) -> Any:
    """The next object. Raises `EOFError` where the other side has ended. Only for streams of our own processes."""
    (length,) = _HEAD.unpack(_exactly(stream, _HEAD.size))
    return pickle.loads(_exactly(stream, length))


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
